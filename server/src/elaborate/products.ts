/** Products and quotients at one level: `2*A*x/c`. */
import { invertRational, isZeroRational } from '../base/rational.ts';
import { num, numberValue, product } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isScalar, scalarShape, shape } from '../expr/shape.ts';
import { call } from '../operators/call.ts';
import type { Expression, Infix } from '../syntax/mcalc/tree.ts';
import { fixProduct } from './shapeFixes.ts';
import type { Context, Typed } from './typed.ts';
import { isScalarTyped, lazily, operandOf, report, resolved } from './typed.ts';

interface Factor {
  readonly typed: Typed;
  readonly role: 'factor' | 'divisor';
}

/** `A*B`, `A B`, `a/b`, from left to right. */
export function typeProduct(context: Context, tree: Infix): Typed | undefined {
  const factors: Factor[] = [];
  let failed = false;
  for (const [part, role] of factorsOf(tree)) {
    const typed = context.type(context, part);
    if (typed === undefined || (role === 'divisor' && !isDivisor(context, typed))) failed = true;
    else factors.push({ typed, role });
  }
  return failed ? undefined : multiply(context, tree, factors);
}

function factorsOf(tree: Expression): readonly (readonly [Expression, Factor['role']])[] {
  const factors: (readonly [Expression, Factor['role']])[] = [];
  let rest = tree;
  while (rest.kind === 'infix' && isProductSign(rest.operator)) {
    factors.push([rest.right, rest.operator === 'divide' ? 'divisor' : 'factor']);
    rest = rest.left;
  }
  factors.push([rest, 'factor']);
  return factors.reverse();
}

export const isProductSign = (operator: Infix['operator']): boolean =>
  operator === 'times' || operator === 'juxtapose' || operator === 'divide';

function isDivisor(context: Context, typed: Typed): boolean {
  if (isScalarTyped(context, typed)) return true;
  report(context, { kind: 'division-by-matrix', divisor: operandOf(context, typed), span: typed.span });
  return false;
}

/**
 * Scalars may stand anywhere. What is no scalar forms chains from left to right; a chain that has become a scalar
 * (`x'*y`) is a factor on its own, and the next matrix begins another chain.
 */
function multiply(context: Context, tree: Infix, factors: readonly Factor[]): Typed | undefined {
  const groups: Typed[][] = [];
  let chain: Typed[] = [];
  let shapeSoFar: Shape = scalarShape;
  for (const { typed } of factors) {
    if (isScalarTyped(context, typed)) continue;
    const next = resolved(context, typed);
    if (chain.length > 0 && !context.unifier.unify(shapeSoFar.columns, next.rows)) {
      return misfit(context, [...chain, typed]);
    }
    shapeSoFar = chain.length === 0 ? next : shape(shapeSoFar.rows, next.columns);
    chain.push(typed);
    if (!isScalar(context.unifier.resolveShape(shapeSoFar))) continue;
    groups.push(chain);
    chain = [];
  }
  const scalarFactors = factors.filter(({ typed }) => isScalarTyped(context, typed));
  const result = chain.length === 0 ? scalarShape : shapeSoFar;
  return lazily(tree.span, result, () => {
    const scalars = scalarFactors.map(({ typed, role }) =>
      role === 'divisor' ? reciprocal(typed.build()) : typed.build(),
    );
    const chains = [...groups, chain].filter((group) => group.length > 0).map((group) => group.map((t) => t.build()));
    const [only] = chains;
    // One chain lies flat beside its scalars; several are kept apart, since `x'*y*A` is not `x'*(y*A)`.
    return only !== undefined && chains.length === 1
      ? product(...scalars, ...only)
      : product(...scalars, ...chains.map((group) => product(...group)));
  });
}

function misfit(context: Context, chain: readonly Typed[]): undefined {
  const left = chain.at(-2);
  const right = chain.at(-1);
  if (left === undefined || right === undefined) return undefined;
  const fix = fixProduct(context, chain);
  return report(context, {
    kind: 'product-shapes',
    left: operandOf(context, left),
    right: operandOf(context, right),
    span: { start: left.span.start, end: right.span.end },
    ...(fix === undefined ? {} : { fix }),
  });
}

/** `1/e` for a scalar. */
export function reciprocal(e: Expr): Expr {
  const value = numberValue(e);
  if (value !== undefined && !isZeroRational(value)) return number(invertRational(value));
  return call('power', e, num(-1));
}
