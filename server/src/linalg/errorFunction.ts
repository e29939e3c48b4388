import type { Arithmetic } from './arithmetic.ts';

/** Beyond it, 1 - erf(x) is below 1e-64. */
const saturation = 12.2;

/** Terms are positive, so the sum is good to the last digits when a term no longer counts. */
const termsAtMost = 2000;

/**
 * The error function by the series without cancellation, erf x = 2x/√π · exp(-x²) · Σ (2x²)ᵏ / (1·3·5···(2k+1)).
 *
 * @param smallest relative size at which a term no longer counts
 * @see Abramowitz & Stegun 1964, 7.1.6
 */
export function errorFunction<T>(x: T, arithmetic: Arithmetic<T>, smallest = 1e-17): T {
  const { add, multiply, divide, call, fromNumber, magnitude, negate, one, toNumber } = arithmetic;
  if (magnitude(x) > saturation) return toNumber(x) > 0 ? one : negate(one);
  const square = multiply(x, x);
  let term = one;
  let total = one;
  for (let k = 1; k < termsAtMost && magnitude(term) > smallest * magnitude(total); k++) {
    term = divide(multiply(term, multiply(fromNumber(2), square)), fromNumber(2 * k + 1));
    total = add(total, term);
  }
  const pi = multiply(fromNumber(4), call('atan', one));
  const front = divide(multiply(fromNumber(2), x), call('sqrt', pi));
  return multiply(multiply(front, call('exp', negate(square))), total);
}
