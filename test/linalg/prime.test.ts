import { describe, expect, test } from 'vitest';
import { Unavailable, Undefined } from '../../server/src/linalg/arithmetic.ts';
import { coefficient, dual, modulus, prime } from '../../server/src/linalg/prime.ts';

const { add, divide, fraction, multiply, power, toNumber } = prime;

describe('residues', () => {
  test('products are exact next to the modulus', () => {
    expect(multiply([modulus - 1], [modulus - 1])).toEqual([1]);
    expect(add([modulus - 1], [1])).toEqual([0]);
  });

  test('a fraction times its denominator is its numerator', () => {
    expect(multiply(fraction(-7n, 12n), prime.fromNumber(12))).toEqual(prime.fromNumber(-7));
    expect(toNumber(prime.fromNumber(-7))).toBe(-7);
  });

  test('large integers are reduced exactly', () => {
    expect(fraction(10n ** 40n, 1n)).toEqual([Number(10n ** 40n % BigInt(modulus))]);
  });

  test('what is not rational is unavailable', () => {
    expect(() => prime.call('exp', [1])).toThrow(Unavailable);
    expect(() => prime.fromNumber(0.5)).toThrow(Unavailable);
    expect(() => prime.compare([1], [2])).toThrow(Unavailable);
    expect(() => power([2], fraction(1n, 2n))).toThrow(Unavailable);
  });
});

describe('infinitesimals', () => {
  // x³/(1 + x) at x = 2: the derivative is x²(3 + 2x)/(1 + x)², the second derivative 2x(x² + 3x + 3)/(1 + x)³.
  const f = (x: readonly number[]): readonly number[] => divide(power(x, [3]), add(prime.one, x));

  test('one gives the first derivative', () => {
    const y = f(dual(2, 1));
    expect([coefficient(y, 0), coefficient(y, 1)]).toEqual([fraction(8n, 3n)[0], fraction(28n, 9n)[0]]);
  });

  test('two give the second derivative', () => {
    const y = f(dual(2, 1, 1));
    expect(coefficient(y, 3)).toBe(fraction(52n, 27n)[0]);
  });

  test('a product with its inverse is one, in every coefficient', () => {
    const x = Array.from({ length: 16 }, (_, s) => 3 + 5 * s);
    const [one, ...rest] = multiply(x, divide(prime.one, x));
    expect([one, ...new Set(rest)]).toEqual([1, 0]);
  });

  test('an infinitesimal has no inverse', () => {
    expect(() => divide(prime.one, dual(0, 1))).toThrow(Undefined);
    expect(prime.magnitude(dual(0, 1))).toBe(0);
  });
});
