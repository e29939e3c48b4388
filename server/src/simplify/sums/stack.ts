/** Columns that move with an index, side by side: the matrix S whose column number i is the value for index i. */
import { product, sum } from '../../expr/build.ts';
import { oneDim } from '../../expr/dim.ts';
import type { ApplyExpr, Expr, ProductExpr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { call, callWithDims } from '../../operators/call.ts';
import type { Axis } from './axis.ts';
import { isElementwise, on, ones, part, stretchOf, turn } from './axis.ts';
import { lineFormsOf } from './lineForms.ts';

/** The m×size matrix of the values of the column `e`; `undefined` if it has no such form. */
export function stackColumns(e: Expr, axis: Axis): Expr | undefined {
  if (!on(e, axis)) return product(e, ones(oneDim, axis.size));
  switch (e.kind) {
    case 'sum': {
      const terms = e.terms.map((t) => stackColumns(t, axis));
      return terms.every((t) => t !== undefined) ? sum(...terms) : undefined;
    }
    case 'product':
      return stackProduct(e, axis);
    case 'apply':
      return stackOperator(e, axis);
    default:
      return undefined;
  }
}

/** The same for rows, one above the other. */
export function stackRows(e: Expr, axis: Axis): Expr | undefined {
  const columns = stackColumns(turn(e), axis);
  return columns === undefined ? undefined : turn(columns);
}

function stackProduct(e: ProductExpr, axis: Axis): Expr | undefined {
  const last = e.factors.at(-1);
  const fixed = [...e.scalars, ...e.factors.slice(0, -1)];
  if (last === undefined || fixed.some((f) => on(f, axis))) return undefined;
  const columns = stackColumns(last, axis);
  return columns === undefined ? undefined : product(number(e.coefficient), ...fixed, columns);
}

function stackOperator(e: ApplyExpr, axis: Axis): Expr | undefined {
  const [first, second] = e.args;
  if (first === undefined) return undefined;
  if (e.op === 'basis') return unitColumns(e, first, axis);
  if (e.op === 'column' && second !== undefined) return places(first, 'columns', second, axis);
  if (e.op === 'transpose' && first.kind === 'apply') return stackTransposed(first, axis);
  if (e.op === 'hadamard' && second !== undefined) {
    const [left, right] = [stackColumns(first, axis), stackColumns(second, axis)];
    return left === undefined || right === undefined ? undefined : call('hadamard', left, right);
  }
  const name = isElementwise(e) ? e.op : first.shape.columns === oneDim ? lineFormsOf(e.op)?.columns : undefined;
  return name === undefined ? undefined : stackFunction(name, first, e.args.slice(1), axis);
}

/** A function of a column that is called so for all columns side by side. */
function stackFunction(name: string, column: Expr, others: readonly Expr[], axis: Axis): Expr | undefined {
  const inner = others.some((arg) => on(arg, axis)) ? undefined : stackColumns(column, axis);
  return inner === undefined ? undefined : call(name, inner, ...others);
}

/** Unit columns side by side are the identity, or some of its columns. */
function unitColumns({ dims: [length] }: ApplyExpr, at: Expr, axis: Axis): Expr | undefined {
  const where = length === undefined ? undefined : stretchOf(at, axis, length);
  if (length === undefined || where === undefined) return undefined;
  return part(callWithDims('identity', [length]), 'columns', where);
}

/** Column number i is the transpose of row number i. */
function stackTransposed(row: ApplyExpr, axis: Axis): Expr | undefined {
  const [X, index] = row.args;
  if (X === undefined || index === undefined || row.op !== 'row') return undefined;
  const rows = places(X, 'rows', index, axis);
  return rows === undefined ? undefined : turn(rows);
}

function places(X: Expr, along: 'rows' | 'columns', at: Expr, axis: Axis): Expr | undefined {
  const where = on(X, axis) ? undefined : stretchOf(at, axis, X.shape[along]);
  return where === undefined ? undefined : part(X, along, where);
}
