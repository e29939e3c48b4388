/**
 * When two values that were computed with rounding are equal.
 *
 * Judged entry by entry, on the scale of the entry: the larger of both values. Where an entry cancels, its scale is the
 * largest number that was met on the way, times a floor: with 72 digits carried, a gap of 1e-55 of that number is taken
 * for rounding, of 1e-41 where a difference quotient magnifies it, so a term of 1e-30 of the entry is still seen.
 */
import type { Arithmetic } from '../linalg/arithmetic.ts';
import type { Matrix } from '../linalg/matrix.ts';

export interface Judgement {
  /** `doubt`: too large for rounding, too small to be called a difference in this arithmetic. */
  readonly kind: 'agree' | 'differ' | 'doubt';
  /** The largest gap relative to the scale of its entry. */
  readonly worst: number;
  /** The largest gap itself. */
  readonly widest: number;
  /** Positions in the data of the matrices where they are not equal. */
  readonly positions: readonly number[];
}

interface Thresholds {
  /** Below it, relative to the entry, values are equal. */
  readonly equal: number;
  /** Above it they differ. */
  readonly different: number;
  /** The part of the largest number met below which an entry is judged as if it were that large. */
  readonly floor: number;
}

/** How often derivatives were taken, which magnify rounding. */
export type Source = 'values' | 'differences' | 'second differences';

const thresholds: Readonly<Record<'double' | 'digits' | 'prime', Readonly<Record<Source, Thresholds>>>> = {
  double: {
    values: { equal: 1e-6, different: 1e-3, floor: 1e-6 },
    differences: { equal: 1e-6, different: 1e-3, floor: 1e-4 },
    'second differences': { equal: 1e-6, different: 1e-3, floor: 1e-4 },
  },
  digits: {
    values: { equal: 1e-45, different: 1e-40, floor: 1e-10 },
    differences: { equal: 1e-35, different: 1e-32, floor: 1e-6 },
    'second differences': { equal: 1e-25, different: 1e-20, floor: 1e-6 },
  },
  prime: {
    values: { equal: 0, different: 0, floor: 0 },
    differences: { equal: 0, different: 0, floor: 0 },
    'second differences': { equal: 0, different: 0, floor: 0 },
  },
};

/** Compares two matrices of one size. `largest` is the largest number met while they were computed. */
export function judge<T>(
  left: Matrix<T>,
  right: Matrix<T>,
  arithmetic: Arithmetic<T>,
  source: Source,
  largest: number,
): Judgement {
  const { equal, different, floor } = thresholds[arithmetic.name][source];
  const { magnitude, subtract } = arithmetic;
  if (left.rows !== right.rows || left.columns !== right.columns) {
    throw new Error(`sides of ${left.rows}×${left.columns} and ${right.rows}×${right.columns}`);
  }
  const distances = left.data.map((x, k) => magnitude(subtract(x, right.data[k] ?? x)));
  const gaps = left.data.map((x, k) => {
    const y = right.data[k] ?? x;
    const gap = distances[k] ?? 0;
    return gap === 0 ? 0 : gap / Math.max(magnitude(x), magnitude(y), floor * largest);
  });
  const worst = gaps.reduce((a, b) => Math.max(a, b), 0);
  const kind = worst <= equal ? 'agree' : worst > different ? 'differ' : 'doubt';
  const limit = kind === 'differ' ? different : equal;
  return {
    kind,
    worst,
    widest: distances.reduce((a, b) => Math.max(a, b), 0),
    positions: gaps.flatMap((gap, k) => (gap > limit ? [k] : [])),
  };
}
