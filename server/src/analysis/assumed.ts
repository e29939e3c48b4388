/** Which assumptions matter to a document. */
import type { Assumption, Part } from '../elaborate/statement.ts';
import { freeSymbols } from '../expr/walk.ts';
import type { Block } from './snapshot.ts';

interface Placed {
  readonly part: Part;
  readonly block: Block;
}

/** Whether a part only mentions something in prose, as in “the `$i^{th}$` row”. */
const isMention = ({ part, block }: Placed): boolean => part.kind === 'expression' && block.manner !== 'code';

/** What is assumed at each part; of what is only mentioned, nothing, unless some statement of the document uses it. */
export function assumptionsThatMatter(all: readonly Placed[]): (placed: Placed) => readonly Assumption[] {
  let used: ReadonlySet<string> | undefined;
  return (placed) => {
    const { assumptions } = placed.part;
    if (assumptions.length === 0 || !isMention(placed)) return assumptions;
    used ??= new Set(all.filter((one) => !isMention(one)).flatMap(({ part }) => namesOf(part)));
    return assumptions.filter(({ symbol }) => used?.has(symbol.name));
  };
}

const namesOf = ({ left, right }: Part): readonly string[] =>
  [left, right].flatMap((side) => (side === undefined ? [] : [...freeSymbols(side)].map(({ name }) => name)));
