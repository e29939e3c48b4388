/** Columns, rows and numbers that broadcasting spreads over a matrix, instead of products with ones. */
import { isNegativeRational, isOneRational, negateRational } from '../../base/rational.ts';
import { num, numberValue, one, product, sum } from '../../expr/build.ts';
import type { ApplyExpr, Expr } from '../../expr/expr.ts';
import { apply, number } from '../../expr/expr.ts';
import type { Shape } from '../../expr/shape.ts';
import { isColumn, isScalar, sameShape } from '../../expr/shape.ts';
import { argsOf, call, callWithDims } from '../../operators/call.ts';
import { spread, spreadPart, spreadProduct, spreadQuotient } from './operation.ts';

/** What is spread over the shape of `e`: a column, a row or a number; `undefined` if `e` is a matrix of its own. */
export function narrow(e: Expr): Expr | undefined {
  if (isScalar(e.shape)) return undefined;
  const part = spreadPart(e);
  if (part !== undefined) return part;
  if (argsOf(e, 'ones') !== undefined) return one;
  if (e.kind !== 'product') return undefined;
  const [only, ...more] = e.factors;
  const inside = only === undefined || more.length > 0 ? undefined : narrow(only);
  return inside === undefined ? undefined : product(number(e.coefficient), ...e.scalars, inside);
}

/** True for a term that broadcasting spreads, with or without a coefficient. */
export const isSpread = (e: Expr): boolean =>
  spreadPart(e) !== undefined || (e.kind === 'product' && e.factors.length === 1 && e.factors.some(isSpread));

/** `b` where `v` is 1/b, entry by entry; of `x^-3` it is `x^3`. */
export function reciprocalPart(v: Expr): Expr | undefined {
  if (v.kind !== 'apply' || v.label !== undefined) return undefined;
  const [base, exponent] = argsOf(v, 'hadamardPower') ?? argsOf(v, 'power') ?? [];
  const value = exponent === undefined ? undefined : numberValue(exponent);
  if (base === undefined || value === undefined || !isNegativeRational(value)) return undefined;
  const positive = negateRational(value);
  return isOneRational(positive) ? base : apply(v.op, [base, number(positive)], v.shape);
}

/** A sum of planned terms. */
export function spreadSum(terms: readonly Expr[]): Expr {
  const all = sum(...terms);
  if (all.kind !== 'sum') return all;
  const narrowed = all.terms.map((term) => ({ term, part: narrow(term) }));
  const parts = narrowed.flatMap(({ part }) => (part === undefined ? [] : [part]));
  if (parts.length === 0) return all;
  const [first] = parts;
  if (first === undefined) return all;
  if (parts.length === all.terms.length && parts.every((part) => sameShape(part.shape, first.shape))) {
    return isScalar(first.shape) ? all : spread(sum(...parts), all.shape);
  }
  const isCovered = parts.length < all.terms.length || coversBoth(parts);
  if (!isCovered) return all;
  return sum(...narrowed.map(({ term, part }) => (part === undefined ? term : spreadTerm(part, all.shape))));
}

const coversBoth = (parts: readonly Expr[]): boolean =>
  parts.some((part) => isColumn(part.shape)) && parts.some((part) => !isColumn(part.shape) && !isScalar(part.shape));

/** The coefficient stays in front, where a sum looks for its sign. */
function spreadTerm(part: Expr, s: Shape): Expr {
  if (part.kind === 'number') return product(part, spread(one, s));
  if (part.kind !== 'product') return spread(part, s);
  const rest = product(num(1), ...part.scalars, ...part.factors);
  return product(number(part.coefficient), spread(rest, s));
}

/** The entrywise product of planned factors, of which at most one side may be narrower than the shape. */
export function hadamardSpread(a: Expr, b: Expr, s: Shape): Expr {
  const [narrowA, narrowB] = [narrow(a) ?? narrower(a, s), narrow(b) ?? narrower(b, s)];
  if (narrowA === undefined && narrowB === undefined) return entrywise(a, b);
  if (narrowA !== undefined && narrowB !== undefined) return bothNarrow(narrowA, narrowB, s);
  if (narrowB !== undefined) return withNarrow(a, narrowB, s, 'last');
  return narrowA === undefined ? entrywise(a, b) : withNarrow(b, narrowA, s, 'first');
}

/** `e` itself where it has not the shape yet. */
const narrower = (e: Expr, s: Shape): Expr | undefined => (sameShape(e.shape, s) ? undefined : e);

function bothNarrow(a: Expr, b: Expr, s: Shape): Expr {
  if (isScalar(a.shape) && isScalar(b.shape)) return product(a, b, callWithDims('ones', [s.rows, s.columns]));
  if (isScalar(a.shape) || isScalar(b.shape)) return spread(product(a, b), s);
  return sameShape(a.shape, b.shape) ? spread(entrywise(a, b), s) : spreadProduct(a, b, s);
}

function withNarrow(full: Expr, part: Expr, s: Shape, place: 'first' | 'last'): Expr {
  if (isScalar(part.shape)) return product(part, full);
  const divisor = reciprocalPart(part);
  if (divisor !== undefined) return spreadQuotient(full, divisor, s);
  return place === 'first' ? spreadProduct(part, full, s) : spreadProduct(full, part, s);
}

/** The product of equal shapes, with coefficients and scalars in front. */
function entrywise(a: Expr, b: Expr): Expr {
  if (isScalar(a.shape)) return product(a, b);
  const [frontA, coreA] = split(a);
  const [frontB, coreB] = split(b);
  return product(...frontA, ...frontB, call('hadamard', coreA, coreB));
}

function split(e: Expr): readonly [front: readonly Expr[], core: Expr] {
  const [core, ...more] = e.kind === 'product' ? e.factors : [];
  if (e.kind !== 'product' || core === undefined || more.length > 0) return [[], e];
  return [[number(e.coefficient), ...e.scalars], core];
}

/** An entrywise function of planned arguments: of something spread it is computed before it is spread. */
export function entrywiseOf(e: ApplyExpr, args: readonly Expr[]): Expr {
  const [X, ...rest] = args;
  const part = X === undefined ? undefined : narrow(X);
  if (part === undefined || isScalar(part.shape)) return apply(e.op, args, e.shape, e.dims, e.label);
  return spread(apply(e.op, [part, ...rest], part.shape, e.dims, e.label), e.shape);
}
