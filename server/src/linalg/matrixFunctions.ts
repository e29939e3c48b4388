/** Functions of a square matrix over any arithmetic that has the scalar ones: powers, exponential, root, logarithm. */
import type { Arithmetic } from './arithmetic.ts';
import { Unavailable, Undefined } from './arithmetic.ts';
import { add, identity, largestMagnitude, multiply, scale, subtract } from './dense.ts';
import { inverse, solve } from './lu.ts';
import type { Matrix } from './matrix.ts';
import { at } from './matrix.ts';

/** Iterations that converge do so long before. */
const iterationsAtMost = 100;

/**
 * The largest order of a matrix whose functions are computed, so that no evaluation takes seconds. Larger ones come
 * from blocks of Kronecker products, as Jacobians through matrix functions have them.
 */
const largestOrder = { double: 100, digits: 20 } as const;

function requireSmall<T>(A: Matrix<T>, { name }: Arithmetic<T>): void {
  if (name !== 'prime' && A.rows > largestOrder[name]) throw new Unavailable('a function of a large matrix');
}

/** The size beside 1 below which a term no longer counts: 1e-18 in doubles, 1e-80 with 64 digits. */
function precision<T>({ name, negligible }: Arithmetic<T>): number {
  if (name === 'prime') throw new Unavailable('a limit in a prime field');
  return negligible ** 2;
}

/** A^k for an integer k; a negative one needs an invertible A. */
export function integerPower<T>(A: Matrix<T>, k: number, arithmetic: Arithmetic<T>): Matrix<T> {
  let square = k < 0 ? inverse(A, arithmetic) : A;
  let power = identity(A.rows, arithmetic);
  for (let left = Math.abs(k); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = multiply(power, square, arithmetic);
    if (left > 1) square = multiply(square, square, arithmetic);
  }
  return power;
}

/**
 * exp A by scaling, Taylor's series and squaring.
 *
 * @see Higham 2008, § 10.3
 */
export function exponential<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  requireSmall(A, arithmetic);
  const smallest = precision(arithmetic);
  const norm = A.rows * largestMagnitude(A, arithmetic);
  const squarings = Math.max(0, Math.ceil(Math.log2(norm)) + 2);
  if (squarings > iterationsAtMost) throw new Unavailable('exponential of a large matrix');
  const X = scale(arithmetic.divide(arithmetic.one, arithmetic.fromNumber(2 ** squarings)), A, arithmetic);
  let term = identity(A.rows, arithmetic);
  let sum = term;
  for (let k = 1; k < iterationsAtMost && largestMagnitude(term, arithmetic) > smallest; k++) {
    term = scale(arithmetic.fraction(1n, BigInt(k)), multiply(term, X, arithmetic), arithmetic);
    sum = add(sum, term, arithmetic);
  }
  for (let i = 0; i < squarings; i++) sum = multiply(sum, sum, arithmetic);
  return sum;
}

/**
 * The principal square root by the product form of Denman and Beavers' iteration.
 *
 * @param A n×n without eigenvalues on the closed negative real axis
 * @returns throws `Undefined` if the iteration does not converge
 * @see Higham 2008, eq. (6.15)
 */
export function squareRoot<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  requireSmall(A, arithmetic);
  const smallest = Math.sqrt(precision(arithmetic)) / 10;
  const half = (X: Matrix<T>): Matrix<T> => scale(arithmetic.fraction(1n, 2n), X, arithmetic);
  let Y = A;
  let Z = identity(A.rows, arithmetic);
  for (let i = 0; i < iterationsAtMost; i++) {
    const next = half(add(Y, inverse(Z, arithmetic), arithmetic));
    Z = half(add(Z, inverse(Y, arithmetic), arithmetic));
    const change = largestMagnitude(subtract(next, Y, arithmetic), arithmetic);
    Y = next;
    // The convergence is quadratic: after a change of this size, the error is its square.
    if (change <= smallest * largestMagnitude(Y, arithmetic)) return Y;
  }
  throw new Undefined('no principal square root');
}

/** Small enough for the series of the logarithm to converge by a digit per term. */
const nearIdentity = 0.25;

/**
 * The principal logarithm by inverse scaling and squaring: log A = 2ˢ log A^(1/2ˢ), with
 * log X = 2 Σ Z^(2k+1)/(2k+1) for Z = (X - I)(X + I)⁻¹.
 *
 * @param A n×n without eigenvalues on the closed negative real axis
 * @see Higham 2008, § 11.5
 */
export function logarithm<T>(A: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  requireSmall(A, arithmetic);
  const smallest = precision(arithmetic);
  const I = identity(A.rows, arithmetic);
  let X = A;
  let factor = 2;
  while (A.rows * largestMagnitude(subtract(X, I, arithmetic), arithmetic) > nearIdentity) {
    X = squareRoot(X, arithmetic);
    factor *= 2;
  }
  // Both are functions of X, so they commute.
  const Z = solve(add(X, I, arithmetic), subtract(X, I, arithmetic), arithmetic);
  const square = multiply(Z, Z, arithmetic);
  let power = Z;
  let sum = Z;
  for (let k = 3; k < 2 * iterationsAtMost && largestMagnitude(power, arithmetic) > smallest; k += 2) {
    power = multiply(power, square, arithmetic);
    sum = add(sum, scale(arithmetic.fraction(1n, BigInt(k)), power, arithmetic), arithmetic);
  }
  return scale(arithmetic.fromNumber(factor), sum, arithmetic);
}

/** Exponents beyond it are no integers that anyone has written. */
const largestExponent = 1000;

/** A^k for a scalar k: by squaring for an integer, else the principal power exp(k log A). */
export function matrixPower<T>(A: Matrix<T>, exponent: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  const k = at(exponent, 0, 0);
  const value = arithmetic.toNumber(k);
  if (Number.isInteger(value) && Math.abs(value) <= largestExponent) return integerPower(A, value, arithmetic);
  return exponential(scale(k, logarithm(A, arithmetic), arithmetic), arithmetic);
}
