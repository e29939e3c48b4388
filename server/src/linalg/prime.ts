/**
 * A prime field with infinitesimals: exact arithmetic in which a derivative is a coefficient.
 *
 * An element is `Σ c_S Π_(i∈S) ε_i` over the subsets `S` of a few infinitesimals with `ε_i² = 0`; coefficient number
 * `s` belongs to the subset whose bits are `s`. One infinitesimal gives dual numbers: the coefficient of ε₁ in
 * `f(x + ε₁ h)` is the derivative of `f` along `h`. Two give, in the coefficient of ε₁ε₂, the second derivative.
 */
import type { Arithmetic } from './arithmetic.ts';
import { Unavailable, Undefined } from './arithmetic.ts';

/** The largest prime below 2²⁶: products of residues are exact in doubles. */
export const modulus = 67_108_859;

/** Coefficients in 0…modulus-1; their number is a power of two, and the missing ones are zero. */
export type Dual = readonly number[];

const reduce = (x: number): number => ((x % modulus) + modulus) % modulus;

const residue = (x: bigint): number => reduce(Number(x % BigInt(modulus)));

/** The residue between -modulus/2 and modulus/2, which is the integer that was meant if that is small. */
const symmetric = (x: number): number => (2 * x > modulus ? x - modulus : x);

/** `value + ε_i` times `parts[i]`, for integers. */
export function dual(value: number, ...parts: readonly number[]): Dual {
  const coefficients = Array.from({ length: 2 ** parts.length }, () => 0);
  coefficients[0] = reduce(value);
  parts.forEach((part, i) => {
    coefficients[2 ** i] = reduce(part);
  });
  return coefficients;
}

/** The coefficient of the product of the infinitesimals in `subset`: 0 for the value, 1 for ε₁, 2 for ε₂, 3 for ε₁ε₂. */
export const coefficient = (x: Dual, subset: number): number => x[subset] ?? 0;

const valuePart = (x: Dual): number => coefficient(x, 0);

const isZero = (a: Dual): boolean => a.length === 1 && a[0] === 0;

// Most entries of the matrices that indices and Kronecker products make are zero: these pass through unmade.
function add(a: Dual, b: Dual): Dual {
  if (isZero(b)) return a;
  if (isZero(a)) return b;
  return sum(a, b);
}

function sum(a: Dual, b: Dual): Dual {
  const [long, short] = a.length < b.length ? [b, a] : [a, b];
  const entries = long.slice();
  short.forEach((x, s) => {
    entries[s] = ((long[s] ?? 0) + x) % modulus;
  });
  return entries;
}

const negate = (a: Dual): Dual => a.map((x) => (x === 0 ? 0 : modulus - x));

const subtract = (a: Dual, b: Dual): Dual => (isZero(b) ? a : sum(a, negate(b)));

function multiply(a: Dual, b: Dual): Dual {
  if (isZero(a)) return a;
  if (isZero(b)) return b;
  const [x] = a;
  const [y] = b;
  if (a.length === 1 && x !== undefined) return b.map((c) => (c * x) % modulus);
  if (b.length === 1 && y !== undefined) return a.map((c) => (c * y) % modulus);
  return convolution(a, b);
}

/** Subset convolution: disjoint subsets meet in their union, others in zero. */
function convolution(a: Dual, b: Dual): Dual {
  const product: number[] = [];
  for (let s = 0; s < Math.max(a.length, b.length); s++) {
    let total = 0;
    for (let t = s; ; t = (t - 1) & s) {
      total = (total + (a[t] ?? 0) * (b[s ^ t] ?? 0)) % modulus;
      if (t === 0) break;
    }
    product.push(total);
  }
  return product;
}

/** The inverse of a residue that is not zero, by Euclid's algorithm. */
function invertResidue(x: number): number {
  let [r, next] = [modulus, x];
  let [t, nextT] = [0, 1];
  while (next !== 0) {
    const quotient = Math.floor(r / next);
    [r, next] = [next, r - quotient * next];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  return reduce(t);
}

/** Newton's iteration doubles the order in the infinitesimals up to which the inverse is right. */
function invert(x: Dual): Dual {
  if (valuePart(x) === 0) throw new Undefined('division by zero');
  let y: Dual = [invertResidue(valuePart(x))];
  for (let order = 1; order <= Math.log2(x.length); order *= 2) {
    y = multiply(y, subtract([2], multiply(x, y)));
  }
  return y;
}

/** Beyond it, an exponent is taken for a residue of something that is no integer. */
const largestExponent = 1000;

/** The small integer that `x` stands for; throws `Unavailable` if there is none. */
function integerOf(x: Dual): number {
  const value = symmetric(valuePart(x));
  const constant = x.every((c, s) => s === 0 || c === 0);
  if (!constant || Math.abs(value) > largestExponent) throw new Unavailable('power that is no small integer');
  return value;
}

function power(a: Dual, b: Dual): Dual {
  const exponent = integerOf(b);
  let square = exponent < 0 ? invert(a) : a;
  let result: Dual = [1];
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

function fromNumber(x: number): Dual {
  if (!Number.isSafeInteger(x)) throw new Unavailable('a prime field has no fractions of doubles');
  return [reduce(x)];
}

/** The integers modulo a prime, with infinitesimals. */
export const prime: Arithmetic<Dual> = {
  name: 'prime',
  zero: [0],
  one: [1],
  fraction: (numerator, denominator) => multiply([residue(numerator)], invert([residue(denominator)])),
  fromNumber,
  add,
  subtract,
  multiply,
  divide: (a, b) => multiply(a, invert(b)),
  negate,
  power,
  call: (f) => {
    throw new Unavailable(`${f} in a prime field`);
  },
  magnitude: (x) => (valuePart(x) === 0 ? 0 : 1),
  negligible: 0,
  compare: () => {
    throw new Unavailable('a prime field has no order');
  },
  toNumber: (x) => symmetric(valuePart(x)),
};
