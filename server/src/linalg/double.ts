import type { Arithmetic, ScalarFunction } from './arithmetic.ts';
import { Unavailable, Undefined } from './arithmetic.ts';
import { errorFunction } from './errorFunction.ts';

const functions: Readonly<Record<Exclude<ScalarFunction, 'erf'>, (x: number) => number>> = {
  abs: Math.abs,
  sign: Math.sign,
  step: (x) => (x > 0 ? 1 : 0),
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
};

/** What is no number does not exist; what is too large for a double may exist in another arithmetic. */
function finite(x: number): number {
  if (Number.isNaN(x)) throw new Undefined('not a number');
  if (!Number.isFinite(x)) throw new Unavailable('beyond the range of a double');
  return x;
}

function call(f: ScalarFunction, x: number): number {
  if (f === 'erf') return errorFunction(x, double);
  if (f === 'log' && x === 0) throw new Undefined('log(0)');
  return finite(functions[f](x));
}

function divide(a: number, b: number): number {
  if (b === 0) throw new Undefined('division by zero');
  return finite(a / b);
}

function power(a: number, b: number): number {
  if (a === 0 && b < 0) throw new Undefined('negative power of zero');
  return finite(a ** b);
}

/** IEEE doubles. */
export const double: Arithmetic<number> = {
  name: 'double',
  zero: 0,
  one: 1,
  fraction: (numerator, denominator) => divide(Number(numerator), Number(denominator)),
  fromNumber: (x) => x,
  add: (a, b) => finite(a + b),
  subtract: (a, b) => finite(a - b),
  multiply: (a, b) => finite(a * b),
  divide,
  negate: (a) => -a,
  power,
  call,
  magnitude: Math.abs,
  negligible: 1e-9,
  compare: (a, b) => a - b,
  toNumber: (x) => x,
};
