/** An exact fraction in lowest terms with a positive denominator. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function reduced(numerator: bigint, denominator: bigint): Rational {
  const divisor = greatestCommonDivisor(numerator, denominator) || 1n;
  const signed = denominator < 0n ? -divisor : divisor;
  return { numerator: numerator / signed, denominator: denominator / signed };
}

/** The fraction `numerator / denominator` of two integers; the denominator must not be zero. */
export const rational = (numerator: number | bigint, denominator: number | bigint = 1n): Rational =>
  reduced(BigInt(numerator), BigInt(denominator));

export const zeroRational: Rational = rational(0);
export const oneRational: Rational = rational(1);

export const addRational = (a: Rational, b: Rational): Rational =>
  a.denominator === 1n && b.denominator === 1n
    ? { numerator: a.numerator + b.numerator, denominator: 1n }
    : reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export function multiplyRational(a: Rational, b: Rational): Rational {
  if (isOneRational(a)) return b;
  if (isOneRational(b)) return a;
  const numerator = a.numerator * b.numerator;
  return a.denominator === 1n && b.denominator === 1n
    ? { numerator, denominator: 1n }
    : reduced(numerator, a.denominator * b.denominator);
}

export const negateRational = (a: Rational): Rational => ({ numerator: -a.numerator, denominator: a.denominator });

/** `1 / a`; `a` must not be zero. */
export const invertRational = (a: Rational): Rational => reduced(a.denominator, a.numerator);

/** `a` to an integer power; `a` must not be zero if the exponent is negative. */
export function powerRational(a: Rational, exponent: number): Rational {
  const base = exponent < 0 ? invertRational(a) : a;
  const size = BigInt(Math.abs(exponent));
  return reduced(base.numerator ** size, base.denominator ** size);
}

export const isZeroRational = (a: Rational): boolean => a.numerator === 0n;
export const isOneRational = (a: Rational): boolean => a.numerator === 1n && a.denominator === 1n;
export const isNegativeRational = (a: Rational): boolean => a.numerator < 0n;
export const isInteger = (a: Rational): boolean => a.denominator === 1n;
export const toNumber = (a: Rational): number => Number(a.numerator) / Number(a.denominator);

export const sameRational = (a: Rational, b: Rational): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator;

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareRational(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `3`, `-1/2`. */
export const showRational = (a: Rational): string =>
  a.denominator === 1n ? `${a.numerator}` : `${a.numerator}/${a.denominator}`;

/** The largest decimal exponent that `parseRational` takes; beyond it a double is infinite or zero. */
const maxExponent = 400;

/**
 * Reads a decimal literal (`0.5`, `1e-7`) exactly.
 *
 * @returns `undefined` if `text` is no such literal or its exponent is beyond ±400
 */
export function parseRational(text: string): Rational | undefined {
  const match = /^(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text);
  if (match === null) return undefined;
  const fraction = match[2] ?? '';
  const exponent = Number(match[3] ?? 0) - fraction.length;
  if (Math.abs(exponent) > maxExponent) return undefined;
  const digits = BigInt(`${match[1] ?? ''}${fraction}` || '0');
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent < 0 ? reduced(digits, power) : reduced(digits * power, 1n);
}
