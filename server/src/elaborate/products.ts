/** Products and quotients at one level: `2*A*x/c`. */
import { invertRational, isZeroRational } from '../base/rational.ts';
import { num, numberValue, product } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import { call } from '../operators/call.ts';
import type { Expression, Infix } from '../syntax/mcalc/tree.ts';
import { groupFactors } from './factorChains.ts';
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

/** Scalars may stand anywhere among the factors; the others must go together. */
function multiply(context: Context, tree: Infix, factors: readonly Factor[]): Typed | undefined {
  const scalars = factors.filter(({ typed }) => isScalarTyped(context, typed));
  const matrices = factors.flatMap((factor) => (scalars.includes(factor) ? [] : [factor.typed]));
  const { unify } = context.unifier;
  const shapes = matrices.map((typed) => resolved(context, typed));
  const grouped = groupFactors(shapes, unify);
  if (typeof grouped === 'number') return misfit(context, matrices, grouped);
  return lazily(tree.span, grouped.shape, () => {
    const front = scalars.map(({ typed, role }) => (role === 'divisor' ? reciprocal(typed.build()) : typed.build()));
    const built = matrices.map((typed) => typed.build());
    const chains = grouped.chains.map((chain) => chain.flatMap((i) => built[i] ?? []));
    const [only] = chains;
    // One chain lies flat beside its scalars; several are kept apart, since `x'*y*A` is not `x'*(y*A)`.
    return only !== undefined && chains.length === 1
      ? product(...front, ...only)
      : product(...front, ...chains.map((chain) => product(...chain)));
  });
}

function misfit(context: Context, factors: readonly Typed[], at: number): undefined {
  const [left, right] = [factors[at - 1], factors[at]];
  if (left === undefined || right === undefined) return undefined;
  const fix = fixProduct(context, factors, at);
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
