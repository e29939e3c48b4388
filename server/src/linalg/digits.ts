/** Sixty-four decimal digits, on the scalars of mathjs: the oracle for what doubles leave in doubt. */
import type { BigNumber } from 'mathjs';
import { bignumberDependencies, create } from 'mathjs';
import type { Arithmetic, ScalarFunction } from './arithmetic.ts';
import { Unavailable, Undefined } from './arithmetic.ts';
import { errorFunction } from './errorFunction.ts';

/** Eight guard digits, so that a few hundred operations leave 64 good ones. */
const math = create(bignumberDependencies ?? {}, { precision: 72 });

const zero = math.bignumber(0);
const one = math.bignumber(1);

const functions: Readonly<Record<Exclude<ScalarFunction, 'erf'>, (x: BigNumber) => BigNumber>> = {
  abs: (x) => x.abs(),
  sign: (x) => (x.isZero() ? zero : x.isNegative() ? one.neg() : one),
  step: (x) => (x.isPositive() && !x.isZero() ? one : zero),
  sqrt: (x) => x.sqrt(),
  exp: (x) => x.exp(),
  log: (x) => x.ln(),
  sin: (x) => x.sin(),
  cos: (x) => x.cos(),
  tan: (x) => x.tan(),
  asin: (x) => x.asin(),
  acos: (x) => x.acos(),
  atan: (x) => x.atan(),
  sinh: (x) => x.sinh(),
  cosh: (x) => x.cosh(),
  tanh: (x) => x.tanh(),
};

/** Where the argument is so large that the series behind a function would not end in reasonable time. */
const largest: Readonly<Partial<Record<ScalarFunction, number>>> = {
  exp: 1e4,
  sinh: 1e4,
  cosh: 1e4,
  tanh: 1e4,
  sin: 1e9,
  cos: 1e9,
  tan: 1e9,
};

function finite(x: BigNumber): BigNumber {
  if (x.isNaN()) throw new Undefined('not a number');
  if (!x.isFinite()) throw new Unavailable('beyond the range of 64 digits');
  return x;
}

function call(f: ScalarFunction, x: BigNumber): BigNumber {
  if (f === 'erf') return errorFunction(x, digits, 1e-72);
  if (f === 'log' && x.isZero()) throw new Undefined('log(0)');
  if (x.abs().toNumber() > (largest[f] ?? Number.POSITIVE_INFINITY)) throw new Unavailable(`${f} of a large number`);
  return finite(functions[f](x));
}

function divide(a: BigNumber, b: BigNumber): BigNumber {
  if (b.isZero()) throw new Undefined('division by zero');
  return finite(a.div(b));
}

function power(a: BigNumber, b: BigNumber): BigNumber {
  if (a.isZero() && b.isNegative() && !b.isZero()) throw new Undefined('negative power of zero');
  return finite(a.pow(b));
}

/** A number with 64 digits. */
export type Digits = BigNumber;

/** 64 digits; slower than doubles by a factor of a thousand. */
export const digits: Arithmetic<Digits> = {
  name: 'digits',
  zero,
  one,
  fraction: (numerator, denominator) => divide(math.bignumber(`${numerator}`), math.bignumber(`${denominator}`)),
  fromNumber: (x) => math.bignumber(`${x}`),
  add: (a, b) => a.plus(b),
  subtract: (a, b) => a.minus(b),
  multiply: (a, b) => a.times(b),
  divide,
  negate: (a) => a.neg(),
  power,
  call,
  magnitude: (x) => x.abs().toNumber(),
  negligible: 1e-40,
  compare: (a, b) => a.cmp(b),
  toNumber: (x) => x.toNumber(),
};
