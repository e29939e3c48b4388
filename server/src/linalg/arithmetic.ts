/**
 * What an operator's value is written over. The same code then runs in doubles, in 64 decimal digits, and, where it
 * is rational, in a prime field with dual numbers.
 */

/** Scalar functions that an arithmetic may have beyond the four operations. */
export type ScalarFunction =
  | 'abs'
  | 'sign'
  | 'step'
  | 'sqrt'
  | 'exp'
  | 'log'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'asin'
  | 'acos'
  | 'atan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'erf';

export interface Arithmetic<T> {
  readonly name: 'double' | 'digits' | 'prime';
  readonly zero: T;
  readonly one: T;
  /** The fraction of two integers, exactly rounded. */
  readonly fraction: (numerator: bigint, denominator: bigint) => T;
  /** The nearest number to a double; in the prime field only integers have one. */
  readonly fromNumber: (x: number) => T;
  readonly add: (a: T, b: T) => T;
  readonly subtract: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  /** Throws `Undefined` if `b` is zero. */
  readonly divide: (a: T, b: T) => T;
  readonly negate: (a: T) => T;
  /** `a^b` for real `b`: needs `a > 0`, unless `b` is an integer. Throws `Undefined` outside, `Unavailable` in the prime field. */
  readonly power: (a: T, b: T) => T;
  /** Throws `Undefined` outside the function's domain, `Unavailable` if this arithmetic has no such function. */
  readonly call: (f: ScalarFunction, x: T) => T;
  /** |x| as a double, for pivoting and for scales; in the prime field 0 or 1. */
  readonly magnitude: (x: T) => number;
  /** Relative size below which a pivot counts as zero: 1e-9, 1e-40, 0. */
  readonly negligible: number;
  /** Sign of a - b; throws `Unavailable` in the prime field, which has no order. */
  readonly compare: (a: T, b: T) => number;
  readonly toNumber: (x: T) => number;
}

/** The value does not exist at this point: division by zero, logarithm of a negative number, singular inverse. */
export class Undefined extends Error {}

/** The arithmetic cannot compute this although the value may exist: `exp` in a prime field. */
export class Unavailable extends Error {}
