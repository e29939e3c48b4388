/** What stands at a place of a matrix expression: `(2*A*x*x')[l,q]` is `2*A[l,:]*x*x[q]`. */
import { isZero, one, product, sum, zeroOf } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { oneDim } from '../expr/dim.ts';
import type { ApplyExpr, Expr, IndexedSumExpr, ProductExpr } from '../expr/expr.ts';
import { indexedSum, number } from '../expr/expr.ts';
import { isScalar, shape } from '../expr/shape.ts';
import { dependsOn, substitute } from '../expr/walk.ts';
import { argOf, argsOf, call, callWithDims } from '../operators/call.ts';
import { hadamardProduct } from './rules/hadamard.ts';
import { elementwisePower } from './rules/powers.ts';
import { dimensionOf, isElementwise, turn } from './sums/axis.ts';

/** A row and a column; `undefined` for all of them. */
export interface At {
  readonly row: Expr | undefined;
  readonly column: Expr | undefined;
}

/** The entry, the row or the column of `e`. */
export function atPlace(e: Expr, place: At): Expr {
  const row = e.shape.rows === oneDim ? undefined : place.row;
  const column = e.shape.columns === oneDim ? undefined : place.column;
  if (row === undefined && column === undefined) return e;
  const at: At = { row, column };
  if (isZero(e))
    return zeroOf(shape(row === undefined ? e.shape.rows : oneDim, column === undefined ? e.shape.columns : oneDim));
  switch (e.kind) {
    case 'sum':
      return sum(...e.terms.map((term) => atPlace(term, at)));
    case 'product':
      return ofProduct(e, at);
    case 'indexedSum':
      return ofIndexedSum(e, at);
    case 'apply':
      return ofOperator(e, at) ?? picked(e, at);
    default:
      return picked(e, at);
  }
}

function picked(e: Expr, { row, column }: At): Expr {
  if (row !== undefined && column !== undefined) return call('entry', e, row, column);
  if (row !== undefined) return e.shape.columns === oneDim ? call('entry', e, row, one) : call('row', e, row);
  if (column === undefined) return e;
  return e.shape.rows === oneDim ? call('entry', e, one, column) : call('column', e, column);
}

/** A row of the first factor, a column of the last. */
function ofProduct(e: ProductExpr, { row, column }: At): Expr {
  const [first, ...rest] = e.factors;
  const front = product(number(e.coefficient), ...e.scalars);
  if (first === undefined) return e;
  const weights = argOf(first, 'diag');
  if (weights !== undefined && row !== undefined && rest.length > 0 && !isScalar(first.shape)) {
    return product(front, atPlace(weights, { row, column: row }), atPlace(product(...rest), { row, column }));
  }
  const last = rest.pop();
  if (last === undefined) return product(front, atPlace(first, { row, column }));
  const scales = argOf(last, 'diag');
  if (scales !== undefined && column !== undefined && !isScalar(last.shape)) {
    const inner = atPlace(product(first, ...rest), { row, column });
    return product(front, inner, atPlace(scales, { row: column, column }));
  }
  return product(front, atPlace(first, { row, column: undefined }), ...rest, atPlace(last, { row: undefined, column }));
}

function ofOperator(e: ApplyExpr, at: At): Expr | undefined {
  const inner = argOf(e, 'transpose');
  if (inner !== undefined) return turn(atPlace(inner, { row: at.column, column: at.row }));
  const [A, B] = argsOf(e, 'hadamard') ?? [];
  if (A !== undefined && B !== undefined) return hadamardProduct(atPlace(A, at), atPlace(B, at));
  const [first, ...rest] = e.args;
  if (first === undefined || !isElementwise(e) || rest.some((arg) => !isScalar(arg.shape))) return ofConstant(e, at);
  const value = atPlace(first, at);
  const [exponent] = rest;
  const isPower = argsOf(e, 'hadamardPower') !== undefined && exponent !== undefined;
  return isPower ? elementwisePower(value, exponent) : call(e.op, value, ...rest);
}

/** An entry of the ones, of the identity, of a unit column. */
function ofConstant(e: ApplyExpr, { row, column }: At): Expr | undefined {
  const { rows, columns } = e.shape;
  if (argsOf(e, 'ones') !== undefined) {
    const left: Dim[] = [row === undefined ? rows : oneDim, column === undefined ? columns : oneDim];
    return left.every((size) => size === oneDim) ? one : callWithDims('ones', left);
  }
  if ((row === undefined && rows !== oneDim) || (column === undefined && columns !== oneDim)) return undefined;
  if (argsOf(e, 'identity') !== undefined && row !== undefined && column !== undefined) {
    return call('delta', row, column);
  }
  const position = argOf(e, 'basis');
  return position === undefined || row === undefined ? undefined : call('delta', position, row);
}

function ofIndexedSum(e: IndexedSumExpr, at: At): Expr {
  const { index, from, to, body } = e;
  if ([at.row, at.column].some((place) => place !== undefined && dependsOn(place, index))) return picked(e, at);
  const inside = atPlace(body, at);
  return sifted(e, inside) ?? indexedSum(index, from, to, inside);
}

/** `Σ_i δ_ik*f(i)` is `f(k)` if i takes all the values that k can. */
function sifted({ index, from, to, body: whole }: IndexedSumExpr, body: Expr): Expr | undefined {
  const last = dimensionOf(to);
  const isWhole = from === one && [whole.shape.rows, whole.shape.columns].some((size) => size === last);
  if (body.kind !== 'product' || !isWhole) return undefined;
  for (const [k, scalar] of body.scalars.entries()) {
    const [i, j] = argsOf(scalar, 'delta') ?? [];
    const other = i === index ? j : j === index ? i : undefined;
    if (other === undefined || dependsOn(other, index)) continue;
    const rest = product(number(body.coefficient), ...body.scalars.filter((_, l) => l !== k), ...body.factors);
    return substitute(rest, (s) => (s === index ? other : undefined));
  }
  return undefined;
}
