import { describe, expect, test } from 'vitest';
import { Unavailable, Undefined } from '../../server/src/linalg/arithmetic.ts';
import { digits } from '../../server/src/linalg/digits.ts';
import { double } from '../../server/src/linalg/double.ts';

const { call, divide, fraction, fromNumber, magnitude, multiply, subtract } = digits;

describe('64 digits', () => {
  test('a third is a third to 64 digits', () => {
    const third = fraction(1n, 3n);
    expect(magnitude(subtract(multiply(third, fromNumber(3)), digits.one))).toBeLessThan(1e-64);
  });

  test('sine and cosine of a number make one', () => {
    const [s, c] = [call('sin', fromNumber(1.7)), call('cos', fromNumber(1.7))];
    const one = digits.add(multiply(s, s), multiply(c, c));
    expect(magnitude(subtract(one, digits.one))).toBeLessThan(1e-64);
  });

  // Abramowitz & Stegun 1964, 7.1.1; the digits of erf(1) are those of OEIS A099286.
  test('error function', () => {
    const known = '0.8427007929497148693412206350826092592960669979663029';
    expect(call('erf', digits.one).toString().slice(0, 54)).toBe(known.slice(0, 54));
    expect(double.call('erf', 1)).toBeCloseTo(0.8427007929497149, 15);
    expect(double.call('erf', -30)).toBe(-1);
  });

  test('what does not exist is undefined', () => {
    expect(() => divide(digits.one, digits.zero)).toThrow(Undefined);
    expect(() => call('log', fromNumber(-1))).toThrow(Undefined);
    expect(() => call('sqrt', fromNumber(-1))).toThrow(Undefined);
    expect(() => digits.power(fromNumber(-2), fraction(1n, 3n))).toThrow(Undefined);
  });

  test('what is too large is unavailable', () => {
    expect(() => double.call('exp', 1000)).toThrow(Unavailable);
    expect(magnitude(digits.divide(call('exp', fromNumber(1000)), call('exp', fromNumber(999))))).toBeCloseTo(Math.E);
    expect(() => call('exp', fromNumber(1e9))).toThrow(Unavailable);
  });
});
