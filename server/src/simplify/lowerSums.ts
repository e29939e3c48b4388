/**
 * Sums over indices in matrix notation.
 *
 * `Σ_i ‖X[i,:]‖` becomes `sum(((X ⊙ X)*1)^⊙(1/2))`: the body is *spread* over at most two axes, so that a scalar that
 * depends on i and j becomes the matrix with that scalar as entry (i, j); a sum over an axis is then a product with
 * ones, or a matrix product where two factors share the summed index. A sum that has no such form stays as it is.
 */
import { isOne, num, one, product, scale, splitCoefficient, sum } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { oneDim } from '../expr/dim.ts';
import type { ApplyExpr, Expr, IndexedSumExpr, ProductExpr, SymbolExpr } from '../expr/expr.ts';
import { indexedSum } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { dependsOn, mapChildren } from '../expr/walk.ts';
import { call, callWithDims, hasTrait } from '../operators/call.ts';
import { hadamardProduct } from './rules/hadamard.ts';
import { elementwisePower } from './rules/powers.ts';

interface Axis {
  readonly index: SymbolExpr;
  readonly size: Dim;
}

/** Row i and column j of the matrix that a scalar is spread into. */
interface Axes {
  readonly row?: Axis;
  readonly column?: Axis;
}

const on = (e: Expr, axis: Axis | undefined): boolean => axis !== undefined && dependsOn(e, axis.index);
const ones = (rows: Dim, columns: Dim): Expr => callWithDims('ones', [rows, columns]);
const turn = (e: Expr): Expr => call('transpose', e);

/** Repeats a spread scalar along the axes on which it does not depend. */
function stretch(e: Expr, axes: Axes): Expr {
  const rows = axes.row?.size ?? oneDim;
  const columns = axes.column?.size ?? oneDim;
  if (isScalar(e.shape)) return rows === oneDim && columns === oneDim ? e : product(e, ones(rows, columns));
  const tall = e.shape.rows === oneDim && rows !== oneDim ? product(ones(rows, oneDim), e) : e;
  return tall.shape.columns === oneDim && columns !== oneDim ? product(tall, ones(oneDim, columns)) : tall;
}

/** The axes on which `e` really depends. */
const used = (e: Expr, axes: Axes): Axes => ({
  ...(on(e, axes.row) && axes.row !== undefined ? { row: axes.row } : {}),
  ...(on(e, axes.column) && axes.column !== undefined ? { column: axes.column } : {}),
});

/** The matrix of the values of the scalar `e`; 1 long on an axis on which it does not depend. */
function spread(e: Expr, all: Axes): Expr | undefined {
  const axes = used(e, all);
  if (axes.row === undefined && axes.column === undefined) return e;
  switch (e.kind) {
    case 'sum': {
      const terms = e.terms.map((t) => spread(t, axes));
      return terms.every((t) => t !== undefined) ? sum(...terms.map((t) => stretch(t, axes))) : undefined;
    }
    case 'product':
      return spreadProduct(
        e.factors.length === 0 ? e.scalars : [...e.scalars, product(...e.factors)],
        splitCoefficient(e)[0],
        axes,
        e,
      );
    case 'apply':
      return spreadOperator(e, axes);
    case 'indexedSum':
      return spreadSum(e, axes);
    default:
      return undefined;
  }
}

function spreadProduct(
  list: readonly Expr[],
  coefficient: Parameters<typeof scale>[0],
  axes: Axes,
  whole: Expr,
): Expr | undefined {
  const [only] = list;
  if (list.length === 1 && only?.kind === 'product' && only.factors.length > 0) {
    const chain = spreadChain(only.factors, axes);
    return chain === undefined ? undefined : scale(coefficient, chain);
  }
  if (list.length === 1 && only === whole) return undefined;
  const constants = list.filter((e) => !on(e, axes.row) && !on(e, axes.column));
  const moving = list.filter((e) => !constants.includes(e)).map((e) => spread(e, axes));
  if (!moving.every((e) => e !== undefined)) return undefined;
  const [first, ...rest] = moving.map((e) => stretch(e, axes));
  if (first === undefined) return undefined;
  return scale(coefficient, product(...constants, hadamardProduct(first, ...rest)));
}

/** A chain such as `X[i,:]*A*Y[:,j]`, with the row at its front and the column at its end. */
function spreadChain(factors: readonly Expr[], axes: Axes): Expr | undefined {
  const [first, ...others] = factors;
  const last = others.pop();
  if (first === undefined || last === undefined) return undefined;
  if (others.some((m) => on(m, axes.row) || on(m, axes.column))) return undefined;
  const ends: Ends = { first, middle: others, last };
  if (!on(first, axes.column) && !on(last, axes.row)) return betweenAxes(ends, axes.row, axes.column);
  if (!on(first, axes.row) && !on(last, axes.column)) {
    const chain = betweenAxes(ends, axes.column, axes.row);
    return chain === undefined ? undefined : turn(chain);
  }
  return overOneAxis(ends, axes);
}

interface Ends {
  readonly first: Expr;
  readonly middle: readonly Expr[];
  readonly last: Expr;
}

/** The first factor moves with one axis at most, the last with the other. */
function betweenAxes({ first, middle, last }: Ends, front: Axis | undefined, back: Axis | undefined): Expr | undefined {
  const before = front === undefined || !on(first, front) ? first : stackRows(first, front);
  const after = back === undefined || !on(last, back) ? turn(last) : stackRows(turn(last), back);
  return before === undefined || after === undefined ? undefined : product(before, ...middle, turn(after));
}

/** First and last factor move with the same axis: `x_i'*A*x_i`. */
function overOneAxis({ first, middle, last }: Ends, axes: Axes): Expr | undefined {
  const axis = axes.row ?? axes.column;
  if (axis === undefined || (axes.row !== undefined && axes.column !== undefined)) return undefined;
  const before = stackRows(product(first, ...middle), axis);
  const after = stackRows(turn(last), axis);
  return before === undefined || after === undefined ? undefined : alongRows(call('hadamard', before, after), axes);
}

/** Sums over the entries of each row, as a column if the axis runs down, as a row if it runs across. */
function alongRows(stacked: Expr, axes: Axes): Expr {
  const column = product(stacked, ones(stacked.shape.columns, oneDim));
  return axes.row === undefined ? turn(column) : column;
}

/** The matrix whose row i is the row-valued `e` for index i. */
function stackRows(e: Expr, axis: Axis): Expr | undefined {
  if (!on(e, axis)) return undefined;
  switch (e.kind) {
    case 'sum': {
      const terms = stackEach(e.terms, axis);
      return terms === undefined ? undefined : sum(...terms);
    }
    case 'product':
      return stackProduct(e, axis);
    case 'apply':
      return stackOperator(e, axis);
    default:
      return undefined;
  }
}

/** Each row-valued expression stacked; one that does not move is repeated. */
function stackEach(list: readonly Expr[], axis: Axis): readonly Expr[] | undefined {
  const stacked = list.map((t) => (on(t, axis) ? stackRows(t, axis) : product(ones(axis.size, oneDim), t)));
  return stacked.every((t) => t !== undefined) ? stacked : undefined;
}

function stackProduct(e: ProductExpr, axis: Axis): Expr | undefined {
  const [first, ...rest] = e.factors;
  if (first === undefined || [...e.scalars, ...rest].some((f) => on(f, axis))) return undefined;
  const rows = stackRows(first, axis);
  return rows === undefined ? undefined : scale(e.coefficient, product(...e.scalars, rows, ...rest));
}

function stackOperator(e: ApplyExpr, axis: Axis): Expr | undefined {
  const [inner, index] = e.args;
  if (inner === undefined) return undefined;
  if (e.op === 'row' && index === axis.index && inner.shape.rows === axis.size) return inner;
  if (e.op === 'transpose' && inner.kind === 'apply') return stackTransposed(inner, axis);
  if (e.op === 'hadamard') {
    const both = stackEach(e.args, axis);
    return both === undefined ? undefined : call('hadamard', ...both);
  }
  const rows = isElementwise(e) ? stackRows(inner, axis) : undefined;
  return rows === undefined ? undefined : call(e.op, rows, ...e.args.slice(1));
}

/** Row i of the stack is the transpose of column i. */
function stackTransposed(inner: ApplyExpr, axis: Axis): Expr | undefined {
  const [matrix, index] = inner.args;
  if (matrix === undefined) return undefined;
  if (inner.op === 'column' && index === axis.index && matrix.shape.columns === axis.size) return turn(matrix);
  if (inner.op === 'transpose') return stackRows(matrix, axis);
  const rows = isElementwise(inner) ? stackRows(turn(matrix), axis) : undefined;
  return rows === undefined ? undefined : call(inner.op, rows, ...inner.args.slice(1));
}

/** Operators that act entry by entry on their first argument. */
const isElementwise = (e: ApplyExpr): boolean => hasTrait(e.op, 'entrywise') && e.label === undefined;

/** Sums of a row's entries after a function of each: what a norm of a row is made of. */
type RowSummary = (rows: Expr, args: readonly Expr[]) => readonly [entries: Expr, root: Expr];

const rowSummaries: ReadonlyMap<string, RowSummary> = new Map<string, RowSummary>([
  ['normF', (rows) => [call('hadamard', rows, rows), num(1, 2)]],
  ['norm1', (rows) => [call('abs', rows), one]],
  ['normp', (rows, [, p]) => [elementwisePower(call('abs', rows), p ?? one), call('power', p ?? one, num(-1))]],
  ['sum', (rows) => [rows, one]],
]);

function spreadOperator(e: ApplyExpr, axes: Axes): Expr | undefined {
  const [first, ...rest] = e.args;
  if (first === undefined) return undefined;
  if (e.op === 'entry') return spreadEntry(first, rest[0], rest[1], axes);
  if (rest.some((a) => on(a, axes.row) || on(a, axes.column)) && e.op !== 'frobenius') return undefined;
  const axis = axes.row ?? axes.column;
  const single = axes.row === undefined || axes.column === undefined;
  const summary = rowSummaries.get(e.op);
  if (summary !== undefined && axis !== undefined && single) {
    const rows = rowsOf(first, axis);
    if (rows === undefined) return undefined;
    const [entries, root] = summary(rows, e.args);
    return elementwisePower(alongRows(entries, axes), root);
  }
  const inner = isScalar(first.shape) ? spread(first, axes) : undefined;
  if (inner === undefined) return undefined;
  if (e.op === 'power' && rest[0] !== undefined) return elementwisePower(inner, rest[0]);
  return isElementwise(e) ? call(e.op, inner, ...rest) : undefined;
}

/** Stacks a row- or column-valued expression as rows. */
const rowsOf = (e: Expr, axis: Axis): Expr | undefined =>
  e.shape.rows === oneDim ? stackRows(e, axis) : e.shape.columns === oneDim ? stackRows(turn(e), axis) : undefined;

type Place = 'row' | 'column' | 'fixed' | 'other';

/** Where an index of an entry runs. */
function placeOf(e: Expr, axes: Axes): Place {
  if (e === axes.row?.index) return 'row';
  if (e === axes.column?.index) return 'column';
  return on(e, axes.row) || on(e, axes.column) ? 'other' : 'fixed';
}

/** True if the index of that place takes as many values as there are rows or columns. */
const fits = (place: Place, size: Dim, axes: Axes): boolean =>
  place === 'fixed' || (place === 'row' ? axes.row?.size : axes.column?.size) === size;

/** `X[i,j]` with the indices on the axes, or fixed. */
function spreadEntry(X: Expr, i: Expr | undefined, j: Expr | undefined, axes: Axes): Expr | undefined {
  if (i === undefined || j === undefined || on(X, axes.row) || on(X, axes.column)) return undefined;
  const [down, across] = [placeOf(i, axes), placeOf(j, axes)];
  if (down === 'other' || across === 'other' || down === across) return undefined;
  if (!fits(down, X.shape.rows, axes) || !fits(across, X.shape.columns, axes)) return undefined;
  const row = down === 'fixed' && X.shape.rows !== oneDim ? call('row', X, i) : X;
  const picked = across === 'fixed' && X.shape.columns !== oneDim ? call('column', row, j) : row;
  return down === 'column' || across === 'row' ? turn(picked) : picked;
}

/** The factors of a scalar; a chain of matrices is one factor. */
function scalarFactors(e: Expr): readonly [coefficient: Expr, factors: readonly Expr[]] {
  const [coefficient, rest] = splitCoefficient(e);
  const list =
    rest.kind === 'product'
      ? [...rest.scalars, ...(rest.factors.length > 0 ? [product(...rest.factors)] : [])]
      : [rest];
  return [scale(coefficient, one), list];
}

/** A sum over an index inside axes: a matrix product over that index. */
function spreadSum(e: IndexedSumExpr, axes: Axes): Expr | undefined {
  const size = sizeOf(e);
  if (size === undefined || !isScalar(e.shape)) return undefined;
  if (e.body.kind !== 'sum') return overIndex(e.body, { index: e.index, size }, axes);
  const terms = e.body.terms.map((body) => {
    const part = indexedSum(e.index, e.from, e.to, body);
    return spreadSum(part, used(body, axes));
  });
  return terms.every((t) => t !== undefined) ? sum(...terms.map((t) => stretch(t, axes))) : undefined;
}

function overIndex(body: Expr, axis: Axis, axes: Axes): Expr | undefined {
  const [coefficient, factors] = scalarFactors(body);
  const moves = (f: Expr): boolean => [axis, axes.row, axes.column].some((a) => on(f, a));
  const outside = factors.filter((f) => !moves(f));
  const inside = factors.filter(moves);
  const right = inside.filter((f) => on(f, axes.column) || (axes.row !== undefined && !on(f, axes.row)));
  const left = inside.filter((f) => !right.includes(f));
  if (right.some((f) => on(f, axes.row)) || left.some((f) => on(f, axes.column))) return undefined;
  const front = product(coefficient, ...outside);
  if (axes.row === undefined && axes.column === undefined) {
    const column = spread(product(...inside), { row: axis });
    return column === undefined ? undefined : product(front, total(column, axis));
  }
  const leftAxes: Axes = { ...(axes.row === undefined ? {} : { row: axes.row }), column: axis };
  const rightAxes: Axes = { row: axis, ...(axes.column === undefined ? {} : { column: axes.column }) };
  const L = spread(product(...left), leftAxes);
  const R = spread(product(...right), rightAxes);
  if (L === undefined || R === undefined) return undefined;
  return product(front, stretch(L, leftAxes), stretch(R, rightAxes));
}

/** The sum of a row of values. */
const total = (row: Expr, axis: Axis): Expr =>
  isScalar(row.shape) ? product(callWithDims('dimension', [axis.size]), row) : call('sum', row);

/** The number of values that the index takes, if it runs from 1 to a dimension. */
function sizeOf(e: IndexedSumExpr): Dim | undefined {
  if (!isOne(e.from)) return undefined;
  return e.to.kind === 'apply' && e.to.op === 'dimension' ? e.to.dims[0] : undefined;
}

/** Writes every sum over indices that has a matrix form in that form. */
export function lowerSums(root: Expr): Expr {
  const done = new Map<Expr, Expr>();
  // From the outside in: an inner sum is best lowered together with the sum around it.
  const visit = (e: Expr): Expr => {
    const known = done.get(e);
    if (known !== undefined) return known;
    const result = lowered(e) ?? lowerAgain(mapChildren(e, visit), e);
    done.set(e, result);
    return result;
  };
  return visit(root);
}

/** A sum over an index as a matrix expression, if it has such a form. */
const lowered = (e: Expr): Expr | undefined =>
  e.kind === 'indexedSum' && isScalar(e.shape) ? spreadSum(e, {}) : undefined;

/** The same for a node whose parts have changed. */
const lowerAgain = (e: Expr, before: Expr): Expr => (e === before ? e : (lowered(e) ?? e));
