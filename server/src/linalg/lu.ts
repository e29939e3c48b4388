/** Gaussian elimination with partial pivoting: determinant, linear systems, inverse. */
import { adjugate } from './adjugate.ts';
import type { Arithmetic } from './arithmetic.ts';
import { Undefined } from './arithmetic.ts';
import { identity, largestMagnitude, multiply } from './dense.ts';
import type { Matrix } from './matrix.ts';
import { at, matrix } from './matrix.ts';

/** The rows of a matrix, to be changed in place. */
const rowsOf = <T>(A: Matrix<T>): T[][] =>
  Array.from({ length: A.rows }, (_, i) => A.data.slice(i * A.columns, (i + 1) * A.columns));

interface Elimination<T> {
  /** Upper triangular in its first n columns; then what the right side has become. */
  readonly rows: readonly (readonly T[])[];
  readonly sign: 1 | -1;
  /** False if a pivot is negligible; the rows are then worthless from there on. */
  readonly regular: boolean;
}

/** Takes `factor` times `source` off `target`, from `first` on. */
function eliminateRow<T>(target: T[], source: readonly T[], first: number, arithmetic: Arithmetic<T>): void {
  const [pivot, head] = [source[first], target[first]];
  if (pivot === undefined || head === undefined) return;
  const factor = arithmetic.divide(head, pivot);
  for (let j = first; j < target.length; j++) {
    const [a, b] = [target[j], source[j]];
    if (a !== undefined && b !== undefined) target[j] = arithmetic.subtract(a, arithmetic.multiply(factor, b));
  }
}

/**
 * Brings the n×n matrix A with the right side B beside it to triangular form.
 *
 * @see Golub & Van Loan 2013, § 3.4
 */
function eliminate<T>(A: Matrix<T>, B: Matrix<T>, arithmetic: Arithmetic<T>): Elimination<T> {
  const right = rowsOf(B);
  const rows = rowsOf(A).map((row, i) => [...row, ...(right[i] ?? [])]);
  const smallest = arithmetic.negligible * largestMagnitude(A, arithmetic);
  let sign: 1 | -1 = 1;
  for (let k = 0; k < A.rows; k++) {
    const sizes = rows.map((row, i) => (i < k ? 0 : arithmetic.magnitude(row[k] ?? arithmetic.zero)));
    const largest = Math.max(...sizes);
    const best = sizes.lastIndexOf(largest);
    const [upper, pivotRow] = [rows[k], rows[best]];
    if (upper === undefined || pivotRow === undefined || largest <= smallest) return { rows, sign, regular: false };
    if (best !== k) {
      [rows[k], rows[best]] = [pivotRow, upper];
      sign = sign === 1 ? -1 : 1;
    }
    for (const row of rows.slice(k + 1)) eliminateRow(row, pivotRow, k, arithmetic);
  }
  return { rows, sign, regular: true };
}

/** True if a pivot of the n×n matrix A is negligible beside its largest entry. */
export const isSingular = <T>(A: Matrix<T>, arithmetic: Arithmetic<T>): boolean =>
  !eliminate(
    A,
    matrix(A.rows, 0, () => arithmetic.zero),
    arithmetic,
  ).regular;

/**
 * det A as the product of the pivots; where one is negligible, without dividing by it: over infinitesimals the
 * determinant of a singular matrix is not zero, it has a derivative.
 *
 * @param A n×n
 */
export function determinant<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): T {
  const { rows, sign, regular } = eliminate(
    A,
    matrix(A.rows, 0, () => arithmetic.zero),
    arithmetic,
  );
  if (!regular) return at(multiply(A, adjugate(A, arithmetic), arithmetic), 0, 0);
  const product = rows.reduce((p, row, k) => arithmetic.multiply(p, row[k] ?? arithmetic.zero), arithmetic.one);
  return sign === 1 ? product : arithmetic.negate(product);
}

/**
 * Solves A X = B.
 *
 * @param A n×n
 * @param B n×k
 * @returns X, n×k; throws `Undefined` if a pivot is negligible beside the largest entry of A
 */
export function solve<T>(A: Matrix<T>, B: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  const { divide, multiply: times, subtract, zero } = arithmetic;
  const n = A.rows;
  const { rows, regular } = eliminate(A, B, arithmetic);
  if (!regular) throw new Undefined('singular matrix');
  const entry = (i: number, j: number): T => rows[i]?.[j] ?? zero;
  const X: T[][] = Array.from({ length: n }, () => []);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = 0; j < B.columns; j++) {
      let rest = entry(i, n + j);
      for (let k = i + 1; k < n; k++) rest = subtract(rest, times(entry(i, k), X[k]?.[j] ?? zero));
      X[i]?.push(divide(rest, entry(i, i)));
    }
  }
  return { rows: n, columns: B.columns, data: X.flat() };
}

/** A⁻¹ for A n×n; throws `Undefined` if A is singular to rounding. */
export const inverse = <T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> =>
  solve(A, identity(A.rows, arithmetic), arithmetic);
