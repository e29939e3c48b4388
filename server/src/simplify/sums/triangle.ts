/**
 * Sums over pairs `i < j`, and over all `j` but `i`, as sums over all pairs.
 *
 * `Σ_(i<j) f(i,j)` of a symmetric f is half of `Σ_ij f(i,j) - Σ_i f(i,i)`; other terms are weighted with the triangle of
 * ones. Only what is smooth on the diagonal as well is written so: `1/‖x_i - x_j‖` has no value there.
 */
import { num, one, product, splitCoefficient, subtract, sum } from '../../expr/build.ts';
import type { Dim } from '../../expr/dim.ts';
import { addDims, oneDim } from '../../expr/dim.ts';
import type { Expr, IndexedSumExpr, SymbolExpr } from '../../expr/expr.ts';
import { indexedSum, number } from '../../expr/expr.ts';
import { dependsOn, nodes, substitute } from '../../expr/walk.ts';
import { call } from '../../operators/call.ts';
import { dimensionOf, ones } from './axis.ts';
import { exchanged, isSame } from './exchange.ts';
import { isRestricted, isSmoothOnSquare } from './square.ts';

/** A sum over i of a sum over the j on one side of it. */
interface Triangle {
  readonly i: SymbolExpr;
  readonly j: SymbolExpr;
  readonly last: Expr;
  readonly size: Dim;
  readonly isStrict: boolean;
  /** The value for j above i. */
  readonly body: Expr;
}

/** The sum over a triangle as one over a square; `undefined` if it is no such sum, or not smooth on the diagonal. */
export function squared(e: IndexedSumExpr): Expr | undefined {
  const triangle = triangleOf(e);
  if (triangle === undefined) return undefined;
  const { i, j, body } = triangle;
  const terms = body.kind === 'sum' ? [...body.terms] : [body];
  if (!terms.every((t) => isSmoothOnSquare(t, i, j))) return undefined;
  const parts: Expr[] = [];
  for (let term = terms.shift(); term !== undefined; term = terms.shift()) {
    const other = exchanged(term, i, j);
    const partner = terms.findIndex((t) => isSame(t, other));
    if (isSame(term, other)) parts.push(product(num(1, 2), overSquare(term, triangle)));
    else if (partner < 0 && nodes(term).some(isRestricted)) return undefined;
    else if (partner < 0) parts.push(overTriangle(term, triangle));
    else {
      parts.push(overSquare(term, triangle));
      terms.splice(partner, 1);
    }
  }
  return sum(...parts);
}

/** `Σ_(j<i) f + Σ_(j>i) f` with the missing term put in and taken away again. */
export function completed(e: Expr): Expr | undefined {
  if (e.kind !== 'sum') return undefined;
  const rest = [...e.terms];
  for (const [k, term] of rest.entries()) {
    const below = sideOf(term);
    if (below === undefined || below.of.from !== one) continue;
    const { of } = below;
    const at = rest.findIndex((t) => {
      const above = sideOf(t);
      return above !== undefined && isSame(above.front, below.front) && isAbove(above.of, of);
    });
    const above = rest[at] && sideOf(rest[at])?.of;
    if (above === undefined) continue;
    const middle = withoutOne(above.from);
    if (middle === undefined || !isSmoothOnSquare(of.body, middle, of.index)) continue;
    const whole = indexedSum(of.index, one, above.to, of.body);
    const missing = substitute(of.body, (s) => (s === of.index ? middle : undefined));
    const joined = product(below.front, subtract(whole, missing));
    return sum(...rest.filter((_, l) => l !== k && l !== at), joined);
  }
  return undefined;
}

interface Side {
  readonly front: Expr;
  readonly of: IndexedSumExpr;
}

/** A sum over an index, times a number. */
function sideOf(e: Expr): Side | undefined {
  const [coefficient, rest] = splitCoefficient(e);
  if (rest.kind === 'indexedSum') return { front: number(coefficient), of: rest };
  const [only, more] = rest.kind === 'product' && rest.factors.length === 0 ? rest.scalars : [];
  return only?.kind === 'indexedSum' && more === undefined ? { front: number(coefficient), of: only } : undefined;
}

/** Whether `above` begins two places after the end of `below`, with the same values. */
function isAbove(above: IndexedSumExpr, below: IndexedSumExpr): boolean {
  const middle = withoutOne(above.from);
  if (middle === undefined || below.to !== sum(middle, num(-1))) return false;
  return substitute(above.body, (s) => (s === above.index ? below.index : undefined)) === below.body;
}

/** The i of `i + 1`. */
function withoutOne(e: Expr): SymbolExpr | undefined {
  const i = sum(e, num(-1));
  return i.kind === 'symbol' ? i : undefined;
}

function triangleOf({ index: i, from, to, body: inner }: IndexedSumExpr): Triangle | undefined {
  if (inner.kind !== 'indexedSum' || from !== one || dependsOn(to, i)) return undefined;
  const { index: j, body } = inner;
  const isBelow = inner.from === one && dependsOn(inner.to, i);
  const last = isBelow ? to : inner.to;
  const size = dimensionOf(last);
  if (size === undefined || i === j) return undefined;
  if (isBelow) {
    const isStrict = inner.to === sum(i, num(-1));
    return isStrict || inner.to === i ? { i, j, last, size, isStrict, body: exchanged(body, i, j) } : undefined;
  }
  const isStrict = inner.from === sum(i, one);
  // The last row of a strict triangle is empty, and may be left out.
  const end = dimensionOf(to);
  const isWhole = end === size || (isStrict && end !== undefined && addDims(end, oneDim) === size);
  return isWhole && (isStrict || inner.from === i) ? { i, j, last, size, isStrict, body } : undefined;
}

/** Twice the sum over the triangle, of symmetric values. */
function overSquare(term: Expr, { i, j, last, isStrict }: Triangle): Expr {
  const square = indexedSum(i, one, last, indexedSum(j, one, last, term));
  const diagonal = overDiagonal(term, i, j, last);
  return isStrict ? subtract(square, diagonal) : sum(square, diagonal);
}

/** Weighted with ones above the diagonal and zeros below. */
function overTriangle(term: Expr, { i, j, last, size, isStrict }: Triangle): Expr {
  const weight = call('entry', call('triu', ones(size, size)), i, j);
  const upper = indexedSum(i, one, last, indexedSum(j, one, last, product(weight, term)));
  return isStrict ? subtract(upper, overDiagonal(term, i, j, last)) : upper;
}

const overDiagonal = (term: Expr, i: SymbolExpr, j: SymbolExpr, last: Expr): Expr =>
  indexedSum(
    i,
    one,
    last,
    substitute(term, (s) => (s === j ? i : undefined)),
  );
