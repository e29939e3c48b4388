/**
 * Sums of products over indices by elimination, as in a tensor network.
 *
 * Every factor is a scalar that moves with one index (a column) or with two (a matrix). Summing an index joins the
 * factors that share it: `Σ_j A[i,j]*B[j,k]` is `A*B`, `Σ_j A[i,j]*b[j]` is `A*b`, `Σ_i a[i]*b[i]` is `a'*b`.
 */
import { product } from '../../expr/build.ts';
import { oneDim } from '../../expr/dim.ts';
import type { Expr } from '../../expr/expr.ts';
import { isScalar } from '../../expr/shape.ts';
import { argOf, call } from '../../operators/call.ts';
import { hadamardProduct } from '../rules/hadamard.ts';
import type { Axes, Axis } from './axis.ts';
import { countOf, on, ones, stretch, touched, turn } from './axis.ts';
import type { LowerSum } from './spread.ts';
import { endsOf, spread } from './spread.ts';
import { stackColumns, stackRows } from './stack.ts';

/** A factor: entry (a, b) of `e`; without `b` entry a of a column. */
interface Item {
  readonly e: Expr;
  readonly a: Axis;
  readonly b?: Axis;
}

/** What a sum came to: `front` times the matrix of values along the kept axes, which may be 1 long on some of them. */
export interface Contracted {
  readonly front: Expr;
  readonly body: Expr | undefined;
}

const moves = (item: Item, axis: Axis): boolean => item.a === axis || item.b === axis;

/** The item with `axis` along its rows. */
const facing = (item: Item, axis: Axis): Item => (item.b === axis ? { e: turn(item.e), a: axis, b: item.a } : item);

function itemOf(e: Expr, axes: readonly Axis[], lowerSum: LowerSum): Item | undefined {
  const [a, b, more] = touched(e, axes);
  if (a === undefined || more !== undefined || (b !== undefined && isMixed(e, axes))) return undefined;
  const all: Axes = b === undefined ? { row: a } : { row: a, column: b };
  const values = spread(e, all, lowerSum);
  if (values === undefined) return undefined;
  return b === undefined ? { e: stretch(values, all), a } : { e: stretch(values, all), a, b };
}

/** A chain such as `(x_i - x_j)'*(x_i - x_j)`, which makes shorter terms when its brackets are opened. */
function isMixed(e: Expr, axes: readonly Axis[]): boolean {
  const ends = endsOf(e);
  return ends !== undefined && [ends.first, ends.last].some((f) => touched(f, axes).length > 1);
}

/**
 * The sum over the axes `summed` of the product of scalars, for all values of the kept axes.
 *
 * @returns `undefined` if it has no matrix form
 */
export function contract(
  scalars: readonly Expr[],
  summed: readonly Axis[],
  kept: Axes,
  lowerSum: LowerSum,
): Contracted | undefined {
  const keptList = [kept.row, kept.column].filter((axis) => axis !== undefined);
  const axes = [...summed, ...keptList];
  const fixed = scalars.filter((e) => touched(e, axes).length === 0);
  const moving = scalars.filter((e) => !fixed.includes(e));
  if (keptList.length === 0) {
    const bilinear = contractBilinear(moving, summed, lowerSum);
    if (bilinear !== undefined) return { front: product(...fixed, bilinear), body: undefined };
  }
  const items = moving.map((e) => itemOf(e, axes, lowerSum));
  if (!items.every((item) => item !== undefined)) return undefined;
  const state: State = { items, fronts: [...fixed] };
  const last = eliminateAll(state, summed);
  return last && { front: product(...last.fronts), body: gathered(last.items, kept) };
}

interface State {
  readonly items: readonly Item[];
  readonly fronts: readonly Expr[];
}

/** Eliminates the axes, each time one of those with the fewest neighbours. */
function eliminateAll(start: State, summed: readonly Axis[]): State | undefined {
  let state = start;
  let open = [...summed];
  while (open.length > 0) {
    const whole = open.length === 2 ? totalOf(state, open) : undefined;
    if (whole !== undefined) return whole;
    const [axis] = open.sort((s, t) => neighbours(state.items, s).length - neighbours(state.items, t).length);
    const next: State | undefined = axis && eliminate(state, axis);
    if (next === undefined) return undefined;
    state = next;
    open = open.filter((other) => other !== axis);
  }
  return state;
}

const neighbours = (items: readonly Item[], axis: Axis): readonly Axis[] => [
  ...new Set(items.flatMap(({ a, b }) => (b === undefined ? [] : a === axis ? [b] : b === axis ? [a] : []))),
];

/** `Σ_ij A[i,j]*B[i,j]` is `A : B`, `Σ_ij A[i,j]` is `sum(A)`. */
function totalOf({ items, fronts }: State, [s, t]: readonly Axis[]): State | undefined {
  const own = items.filter((item) => (s && moves(item, s)) || (t && moves(item, t)));
  const [first, ...rest] = own;
  if (s === undefined || first === undefined || own.some(({ b }) => b === undefined)) return undefined;
  if (own.length < items.length) return undefined;
  if (rest.length === 0) return { items: [], fronts: [...fronts, call('sum', first.e)] };
  const [A, B, ...more] = own.map((item) => facing(item, s).e);
  if (A === undefined || B === undefined) return undefined;
  return { items: [], fronts: [...fronts, call('frobenius', A, hadamardProduct(B, ...more))] };
}

function eliminate({ items, fronts }: State, axis: Axis): State | undefined {
  const own = items.filter((item) => moves(item, axis)).map((item) => facing(item, axis));
  const others = items.filter((item) => !moves(item, axis));
  const columns = own.filter(({ b }) => b === undefined).map(({ e }) => e);
  const [s, t, more] = neighbours(own, axis);
  if (more !== undefined) return undefined;
  if (s === undefined) return { items: others, fronts: [...fronts, innerProduct(columns, axis)] };
  const toward = (b: Axis): Expr => joinedBy(own.filter((item) => item.b === b).map(({ e }) => e));
  const [first, ...rest] = columns;
  const weight = first === undefined ? undefined : hadamardProduct(first, ...rest);
  if (t === undefined) {
    const sum = product(turn(toward(s)), weight ?? ones(axis.size, oneDim));
    return { items: [...others, { e: sum, a: s }], fronts };
  }
  const middle = weight === undefined ? [] : [call('diag', weight)];
  return { items: [...others, { e: product(turn(toward(s)), ...middle, toward(t)), a: s, b: t }], fronts };
}

const joinedBy = ([first, ...rest]: readonly Expr[]): Expr =>
  first === undefined ? product() : hadamardProduct(first, ...rest);

/** The sum over the entries of the Hadamard product of columns. */
function innerProduct(columns: readonly Expr[], axis: Axis): Expr {
  const [first, second, ...rest] = columns;
  if (first === undefined) return countOf(axis);
  if (isScalar(first.shape)) return product(...columns);
  const diagonal = argOf(first, 'diagonal');
  if (second === undefined) return diagonal === undefined ? call('sum', first) : call('tr', diagonal);
  return product(turn(first), hadamardProduct(second, ...rest));
}

/** The Hadamard product of what is left, along the kept axes. */
function gathered(items: readonly Item[], { row, column }: Axes): Expr | undefined {
  const placed = items.map((item) => {
    if (row !== undefined && column !== undefined && item.b !== undefined) return facing(item, row).e;
    return item.a === row ? item.e : turn(item.e);
  });
  const axes: Axes = {
    ...(row !== undefined && items.some((item) => moves(item, row)) ? { row } : {}),
    ...(column !== undefined && items.some((item) => moves(item, column)) ? { column } : {}),
  };
  const [first, ...rest] = placed.map((e) => stretch(e, axes));
  return first === undefined ? undefined : hadamardProduct(first, ...rest);
}

/** `Σ_i c_i*x_i'*A*y_i`, with other factors summed first: `X : (A*Y*diag(c))`. */
function contractBilinear(scalars: readonly Expr[], summed: readonly Axis[], lowerSum: LowerSum): Expr | undefined {
  for (const [at, chain] of scalars.entries()) {
    const [axis, more] = touched(chain, summed);
    const ends = endsOf(chain);
    if (axis === undefined || more !== undefined || ends === undefined) continue;
    const { first, middle, last } = ends;
    if (!on(first, axis) || !on(last, axis) || middle.some((m) => on(m, axis))) continue;
    const [X, Y] = [stackRows(first, axis), stackColumns(last, axis)];
    const others = scalars.filter((_, i) => i !== at);
    const open = summed.filter((a) => a !== axis);
    if (X === undefined || Y === undefined) continue;
    const weights = contract(others, open, { row: axis }, lowerSum);
    if (weights === undefined) continue;
    const scaled = weights.body === undefined ? [] : [call('diag', stretch(weights.body, { row: axis }))];
    return product(weights.front, call('frobenius', turn(X), product(...middle, Y, ...scaled)));
  }
  return undefined;
}
