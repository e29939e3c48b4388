/** Which parts of generated code get a name of their own, and in which order they are computed. */
import type { Expr } from '../expr/expr.ts';
import { children, nodes } from '../expr/walk.ts';
import type { Piece } from '../operators/notation.ts';
import { nesting } from './brackets.ts';
import type { NameTable } from './codeNames.ts';
import { isCheap } from './forms.ts';
import { isClosed } from './sharing.ts';
import type { Assignment } from './targets/target.ts';

/** Parts with deeper brackets or longer text than this get a local name. */
const maxNesting = 6;
const maxLength = 90;

const isUnwieldy = (text: string): boolean => text.length > maxLength || nesting(text) > maxNesting;

/**
 * Names the author's definitions and what deserves a name of its own, parts before wholes.
 *
 * @param local is filled with the name of each part that has one; `print` asks it
 */
export function localNames(
  roots: readonly Expr[],
  local: Map<Expr, string>,
  print: (e: Expr) => Piece,
  names: NameTable,
): readonly Assignment[] {
  const steps: Assignment[] = [];
  const all = [...new Set(roots.flatMap((root) => nodes(root, 'definitions')))];
  const uses = countUses(roots, all);
  const definedBy = new Map(
    all.flatMap((s) => (s.kind === 'symbol' && s.definition !== undefined ? [[s.definition, s]] : [])),
  );
  const assign = (name: string, value: Expr, holders: readonly Expr[]): void => {
    steps.push({ kind: 'assignment', name, value: print(value).text });
    for (const holder of holders) local.set(holder, name);
  };
  const deservesName = (part: Expr): boolean => {
    if (!isClosed(part)) return false;
    if ((uses.get(part) ?? 0) > 1) return true;
    return !roots.includes(part) && isUnwieldy(print(part).text);
  };
  const visit = (part: Expr): void => {
    const symbol = part.kind === 'symbol' ? part : definedBy.get(part);
    if (part.kind === 'symbol') {
      if (part.definition !== undefined) assign(names.of(part, part.name), part.definition, [part]);
    } else if (isCheap(part)) {
      return;
    } else if (symbol !== undefined) {
      assign(names.of(symbol, symbol.name), part, [part, symbol]);
    } else if (deservesName(part)) {
      assign(names.numbered('t'), part, [part]);
    }
  };
  for (const part of all) if (!local.has(part)) visit(part);
  return steps;
}

/** How often each part stands somewhere; being a result is a use. */
function countUses(roots: readonly Expr[], all: readonly Expr[]): ReadonlyMap<Expr, number> {
  const uses = new Map<Expr, number>();
  for (const part of [...roots, ...all.flatMap(children)]) uses.set(part, (uses.get(part) ?? 0) + 1);
  return uses;
}
