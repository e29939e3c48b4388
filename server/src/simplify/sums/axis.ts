/** The index of a sum as an axis along which values are laid out. */
import { num, product } from '../../expr/build.ts';
import type { Dim } from '../../expr/dim.ts';
import { addDims, constantDim, dimValue, oneDim, scaleDim, subtractDims } from '../../expr/dim.ts';
import type { ApplyExpr, Expr, IndexedSumExpr, SymbolExpr } from '../../expr/expr.ts';
import { isScalar } from '../../expr/shape.ts';
import { dependsOn } from '../../expr/walk.ts';
import { call, callWithDims, hasTrait } from '../../operators/call.ts';
import { transposed } from '../symmetry.ts';

/** An index that takes `size` values, from `first` on. */
export interface Axis {
  readonly index: SymbolExpr;
  readonly first: Dim;
  readonly size: Dim;
}

/** Row i and column j of the matrix that a scalar is spread into. */
export interface Axes {
  readonly row?: Axis;
  readonly column?: Axis;
}

export const on = (e: Expr, axis: Axis | undefined): boolean => axis !== undefined && dependsOn(e, axis.index);

/** Those of `axes` on which `e` depends. */
export const touched = (e: Expr, axes: readonly Axis[]): readonly Axis[] => axes.filter((axis) => on(e, axis));

export const ones = (rows: Dim, columns: Dim): Expr => callWithDims('ones', [rows, columns]);

/** True if the node acts entry by entry on its first argument. */
export const isElementwise = (e: ApplyExpr): boolean => hasTrait(e.op, 'entrywise') && e.label === undefined;

/** The transpose, taken inside functions of each entry where it cancels another one there. */
export function turn(e: Expr): Expr {
  const inner = e.kind === 'apply' && isElementwise(e) ? e.args[0] : undefined;
  if (e.kind !== 'apply' || inner === undefined || isScalar(e.shape)) return transposed(e);
  const turned = turn(inner);
  const isPlain = turned.kind !== 'apply' || turned.op !== 'transpose';
  return isPlain ? call(e.op, turned, ...e.args.slice(1)) : transposed(e);
}

/** The dimension that a scalar is, if it is a number of places: `n`, `2`, `n + 1`. */
export function dimensionOf(e: Expr): Dim | undefined {
  if (e.kind === 'number') return e.value.denominator === 1n ? constantDim(Number(e.value.numerator)) : undefined;
  if (e.kind === 'apply') return e.op === 'dimension' ? e.dims[0] : undefined;
  if (e.kind === 'product') {
    const [only] = e.scalars;
    const dim = e.scalars.length === 1 && e.factors.length === 0 && only !== undefined ? dimensionOf(only) : undefined;
    return dim === undefined ? undefined : scaleDim(dim, e.coefficient);
  }
  if (e.kind !== 'sum') return undefined;
  const terms = e.terms.map(dimensionOf);
  return terms.every((t) => t !== undefined) ? addDims(...terms) : undefined;
}

/** The axis of a sum, if it runs between two dimensions. */
export function axisOf({ index, from, to }: IndexedSumExpr): Axis | undefined {
  const [first, last] = [dimensionOf(from), dimensionOf(to)];
  if (first === undefined || last === undefined) return undefined;
  return { index, first, size: subtractDims(addDims(last, oneDim), first) };
}

/** Where the places of an axis lie in a row of `length` places, if `at` is its index or that plus a number. */
export interface Stretch {
  readonly before: Dim;
  readonly after: Dim;
}

/** @returns `undefined` if `at` is something else, or if the places are not seen to exist */
export function stretchOf(at: Expr, axis: Axis, length: Dim): Stretch | undefined {
  const offset = at === axis.index ? constantDim(0) : offsetOf(at, axis);
  if (offset === undefined) return undefined;
  const before = subtractDims(addDims(axis.first, offset), oneDim);
  const after = subtractDims(subtractDims(length, before), axis.size);
  return isCount(before) && isCount(after) ? { before, after } : undefined;
}

/** The c of `i + c`. */
function offsetOf(at: Expr, { index }: Axis): Dim | undefined {
  if (at.kind !== 'sum' || !at.terms.includes(index)) return undefined;
  const rest = at.terms.filter((t) => t !== index);
  const dims = rest.map(dimensionOf);
  return dims.every((d) => d !== undefined) && rest.length < at.terms.length ? addDims(...dims) : undefined;
}

const isCount = (dim: Dim): boolean => (dimValue(dim) ?? -1) >= 0;

/** The places of `X` from `before` to `after`, of its rows or of its columns. */
export function part(X: Expr, along: 'rows' | 'columns', { before, after }: Stretch): Expr {
  const zero = constantDim(0);
  if (dimValue(before) === 0 && dimValue(after) === 0) return X;
  const { rows, columns } = X.shape;
  const taken = (length: Dim): Dim => subtractDims(subtractDims(length, before), after);
  const dims =
    along === 'rows'
      ? [before, taken(rows), after, zero, columns, zero]
      : [zero, rows, zero, before, taken(columns), after];
  return callWithDims('submatrix', dims, X);
}

/** The number of values that the index takes, as a scalar. */
export function countOf({ size }: Axis): Expr {
  const value = dimValue(size);
  return value === undefined ? callWithDims('dimension', [size]) : num(value);
}

/** Repeats a spread scalar along the axes on which it does not depend. */
export function stretch(e: Expr, axes: Axes): Expr {
  const rows = axes.row?.size ?? oneDim;
  const columns = axes.column?.size ?? oneDim;
  if (isScalar(e.shape)) return rows === oneDim && columns === oneDim ? e : product(e, ones(rows, columns));
  const tall = e.shape.rows === oneDim && rows !== oneDim ? product(ones(rows, oneDim), e) : e;
  return tall.shape.columns === oneDim && columns !== oneDim ? product(tall, ones(oneDim, columns)) : tall;
}
