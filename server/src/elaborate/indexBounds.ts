/** The indices of a sum and what must hold between them: `Σ_(i<j)`, `Σ_(j≠i)`, `Σ_(1 ≤ i < j ≤ n)`. */
import { num, one, sum } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { indexedSum } from '../expr/expr.ts';
import type { Binder, Comparator, Condition, Sum } from '../syntax/mcalc/tree.ts';
import { isKnownName } from './scope.ts';
import type { Context } from './typed.ts';

/** An inner index and its relation to an index further out. */
export interface Limit {
  readonly relation: Comparator;
  readonly outer: string;
}

/** An index of a sum in the order in which they are bound. */
export interface LimitedBinder {
  readonly binder: Binder;
  readonly limit: Limit | undefined;
}

/**
 * The indices from the outside in, each with its relation to one further out.
 *
 * An index that only conditions name is bound here unless one of that name is bound around the sum, or free.
 *
 * @returns the condition that cannot be met: one between indices of which none is bound here, or a second one on an index
 */
export function limitedBinders(context: Context, tree: Sum): readonly LimitedBinder[] | Condition {
  const isOuter = (name: string): boolean => context.indices.has(name) || context.freeIndices.has(name);
  const binders = withUnbound(context, tree, isOuter);
  const limits = new Map<string, Limit>();
  const place = (name: string): number => binders.findIndex((b) => b.name.name === name);
  for (const condition of tree.conditions) {
    const [left, right] = [condition.left.name, condition.right.name];
    const isRightInner = place(right) > place(left);
    const [inner, outer] = isRightInner ? [right, left] : [left, right];
    const relation = isRightInner ? turned[condition.relation] : condition.relation;
    const isIndex = place(outer) >= 0 || isOuter(outer);
    if (left === right || place(inner) < 0 || limits.has(inner) || !isIndex) return condition;
    limits.set(inner, { relation, outer });
  }
  return binders.map((binder) => ({ binder, limit: limits.get(binder.name.name) }));
}

/** The indices of the sum, with those that its conditions alone name. */
function withUnbound(
  { scope }: Context,
  { indices, conditions }: Sum,
  isOuter: (name: string) => boolean,
): readonly Binder[] {
  const binders = [...indices];
  for (const name of conditions.flatMap(({ left, right }) => [left, right])) {
    const isBound = binders.some((b) => b.name.name === name.name);
    if (isBound || isOuter(name.name) || isKnownName(scope, name.name)) continue;
    binders.push({ name, range: undefined, span: name.span });
  }
  return binders;
}

/** `a < b` is `b > a`. */
const turned: Readonly<Record<Comparator, Comparator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '!=': '!=' };

/** The sum over the values from 1 to `last` that stand in the relation to `outer`; without one, over all but it. */
export function limitedSum(index: SymbolExpr, relation: Comparator, outer: SymbolExpr, last: Expr, body: Expr): Expr {
  const above = (from: Expr): Expr => indexedSum(index, from, last, body);
  const below = (to: Expr): Expr => indexedSum(index, one, to, body);
  const [before, after] = [sum(outer, num(-1)), sum(outer, one)];
  switch (relation) {
    case '>':
      return above(after);
    case '>=':
      return above(outer);
    case '<':
      return below(before);
    case '<=':
      return below(outer);
    case '!=':
      return sum(below(before), above(after));
  }
}
