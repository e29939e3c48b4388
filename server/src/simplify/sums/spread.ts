/** Scalars that move with one or two indices as matrices: the value for i and j becomes entry (i, j). */
import { num, one, product, sum } from '../../expr/build.ts';
import { oneDim } from '../../expr/dim.ts';
import type { ApplyExpr, Expr, IndexedSumExpr } from '../../expr/expr.ts';
import { isScalar } from '../../expr/shape.ts';
import { argOf, argsOf, call, callWithDims } from '../../operators/call.ts';
import { hadamardProduct } from '../rules/hadamard.ts';
import { elementwisePower } from '../rules/powers.ts';
import type { Axes, Axis } from './axis.ts';
import { isElementwise, on, ones, part, stretch, stretchOf, turn } from './axis.ts';
import { distributed, scalarFactors } from './factors.ts';
import type { LineForms } from './lineForms.ts';
import { lineFormsOf } from './lineForms.ts';
import { stackColumns, stackRows } from './stack.ts';
import { summaryOf } from './summaries.ts';

/** Lowers a sum inside axes; given by the contraction, which itself spreads what it sums. */
export type LowerSum = (e: IndexedSumExpr, axes: Axes) => Expr | undefined;

/** The axes on which `e` really depends. */
export const used = (e: Expr, axes: Axes): Axes => ({
  ...(on(e, axes.row) && axes.row !== undefined ? { row: axes.row } : {}),
  ...(on(e, axes.column) && axes.column !== undefined ? { column: axes.column } : {}),
});

/** The matrix of the values of the scalar `e`; 1 long on an axis on which it does not depend. */
export function spread(e: Expr, all: Axes, lowerSum: LowerSum): Expr | undefined {
  const axes = used(e, all);
  if (axes.row === undefined && axes.column === undefined) return e;
  switch (e.kind) {
    case 'sum': {
      const terms = e.terms.map((t) => spread(t, axes, lowerSum));
      return terms.every((t) => t !== undefined) ? sum(...terms.map((t) => stretch(t, axes))) : undefined;
    }
    case 'product':
      return spreadProduct(e, axes, lowerSum);
    case 'apply':
      return spreadOperator(e, axes, lowerSum);
    case 'indexedSum':
      return lowerSum(e, axes);
    default:
      return undefined;
  }
}

function spreadProduct(e: Expr, axes: Axes, lowerSum: LowerSum): Expr | undefined {
  const list = scalarFactors(e);
  const fixed = list.filter((f) => !on(f, axes.row) && !on(f, axes.column));
  const moving = list.filter((f) => !fixed.includes(f));
  const spreads = moving.map((f) => (isChain(f) ? spreadChain(f, axes, lowerSum) : spread(f, axes, lowerSum)));
  if (!spreads.every((f) => f !== undefined)) return undefined;
  return product(...fixed, together(spreads, axes));
}

/** The product of spread scalars entry by entry: `u*v'` of a column and a row, `diag(u)*M` of a column and a matrix. */
function together(spreads: readonly Expr[], axes: Axes): Expr {
  const isSingle = axes.row === undefined || axes.column === undefined;
  const along = (side: 'columns' | 'rows'): readonly Expr[] =>
    isSingle ? [] : spreads.filter((f) => f.shape[side] === oneDim && !isScalar(f.shape));
  const [columns, rows] = [along('columns'), along('rows')];
  const whole = spreads.filter((f) => !columns.includes(f) && !rows.includes(f)).map((f) => stretch(f, axes));
  const [u, v, M] = [columns, rows, whole].map(hadamardOf);
  if (M === undefined) return product(...(u === undefined ? [] : [u]), ...(v === undefined ? [] : [v]));
  return product(...(u === undefined ? [] : [call('diag', u)]), M, ...(v === undefined ? [] : [call('diag', turn(v))]));
}

const hadamardOf = ([first, ...rest]: readonly Expr[]): Expr | undefined =>
  first === undefined ? undefined : hadamardProduct(first, ...rest);

/** A scalar that is a product of matrices. */
export const isChain = (e: Expr): boolean => e.kind === 'product' && e.factors.length > 0 && isScalar(e.shape);

/** A chain such as `X[i,:]*A*Y[:,j]`, with the row at its front and the column at its end. */
function spreadChain(e: Expr, axes: Axes, lowerSum: LowerSum): Expr | undefined {
  const moves = (f: Expr): boolean => on(f, axes.row) || on(f, axes.column);
  const ends = endsOf(e);
  const whole = ends === undefined || ends.middle.some(moves) ? undefined : spreadEnds(ends, axes);
  if (whole !== undefined) return whole;
  const terms = distributed(e, moves)?.map((t) => spread(t, axes, lowerSum));
  return terms?.every((t) => t !== undefined) === true ? sum(...terms.map((t) => stretch(t, axes))) : undefined;
}

function spreadEnds(ends: Ends, axes: Axes): Expr | undefined {
  const { first, last } = ends;
  if (!on(first, axes.column) && !on(last, axes.row)) return betweenAxes(ends, axes.row, axes.column);
  if (!on(first, axes.row) && !on(last, axes.column)) {
    const chain = betweenAxes(ends, axes.column, axes.row);
    return chain === undefined ? undefined : turn(chain);
  }
  const axis = singleAxis(axes);
  return axis === undefined ? undefined : laid(overOneAxis(ends, axis), axes);
}

/** The one axis that there is. */
const singleAxis = ({ row, column }: Axes): Axis | undefined =>
  row === undefined ? column : column === undefined ? row : undefined;

/** A column of values, turned if its axis runs across. */
const laid = (values: Expr | undefined, { row }: Axes): Expr | undefined =>
  values !== undefined && row === undefined ? turn(values) : values;

/** The factors of a chain: a row first, a column last. */
export interface Ends {
  readonly first: Expr;
  readonly middle: readonly Expr[];
  readonly last: Expr;
}

export function endsOf(e: Expr): Ends | undefined {
  if (e.kind !== 'product' || !isChain(e)) return undefined;
  const [first, ...middle] = e.factors;
  const last = middle.pop();
  return first === undefined || last === undefined ? undefined : { first, middle, last };
}

/** The first factor moves with one axis at most, the last with the other. */
function betweenAxes({ first, middle, last }: Ends, front: Axis | undefined, back: Axis | undefined): Expr | undefined {
  const before = front === undefined || !on(first, front) ? first : stackRows(first, front);
  const after = back === undefined || !on(last, back) ? last : stackColumns(last, back);
  return before === undefined || after === undefined ? undefined : product(before, ...middle, after);
}

/** First and last factor move with the same axis: `x_i'*A*x_i`, as a column. */
function overOneAxis({ first, middle, last }: Ends, axis: Axis): Expr | undefined {
  const before = stackRows(product(first, ...middle), axis) ?? afterwards(stackRows(first, axis), middle);
  const after = stackRows(turn(last), axis);
  return before === undefined || after === undefined ? undefined : rowSums(call('hadamard', before, after));
}

const afterwards = (rows: Expr | undefined, middle: readonly Expr[]): Expr | undefined =>
  rows === undefined ? undefined : product(rows, ...middle);

/** The sum of the entries of each row. */
const rowSums = (rows: Expr): Expr => product(rows, ones(rows.shape.columns, oneDim));

function spreadOperator(e: ApplyExpr, axes: Axes, lowerSum: LowerSum): Expr | undefined {
  const [first, ...rest] = e.args;
  if (first === undefined) return undefined;
  const special = specials.get(e.op);
  if (special !== undefined) return special(e, axes, lowerSum);
  const [chain, ...more] = scalarFactors(e);
  if (chain !== e || more.length > 0) return spreadProduct(e, axes, lowerSum);
  if (rest.some((a) => on(a, axes.row) || on(a, axes.column))) return undefined;
  if (!isScalar(first.shape)) return spreadSummary(e, first, axes, lowerSum);
  const inner = spread(first, axes, lowerSum);
  if (inner === undefined) return undefined;
  if (e.op === 'power' && rest[0] !== undefined) return elementwisePower(inner, rest[0]);
  return isElementwise(e) ? call(e.op, inner, ...rest) : undefined;
}

/** A function of each column that moves, side by side; of rows, one above the other. */
function spreadLines(vector: Expr, { rows, columns }: LineForms, axis: Axis, axes: Axes): Expr | undefined {
  if (vector.shape.columns === oneDim) {
    const side = stackColumns(vector, axis);
    const values = side && call(columns, side);
    return values !== undefined && axes.row !== undefined ? turn(values) : values;
  }
  const above = vector.shape.rows === oneDim ? stackRows(vector, axis) : undefined;
  return above && laid(call(rows, above), axes);
}

/** A norm of a vector that moves, or what has a form for every line of a matrix. */
function spreadSummary(e: ApplyExpr, vector: Expr, axes: Axes, lowerSum: LowerSum): Expr | undefined {
  const axis = singleAxis(axes);
  if (axis === undefined) {
    const squares = e.op === 'normF' ? spread(squareOf(vector), axes, lowerSum) : undefined;
    return squares === undefined ? undefined : elementwisePower(squares, num(1, 2));
  }
  const forms = lineFormsOf(e.op);
  if (forms !== undefined) return spreadLines(vector, forms, axis, axes);
  const summary = summaryOf(e.op);
  const rows = summary === undefined ? undefined : rowsOf(vector, axis);
  if (summary === undefined || rows === undefined) return undefined;
  const [entries, root] = summary(rows, e.args);
  return laid(elementwisePower(rowSums(entries), root), axes);
}

const squareOf = (e: Expr): Expr => (e.shape.rows === oneDim ? product(e, turn(e)) : product(turn(e), e));

/** Stacks a row- or column-valued expression as rows. */
const rowsOf = (e: Expr, axis: Axis): Expr | undefined =>
  e.shape.rows === oneDim ? stackRows(e, axis) : e.shape.columns === oneDim ? stackRows(turn(e), axis) : undefined;

/** δ_ij with its indices on the axes is the identity. */
function spreadDelta({ args: [i, j] }: ApplyExpr, { row, column }: Axes): Expr | undefined {
  if (i !== undefined && i === j) return one;
  if (row === undefined || column === undefined || row.size !== column.size || row.first !== column.first) {
    return undefined;
  }
  const areAxes = (i === row.index && j === column.index) || (i === column.index && j === row.index);
  return areAxes ? callWithDims('identity', [row.size]) : undefined;
}

/** An entry of a row or column of X as one of X; one of a product as a product with a row and a column. */
function opened(e: ApplyExpr): Expr {
  const [of, i, j] = e.args;
  if (of === undefined || i === undefined || j === undefined) return e;
  const [X, k] = argsOf(of, 'column') ?? [];
  if (X !== undefined && k !== undefined) return call('entry', X, i, k);
  const [Y, l] = argsOf(of, 'row') ?? [];
  if (Y !== undefined && l !== undefined) return call('entry', Y, l, j);
  const turned = argOf(of, 'transpose');
  if (turned !== undefined) return call('entry', turned, j, i);
  if (of.kind !== 'product') return e;
  const [first, ...others] = of.factors;
  const last = others.pop();
  if (first === undefined) return e;
  if (last === undefined) return product(...of.scalars, call('entry', first, i, j));
  const row = first.shape.rows === oneDim ? first : call('row', first, i);
  const column = last.shape.columns === oneDim ? last : call('column', last, j);
  return product(...of.scalars, row, ...others, column);
}

/** `X[i,j]` with the indices on the axes, or fixed. */
function spreadEntry(e: ApplyExpr, axes: Axes, lowerSum: LowerSum): Expr | undefined {
  const [X, i, j] = e.args;
  if (X === undefined || i === undefined || j === undefined) return undefined;
  if (on(X, axes.row) || on(X, axes.column)) {
    const open = opened(e);
    return open === e ? undefined : spread(open, axes, lowerSum);
  }
  const [down, across] = [axisOfIndex(i, axes), axisOfIndex(j, axes)];
  if (down === 'other' || across === 'other') return undefined;
  if (down !== 'fixed' && down === across) return spreadDiagonal(e, axes);
  const rows = along(X, 'rows', i, down);
  const picked = rows && along(rows, 'columns', j, across);
  return picked !== undefined && (isAxis(down, axes.column) || isAxis(across, axes.row)) ? turn(picked) : picked;
}

const isAxis = (place: Axis | 'fixed', axis: Axis | undefined): boolean => axis !== undefined && place === axis;

/** The rows or columns of X that an index takes, which may be a single one. */
function along(X: Expr, side: 'rows' | 'columns', at: Expr, axis: Axis | 'fixed'): Expr | undefined {
  if (axis === 'fixed') return X.shape[side] === oneDim ? X : call(side === 'rows' ? 'row' : 'column', X, at);
  const where = stretchOf(at, axis, X.shape[side]);
  return where === undefined ? undefined : part(X, side, where);
}

/** `X[i,i]` is an entry of the diagonal. */
function spreadDiagonal({ args: [X, i, j] }: ApplyExpr, axes: Axes): Expr | undefined {
  const axis = axes.row ?? axes.column;
  if (X === undefined || i === undefined || i !== j || axis === undefined || i !== axis.index) return undefined;
  const isWhole = X.shape.rows === axis.size && X.shape.columns === axis.size && axis.first === oneDim;
  if (!isWhole || (axes.row !== undefined && axes.column !== undefined)) return undefined;
  const diagonal = call('diagonal', X);
  return (diagonal.shape.columns === oneDim) === (axes.row !== undefined) ? diagonal : turn(diagonal);
}

/** The axis along which an index of an entry runs. */
function axisOfIndex(e: Expr, axes: Axes): Axis | 'fixed' | 'other' {
  const moving = [axes.row, axes.column].filter((axis) => on(e, axis));
  const [only] = moving;
  return only === undefined ? 'fixed' : moving.length > 1 ? 'other' : only;
}

/** Operators of which an index is an argument. */
const specials: ReadonlyMap<string, (e: ApplyExpr, axes: Axes, lowerSum: LowerSum) => Expr | undefined> = new Map([
  ['entry', spreadEntry],
  ['delta', spreadDelta],
]);
