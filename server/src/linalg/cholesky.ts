import type { Arithmetic } from './arithmetic.ts';
import { Undefined } from './arithmetic.ts';
import type { Matrix } from './matrix.ts';
import { at, matrix } from './matrix.ts';

/**
 * The lower triangular L with L L' equal to the symmetric part of S.
 *
 * @param S n×n
 * @returns throws `Undefined` unless the symmetric part is positive definite
 * @see Golub & Van Loan 2013, § 4.2.5
 */
export function choleskyFactor<T>(S: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  const { add, call, compare, divide, fraction, multiply, subtract, zero } = arithmetic;
  const half = fraction(1n, 2n);
  const L: T[][] = [];
  const entry = (i: number, j: number): T => L[i]?.[j] ?? zero;
  for (let i = 0; i < S.rows; i++) {
    const row: T[] = [];
    L.push(row);
    for (let j = 0; j <= i; j++) {
      let rest = multiply(half, add(at(S, i, j), at(S, j, i)));
      for (let k = 0; k < j; k++) rest = subtract(rest, multiply(entry(i, k), entry(j, k)));
      if (i === j && compare(rest, zero) <= 0) throw new Undefined('not positive definite');
      row.push(i === j ? call('sqrt', rest) : divide(rest, entry(j, j)));
    }
  }
  return matrix(S.rows, S.rows, entry);
}
