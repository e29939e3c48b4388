/** Rules for powers of scalars and elementwise powers, and for collecting them in products. */
import type { Rational } from '../../base/rational.ts';
import {
  isInteger,
  isNegativeRational,
  isOneRational,
  isZeroRational,
  multiplyRational,
  powerRational,
  toNumber,
} from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { isOne, isZero, negate, num, one, product, scale, splitCoefficient, sum, zeroOf } from '../../expr/build.ts';
import { compareExpr } from '../../expr/compare.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { isScalar } from '../../expr/shape.ts';
import { argOf, argsOf, call, callWithDims, hasTrait } from '../../operators/call.ts';
import { mergeFunctions } from './recognise.ts';
import { mergeRoots } from './roots.ts';

/** Nowhere negative, so that `(x^a)^b = x^(a*b)` holds for real exponents. */
const isNonnegative = (e: Expr): boolean =>
  (e.kind === 'apply' && hasTrait(e.op, 'nonnegative')) ||
  (e.kind === 'symbol' && (e.structure.includes('positive') || e.structure.includes('nonnegative')));

/** Numeric powers that stay rational: integers of any number. */
function numericPower(base: Rational, exponent: Rational): Rational | undefined {
  const small = isInteger(exponent) && Math.abs(toNumber(exponent)) <= 64;
  return small && !(isZeroRational(base) && exponent.numerator < 0n)
    ? powerRational(base, toNumber(exponent))
    : undefined;
}

/** Base and exponent without the root of an even power: `sqrt(x)^4 = x^2`. */
function powerOfRoot(base: Expr, exponent: Expr): readonly [Expr, Expr] | undefined {
  const inner = argOf(base, 'sqrt');
  if (inner === undefined || exponent.kind !== 'number' || isZeroRational(exponent.value)) return undefined;
  const half = multiplyRational(exponent.value, { numerator: 1n, denominator: 2n });
  return isInteger(half) ? [inner, number(half)] : undefined;
}

/** `power(base, exponent)` without powers 0 and 1 and without powers of numbers. */
export function scalarPower(base: Expr, exponent: Expr): Expr {
  if (isOne(exponent)) return base;
  const squared = powerOfRoot(base, exponent);
  if (squared !== undefined) return scalarPower(...squared);
  if (exponent.kind === 'number') {
    if (isZeroRational(exponent.value)) return one;
    const value = base.kind === 'number' ? numericPower(base.value, exponent.value) : undefined;
    if (value !== undefined) return number(value);
  }
  return call('power', base, exponent);
}

/** `base ⊙ … ⊙ base`, or elementwise powers in general, without powers 0 and 1. */
export function elementwisePower(base: Expr, exponent: Expr): Expr {
  if (isScalar(base.shape)) return scalarPower(base, exponent);
  if (isOne(exponent) || (base.kind === 'apply' && base.op === 'ones')) return base;
  const squared = powerOfRoot(base, exponent);
  if (squared !== undefined) return elementwisePower(...squared);
  if (exponent.kind === 'number' && isZeroRational(exponent.value)) {
    return callWithDims('ones', [base.shape.rows, base.shape.columns]);
  }
  return call('hadamardPower', base, exponent);
}

export const trivialPower: Rule = {
  name: 'trivial-power',
  title: 'x^1 = x, x^0 = 1, sqrt(x)^2 = x',
  rewrite: (e) => {
    if (e.kind !== 'apply' || e.label !== undefined) return undefined;
    const [base, exponent] = e.args;
    if (base === undefined || exponent === undefined) return undefined;
    if (e.op === 'power') return scalarPower(base, exponent);
    if (e.op === 'hadamardPower') return elementwisePower(base, exponent);
    return e.op === 'matrixPower' ? squarePower(base, exponent) : undefined;
  },
};

function squarePower(base: Expr, exponent: Expr): Expr | undefined {
  if (isOne(exponent)) return base;
  if (exponent.kind !== 'number') return undefined;
  if (isZeroRational(exponent.value)) return callWithDims('identity', [base.shape.rows]);
  return toNumber(exponent.value) === -1 ? call('inv', base) : undefined;
}

const powerOfPower: Rule = {
  name: 'power-of-power',
  title: '(x^a)^b = x^(a*b)',
  rewrite: (e) => {
    if (e.kind !== 'apply' || (e.op !== 'power' && e.op !== 'hadamardPower') || e.label !== undefined) return undefined;
    const [outer, b] = e.args;
    if (outer === undefined || b === undefined || outer.kind !== 'apply' || outer.label !== undefined) return undefined;
    if (outer.op !== 'power' && outer.op !== 'hadamardPower') return undefined;
    const [base, a] = outer.args;
    if (base === undefined || a === undefined) return undefined;
    const whole = b.kind === 'number' && isInteger(b.value);
    return whole || isNonnegative(base) ? elementwisePower(base, product(a, b)) : undefined;
  },
};

export const powerOfProduct: Rule = {
  name: 'power-of-product',
  title: '(a*b)^k = a^k*b^k for an integer k',
  rewrite: (e) => {
    if (e.kind !== 'apply' || (e.op !== 'power' && e.op !== 'hadamardPower') || e.label !== undefined) return undefined;
    const [base, k] = e.args;
    if (base?.kind !== 'product' || k?.kind !== 'number' || !isInteger(k.value)) return undefined;
    const [coefficient, rest] = splitCoefficient(base);
    const front = numericPower(coefficient, k.value);
    if (front === undefined) return undefined;
    if (isScalar(base.shape) && base.factors.length === 0) {
      return product(number(front), ...base.scalars.map((s) => scalarPower(s, k)));
    }
    if (base.scalars.length === 0 && rest === base) return undefined;
    const chain = product(...base.factors);
    return product(number(front), ...base.scalars.map((s) => scalarPower(s, k)), elementwisePower(chain, k));
  },
};

/** An expression as a power of a base. */
function asPower(e: Expr): readonly [base: Expr, exponent: Expr] {
  const args =
    e.kind === 'apply' && e.label === undefined ? (argsOf(e, 'power') ?? argsOf(e, 'hadamardPower')) : undefined;
  const [base, exponent] = args ?? [];
  return base === undefined || exponent === undefined ? [e, one] : [base, exponent];
}

/** Multiplies powers of one base together; the result is in a canonical order. */
export function collectPowers(list: readonly Expr[], power: (base: Expr, exponent: Expr) => Expr): readonly Expr[] {
  const exponents = new Map<Expr, Expr>();
  for (const e of list) {
    const [base, exponent] = asPower(e);
    const before = exponents.get(base);
    exponents.set(base, before === undefined ? exponent : sum(before, exponent));
  }
  return [...exponents].map(([base, exponent]) => power(base, exponent)).sort(compareExpr);
}

const collectScalars: Rule = {
  name: 'collect-powers',
  title: 'x^a*x^b = x^(a + b)',
  rewrite: (e) => {
    if (e.kind !== 'product' || e.scalars.length < 2) return undefined;
    const merged = mergeFunctions(e.scalars) ?? mergeRoots(e.scalars) ?? e.scalars;
    const collected = collectPowers(merged, scalarPower);
    return product(number(e.coefficient), ...collected, ...e.factors);
  },
};

/** `exp(log(x)) = x` and the like; the inner function on the left. */
const undone: ReadonlyMap<string, string> = new Map([
  ['exp', 'log'],
  ['log', 'exp'],
]);

const functionOfZero: Rule = {
  name: 'function-of-zero',
  title: 'exp(0) = 1, f(0) = 0 for an odd function',
  rewrite: (e) => {
    if (e.kind !== 'apply' || e.label !== undefined || e.args.length !== 1 || !e.args.every(isZero)) return undefined;
    if (argOf(e, 'exp') !== undefined) return callWithDims('ones', [e.shape.rows, e.shape.columns]);
    return hasTrait(e.op, 'odd') ? zeroOf(e.shape) : undefined;
  },
};

const inverseFunctions: Rule = {
  name: 'inverse-functions',
  title: 'log(exp(x)) = x, exp(log(x)) = x',
  rewrite: (e) => {
    if (e.kind !== 'apply') return undefined;
    const inner = e.args[0];
    return inner?.kind === 'apply' && undone.get(e.op) === inner.op ? inner.args[0] : undefined;
  },
};

/** `-e`, if that has no minus: for a negative product and for a sum of nothing but negative terms. */
function withoutSign(e: Expr): Expr | undefined {
  const terms = e.kind === 'sum' ? e.terms : [e];
  const isNegative = (t: Expr): boolean => isNegativeRational(splitCoefficient(t)[0]) && splitCoefficient(t)[1] !== one;
  const areNegative = terms.every(
    (t) => isNegative(t) || (terms.length > 1 && t.kind === 'number' && isNegativeRational(t.value)),
  );
  return areNegative ? sum(...terms.map(negate)) : undefined;
}

/** Of whole powers; the sign of a product is taken out by `power-of-product`. */
export const signOfBase: Rule = {
  name: 'sign-of-base',
  title: '(-a - b)^k = (-1)^k*(a + b)^k for an integer k',
  rewrite: (e) => {
    const [base, k] = argsOf(e, 'power') ?? argsOf(e, 'hadamardPower') ?? [];
    if (base?.kind !== 'sum' || k?.kind !== 'number' || !isInteger(k.value)) return undefined;
    if (e.kind === 'apply' && e.label !== undefined) return undefined;
    const positive = withoutSign(base);
    if (positive === undefined) return undefined;
    return product(num(k.value.numerator % 2n === 0n ? 1 : -1), elementwisePower(positive, k));
  },
};

const signOfArgument: Rule = {
  name: 'sign-of-argument',
  title: 'f(-x) = f(x) for an even function, f(-x) = -f(x) for an odd one',
  rewrite: (e) => {
    if (e.kind !== 'apply' || e.label !== undefined) return undefined;
    const isEven = hasTrait(e.op, 'even');
    const [inner, ...others] = e.args;
    if (inner === undefined || !(isEven || hasTrait(e.op, 'odd'))) return undefined;
    const positive = withoutSign(inner);
    if (positive === undefined) return undefined;
    const turned = callWithDims(e.op, e.dims, positive, ...others);
    return isEven ? turned : product(num(-1), turned);
  },
};

/** `abs` keeps positive numbers as factors, `sign` forgets them. */
const sizeOfArgument: Rule = {
  name: 'size-of-argument',
  title: 'abs(c*x) = c*abs(x), sign(c*x) = sign(x) for a positive number c',
  rewrite: (e) => {
    const inner = argOf(e, 'abs') ?? argOf(e, 'sign');
    if (inner === undefined || (e.kind === 'apply' && e.label !== undefined)) return undefined;
    const [coefficient, rest] = splitCoefficient(inner);
    if (isOneRational(coefficient) || coefficient.numerator <= 0n || rest === one) return undefined;
    return argOf(e, 'abs') === undefined ? call('sign', rest) : scale(coefficient, call('abs', rest));
  },
};

export const powerRules: readonly Rule[] = [
  trivialPower,
  powerOfPower,
  powerOfProduct,
  signOfBase,
  collectScalars,
  functionOfZero,
  inverseFunctions,
  signOfArgument,
  sizeOfArgument,
];
