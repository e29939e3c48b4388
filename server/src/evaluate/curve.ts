/**
 * Values of variables made from free ingredients, so that a curve stays inside the variable's structure.
 *
 * A sample is a form with matrices put in; the curve through it moves the ingredients along straight lines. All forms
 * are rational, so that they run in every arithmetic. Orthogonal matrices are turned instead, Q (I - K)⁻¹ (I + K) with K
 * from zero: to second order these are geodesics, so that a second derivative along them is the Hessian's form.
 */
import { assertNever } from '../base/never.ts';
import type { Rational } from '../base/rational.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { add, block, identity, multiply, scale, subtract, transpose, zeros } from '../linalg/dense.ts';
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

/** Q (I - K)⁻¹ (I + K), its first columns. */
function turned<T>(Q: Matrix<T>, K: Matrix<T>, columns: number, arithmetic: Arithmetic<T>): Matrix<T> {
  const I = identity(K.rows, arithmetic);
  const turn = solve(subtract(I, K, arithmetic), add(I, K, arithmetic), arithmetic);
  return block(multiply(Q, turn, arithmetic), 0, Q.rows, 0, columns);
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
  const whole =
    sample.form === 'cayley' ? assemble({ ...sample, columns: base[0]?.rows ?? 0 }, base, arithmetic) : start;
  return (times) => {
    if (!times.some((_, axis) => moving[axis])) return start;
    const after = (from: Matrix<T>, i: number): Matrix<T> =>
      times.reduce((sum: Matrix<T>, time, axis) => {
        const step = moves[axis]?.[i];
        return step === undefined ? sum : add(sum, scale(time, step, arithmetic), arithmetic);
      }, from);
    if (sample.form === 'cayley') {
      const none = zeros(whole.rows, whole.rows, arithmetic);
      return turned(whole, after(none, 0), sample.columns, arithmetic);
    }
    return assemble(sample, base.map(after), arithmetic);
  };
}
