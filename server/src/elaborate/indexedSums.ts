/** Sums over indices: `Σ_(i=1..m) body`. */
import { one, product } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { apply, indexedSum, symbol } from '../expr/expr.ts';
import { scalarShape } from '../expr/shape.ts';
import { call } from '../operators/call.ts';
import type { Binder, Comparator, Condition, Expression, Sum } from '../syntax/mcalc/tree.ts';
import { readDimension } from './dimensions.ts';
import { sumOver, unitColumn } from './freeIndices.ts';
import { limitedBinders, limitedSum } from './indexBounds.ts';
import { isKnownName } from './scope.ts';
import type { Context, IndexVariable, Typed } from './typed.ts';
import { isScalarTyped, lazily, leave, operandOf, report, sourceOf, typeScalar } from './typed.ts';

interface Bound {
  readonly variable: IndexVariable;
  readonly from: Typed | undefined;
  readonly to: Typed | undefined;
  /** Whether it runs over all places of its size, from 1, or over some. */
  readonly range: 'all' | 'part';
  /** The index further out to which this one stands in a relation. */
  readonly limit: { readonly relation: Comparator; readonly outer: IndexVariable } | undefined;
}

/** Types the body with its indices bound; the sum of the first index stands outermost. */
export function typeIndexedSum(context: Context, tree: Sum): Typed | undefined {
  const binders = limitedBinders(context, tree);
  if ('relation' in binders) return leaveCondition(context, binders);
  const bounds: Bound[] = [];
  let inside = context;
  for (const { binder, limit } of binders) {
    const bound = bindIndex(inside, binder);
    if (bound === undefined) return undefined;
    const outer = limit && (inside.indices.get(limit.outer) ?? inside.freeIndices.get(limit.outer));
    const isWhole = bound.from === undefined || bound.from.build() === one;
    if (outer !== undefined && !isWhole) return leaveCondition(context, tree.conditions[0]);
    bounds.push({ ...bound, limit: outer && limit && { relation: limit.relation, outer } });
    inside = { ...inside, indices: new Map(inside.indices).set(binder.name.name, bound.variable) };
  }
  const body = inside.type(inside, tree.body);
  if (body === undefined) return undefined;
  // The body has told how many values an index takes that has no bounds of its own.
  const haveOneRange = bounds.every(
    ({ limit, variable }) => limit === undefined || context.unifier.unify(limit.outer.size, variable.size),
  );
  if (!haveOneRange) return leaveCondition(context, tree.conditions[0]);
  if (tree.reduction !== 'sum') return reduced(context, tree, bounds, body);
  return lazily(tree.span, body.shape, () =>
    bounds.reduceRight((inner, { variable, from, to, limit }) => {
      const size = context.unifier.resolve(variable.size);
      const last = to?.build() ?? apply('dimension', [], scalarShape, [size]);
      return limit === undefined
        ? indexedSum(variable.symbol, from?.build() ?? one, last, inner)
        : limitedSum(variable.symbol, limit.relation, limit.outer.symbol, last, inner);
    }, body.build()),
  );
}

/** `Π_(i=1..n) body`: the product, the largest or the smallest entry of the column that the values make up. */
function reduced(context: Context, tree: Sum, bounds: readonly Bound[], body: Typed): Typed | undefined {
  const { reduction } = tree;
  if (tree.conditions.length > 0) return leaveCondition(context, tree.conditions[0]);
  if (!isScalarTyped(context, body)) {
    const place = `What \`${reduction}\` runs over`;
    return report(context, { kind: 'not-scalar', operand: operandOf(context, body), place, span: body.span });
  }
  if (bounds.some(({ range }) => range === 'part')) {
    return leave(context, {
      kind: 'unsupported',
      what: `\`${reduction}\` over other indices than all from 1 to a size`,
    });
  }
  return lazily(tree.span, scalarShape, () =>
    bounds.reduceRight((inner, { variable }) => {
      const axis = { index: variable.symbol, size: context.unifier.resolve(variable.size) };
      return call(reduction, sumOver(axis, product(inner, unitColumn(axis))));
    }, body.build()),
  );
}

const leaveCondition = (context: Context, condition: Condition | undefined): undefined => {
  const text = condition === undefined ? '' : sourceOf(context, condition.span);
  return leave(context, { kind: 'unsupported', what: `The condition \`${text}\` on indices` });
};

function bindIndex(context: Context, { name, range, span }: Binder): Omit<Bound, 'limit'> | undefined {
  const index = symbol(name.name, scalarShape, { role: 'index' });
  if (range === undefined) {
    const size = context.unifier.fresh(`${name.name}.range`);
    context.log.unsized.push({ dim: size, reason: { kind: 'unknown-range', index: name.name } });
    return { variable: { symbol: index, size }, from: undefined, to: undefined, range: 'all' };
  }
  if (name.name === '') return report(context, { kind: 'unreadable', span });
  const from = typeScalar(context, range.from, 'A bound of a sum');
  const size = isOneTree(range.from) ? sizeOf(context, range.to) : undefined;
  const to = size === undefined ? typeScalar(context, range.to, 'A bound of a sum') : lastOf(context, size, range.to);
  if (from === undefined || to === undefined) return undefined;
  const variable = { symbol: index, size: size ?? context.unifier.fresh(`${name.name}.range`) };
  return { variable, from, to, range: size === undefined ? 'part' : 'all' };
}

const isOneTree = (tree: Expression): boolean => tree.kind === 'number' && tree.value === 1;

/** The dimension to which an index runs; `undefined` if its last value is some other number. */
function sizeOf(context: Context, tree: Expression): Dim | undefined {
  const isSize = (part: Expression): boolean => {
    if (part.kind === 'number') return true;
    if (part.kind === 'group') return isSize(part.inner);
    if (part.kind === 'infix') return isSize(part.left) && isSize(part.right);
    if (part.kind !== 'name' || context.indices.has(part.name)) return false;
    return !(isKnownName(context.scope, part.name) && !context.scope.dimensions.has(part.name));
  };
  return isSize(tree) ? readDimension(context, tree) : undefined;
}

const lastOf = (context: Context, size: Dim, tree: Expression): Typed =>
  lazily(tree.span, scalarShape, () => apply('dimension', [], scalarShape, [context.unifier.resolve(size)]));
