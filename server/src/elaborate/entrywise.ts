/** The products that are not matrix products: `A : B`, `A ⊙ B`, `A ⊘ B`, `A ⊗ B`. */

import type { Span } from '../base/span.ts';
import { num, product } from '../expr/build.ts';
import { scalarShape } from '../expr/shape.ts';
import type { Expression, Infix } from '../syntax/mcalc/tree.ts';
import { applyOperator } from './operatorCalls.ts';
import { elementwisePower } from './postfix.ts';
import type { Agreement } from './problem.ts';
import { reciprocal } from './products.ts';
import { fixByTranspose } from './shapeFixes.ts';
import type { Context, Typed } from './typed.ts';
import { isScalarTyped, lazily, operandOf, report, resolved, shapedLike } from './typed.ts';

/** Types `left ∘ right` for operators of one level, from the left. */
export function typeEntrywise(context: Context, tree: Infix): Typed | undefined {
  const steps: Infix[] = [];
  let rest: Expression = tree;
  while (rest.kind === 'infix' && rest.operator !== 'frobenius' && isEntrywise(rest.operator)) {
    steps.push(rest);
    rest = rest.left;
  }
  if (steps.length === 0) return typePair(context, tree, context.type(context, tree.left));
  let left = context.type(context, rest);
  for (const step of steps.reverse()) left = typePair(context, step, left);
  return left;
}

const isEntrywise = (operator: Infix['operator']): boolean =>
  operator === 'hadamard' || operator === 'hadamardDivide' || operator === 'kronecker';

function typePair(context: Context, tree: Infix, left: Typed | undefined): Typed | undefined {
  const right = context.type(context, tree.right);
  if (left === undefined || right === undefined) return undefined;
  const { span } = tree;
  switch (tree.operator) {
    case 'frobenius':
      return typeFrobenius(context, left, right, span);
    case 'hadamard':
      return typeHadamard(context, left, right, span);
    case 'hadamardDivide':
      return typeQuotient(context, left, right, span);
    default:
      return applyOperator(context, 'kron', [left, right], { span, written: '⊗' });
  }
}

/** Whether both have one shape; if not, that is reported. */
function agree(context: Context, operator: Agreement, left: Typed, right: Typed, span: Span): boolean {
  if (left.isZero !== undefined || right.isZero !== undefined) return true;
  if (context.unifier.unifyShapes(left.shape, right.shape)) return true;
  const fix = fixByTranspose(context, left, right);
  report(context, {
    kind: 'different-shapes',
    operator,
    left: operandOf(context, left),
    right: operandOf(context, right),
    span,
    ...(fix === undefined ? {} : { fix }),
  });
  return false;
}

function typeFrobenius(context: Context, left: Typed, right: Typed, span: Span): Typed | undefined {
  if (!agree(context, 'frobenius', left, right, span)) return undefined;
  const [a, b] = [shapedLike(context, left, right.shape), shapedLike(context, right, left.shape)];
  if (isScalarTyped(context, a) && isScalarTyped(context, b)) return times(a, b, span);
  return applyOperator(context, 'frobenius', [a, b], { span, written: ':' });
}

const times = (a: Typed, b: Typed, span: Span): Typed => lazily(span, scalarShape, () => product(a.build(), b.build()));

/** A number times a matrix entry by entry is the number times the matrix: `2.*X`. */
function typeHadamard(context: Context, left: Typed, right: Typed, span: Span): Typed | undefined {
  const scalars = [left, right].filter((typed) => isScalarTyped(context, typed));
  if (scalars.length > 0) {
    const shape = isScalarTyped(context, left) ? right.shape : left.shape;
    return lazily(span, shape, () => product(left.build(), right.build()));
  }
  if (!agree(context, 'hadamard', left, right, span)) return undefined;
  return applyOperator(context, 'hadamard', [left, right], { span, written: '⊙' });
}

/** `A ⊘ B` is `A ⊙ B^⊙-1`. */
function typeQuotient(context: Context, left: Typed, right: Typed, span: Span): Typed | undefined {
  if (isScalarTyped(context, right)) {
    return lazily(span, resolved(context, left), () => product(reciprocal(right.build()), left.build()));
  }
  const minusOne = lazily(right.span, scalarShape, () => num(-1));
  const inverse = elementwisePower(context, right, minusOne, right.span);
  return inverse && typeHadamard(context, left, inverse, span);
}
