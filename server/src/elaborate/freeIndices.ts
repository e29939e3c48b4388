/**
 * Free indices: an equation that holds for all of them is one between what the indexed values make up.
 *
 * `X[i,j] == x[i]*y[j]` says that the matrix with entries X[i,j] is the one with entries x[i]*y[j]. Values with one
 * index make up a column, numbers with two a matrix, everything else a stack.
 */
import { one, product } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { dimNames } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { apply, indexedSum } from '../expr/expr.ts';
import { isScalar, sameShape, scalarShape } from '../expr/shape.ts';
import { freeSymbols } from '../expr/walk.ts';
import { call, callWithDims } from '../operators/call.ts';
import { describeReason } from './reason.ts';
import type { Context, IndexVariable } from './typed.ts';
import { isOpenName } from './unifier.ts';

/** An index with the number of its values. */
export interface Axis {
  readonly index: SymbolExpr;
  readonly size: Dim;
}

/** The free indices of the statement; to be called when it is concluded. */
export const axesOf = ({ freeIndices, unifier }: Context): readonly Axis[] =>
  [...freeIndices.values()]
    .map(({ symbol, size }: IndexVariable): Axis => ({ index: symbol, size: unifier.resolve(size) }))
    .sort((a, b) => (a.index.name < b.index.name ? -1 : 1));

/** Those of `axes` that occur in one of the expressions. */
export const axesIn = (axes: readonly Axis[], sides: readonly Expr[]): readonly Axis[] =>
  axes.filter(({ index }) => sides.some((side) => freeSymbols(side).has(index)));

/** Why the indices cannot be gathered: the range of one of them is not known. */
export function whyEndless(axes: readonly Axis[]): string | undefined {
  const endless = axes.find(({ size }) => dimNames(size).some(isOpenName));
  return endless && describeReason({ kind: 'unknown-range', index: endless.index.name });
}

const last = (size: Dim): Expr => apply('dimension', [], scalarShape, [size]);

/** `Σ_(i=1..n) body` */
export const sumOver = ({ index, size }: Axis, body: Expr): Expr => indexedSum(index, one, last(size), body);

export const unitColumn = ({ index, size }: Axis): Expr => callWithDims('basis', [size], index);

export const unitRow = (axis: Axis): Expr => call('transpose', unitColumn(axis));

/** What the values of `e` for all values of the indices make up. */
function gather(axes: readonly Axis[], e: Expr): Expr {
  const [first, second] = axes;
  if (first === undefined) return e;
  if (isScalar(e.shape) && axes.length === 1) return sumOver(first, product(e, unitColumn(first)));
  if (isScalar(e.shape) && second !== undefined && axes.length === 2) {
    return sumOver(first, sumOver(second, product(e, unitColumn(first), unitRow(second))));
  }
  return axes.reduceRight((stack, axis) => sumOver(axis, call('kron', unitColumn(axis), stack)), e);
}

/** Both sides of an equation with their free indices gathered. */
export function gatherBoth(context: Context, left: Expr, right: Expr): readonly [Expr, Expr] {
  const axes = axesIn(axesOf(context), [left, right]);
  return [spread(axes, left, right), spread(axes, right, left)];
}

/** `e` for all values of the indices; a matrix without indices beside a number with two is already the whole. */
function spread(axes: readonly Axis[], e: Expr, other: Expr): Expr {
  const isWhole = !isScalar(e.shape) && isScalar(other.shape) && axesIn(axes, [e]).length === 0;
  const gathered = gather(axes, isWhole ? other : e);
  return isWhole && sameShape(e.shape, gathered.shape) ? e : isWhole ? gather(axes, e) : gathered;
}
