/** Products and quotients at one level: `2*A*x/c`. */
import { invertRational, isZeroRational } from '../base/rational.ts';
import { num, numberValue, product } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import { isSquare, scalarShape } from '../expr/shape.ts';
import { call } from '../operators/call.ts';
import type { Expression, Infix } from '../syntax/mcalc/tree.ts';
import { groupFactors } from './factorChains.ts';
import { applyOperator } from './operatorCalls.ts';
import { fixProduct } from './shapeFixes.ts';
import type { Context, Typed } from './typed.ts';
import { isScalarTyped, lazily, operandOf, report, resolved } from './typed.ts';

interface Factor {
  readonly typed: Typed;
  readonly role: 'factor' | 'divisor';
}

/** `A*B`, `A B`, `a/b`, from left to right. */
export function typeProduct(context: Context, tree: Infix): Typed | undefined {
  let factors: Factor[] = [];
  let failed = false;
  for (const [part, role] of factorsOf(tree)) {
    const typed = context.type(context, part);
    if (typed !== undefined && !failed && role === 'divisor' && isEntrywiseDivisor(context, typed)) {
      const quotient = entrywiseQuotient(context, tree, factors, typed);
      factors = quotient === undefined ? [] : [{ typed: quotient, role: 'factor' }];
      failed = quotient === undefined;
    } else if (typed === undefined || (role === 'divisor' && !isDivisor(context, typed))) failed = true;
    else factors.push({ typed, role });
  }
  const [only] = factors;
  if (failed || only === undefined) return undefined;
  return factors.length === 1 ? { ...only.typed, span: tree.span } : multiply(context, tree, factors);
}

/** On paper, a fraction below whose line a vector or an oblong matrix stands is taken entry by entry. */
function isEntrywiseDivisor(context: Context, typed: Typed): boolean {
  if (context.scope.reading !== 'paper' || isScalarTyped(context, typed)) return false;
  return !isSquare(resolved(context, typed));
}

function entrywiseQuotient(context: Context, tree: Infix, factors: readonly Factor[], below: Typed): Typed | undefined {
  const { span } = tree;
  const minusOne = lazily(span, scalarShape, () => num(-1));
  const inverse = applyOperator(context, 'hadamardPower', [below, minusOne], { span, written: '/' });
  const above = multiply(context, tree, factors);
  if (above === undefined || inverse === undefined) return undefined;
  return isScalarTyped(context, above)
    ? lazily(span, inverse.shape, () => product(above.build(), inverse.build()))
    : applyOperator(context, 'hadamard', [above, inverse], { span, written: '/' });
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
