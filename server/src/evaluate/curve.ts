/**
 * Values of variables made from free ingredients, so that a curve stays inside the variable's structure.
 *
 * A sample is a form with matrices put in; the curve through it moves the ingredients along straight lines. All forms
 * are rational, so that they run in every arithmetic.
 */
import { assertNever } from '../base/never.ts';
import type { Rational } from '../base/rational.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { add, block, identity, multiply, scale, subtract, transpose } from '../linalg/dense.ts';
import { solve } from '../linalg/lu.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { mapMatrix } from '../linalg/matrix.ts';

/**
 * - `plain`: [X] is X
 * - `gram`: [L] is L L', of the rank that L has columns
 * - `outer`: [B, C] is B C, of the rank that the middle dimension gives
 * - `congruence`: [B, S] is B S B'
 * - `cayley`: [K, S] is the first columns of (I - K)⁻¹ (I + K) S, orthogonal for K skew and S diagonal of signs
 */
export type Form = 'plain' | 'gram' | 'outer' | 'congruence' | 'cayley';

export interface Sample {
  readonly form: Form;
  readonly ingredients: readonly Matrix<Rational>[];
  readonly columns: number;
}

/** How the ingredients of a sample move; as many as there are, of the same sizes. */
export type Direction = readonly Matrix<Rational>[];

function assemble<T>(sample: Sample, parts: readonly Matrix<T>[], arithmetic: Arithmetic<T>): Matrix<T> {
  const [first, second = first] = parts;
  if (first === undefined || second === undefined) throw new Error('a sample without ingredients');
  switch (sample.form) {
    case 'plain':
      return first;
    case 'gram':
      return multiply(first, transpose(first), arithmetic);
    case 'outer':
      return multiply(first, second, arithmetic);
    case 'congruence':
      return multiply(multiply(first, second, arithmetic), transpose(first), arithmetic);
    case 'cayley': {
      const I = identity(first.rows, arithmetic);
      const Q = solve(subtract(I, first, arithmetic), add(I, first, arithmetic), arithmetic);
      return block(multiply(Q, second, arithmetic), 0, first.rows, 0, sample.columns);
    }
    default:
      return assertNever(sample.form);
  }
}

/** The sample's value after times along its directions. */
export function curve<T>(
  sample: Sample,
  directions: readonly (Direction | undefined)[],
  arithmetic: Arithmetic<T>,
): (times: readonly T[]) => Matrix<T> {
  const convert = (A: Matrix<Rational>): Matrix<T> =>
    mapMatrix(A, (x) => arithmetic.fraction(x.numerator, x.denominator));
  const base = sample.ingredients.map(convert);
  const moves = directions.map((direction) => direction?.map(convert));
  const start = assemble(sample, base, arithmetic);
  const moving = moves.map((move) => move !== undefined);
  return (times) => {
    if (!times.some((_, axis) => moving[axis])) return start;
    const parts = base.map((ingredient, i) =>
      times.reduce((sum: Matrix<T>, time, axis) => {
        const step = moves[axis]?.[i];
        return step === undefined ? sum : add(sum, scale(time, step, arithmetic), arithmetic);
      }, ingredient),
    );
    return assemble(sample, parts, arithmetic);
  };
}
