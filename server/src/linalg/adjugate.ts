import type { Arithmetic } from './arithmetic.ts';
import { add, identity, multiply, scale, total } from './dense.ts';
import type { Matrix } from './matrix.ts';
import { at } from './matrix.ts';

/** The sum of the diagonal of an n×n matrix. */
export const trace = <T>(A: Matrix<T>, arithmetic: Arithmetic<T>): T =>
  total(
    Array.from({ length: A.rows }, (_, i) => at(A, i, i)),
    arithmetic,
  );

/**
 * The adjugate, the transposed matrix of cofactors, with A adj(A) = det(A) I; right for singular A too.
 *
 * By the recurrence of Faddeev and LeVerrier, which divides by integers only: M₁ = I, Mₖ₊₁ = A Mₖ - tr(A Mₖ)/k · I.
 *
 * @param A n×n, n ≥ 1
 * @see Gantmacher 1959, ch. IV, § 5
 */
export function adjugate<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  const n = A.rows;
  const unit = identity(n, arithmetic);
  let M = unit;
  for (let k = 1; k < n; k++) {
    const AM = multiply(A, M, arithmetic);
    const coefficient = arithmetic.divide(trace(AM, arithmetic), arithmetic.fromNumber(-k));
    M = add(AM, scale(coefficient, unit, arithmetic), arithmetic);
  }
  return n % 2 === 1 ? M : scale(arithmetic.fromNumber(-1), M, arithmetic);
}
