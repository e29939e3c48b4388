/**
 * What depends on singular values. In doubles by the decomposition of ml-matrix, which is right for every rank; with 64
 * digits by powers of the smaller one of A'A and AA', which must then be regular.
 */
import { Matrix as Decomposable, SVD } from 'ml-matrix';
import { trace } from './adjugate.ts';
import type { Arithmetic } from './arithmetic.ts';
import { Unavailable, Undefined } from './arithmetic.ts';
import { add, frobenius, identity, multiply, scale, subtract, transpose } from './dense.ts';
import { inverse } from './lu.ts';
import type { Matrix } from './matrix.ts';
import { matrix, scalarMatrix } from './matrix.ts';
import { matrixPower } from './matrixFunctions.ts';

const decomposable = <T>(A: Matrix<T>, { toNumber }: Arithmetic<T>): Decomposable =>
  Decomposable.from1DArray(A.rows, A.columns, A.data.map(toNumber));

/** Singular values below it, relative to the largest, are zero. */
const relativeZero = 1e-12;

interface Decomposition {
  /** m×r and n×r for the rank r. */
  readonly U: Decomposable;
  readonly V: Decomposable;
  /** Positive, in descending order. */
  readonly sigma: readonly number[];
}

function decompose<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Decomposition {
  const svd = new SVD(decomposable(A, arithmetic), { autoTranspose: true });
  const largest = Math.max(...svd.diagonal);
  return {
    U: svd.leftSingularVectors,
    V: svd.rightSingularVectors,
    sigma: svd.diagonal.filter((s) => s > relativeZero * largest),
  };
}

/** U f(Σ) V' over the singular values that are not zero. */
function combine<T>(A: Matrix<T>, f: (sigma: number, k: number) => number, arithmetic: Arithmetic<T>): Matrix<T> {
  const { U, V, sigma } = decompose(A, arithmetic);
  return matrix(A.rows, A.columns, (i, j) =>
    arithmetic.fromNumber(sigma.reduce((sum, s, k) => sum + U.get(i, k) * f(s, k) * V.get(j, k), 0)),
  );
}

const power = <T>(A: Matrix<T>, exponent: T, arithmetic: Arithmetic<T>): Matrix<T> =>
  matrixPower(A, scalarMatrix(exponent), arithmetic);

const isWide = <T>(A: Matrix<T>): boolean => A.columns > A.rows;

/** The smaller one of A'A and AA'. */
const gram = <T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> =>
  isWide(A) ? multiply(A, transpose(A), arithmetic) : multiply(transpose(A), A, arithmetic);

const half = <T>(x: T, { divide, fromNumber }: Arithmetic<T>): T => divide(x, fromNumber(2));

/** The sum of the singular values to the power p. */
export function schattenSum<T>(A: Matrix<T>, p: T, arithmetic: Arithmetic<T>): T {
  const { add, fromNumber, name, zero } = arithmetic;
  if (name !== 'double') return trace(power(gram(A, arithmetic), half(p, arithmetic), arithmetic), arithmetic);
  const { sigma } = decompose(A, arithmetic);
  return sigma.map((s) => arithmetic.power(fromNumber(s), p)).reduce(add, zero);
}

/**
 * U Σ^q V', which for q = 0 is the orthogonal polar factor.
 *
 * @param A m×n
 */
export function singularPower<T>(A: Matrix<T>, q: T, arithmetic: Arithmetic<T>): Matrix<T> {
  const { name, one, toNumber } = arithmetic;
  if (name === 'double') return combine(A, (s) => s ** toNumber(q), arithmetic);
  const P = power(gram(A, arithmetic), half(arithmetic.subtract(q, one), arithmetic), arithmetic);
  return isWide(A) ? multiply(P, A, arithmetic) : multiply(A, P, arithmetic);
}

/** Enough to tell singular values whose ratio is 1 + 1e-12. */
const squarings = 50;

/** The orthogonal projector on the leading eigenvector of a Gram matrix, by repeated squaring. */
function leadingProjector<T>(G: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  let P = G;
  for (let i = 0; i < squarings; i++) {
    const size = trace(P, arithmetic);
    if (arithmetic.magnitude(size) === 0) throw new Undefined('zero matrix');
    const normalized = scale(arithmetic.divide(arithmetic.one, size), P, arithmetic);
    P = multiply(normalized, normalized, arithmetic);
  }
  return scale(arithmetic.divide(arithmetic.one, trace(P, arithmetic)), P, arithmetic);
}

function requireLimits<T>({ name }: Arithmetic<T>): void {
  if (name === 'prime') throw new Unavailable('singular values in a prime field');
}

/** The largest singular value. */
export function spectralNorm<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): T {
  requireLimits(arithmetic);
  if (arithmetic.name === 'double') return arithmetic.fromNumber(decompose(A, arithmetic).sigma[0] ?? 0);
  const G = gram(A, arithmetic);
  return arithmetic.call('sqrt', frobenius(G, leadingProjector(G, arithmetic), arithmetic));
}

/** Singular values closer than this, relative to the largest, have no vectors of their own. */
const closest = 1e-7;

/** `P : P` is 1 for a projector of trace 1 on one vector, and at most 1/2 for one on several. */
const onSeveral = 0.9;

/** u v' for the leading pair of singular vectors; throws `Undefined` where the largest singular value is multiple. */
export function leadingPair<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  requireLimits(arithmetic);
  if (arithmetic.name === 'double') {
    const [first = 0, second = 0] = decompose(A, arithmetic).sigma;
    if (first - second <= closest * first) throw new Undefined('a multiple singular value');
    return combine(A, (_, k) => (k === 0 ? 1 : 0), arithmetic);
  }
  const P = leadingProjector(gram(A, arithmetic), arithmetic);
  if (arithmetic.toNumber(frobenius(P, P, arithmetic)) < onSeveral) throw new Undefined('a multiple singular value');
  const product = isWide(A) ? multiply(P, A, arithmetic) : multiply(A, P, arithmetic);
  return scale(arithmetic.divide(arithmetic.one, spectralNorm(A, arithmetic)), product, arithmetic);
}

/**
 * (σ² I - A'A)† for the largest singular value σ, which must be simple: with the projector N on its right singular vector
 * the inverse of σ² I - A'A + σ² N without N/σ², so that no rank is asked for.
 *
 * @param A m×n
 * @returns n×n
 */
export function reducedResolvent<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  const P = leadingPair(A, arithmetic);
  const N = multiply(transpose(P), P, arithmetic);
  const sigma = spectralNorm(A, arithmetic);
  const square = arithmetic.multiply(sigma, sigma);
  const whole = scale(square, add(identity(A.columns, arithmetic), N, arithmetic), arithmetic);
  const regular = subtract(whole, multiply(transpose(A), A, arithmetic), arithmetic);
  const part = scale(arithmetic.divide(arithmetic.one, square), N, arithmetic);
  return subtract(inverse(regular, arithmetic), part, arithmetic);
}
