/**
 * Finding points inside the domain of a claim.
 *
 * Generic points come first, since every restriction hides something: where all numbers are positive, |x| is x. Only
 * where the sides have no value are variables restricted, and then each is set free again if it can be.
 */

import type { Rational } from '../base/rational.ts';
import { oneRational, rational, zeroRational } from '../base/rational.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { differencePoint } from '../evaluate/point.ts';
import type { Bound } from '../expr/claim.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { Unavailable, Undefined } from '../linalg/arithmetic.ts';
import { double } from '../linalg/double.ts';
import type { Draw, Spot } from './draw.ts';
import { drawAll, familyOf } from './draw.ts';
import type { Entries, Range } from './entries.ts';
import { ranges, realEntries, scaledEntries } from './entries.ts';
import type { Random } from './random.ts';
import { integerBetween, randomStream } from './random.ts';
import type { Subject } from './subject.ts';

/** What a draw is to be found for. */
export interface Search {
  readonly subject: Subject;
  readonly moves: readonly (readonly SymbolExpr[])[];
  readonly seed: number;
}

type Ranges = ReadonlyMap<SymbolExpr, Range>;

const nGeneric = 6;
const nMixed = 40;

export const spotKey = (spot: Spot): string =>
  `${[...spot.sizes].map(([name, size]) => `${name}${size}`).join(',')};${spot.deficient.size}`;

/** The sign of scalar number `number`: three of them take all combinations in eight points; what is none has no sign. */
function signOf(number: number, point: number): 1 | -1 | undefined {
  if (number < 0) return undefined;
  return (Math.floor(point / 2 ** (number % 3)) + number) % 2 === 0 ? 1 : -1;
}

/** Every eighth binary matrix has nothing but ones, every eighth nothing but zeros: by chance only small ones would. */
function withConstants(number: number, drawn: Entries): Entries {
  const constants: Readonly<Record<number, Rational>> = { 3: oneRational, 5: zeroRational };
  const constant = constants[number % 8];
  return constant === undefined ? drawn : (kind, diagonal) => (kind === 'binary' ? constant : drawn(kind, diagonal));
}

/** The integers that a free index may be: as many as the smallest dimension has, sometimes more. */
function indexEntries(spot: Spot, key: readonly (string | number)[]): Entries {
  const random = randomStream(...key);
  const sizes = [...spot.sizes.values(), 2];
  const highest = integerBetween(random, 0, 3) === 0 ? Math.max(...sizes) : Math.min(...sizes);
  return () => rational(integerBetween(random, 1, Math.max(1, highest)));
}

/** Magnitudes far from those of ordinary points, as powers of two: what is bounded, periodic or has branches shows there. */
const scales = [-14, -10, -5, -4, -3, 1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25] as const;

/** So many that each exponent is odd at one of them, and each base negative. */
const nIntegerExponents = 6;

/**
 * What goes to another magnitude: all variables, half of them by chance, one of them, or the scalars, with all else
 * small; the others stay ordinary. A branch of one variable drowns where all that it is added to is large as well.
 */
type Departure = 'all' | 'half' | 'one' | 'scalars';

/** Departures with the sign of all scalars in them. */
const departures: readonly (readonly [Departure, 1 | -1])[] = [
  ['all', 1],
  ['all', -1],
  ['half', 1],
  ['half', -1],
  ['one', 1],
  ['one', -1],
  ['scalars', 1],
];

/** The magnitudes of what departs; `turn` says which of the variables is the one. */
function exponentsFor(
  departure: Departure,
  exponent: number,
  movable: readonly SymbolExpr[],
  turn: number,
  choice: Random,
): ReadonlyMap<SymbolExpr, number> {
  const exponentOf: Readonly<Record<Departure, (s: SymbolExpr, i: number) => number | undefined>> = {
    all: () => exponent,
    half: () => (integerBetween(choice, 0, 1) === 1 ? exponent : undefined),
    one: (_, i) => (i === turn % movable.length ? exponent : undefined),
    scalars: (s) => (isScalar(s.shape) ? exponent : smallExponent),
  };
  return new Map(
    movable.flatMap((s, i) => {
      const own = exponentOf[departure](s, i);
      return own === undefined ? [] : [[s, own] as const];
    }),
  );
}

/** The magnitude of what is small beside scalars that are large: products of three stay small. */
const smallExponent = -4;

/** Draws real points; remembers the ranges in which it found one. */
export function searcher(search: Search): {
  /** A draw that passes; `point` numbers the points, so that scalars take both signs in all combinations. */
  readonly find: (spot: Spot, point: number, passes: (draw: Draw) => boolean) => Draw | undefined;
  readonly entriesFor: (
    spot: Spot,
    point: number,
    attempt: number | string,
    ranges: Ranges,
  ) => (s: SymbolExpr, what: string) => Entries;
  /** An ordinary draw within the author's bounds, in the ranges in which points were found. */
  readonly usual: (spot: Spot, number: number) => Draw | undefined;
  /** Draws within the author's bounds at one of `turns` parts of the other magnitudes. */
  readonly scouts: (spot: Spot, turn: number, turns: number) => Generator<Draw>;
} {
  const { subject, moves, seed } = search;
  const scalars = subject.symbols.filter((s) => isScalar(s.shape));
  let settled: Ranges = new Map();
  const integerRanges: Ranges = new Map([...subject.exponents].map((s) => [s, 'integer']));

  const entriesFor =
    (spot: Spot, point: number, attempt: number | string, chosen: Ranges) =>
    (s: SymbolExpr, what: string): Entries => {
      const key = [seed, spotKey(spot), point, attempt, s.name, what];
      if (s.role === 'index') return indexEntries(spot, key);
      if (what !== 'value') return realEntries(randomStream(...key), 'generic');
      const range = chosen.get(s) ?? 'generic';
      if (attempt !== 0) return realEntries(randomStream(...key), range);
      const entries = realEntries(randomStream(...key), range, signOf(scalars.indexOf(s), point));
      return withConstants(point + 3 * subject.symbols.indexOf(s), entries);
    };

  const draw = (spot: Spot, point: number, attempt: number | string, chosen: Ranges): Draw | undefined =>
    drawAll(subject.symbols, moves, spot, entriesFor(spot, point, attempt, chosen));

  const find = (spot: Spot, point: number, passes: (d: Draw) => boolean): Draw | undefined => {
    const good = (attempt: number | string, chosen: Ranges): Draw | undefined => {
      const drawn = draw(spot, point, attempt, chosen);
      return drawn !== undefined && withinBounds(subject.bounds, drawn) && passes(drawn) ? drawn : undefined;
    };
    if (draw(spot, point, 0, new Map()) === undefined) return undefined;
    for (const [attempt, chosen] of attempts(subject.symbols, settled, [seed, spotKey(spot), point])) {
      const found = good(attempt, chosen);
      if (found === undefined) continue;
      if (chosen.size === 0 || chosen === settled) return found;
      settled = relaxed(chosen, (looser, n) => good(`relaxed ${n}`, looser) !== undefined);
      return good('settled', settled) ?? found;
    }
    return undefined;
  };
  /** Points where exponents are integers, as points drawn at random never are, and all else has any sign. */
  function* withIntegerExponents(spot: Spot, turn: number): Generator<Draw> {
    if (subject.exponents.size === 0) return;
    for (let i = 0; i < nIntegerExponents; i++) {
      const free = entriesFor(spot, turn, `integer exponents ${i}`, new Map());
      const whole = entriesFor(spot, turn, `integer exponents ${i}`, integerRanges);
      const drawn = drawAll(subject.symbols, moves, spot, (s, what) =>
        subject.exponents.has(s) ? whole(s, what) : free(s, what),
      );
      if (drawn !== undefined && withinBounds(subject.bounds, drawn)) yield drawn;
    }
  }
  function* scouts(spot: Spot, turn: number, turns: number): Generator<Draw> {
    yield* withIntegerExponents(spot, turn);
    const usual = entriesFor(spot, 0, 'scout', settled);
    const choice = randomStream('scouts', seed, spotKey(spot));
    const movable = subject.symbols.filter((s) => s.role !== 'index');
    const signed = departures.filter(([, sign]) => sign === 1 || scalars.length > 0);
    for (const [k, exponent] of scales.entries()) {
      if (k % turns !== turn % turns) continue;
      for (const [departure, sign] of signed) {
        const exponents = exponentsFor(departure, exponent, movable, Math.floor(k / turns) + k, choice);
        const drawn = drawAll(subject.symbols, moves, spot, (s, what) => {
          const own = what === 'value' ? exponents.get(s) : undefined;
          if (own === undefined) return usual(s, what);
          const random = randomStream(seed, spotKey(spot), 'scout', exponent, sign, departure, s.name);
          return scaledEntries(random, own, isScalar(s.shape) ? sign : undefined);
        });
        if (drawn !== undefined && withinBounds(subject.bounds, drawn)) yield drawn;
      }
    }
  }
  const usual = (spot: Spot, number: number): Draw | undefined => {
    for (const [attempt, chosen] of attempts(subject.symbols, settled, [seed, spotKey(spot), 'usual', number])) {
      const drawn = draw(spot, number, `usual ${attempt}`, settled.size > 0 && chosen.size === 0 ? settled : chosen);
      if (drawn === undefined) return undefined;
      if (withinBounds(subject.bounds, drawn)) return drawn;
    }
    return undefined;
  };
  return { find, entriesFor, usual, scouts };
}

/** The ranges to be tried, one after the other: generic, what went well before, mixtures, then one range for all. */
function* attempts(
  symbols: readonly SymbolExpr[],
  settled: Ranges,
  key: readonly (string | number)[],
): Generator<readonly [number, Ranges]> {
  let number = 0;
  const free: Ranges = new Map();
  for (let i = 0; i < (settled.size > 0 ? 1 : nGeneric); i++) yield [number++, free];
  if (settled.size > 0) for (let i = 0; i < nGeneric; i++) yield [number++, settled];
  const random = randomStream('ranges', ...key);
  for (let i = 0; i < nMixed; i++) {
    const mixed = symbols.map(
      (s) =>
        [s, ranges[Math.max(0, integerBetween(random, 1 - ranges.length, ranges.length - 1))] ?? 'generic'] as const,
    );
    yield [number++, new Map(mixed.filter(([, range]) => range !== 'generic'))];
  }
  for (const range of ranges) for (let i = 0; i < 2; i++) yield [number++, new Map(symbols.map((s) => [s, range]))];
}

/** Frees one variable after the other as long as points are still found. */
function relaxed(chosen: Ranges, works: (looser: Ranges, n: number) => boolean): Ranges {
  let current = chosen;
  let n = 0;
  for (const s of chosen.keys()) {
    const looser = new Map([...current].filter(([other]) => other !== s));
    for (let i = 0; i < 4; i++) {
      if (works(looser, n++)) {
        current = looser;
        break;
      }
    }
  }
  return current;
}

const holds = (relation: Bound['relation'], a: number, b: number): boolean => {
  switch (relation) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '!=':
      return Math.abs(a - b) > 1e-6;
  }
};

/** True if the author's bounds hold at the draw, entry by entry. */
export function withinBounds(bounds: readonly Bound[], draw: Draw): boolean {
  if (bounds.length === 0) return true;
  try {
    const point = differencePoint(familyOf(draw, double), double, { step: 1e-3, order: 'plain' });
    return bounds.every(({ left, relation, right }) => {
      const [a, b] = [evaluate(left, point, double), evaluate(right, point, double)];
      return a.data.every((x, k) => holds(relation, x, b.data[k] ?? b.data[0] ?? 0));
    });
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unavailable) return false;
    throw error;
  }
}
