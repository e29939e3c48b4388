/** Naming a set of dimension classes: `m ≥ n`, `n even`. */
import type { Sizes } from './sample.ts';

/** A property of sizes, with its name. */
export interface Relation {
  readonly text: string;
  readonly holds: (sizes: Sizes) => boolean;
}

const orders: readonly (readonly [sign: string, holds: (a: number, b: number) => boolean])[] = [
  ['≥', (a, b) => a >= b],
  ['≤', (a, b) => a <= b],
  ['=', (a, b) => a === b],
  ['≠', (a, b) => a !== b],
  ['>', (a, b) => a > b],
  ['<', (a, b) => a < b],
];

const size = (sizes: Sizes, name: string): number => sizes.get(name) ?? 0;

/** What can be said of one or two names. */
function allRelations(names: readonly string[]): readonly Relation[] {
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));
  return [
    ...pairs.flatMap(([a, b]) =>
      orders.map(([sign, holds]) => ({
        text: `${a} ${sign} ${b}`,
        holds: (sizes: Sizes) => holds(size(sizes, a), size(sizes, b)),
      })),
    ),
    ...names.flatMap((name) => [
      { text: `${name} even`, holds: (sizes: Sizes) => size(sizes, name) % 2 === 0 },
      { text: `${name} odd`, holds: (sizes: Sizes) => size(sizes, name) % 2 === 1 },
    ]),
  ];
}

/** The relations that hold at all of `inside` and at none of `outside`. */
export function separatingRelations(
  names: readonly string[],
  inside: readonly Sizes[],
  outside: readonly Sizes[],
): readonly Relation[] {
  if (inside.length === 0 || outside.length === 0) return [];
  return allRelations(names).filter(({ holds }) => inside.every(holds) && !outside.some(holds));
}

/** The classes one by one, where no relation names them. */
export const listed = (list: readonly Sizes[]): string =>
  list.map((sizes) => [...sizes].map(([name, n]) => `${name} = ${n}`).join(', ')).join('; ');
