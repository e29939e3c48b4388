/** Dense kernels over any arithmetic; each shape is the caller's duty. */
import type { Arithmetic } from './arithmetic.ts';
import type { Matrix } from './matrix.ts';
import { at, mapMatrix, matrix } from './matrix.ts';

/** The m×n matrix of zeros. */
export const zeros = <T>(m: number, n: number, { zero }: Arithmetic<T>): Matrix<T> => matrix(m, n, () => zero);

/** The n×n identity. */
export const identity = <T>(n: number, { zero, one }: Arithmetic<T>): Matrix<T> =>
  matrix(n, n, (i, j) => (i === j ? one : zero));

/** Entry by entry `f(a, b)` of two m×n matrices. */
export const zip = <T>(A: Matrix<T>, B: Matrix<T>, f: (a: T, b: T) => T): Matrix<T> =>
  matrix(A.rows, A.columns, (i, j) => f(at(A, i, j), at(B, i, j)));

export const add = <T>(A: Matrix<T>, B: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> => zip(A, B, arithmetic.add);

export const subtract = <T>(A: Matrix<T>, B: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> =>
  zip(A, B, arithmetic.subtract);

export const hadamard = <T>(A: Matrix<T>, B: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> =>
  zip(A, B, arithmetic.multiply);

export const scale = <T>(factor: T, A: Matrix<T>, { multiply: times }: Arithmetic<T>): Matrix<T> =>
  mapMatrix(A, (x) => times(factor, x));

/** The sum of a list, from left to right. */
export const total = <T>(list: readonly T[], { add: plus, zero }: Arithmetic<T>): T => list.reduce(plus, zero);

/** The matrix product of m×k and k×n. */
export function multiply<T>(
  A: Matrix<T>,
  B: Matrix<T>,
  { add: plus, multiply: times, zero }: Arithmetic<T>,
): Matrix<T> {
  return matrix(A.rows, B.columns, (i, j) => {
    let entry = zero;
    for (let k = 0; k < A.columns; k++) entry = plus(entry, times(at(A, i, k), at(B, k, j)));
    return entry;
  });
}

/** A', n×m for A m×n. */
export const transpose = <T>(A: Matrix<T>): Matrix<T> => matrix(A.columns, A.rows, (i, j) => at(A, j, i));

/** A ⊗ B, mp×nq for A m×n and B p×q. */
export const kronecker = <T>(A: Matrix<T>, B: Matrix<T>, { multiply: times }: Arithmetic<T>): Matrix<T> =>
  matrix(A.rows * B.rows, A.columns * B.columns, (i, j) =>
    times(at(A, Math.floor(i / B.rows), Math.floor(j / B.columns)), at(B, i % B.rows, j % B.columns)),
  );

/** The m×n matrix with the entries of X taken, and laid down, column by column. */
export const reshape = <T>(X: Matrix<T>, m: number, n: number): Matrix<T> =>
  matrix(m, n, (i, j) => {
    const position = i + j * m;
    return at(X, position % X.rows, Math.floor(position / X.rows));
  });

/** The columns of X below each other. */
export const vec = <T>(X: Matrix<T>): Matrix<T> => reshape(X, X.rows * X.columns, 1);

/** A : B, the sum of the products of corresponding entries. */
export const frobenius = <T>(A: Matrix<T>, B: Matrix<T>, arithmetic: Arithmetic<T>): T =>
  total(hadamard(A, B, arithmetic).data, arithmetic);

/** The block of X with `m` rows from `row` and `n` columns from `column`, counted from 0. */
export const block = <T>(X: Matrix<T>, row: number, m: number, column: number, n: number): Matrix<T> =>
  matrix(m, n, (i, j) => at(X, row + i, column + j));

/** The largest magnitude of an entry; 0 for an empty matrix. */
export const largestMagnitude = <T>(A: Matrix<T>, { magnitude }: Arithmetic<T>): number =>
  A.data.reduce((largest, x) => Math.max(largest, magnitude(x)), 0);
