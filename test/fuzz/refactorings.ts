/** Random refactorings of random documents: what is offered must keep every value and every verdict. */

import { judge } from '../../server/src/analysis/judge.ts';
import type { Refactoring } from '../../server/src/analysis/refactorings.ts';
import { refactoringsAt } from '../../server/src/analysis/refactorings.ts';
import type { Snapshot } from '../../server/src/analysis/snapshot.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';
import { evaluate } from '../../server/src/evaluate/evaluate.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { double } from '../../server/src/linalg/double.ts';
import { edited } from '../../server/src/repair/draft.ts';
import { seeded } from '../support/random.ts';
import type { Options, Result } from './campaign.ts';
import { drawDocument } from './drawDocument.ts';
import { doubles, placeFor, symbolsOf } from './place.ts';

const read = (text: string): Snapshot => analyse({ version: 1, language: 'mcalc', text });
const options = { seed: 1, shouldStop: () => false };

/** The values of all defined names at one point: computed from each text by itself. */
function valuesIn(snapshot: Snapshot, turn: number): ReadonlyMap<string, readonly number[]> {
  const names = [...(snapshot.blocks.at(-1)?.meaning.after.names.values() ?? [])];
  const defined = names.flatMap(({ name, symbol }) =>
    symbol.definition === undefined ? [] : [[name, symbol] as const],
  );
  const free = symbolsOf(...defined.map(([, symbol]): Expr => symbol));
  const place = placeFor(free, [], turn);
  if (place === undefined) return new Map();
  const point = doubles(10).point(place);
  return new Map(defined.map(([name, symbol]) => [name, [...evaluate(symbol, point, double).data]]));
}

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-7 * (1 + Math.abs(a) + Math.abs(b));

const statusesIn = (snapshot: Snapshot): readonly string[] =>
  placedParts(snapshot).flatMap(({ part }) => {
    const { status } = judge(part, options, 'verdict');
    return status === 'none' ? [] : [status];
  });

/** What a refactoring has broken, in words; `undefined` if nothing. */
export function broken(before: Snapshot, { title, edits }: Refactoring): string | undefined {
  const after = read(edited(before.text, edits));
  for (const turn of [0, 3]) {
    const [old, now] = [valuesIn(before, turn), valuesIn(after, turn)];
    for (const [name, value] of old) {
      const other = now.get(name);
      if (other === undefined && title !== `Inline ${name}`) return `${name} is lost`;
      if (other !== undefined && !value.every((x, i) => close(x, other[i] ?? Number.NaN)))
        return `${name} has another value`;
    }
  }
  const [old, now] = [statusesIn(before), statusesIn(after)];
  const kept = title.startsWith('Merge') ? old.length - 1 : old.length;
  const bad = (list: readonly string[]): number => list.filter((status) => status !== 'verified').length;
  // The step that is left out may be one of these.
  const nGone = bad(old) - bad(now);
  return now.length === kept && (nGone === 0 || nGone === old.length - kept)
    ? undefined
    : `verdicts were ${old.join(' ')}, are ${now.join(' ')}`;
}

interface Failure {
  readonly title: string;
  readonly what: string;
  readonly text: string;
}

interface Refactored {
  readonly before: Snapshot;
  readonly failures: readonly Failure[];
  /** What was done, without names. */
  readonly titles: readonly string[];
}

/** Refactors one random document at every place of it that `share` lets through. */
export function refactorOne(number: number, seed: number, share: number): Refactored {
  const random = seeded(Math.imul(seed, 0x9e3779b1) + number);
  const before = read(drawDocument(random));
  const offered = before.blocks.flatMap((block) => {
    const end = block.start + block.source.length;
    const places = [...block.source].flatMap((_, at) => (random() < share ? [block.start + at] : []));
    return places.flatMap((start) => {
      // A cursor, or what is selected from it on.
      const length = random() < 0.5 ? 0 : 1 + Math.floor(random() * 12);
      return refactoringsAt(before, block, { start, end: Math.min(end, start + length) }, options);
    });
  });
  const failures = offered.flatMap((found) => {
    const what = broken(before, found);
    return what === undefined ? [] : [{ title: found.title, what, text: edited(before.text, found.edits) }];
  });
  return { before, failures, titles: offered.map(({ title }) => plain(title)) };
}

const plain = (title: string): string =>
  title
    .replace(/:.*/, '')
    .replace(/\b(?:to the name|Inline|Write out) \S+$/, (words) => words.replace(/ \S+$/, ''))
    .replace(/^Write \S+ for it$/, 'Write a name for it');

/** For the campaign: `agreed` counts refactorings. */
export function runRefactorings(number: number, { seed }: Options): Result {
  const { failures, titles, before } = refactorOne(number, seed, 0.08);
  return {
    number,
    status: 'examined',
    nodes: 0,
    agreed: titles.length - failures.length,
    open: 0,
    restricted: 0,
    kinks: 0,
    unsupported: [],
    complaints: failures.map(({ title, what, text }) => ({
      number,
      kind: 'a line is not right',
      what: `${what}\n${text}`,
      cause: title.replace(/:.*/, ''),
      command: before.text,
    })),
  };
}
