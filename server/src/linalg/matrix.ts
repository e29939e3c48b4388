/** Dense matrices over any arithmetic, row by row. */

export interface Matrix<T> {
  readonly rows: number;
  readonly columns: number;
  /** Entry (i, j) stands at `i * columns + j`, both counted from 0. */
  readonly data: readonly T[];
}

/** The matrix whose entry (i, j) is `entry(i, j)`, both counted from 0. */
export function matrix<T>(rows: number, columns: number, entry: (i: number, j: number) => T): Matrix<T> {
  const data: T[] = [];
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) data.push(entry(i, j));
  return { rows, columns, data };
}

/** Entry (i, j), both counted from 0; it must exist. */
export function at<T>(a: Matrix<T>, i: number, j: number): T {
  const value = a.data[i * a.columns + j];
  if (value === undefined) throw new RangeError(`no entry (${i}, ${j}) in ${a.rows}×${a.columns}`);
  return value;
}

/** The 1×1 matrix of a scalar. */
export const scalarMatrix = <T>(x: T): Matrix<T> => ({ rows: 1, columns: 1, data: [x] });

export const mapMatrix = <T, U>(a: Matrix<T>, f: (x: T) => U): Matrix<U> => ({ ...a, data: a.data.map(f) });
