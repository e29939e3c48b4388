import type { Matrix } from '../linalg/matrix.ts';
import { at } from '../linalg/matrix.ts';

/** The rows, or the columns, of a matrix as lists. */
export const lines = <T>(X: Matrix<T>, word: 'rows' | 'columns'): readonly (readonly T[])[] =>
  word === 'rows'
    ? Array.from({ length: X.rows }, (_, i) => Array.from({ length: X.columns }, (__, j) => at(X, i, j)))
    : Array.from({ length: X.columns }, (_, j) => Array.from({ length: X.rows }, (__, i) => at(X, i, j)));
