/** Sums over indices: `Σ_(i=1..m) body`. */
import { one } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { apply, indexedSum, symbol } from '../expr/expr.ts';
import { scalarShape } from '../expr/shape.ts';
import type { Binder, Expression, Sum } from '../syntax/mcalc/tree.ts';
import { readDimension } from './dimensions.ts';
import { isKnownName } from './scope.ts';
import type { Context, IndexVariable, Typed } from './typed.ts';
import { lazily, report, typeScalar } from './typed.ts';

interface Bound {
  readonly variable: IndexVariable;
  readonly from: Typed | undefined;
  readonly to: Typed | undefined;
}

/** Types the body with its indices bound; the sum of the first index stands outermost. */
export function typeIndexedSum(context: Context, tree: Sum): Typed | undefined {
  const bounds: Bound[] = [];
  let inside = context;
  for (const binder of tree.indices) {
    const bound = bindIndex(inside, binder);
    if (bound === undefined) return undefined;
    bounds.push(bound);
    inside = { ...inside, indices: new Map(inside.indices).set(binder.name.name, bound.variable) };
  }
  const body = inside.type(inside, tree.body);
  if (body === undefined) return undefined;
  return lazily(tree.span, body.shape, () =>
    bounds.reduceRight((inner, { variable, from, to }) => {
      const size = context.unifier.resolve(variable.size);
      const last = to?.build() ?? apply('dimension', [], scalarShape, [size]);
      return indexedSum(variable.symbol, from?.build() ?? one, last, inner);
    }, body.build()),
  );
}

function bindIndex(context: Context, { name, range, span }: Binder): Bound | undefined {
  const index = symbol(name.name, scalarShape, { role: 'index' });
  if (range === undefined) {
    const size = context.unifier.fresh(`${name.name}.range`);
    context.log.unsized.push({ dim: size, reason: { kind: 'unknown-range', index: name.name } });
    return { variable: { symbol: index, size }, from: undefined, to: undefined };
  }
  if (name.name === '') return report(context, { kind: 'unreadable', span });
  const from = typeScalar(context, range.from, 'A bound of a sum');
  const size = isOneTree(range.from) ? sizeOf(context, range.to) : undefined;
  const to = size === undefined ? typeScalar(context, range.to, 'A bound of a sum') : lastOf(context, size, range.to);
  if (from === undefined || to === undefined) return undefined;
  return { variable: { symbol: index, size: size ?? context.unifier.fresh(`${name.name}.range`) }, from, to };
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
