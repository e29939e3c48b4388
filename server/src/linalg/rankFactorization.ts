/**
 * A = C F with as many columns in C, and rows in F, as A has rank. By full pivoting rather than by singular values, so
 * that the pseudoinverse is rational: it runs in a prime field, and with 64 digits.
 */
import type { Arithmetic } from './arithmetic.ts';
import { largestMagnitude, multiply, transpose } from './dense.ts';
import { solve } from './lu.ts';
import type { Matrix } from './matrix.ts';
import { at, matrix } from './matrix.ts';

export interface RankFactorization<T> {
  /** m×r, of full column rank. */
  readonly C: Matrix<T>;
  /** r×n, of full row rank. */
  readonly F: Matrix<T>;
}

interface Place {
  readonly row: number;
  readonly column: number;
  readonly size: number;
}

function largestEntry<T>(A: Matrix<T>, { magnitude }: Arithmetic<T>): Place {
  let best: Place = { row: 0, column: 0, size: 0 };
  A.data.forEach((x, position) => {
    const size = magnitude(x);
    if (size > best.size) best = { row: Math.floor(position / A.columns), column: position % A.columns, size };
  });
  return best;
}

/**
 * Peels rank-one pieces off A, each through the largest entry left, until what is left is negligible.
 *
 * @param A m×n
 * @see Golub & Van Loan 2013, § 3.4.8
 */
export function rankFactorization<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): RankFactorization<T> {
  const { subtract, multiply: times, divide, negligible } = arithmetic;
  const smallest = negligible * largestMagnitude(A, arithmetic);
  const columns: T[][] = [];
  const rows: T[][] = [];
  let rest = A;
  for (let rank = 0; rank < Math.min(A.rows, A.columns); rank++) {
    const { row, column, size } = largestEntry(rest, arithmetic);
    if (size <= smallest) break;
    const current = rest;
    const pivot = at(current, row, column);
    const c = Array.from({ length: A.rows }, (_, i) => divide(at(current, i, column), pivot));
    const f = Array.from({ length: A.columns }, (_, j) => at(current, row, j));
    columns.push(c);
    rows.push(f);
    const piece = outer(c, f, times);
    rest = matrix(A.rows, A.columns, (i, j) => subtract(at(current, i, j), at(piece, i, j)));
  }
  const C = transpose<T>({ rows: columns.length, columns: A.rows, data: columns.flat() });
  return { C, F: { rows: rows.length, columns: A.columns, data: rows.flat() } };
}

const outer = <T>(column: readonly T[], row: readonly T[], times: (a: T, b: T) => T): Matrix<T> => ({
  rows: column.length,
  columns: row.length,
  data: column.flatMap((x) => row.map((y) => times(x, y))),
});

/** The number of pivots that are not negligible. */
export const rank = <T>(A: Matrix<T>, arithmetic: Arithmetic<T>): number => rankFactorization(A, arithmetic).F.rows;

/**
 * A† = F'(FF')⁻¹(C'C)⁻¹C', the Moore–Penrose inverse, n×m for A m×n.
 *
 * In a prime field `C'C` may be singular by accident; then `Undefined` is thrown.
 *
 * @see Ben-Israel & Greville 2003, ch. 1, theorem 5 (MacDuffee)
 */
export function pseudoinverse<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  const { C, F } = rankFactorization(A, arithmetic);
  const left = solve(multiply(transpose(C), C, arithmetic), transpose(C), arithmetic);
  const middle = solve(multiply(F, transpose(F), arithmetic), left, arithmetic);
  return multiply(transpose(F), middle, arithmetic);
}
