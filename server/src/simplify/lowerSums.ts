/**
 * Sums over indices in matrix notation.
 *
 * `Σ_i ‖X[i,:]‖` becomes `sum(((X ⊙ X)*1)^⊙(1/2))`, `Σ_ij w_ij*(x_i - x_j)*e_i'` becomes `X*(diag(W*1) - W')`. Terms are
 * taken apart into scalars and a column beside a row; scalars are summed by `contract`, columns and rows that move with
 * an index are the stacked matrix times what the sum leaves of it. A sum that has no such form stays as it is.
 */
import { product } from '../expr/build.ts';
import { oneDim } from '../expr/dim.ts';
import type { Expr, IndexedSumExpr } from '../expr/expr.ts';
import { indexedSum, number } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { dependsOn, mapChildren, rewrite } from '../expr/walk.ts';
import { call } from '../operators/call.ts';
import type { Axes, Axis } from './sums/axis.ts';
import { axisOf, on, ones, stretch, touched, turn } from './sums/axis.ts';
import type { Contracted } from './sums/contract.ts';
import { contract } from './sums/contract.ts';
import type { Term } from './sums/factors.ts';
import { distributed, joined, sumOfAll, termOf } from './sums/factors.ts';
import { stackColumns } from './sums/stack.ts';
import { completed, squared } from './sums/triangle.ts';

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

/** A sum over indices as a matrix expression, if it has such a form. */
function lowered(e: Expr): Expr | undefined {
  if (e.kind !== 'indexedSum') return undefined;
  return lowerInside(e, {}) ?? allLowered(withoutGaps(e)) ?? allLowered(squared(e));
}

/** Each sum over indices in a sum; `undefined` if one has no matrix form. */
function allLowered(e: Expr | undefined): Expr | undefined {
  if (e?.kind === 'indexedSum') return lowerInside(e, {}) ?? allLowered(squared(e));
  if (e?.kind === 'sum') return sumOfAll(e.terms.map(allLowered));
  if (e?.kind !== 'product') return e;
  const [scalars, factors] = [e.scalars.map(allLowered), e.factors.map(allLowered)];
  const isWhole = [...scalars, ...factors].every((part) => part !== undefined);
  return isWhole ? product(number(e.coefficient), ...scalars.flatMap(given), ...factors.flatMap(given)) : undefined;
}

const given = (e: Expr | undefined): readonly Expr[] => (e === undefined ? [] : [e]);

/** Sums over all values but one of an inner index as those over all less that one. */
function withoutGaps(e: IndexedSumExpr): Expr | undefined {
  const filled = rewrite(e, (node) => completed(node) ?? node);
  return filled === e ? undefined : filled;
}

/** The same for a node whose parts have changed; what does not move stands outside a sum that stays. */
const lowerAgain = (e: Expr, before: Expr): Expr =>
  (e === before ? undefined : lowered(e)) ?? (e.kind === 'indexedSum' ? withConstantsOut(e) : e);

/** `Σ_i 2*a*A*B_i*C` is `2*a*A*(Σ_i B_i)*C`. */
function withConstantsOut({ index, from, to, body }: IndexedSumExpr): Expr {
  const moves = (e: Expr): boolean => dependsOn(e, index);
  if (body.kind !== 'product' || !moves(body)) return indexedSum(index, from, to, body);
  const fixed = body.scalars.filter((s) => !moves(s));
  const first = body.factors.findIndex(moves);
  const last = body.factors.findLastIndex(moves);
  const [front, inner, back] =
    first < 0
      ? [body.factors, [], []]
      : [body.factors.slice(0, first), body.factors.slice(first, last + 1), body.factors.slice(last + 1)];
  const core = product(...body.scalars.filter(moves), ...inner);
  return product(number(body.coefficient), ...fixed, ...front, indexedSum(index, from, to, core), ...back);
}

/** More terms than this are not made of one sum by opening brackets. */
const maxTerms = 64;

/** The sum for all values of `kept`: a matrix with rows and columns along them, 1 long where it does not move. */
function lowerInside(e: IndexedSumExpr, kept: Axes): Expr | undefined {
  const summed: Axis[] = [];
  let body: Expr = e;
  while (body.kind === 'indexedSum') {
    const axis = axisOf(body);
    const isTaken = [kept.row, kept.column, ...summed].some((other) => other?.index === axis?.index);
    if (axis === undefined || isTaken) break;
    summed.push(axis);
    body = body.body;
  }
  if (summed.length === 0) return undefined;
  return lowerTerms(body, { summed, kept, budget: { left: maxTerms } });
}

interface Task {
  readonly summed: readonly Axis[];
  readonly kept: Axes;
  readonly budget: { left: number };
}

/** Term by term; brackets are opened only where a term cannot be lowered otherwise. */
function lowerTerms(body: Expr, task: Task): Expr | undefined {
  task.budget.left -= 1;
  if (task.budget.left < 0) return undefined;
  if (body.kind === 'sum') return lowerEach(body.terms, body, task);
  const term = termOf(body);
  const whole = isScalar(body.shape) ? lowerScalar(term, task) : lowerMatrix(term, task);
  if (whole !== undefined) return whole;
  const open = opened(term, task);
  return open === undefined ? undefined : lowerEach(open, body, task);
}

function lowerEach(terms: readonly Expr[], whole: Expr, task: Task): Expr | undefined {
  const axes: Axes = isScalar(whole.shape)
    ? {
        ...(task.kept.row !== undefined && on(whole, task.kept.row) ? { row: task.kept.row } : {}),
        ...(task.kept.column !== undefined && on(whole, task.kept.column) ? { column: task.kept.column } : {}),
      }
    : {};
  const each = terms.map((t) => lowerTerms(t, task));
  return sumOfAll(each.map((t) => t && (isScalar(whole.shape) ? stretch(t, axes) : t)));
}

/** The terms that come of opening one bracket that moves with more indices than one. */
function opened(term: Term, { summed, kept }: Task): readonly Expr[] | undefined {
  const axes = [...summed, kept.row, kept.column].filter((axis) => axis !== undefined);
  const isMixed = (f: Expr): boolean => touched(f, axes).length > 1;
  const isMoving = (f: Expr): boolean => touched(f, axes).length > 0;
  const whole = joined(term);
  const flat = term.scalars.some((s) => s.kind === 'sum') ? product(...term.scalars) : undefined;
  return (
    distributed(whole, isMixed) ??
    partsOpened(term, isMixed) ??
    distributed(whole, isMoving) ??
    (flat === undefined ? undefined : partsOpened(term, isMoving))
  );
}

/** Opens a bracket inside one of the scalars, such as `(x_i - x_j)'*(x_i - x_j)`. */
function partsOpened(term: Term, condition: (f: Expr) => boolean): readonly Expr[] | undefined {
  for (const [i, scalar] of term.scalars.entries()) {
    const terms = distributed(scalar, condition);
    if (terms === undefined) continue;
    return terms.map((t) => joined({ ...term, scalars: term.scalars.map((s, j) => (i === j ? t : s)) }));
  }
  return undefined;
}

const summing = (e: IndexedSumExpr, axes: Axes): Expr | undefined =>
  isScalar(e.shape) ? lowerInside(e, axes) : undefined;

function lowerScalar({ scalars }: Term, { summed, kept }: Task): Expr | undefined {
  const result = contract(scalars, summed, kept, summing);
  return result && timesFront(result);
}

const timesFront = ({ front, body }: Contracted): Expr => (body === undefined ? front : product(front, body));

/** A column, a row, or a column times a row, each moving with one index at most. */
function lowerMatrix({ scalars, left, right }: Term, { summed }: Task): Expr | undefined {
  if (left !== undefined && left.shape.columns !== oneDim) return lowerWide(left, scalars, summed);
  const [L, R] = [stacked(left, summed), stacked(right && turn(right), summed)];
  if (L === undefined || R === undefined) return undefined;
  const [a, b] = [L.axis, R.axis];
  const open = summed.filter((axis) => axis !== a && axis !== b);
  const inner = contract(scalars, open, axesOf(a, b === a ? undefined : b), summing);
  return inner && product(inner.front, ...L.factor, ...weightBetween(inner.body, a, b), ...R.factor.map(turn));
}

const axesOf = (row: Axis | undefined, column: Axis | undefined): Axes => ({
  ...(row === undefined ? {} : { row }),
  ...(column === undefined ? {} : { column }),
});

/** A column that may move with one index: side by side for all of its values. */
interface Stacked {
  readonly factor: readonly Expr[];
  readonly axis: Axis | undefined;
}

function stacked(column: Expr | undefined, summed: readonly Axis[]): Stacked | undefined {
  if (column === undefined) return { factor: [], axis: undefined };
  const [axis, more] = touched(column, summed);
  if (axis === undefined) return { factor: [column], axis };
  const columns = more === undefined ? stackColumns(column, axis) : undefined;
  return columns && { factor: [columns], axis };
}

/** What stands between the stacked columns and the stacked rows. */
function weightBetween(body: Expr | undefined, a: Axis | undefined, b: Axis | undefined): readonly Expr[] {
  if (a === undefined && b === undefined) return body === undefined ? [] : [body];
  if (a !== undefined && a === b) return body === undefined ? [] : [call('diag', body)];
  if (body !== undefined) {
    return [stretch(body, axesOf(a, b))];
  }
  return [...(a === undefined ? [] : [ones(a.size, oneDim)]), ...(b === undefined ? [] : [ones(oneDim, b.size)])];
}

/** A matrix that is nowhere one wide, and does not move. */
function lowerWide(left: Expr, scalars: readonly Expr[], summed: readonly Axis[]): Expr | undefined {
  if (touched(left, summed).length > 0) return undefined;
  const total = contract(scalars, summed, {}, summing);
  return total && product(total.front, left);
}
