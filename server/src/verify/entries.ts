/** How the single numbers of a sample are drawn. */
import type { Rational } from '../base/rational.ts';
import { rational } from '../base/rational.ts';
import type { Random } from './random.ts';
import { integerBetween } from './random.ts';

/** Where the entries of a variable lie; tried from `generic` on until the claim's sides are defined. */
export const ranges = [
  'generic',
  'positive',
  'dominant',
  'small',
  'smallPositive',
  'large',
  'negative',
  'fraction',
  'integer',
  'huge',
] as const;

export type Range = (typeof ranges)[number];

/** What the structure asks of every entry. */
export type EntryKind = 'real' | 'positive' | 'binary';

/** Draws one entry; `diagonal` tells the entries (i, i) of a square matrix. */
export type Entries = (kind: EntryKind, diagonal: boolean) => Rational;

/** Bounds in 1/1024: values of ordinary size that are no integers and keep away from zero. */
const bounds: Readonly<Record<Range, readonly [low: number, high: number]>> = {
  generic: [256, 1790],
  positive: [256, 1790],
  dominant: [51, 300],
  small: [31, 200],
  smallPositive: [31, 200],
  large: [2050, 6000],
  negative: [256, 1790],
  fraction: [51, 980],
  integer: [1, 4],
  huge: [7000, 60_000],
};

const isSigned = (range: Range): boolean =>
  range === 'generic' || range === 'dominant' || range === 'small' || range === 'large';

const oddBetween = (random: Random, low: number, high: number): number =>
  2 * Math.floor(integerBetween(random, low, high) / 2) + 1;

/** Real entries without any relation between them; a `sign` is forced on all of them. */
export const realEntries =
  (random: Random, range: Range, sign?: 1 | -1): Entries =>
  (kind, diagonal) => {
    if (kind === 'binary') return rational(integerBetween(random, 0, 1));
    const [low, high] = bounds[range];
    if (range === 'integer') return rational(integerBetween(random, low, high));
    const onDiagonal = range === 'dominant' && diagonal;
    const size = oddBetween(random, low, high) + (onDiagonal ? 1200 : 0);
    const drawn = isSigned(range) && !onDiagonal && integerBetween(random, 0, 1) === 1;
    const negative = range === 'negative' || (range === 'generic' && sign !== undefined ? sign === -1 : drawn);
    return rational(negative && kind !== 'positive' ? -size : size, 1024);
  };

/** Real entries of one order of magnitude, from 2^exponent to its double. */
export const scaledEntries =
  (random: Random, exponent: number, sign?: 1 | -1): Entries =>
  (kind) => {
    if (kind === 'binary') return rational(integerBetween(random, 0, 1));
    const drawn = integerBetween(random, 0, 1) === 1 ? -1 : 1;
    const size = oddBetween(random, 1024, 2046) * (kind === 'positive' ? 1 : (sign ?? drawn));
    return exponent < 0 ? rational(size, 1024 * 2 ** -exponent) : rational(size * 2 ** exponent, 1024);
  };

/** Entries all over a prime field, where no order and so no range has a meaning. */
export const fieldEntries =
  (random: Random): Entries =>
  (kind) =>
    rational(kind === 'binary' ? integerBetween(random, 0, 1) : integerBetween(random, 1, 2 ** 26 - 1));

/** Small integers, for examples that a reader can check by hand. */
export const integerEntries =
  (random: Random, largest: number): Entries =>
  (kind, diagonal) => {
    if (kind === 'binary') return rational(integerBetween(random, 0, 1));
    if (kind === 'positive') return rational(integerBetween(random, 1, largest));
    const value = integerBetween(random, -largest, largest);
    return rational(diagonal && value === 0 ? 1 : value);
  };
