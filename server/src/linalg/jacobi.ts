/** Eigenvalues and singular values with their vectors by Jacobi's rotations, over any arithmetic that has roots. */
import type { Arithmetic } from './arithmetic.ts';
import { Unavailable, Undefined } from './arithmetic.ts';
import type { Matrix } from './matrix.ts';
import { at, matrix } from './matrix.ts';

/** Rotations converge quadratically; this many sweeps are never needed. */
const sweepsAtMost = 60;

/** Values closer than this, relative to the largest, have no vectors of their own. */
const closest = 1e-7;

type Columns<T> = T[][];

const columnsOf = <T>(A: Matrix<T>): Columns<T> =>
  Array.from({ length: A.columns }, (_, j) => Array.from({ length: A.rows }, (__, i) => at(A, i, j)));

const dot = <T>(a: readonly T[], b: readonly T[], { add, multiply, zero }: Arithmetic<T>): T =>
  a.reduce((sum, x, i) => add(sum, multiply(x, b[i] ?? zero)), zero);

/** Both columns turned by the angle with cosine c and sine s. */
function turn<T>(columns: Columns<T>, p: number, q: number, c: T, s: T, arithmetic: Arithmetic<T>): void {
  const { add, multiply, subtract, zero } = arithmetic;
  const [a = [], b = []] = [columns[p], columns[q]];
  columns[p] = a.map((x, i) => subtract(multiply(c, x), multiply(s, b[i] ?? zero)));
  columns[q] = a.map((x, i) => add(multiply(s, x), multiply(c, b[i] ?? zero)));
}

/** The vector with the sign that makes its product with fixed weights positive, so that it moves without a jump. */
function signOf<T>(v: readonly T[], { add, compare, fromNumber, multiply, zero }: Arithmetic<T>): 1 | -1 {
  const weighed = v.reduce((sum, x, i) => add(sum, multiply(fromNumber(1 / (1 + 0.618 * i)), x)), zero);
  return compare(weighed, zero) < 0 ? -1 : 1;
}

/** Goes through all pairs until none of them was turned. */
function untilStill(n: number, turnPair: (p: number, q: number) => boolean): void {
  let moved = true;
  for (let sweep = 0; moved && sweep < sweepsAtMost; sweep++) {
    moved = false;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) moved = turnPair(p, q) || moved;
  }
}

/** Cosine and sine of the smaller angle whose cotangent of the double is `zeta`. */
function rotation<T>(
  zeta: T,
  { add, call, compare, divide, multiply, negate, one, zero }: Arithmetic<T>,
): readonly [T, T] {
  const root = call('sqrt', add(one, multiply(zeta, zeta)));
  const t = divide(compare(zeta, zero) < 0 ? negate(one) : one, add(call('abs', zeta), root));
  const c = divide(one, call('sqrt', add(one, multiply(t, t))));
  return [c, multiply(c, t)];
}

/** Several operators ask for parts of one decomposition; a matrix is never changed, so that it can be kept with it. */
const singularDecompositions = new WeakMap<object, Decomposed<unknown>>();
const spectra = new WeakMap<object, Spectrum<unknown>>();

function remembered<D extends object>(known: WeakMap<object, object>, A: object, compute: () => D): D {
  // A matrix has entries of one arithmetic, so what is kept with it has entries of the same.
  const before = known.get(A) as D | undefined;
  if (before !== undefined) return before;
  const result = compute();
  known.set(A, result);
  return result;
}

export interface Decomposed<T> {
  /** m×n with orthonormal columns. */
  readonly U: Matrix<T>;
  /** In descending order. */
  readonly values: readonly T[];
  /** n×n, orthogonal. */
  readonly V: Matrix<T>;
}

/**
 * The singular value decomposition A = U Diag(values) V' by one-sided rotations.
 *
 * @param A m×n with m ≥ n; throws `Undefined` for a wide matrix
 * @returns columns of U belong to values that are zero only where the caller does not read them
 * @see Golub & Van Loan 2013, § 8.6.3
 */
export const singularDecomposition = <T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Decomposed<T> =>
  remembered(singularDecompositions, A, () => decompose(A, arithmetic));

function decompose<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Decomposed<T> {
  const { call, compare, divide, fromNumber, multiply, name, negate, negligible, one, subtract, zero } = arithmetic;
  if (name === 'prime') throw new Unavailable('singular values in a prime field');
  if (A.rows < A.columns) throw new Undefined('more columns than rows');
  const n = A.columns;
  const work = columnsOf(A);
  const turned = columnsOf(matrix(n, n, (i, j) => (i === j ? one : zero)));
  const tiny = negligible ** 2 * 100;
  untilStill(n, (p, q) => {
    const [a = [], b = []] = [work[p], work[q]];
    const [aa, bb, ab] = [dot(a, a, arithmetic), dot(b, b, arithmetic), dot(a, b, arithmetic)];
    const size = Math.sqrt(arithmetic.toNumber(aa)) * Math.sqrt(arithmetic.toNumber(bb));
    if (arithmetic.magnitude(ab) <= tiny * size) return false;
    const [c, s] = rotation(divide(subtract(bb, aa), multiply(fromNumber(2), ab)), arithmetic);
    turn(work, p, q, c, s, arithmetic);
    turn(turned, p, q, c, s, arithmetic);
    return true;
  });
  const found = work.map((column, k) => ({ column, k, value: call('sqrt', dot(column, column, arithmetic)) }));
  found.sort((x, y) => compare(y.value, x.value));
  const vectors = found.map(({ column, k, value }) => {
    const v = turned[k] ?? [];
    const isZero = compare(value, zero) === 0;
    const u = isZero ? column : column.map((x) => divide(x, value));
    return signOf(v, arithmetic) < 0 ? { u: u.map(negate), v: v.map(negate) } : { u, v };
  });
  const entry = (list: readonly T[] | undefined, i: number): T => list?.[i] ?? zero;
  return {
    U: matrix(A.rows, n, (i, j) => entry(vectors[j]?.u, i)),
    values: found.map(({ value }) => value),
    V: matrix(n, n, (i, j) => entry(vectors[j]?.v, i)),
  };
}

export interface Spectrum<T> {
  /** In descending order. */
  readonly values: readonly T[];
  /** n×n, orthogonal; column k belongs to value k. */
  readonly Q: Matrix<T>;
}

/**
 * The eigenvalues and eigenvectors of the symmetric part of S, by cyclic rotations.
 *
 * @see Golub & Van Loan 2013, § 8.5
 */
export const symmetricSpectrum = <T>(S: Matrix<T>, arithmetic: Arithmetic<T>): Spectrum<T> =>
  remembered(spectra, S, () => diagonalize(S, arithmetic));

function diagonalize<T>(S: Matrix<T>, arithmetic: Arithmetic<T>): Spectrum<T> {
  const { add, compare, divide, fraction, fromNumber, multiply, name, negate, negligible, one, subtract, zero } =
    arithmetic;
  if (name === 'prime') throw new Unavailable('eigenvalues in a prime field');
  const n = S.rows;
  const half = fraction(1n, 2n);
  const A = columnsOf(matrix(n, n, (i, j) => multiply(half, add(at(S, i, j), at(S, j, i)))));
  const Q = columnsOf(matrix(n, n, (i, j) => (i === j ? one : zero)));
  const get = (i: number, j: number): T => A[j]?.[i] ?? zero;
  const scale = Math.max(...A.flat().map(arithmetic.magnitude), 0);
  const tiny = negligible ** 2 * scale;
  untilStill(n, (p, q) => {
    if (arithmetic.magnitude(get(p, q)) <= tiny) return false;
    const theta = divide(subtract(get(q, q), get(p, p)), multiply(fromNumber(2), get(p, q)));
    const [c, s] = rotation(theta, arithmetic);
    turn(A, p, q, c, s, arithmetic);
    for (const column of A) {
      const [x = zero, y = zero] = [column[p], column[q]];
      column[p] = subtract(multiply(c, x), multiply(s, y));
      column[q] = add(multiply(s, x), multiply(c, y));
    }
    turn(Q, p, q, c, s, arithmetic);
    return true;
  });
  const found = Q.map((vector, k) => ({ vector, value: get(k, k) }));
  found.sort((x, y) => compare(y.value, x.value));
  const vectors = found.map(({ vector }) => (signOf(vector, arithmetic) < 0 ? vector.map(negate) : vector));
  return { values: found.map(({ value }) => value), Q: matrix(n, n, (i, j) => vectors[j]?.[i] ?? zero) };
}

/** Throws `Undefined` where two of the values are so close that their vectors are not determined. */
export function requireDistinct<T>(values: readonly T[], { magnitude, subtract }: Arithmetic<T>): void {
  const largest = Math.max(...values.map(magnitude), 0);
  values.forEach((value, k) => {
    const next = values[k + 1];
    if (next !== undefined && magnitude(subtract(value, next)) <= closest * largest) {
      throw new Undefined('a multiple value');
    }
  });
}

/** The values, where what only rounding has left of a zero is zero, so that `log` of it has no value. */
export function withoutNoise<T>(values: readonly T[], { magnitude, negligible, zero }: Arithmetic<T>): readonly T[] {
  const largest = Math.max(...values.map(magnitude), 0);
  return values.map((x) => (magnitude(x) <= negligible * largest ? zero : x));
}

/** Throws `Undefined` where the smallest singular value is zero. */
export function requireFullRank<T>(values: readonly T[], { magnitude }: Arithmetic<T>): void {
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined) return;
  if (magnitude(last) <= closest * magnitude(first)) throw new Undefined('a singular value that is zero');
}
