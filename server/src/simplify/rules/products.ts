/** Rules for products of matrices: identities, inverses, scalars inside a chain, ones. */
import { rational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { product } from '../../expr/build.ts';
import { compareExpr } from '../../expr/compare.ts';
import { oneDim } from '../../expr/dim.ts';
import type { Expr, ProductExpr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { isColumn, isRow, isScalar } from '../../expr/shape.ts';
import { argOf, argsOf, call, callWithDims } from '../../operators/call.ts';
import { cost } from '../cost.ts';
import { transposed } from '../symmetry.ts';
import { commutingOrder } from './commutingOrder.ts';
import { pseudoinverseRules } from './pseudoinverses.ts';

/** The same product with its chain of matrices replaced. */
const withChain = (e: ProductExpr, factors: readonly Expr[]): Expr =>
  product(number(e.coefficient), ...e.scalars, ...factors);

/** The chain with `count` factors from `start` replaced by others. */
const splice = (e: ProductExpr, start: number, count: number, ...others: readonly Expr[]): Expr =>
  withChain(e, [...e.factors.slice(0, start), ...others, ...e.factors.slice(start + count)]);

const isIdentity = (e: Expr): boolean => e.kind === 'apply' && e.op === 'identity';

const identityFactor: Rule = {
  name: 'identity-factor',
  title: 'I*A = A',
  rewrite: (e) => {
    if (e.kind !== 'product' || e.factors.length < 2) return undefined;
    const i = e.factors.findIndex(isIdentity);
    return i < 0 ? undefined : splice(e, i, 1);
  },
};

/** The chain of matrices that `e` is, if it is a bare chain. */
const chainOf = (e: Expr): readonly Expr[] =>
  e.kind === 'product' && e.scalars.length === 0 && e.coefficient.numerator === e.coefficient.denominator
    ? e.factors
    : [e];

/** What a factor is the inverse of, as a chain; looks through a transpose. */
function inverted(e: Expr): readonly Expr[] | undefined {
  const direct = argOf(e, 'inv');
  if (direct !== undefined) return chainOf(direct);
  const inner = argOf(e, 'transpose');
  const base = inner === undefined ? undefined : argOf(inner, 'inv');
  return base === undefined ? undefined : chainOf(transposed(base));
}

const startsWith = (list: readonly Expr[], start: number, run: readonly Expr[]): boolean =>
  start >= 0 && run.every((x, k) => list[start + k] === x);

const inverseCancels: Rule = {
  name: 'inverse-cancels',
  title: 'A*A⁻¹ = I',
  reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 1, § 8' },
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (const [i, factor] of e.factors.entries()) {
      const run = inverted(factor);
      if (run === undefined) continue;
      const before = i - run.length;
      const start = startsWith(e.factors, i + 1, run) ? i : startsWith(e.factors, before, run) ? before : undefined;
      if (start === undefined) continue;
      const count = run.length + 1;
      if (count === e.factors.length) {
        return product(number(e.coefficient), ...e.scalars, callWithDims('identity', [factor.shape.rows]));
      }
      return splice(e, start, count);
    }
    return undefined;
  },
};

const scalarInside: Rule = {
  name: 'scalar-inside',
  title: "A*(x'*y)*B = (x'*y)*A*B",
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (const [i, first] of e.factors.entries()) {
      if (first.shape.rows !== oneDim) continue;
      const length = e.factors.slice(i).findIndex((f) => f.shape.columns === oneDim) + 1;
      if (length === 0 || length === e.factors.length) continue;
      return product(product(...e.factors.slice(i, i + length)), splice(e, i, length));
    }
    return undefined;
  },
};

/** A scalar chain is written the way round that is shorter, then the one that sorts first. */
const scalarChain: Rule = {
  name: 'scalar-chain',
  title: "x'*A*y = y'*A'*x for a scalar",
  rewrite: (e) => {
    if (e.kind !== 'product' || e.factors.length === 0 || !isScalar(e.shape)) return undefined;
    const turned = withChain(e, [...e.factors].reverse().map(transposed));
    const order = cost(turned) - cost(e) || compareExpr(turned, e);
    return order < 0 ? turned : undefined;
  },
};

const isOnes = (e: Expr | undefined): e is Expr & { kind: 'apply' } => e?.kind === 'apply' && e.op === 'ones';

const onesProduct: Rule = {
  name: 'ones-product',
  title: "1_m*1_n' = 1_(m×n), 1_(m×k)*1_(k×n) = k*1_(m×n), diag(v)*1 = v, 1'*diag(v) = v'",
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const [a, b] = e.factors.slice(i, i + 2);
      const merged = a === undefined || b === undefined ? undefined : pairWithOnes(a, b);
      if (merged !== undefined) return splice(e, i, 2, merged);
    }
    return undefined;
  },
};

/** Two neighbours, one of which is a matrix of ones, as one. */
function pairWithOnes(a: Expr, b: Expr): Expr | undefined {
  if (isOnes(a) && isOnes(b) && a.shape.columns !== oneDim && !(isRow(a.shape) && isColumn(b.shape)))
    return product(callWithDims('dimension', [a.shape.columns]), callWithDims('ones', [a.shape.rows, b.shape.columns]));
  if (isOnes(a) && isOnes(b) && a.shape.columns === oneDim)
    return callWithDims('ones', [a.shape.rows, b.shape.columns]);
  const vector = argOf(a, 'diag');
  if (vector !== undefined && isOnes(b) && b.shape.columns === oneDim) {
    return vector.shape.columns === oneDim ? vector : transposed(vector);
  }
  const mirrored = argOf(b, 'diag');
  if (mirrored === undefined || !isOnes(a) || a.shape.rows !== oneDim) return undefined;
  return mirrored.shape.rows === oneDim ? mirrored : transposed(mirrored);
}

const diagonalOfOuter: Rule = {
  name: 'diagonal-of-outer-product',
  title: "diagonal(x*y') = x ⊙ y",
  rewrite: (e) => {
    const inner = argOf(e, 'diagonal');
    const i = inner?.kind === 'product' ? inner.factors.findIndex((f) => f.shape.columns === oneDim) : -1;
    if (inner?.kind !== 'product' || i < 0) return undefined;
    const [left, right] = [product(...inner.factors.slice(0, i + 1)), product(...inner.factors.slice(i + 1))];
    return product(number(inner.coefficient), ...inner.scalars, call('hadamard', left, transposed(right)));
  },
};

export const sumOfEntries: Rule = {
  name: 'sum-of-entries',
  title: "1'*X*1 = sum(X), 1'*x = sum(x)",
  rewrite: (e) => {
    if (e.kind !== 'product' || !isScalar(e.shape) || e.factors.length < 2) return undefined;
    const start = isOnes(e.factors[0]) ? 1 : 0;
    const end = e.factors.length > 1 + start && isOnes(e.factors.at(-1)) ? -1 : undefined;
    const rest = e.factors.slice(start, end);
    if (rest.length === e.factors.length) return undefined;
    return product(number(e.coefficient), ...e.scalars, call('sum', product(...rest)));
  },
};

interface Power {
  readonly base: Expr;
  readonly exponent: bigint;
}

/** A square factor as an integer power of a base; the transpose of a power is a power of the transpose. */
function asPower(e: Expr): Power {
  const turned = argOf(e, 'transpose');
  if (turned !== undefined && turned.kind === 'apply' && (turned.op === 'matrixPower' || turned.op === 'inv')) {
    const { base, exponent } = asPower(turned);
    return { base: transposed(base), exponent };
  }
  const args = argsOf(e, 'matrixPower');
  const [base, exponent] = args ?? [];
  if (base !== undefined && exponent?.kind === 'number' && exponent.value.denominator === 1n) {
    return { base, exponent: exponent.value.numerator };
  }
  const inner = argOf(e, 'inv');
  return inner === undefined ? { base: e, exponent: 1n } : { base: inner, exponent: -1n };
}

const matrixPowers: Rule = {
  name: 'matrix-powers',
  title: 'X*X = X^2',
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    const powers: Power[] = [];
    for (const factor of e.factors) {
      const power = asPower(factor);
      const last = powers.at(-1);
      if (last === undefined || last.base !== power.base) powers.push(power);
      else powers[powers.length - 1] = { base: last.base, exponent: last.exponent + power.exponent };
    }
    if (powers.length === e.factors.length) return undefined;
    let i = 0;
    // What stands alone stays as it is written.
    const factors = powers.map((power) => {
      const first = e.factors[i] ?? power.base;
      const start = i;
      for (i++; i < e.factors.length && asPower(e.factors[i] ?? first).base === power.base; ) i++;
      return i === start + 1 ? first : call('matrixPower', power.base, number(rational(power.exponent)));
    });
    return withChain(e, factors);
  },
};

export const productRules: readonly Rule[] = [
  identityFactor,
  inverseCancels,
  ...pseudoinverseRules,
  commutingOrder,
  onesProduct,
  diagonalOfOuter,
  sumOfEntries,
  scalarInside,
  scalarChain,
  matrixPowers,
];
