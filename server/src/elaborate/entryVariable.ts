/** Derivatives by an entry, a row or a column, and by a member of a family. */

import { one, product, subtract, sum } from '../expr/build.ts';
import type { Claim, SymmetricConvention } from '../expr/claim.ts';
import type { Dim } from '../expr/dim.ts';
import { multiplyDims, oneDim } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { isScalar, sameShape, shape } from '../expr/shape.ts';
import { freeSymbols } from '../expr/walk.ts';
import { call, callWithDims } from '../operators/call.ts';
import type { Axis } from './freeIndices.ts';
import { axesIn, axesOf, sumOver, unitColumn, unitRow } from './freeIndices.ts';
import { replaceSymbol } from './scope.ts';
import type { Scope } from './statement.ts';
import type { Context, Typed } from './typed.ts';

/** Where in the variable the derivative is taken; a side without an index stands for all of its places. */
export interface Place {
  readonly row: Typed | undefined;
  readonly column: Typed | undefined;
  /** How many columns stand at a column's place, if they are not one: those of a member of a family of matrices. */
  readonly width?: Dim;
}

/**
 * The claim that the derivative of `of` at a place of `wrt` is `right`.
 *
 * For free indices it is one on the whole gradient: its entry (l, m) is `right`.
 *
 * @returns `undefined` if the place is part fixed and part free, or if indices occur that it does not have
 */
export function claimAtPlace(
  context: Context,
  place: Place,
  of: Expr,
  wrt: SymbolExpr,
  right: Expr,
  { symmetric }: Scope,
): Claim | undefined {
  const axes = axesOf(context);
  const axisAt = (typed: Typed | undefined): Axis | 'fixed' | undefined => {
    const e = typed?.build();
    return e && (axes.find(({ index }) => index === e) ?? 'fixed');
  };
  const [row, column] = [axisAt(place.row), axisAt(place.column)];
  if (row === 'fixed' || column === 'fixed') return claimAtEntry(place, of, wrt, right);
  if (row !== undefined && row === column) return undefined;
  const own = [row, column].flatMap((axis) => (axis === undefined ? [] : [axis.index]));
  const isForeign = (e: Expr): boolean => axes.some(({ index }) => !own.includes(index) && freeSymbols(e).has(index));
  const ofAxes = axesIn(axes, [of]);
  if (!isScalar(of.shape) || ofAxes.length > 0)
    return claimOfEntries({ row, column, ofAxes, axes }, of, wrt, right, symmetric);
  if (isForeign(right)) return undefined;
  const width = place.width ?? oneDim;
  const isGradient = isWhole(right, wrt, own);
  const part = { hasRow: row !== undefined, hasColumn: column !== undefined, width };
  if (!fitsPart(right, wrt, part, isGradient ? 'gradient' : 'part')) return undefined;
  const whole = isGradient ? right : gatherAt(row, column, right, width);
  return { kind: 'gradient', of, wrt, right: whole, layout: 'default', symmetric };
}

/** An entry, a row, a column or a member has a shape of its own; in the place of an entry the whole gradient may stand. */
function fitsPart(
  right: Expr,
  { shape: { rows, columns } }: SymbolExpr,
  { hasRow, hasColumn, width }: { readonly hasRow: boolean; readonly hasColumn: boolean; readonly width: Dim },
  what: 'gradient' | 'part',
): boolean {
  if (width !== oneDim && right.shape.columns !== width) return false;
  const isEntry = (hasRow || rows === oneDim) && (hasColumn || columns === oneDim);
  if (isEntry && what === 'gradient') return true;
  return sameShape(right.shape, shape(hasRow ? oneDim : rows, hasColumn ? width : columns));
}

interface Entries {
  readonly row: Axis | undefined;
  readonly column: Axis | undefined;
  /** The free indices of what is differentiated. */
  readonly ofAxes: readonly Axis[];
  readonly axes: readonly Axis[];
}

/**
 * `∂(A*x)/∂A[k,l] = e_k*x[l]`, `∂A[i,j]/∂A[k,l] = δ_ik*δ_jl`: column (k, l) of the Jacobian is the right side.
 *
 * Values with free indices are stacked, in the same order on both sides.
 */
function claimOfEntries(
  { row, column, ofAxes, axes }: Entries,
  of: Expr,
  wrt: SymbolExpr,
  right: Expr,
  symmetric: SymmetricConvention,
): Claim | undefined {
  const { rows, columns } = wrt.shape;
  const isEntry = (row !== undefined || rows === oneDim) && (column !== undefined || columns === oneDim);
  const own = [column, row].filter((axis) => axis !== undefined);
  const whole = shape(multiplyDims(of.shape.rows, of.shape.columns), multiplyDims(rows, columns));
  if (isEntry && ofAxes.length === 0 && sameShape(right.shape, whole) && axesIn(axes, [right]).length === 0) {
    // Without an index a right side of that size is the whole Jacobian.
    if (!sameShape(of.shape, right.shape)) {
      return { kind: 'jacobian', of, wrt, right, layout: 'default', symmetric };
    }
  }
  const isAmbiguous = own.some((axis) => ofAxes.includes(axis));
  const isForeign = axesIn(axes, [right]).some((axis) => !own.includes(axis) && !ofAxes.includes(axis));
  if (!isEntry || isAmbiguous || isForeign || !sameShape(of.shape, right.shape)) return undefined;
  const vec = (e: Expr): Expr => (e.shape.columns === oneDim ? e : call('vec', e));
  const stack = (e: Expr): Expr => ofAxes.reduceRight((rest, axis) => call('kron', unitColumn(axis), rest), vec(e));
  const all = (axesToSum: readonly Axis[], e: Expr): Expr =>
    axesToSum.reduceRight((rest, axis) => sumOver(axis, rest), e);
  const place = own.map(unitRow).reduce((left, next) => call('kron', left, next));
  const jacobian = all([...ofAxes, ...own], product(stack(right), place));
  return { kind: 'jacobian', of: all(ofAxes, stack(of)), wrt, right: jacobian, layout: 'default', symmetric };
}

/** By one entry, `A[1,2]`, the derivative is the one in the direction of that entry. */
function claimAtEntry({ row, column, width }: Place, of: Expr, wrt: SymbolExpr, right: Expr): Claim | undefined {
  if (width !== undefined) return undefined;
  if (row === undefined && column !== undefined && wrt.shape.rows !== oneDim)
    return claimAtColumn(column, of, wrt, right);
  const { rows, columns } = wrt.shape;
  const isEntry = (row !== undefined || rows === oneDim) && (column !== undefined || columns === oneDim);
  const indices = [of, right, ...[row, column].flatMap((typed) => typed?.build() ?? [])].flatMap((e) => [
    ...freeSymbols(e),
  ]);
  if (
    !isEntry ||
    !sameShape(of.shape, right.shape) ||
    wrt.structure.length > 0 ||
    indices.some((s) => s.role === 'index')
  )
    return undefined;
  const down = row === undefined ? one : callWithDims('basis', [rows], row.build());
  const across = column === undefined ? one : call('transpose', callWithDims('basis', [columns], column.build()));
  return { kind: 'directional', of, wrt, direction: product(down, across), right };
}

/** By one column, or one member of a family, the derivative is that by what stands there, all else being fixed. */
function claimAtColumn(column: Typed, of: Expr, wrt: SymbolExpr, right: Expr): Claim | undefined {
  const { rows, columns } = wrt.shape;
  const at = column.build();
  const isFixed = ![of, right, at].flatMap((e) => [...freeSymbols(e)]).some((s) => s.role === 'index');
  const own = symbol(`${wrt.name}_column`, shape(rows, oneDim), { role: 'bound' });
  if (!isFixed || !isScalar(of.shape) || !sameShape(right.shape, own.shape) || wrt.structure.length > 0)
    return undefined;
  const unit = callWithDims('basis', [columns], at);
  const change = product(subtract(own, product(wrt, unit)), call('transpose', unit));
  const put = (e: Expr): Expr => replaceSymbol(e, wrt, sum(wrt, change));
  return { kind: 'gradient', of: put(of), wrt: own, right: put(right), layout: 'default', symmetric: 'trace' };
}

/** A right side without indices that has the shape of the variable is the whole gradient. */
const isWhole = (right: Expr, wrt: SymbolExpr, own: readonly SymbolExpr[]): boolean =>
  !isScalar(right.shape) && sameShape(right.shape, wrt.shape) && own.every((index) => !freeSymbols(right).has(index));

function gatherAt(row: Axis | undefined, column: Axis | undefined, right: Expr, width: Dim): Expr {
  const across = column === undefined ? right : product(right, rowOfBlocks(column, width));
  const down = row === undefined ? across : product(unitColumn(row), across);
  const inner = column === undefined ? down : sumOver(column, down);
  return row === undefined ? inner : sumOver(row, inner);
}

/** (e_k ⊗ I)', which puts a block to its place; for blocks one wide e_k'. */
const rowOfBlocks = (column: Axis, width: Dim): Expr =>
  width === oneDim ? unitRow(column) : call('kron', unitRow(column), callWithDims('identity', [width]));
