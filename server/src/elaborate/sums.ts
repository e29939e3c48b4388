/** Sums and differences. */
import { negate, product, sum } from '../expr/build.ts';
import { isScalar, isSquare, showShape } from '../expr/shape.ts';
import { callWithDims } from '../operators/call.ts';
import type { Expression, Infix, Negation } from '../syntax/mcalc/tree.ts';
import type { Fix } from './problem.ts';
import { fixByTranspose } from './shapeFixes.ts';
import type { Context, Typed } from './typed.ts';
import { isScalarTyped, lazily, operandOf, report, resolved, shapedLike, sourceOf } from './typed.ts';

interface Term {
  readonly typed: Typed;
  readonly sign: 1 | -1;
}

/** `a + b - c` as one sum. */
export function typeSum(context: Context, tree: Infix | Negation): Typed | undefined {
  const terms: Term[] = [];
  let failed = false;
  for (const [part, sign] of termsOf(tree)) {
    const typed = context.type(context, part);
    if (typed === undefined) failed = true;
    else terms.push({ typed, sign });
  }
  if (failed) return undefined;
  const summed = context.scope.reading === 'paper' ? spread(context, terms) : terms;
  const [first] = summed.filter(({ typed }) => typed.isZero === undefined);
  if (first === undefined) return summed[0] && { ...summed[0].typed, span: tree.span };
  return typeTerms(context, tree, summed, first);
}

function typeTerms(context: Context, tree: Infix | Negation, terms: readonly Term[], first: Term): Typed | undefined {
  const { shape } = first.typed;
  const agreed = terms.map(({ typed }) => typed.isZero !== undefined || agree(context, first.typed, typed));
  if (agreed.includes(false)) return undefined;
  return lazily(tree.span, shape, () =>
    sum(
      ...terms.map(({ typed, sign }) => {
        const term = shapedLike(context, typed, shape).build();
        return sign === 1 ? term : negate(term);
      }),
    ),
  );
}

/**
 * With `1 - h` for a column `h` people mean one less each entry. Beside a square matrix a number may as well stand for
 * that multiple of the identity, and is left alone.
 */
function spread(context: Context, terms: readonly Term[]): readonly Term[] {
  const whole = terms.find(({ typed }) => typed.isZero === undefined && isSpreadable(context, typed));
  if (whole === undefined) return terms;
  const shape = resolved(context, whole.typed);
  const ones = callWithDims('ones', [shape.rows, shape.columns]);
  return terms.map((term) =>
    term.typed.isZero === undefined && isScalarTyped(context, term.typed)
      ? { ...term, typed: lazily(term.typed.span, shape, () => product(term.typed.build(), ones)) }
      : term,
  );
}

function isSpreadable(context: Context, typed: Typed): boolean {
  const shape = resolved(context, typed);
  return !isScalar(shape) && !isSquare(shape) && !showShape(shape).includes('?');
}

/** The terms from left to right with their signs; brackets stay closed. */
function termsOf(tree: Expression): readonly (readonly [Expression, 1 | -1])[] {
  const terms: (readonly [Expression, 1 | -1])[] = [];
  let rest = tree;
  while (rest.kind === 'infix' && (rest.operator === 'plus' || rest.operator === 'minus')) {
    terms.push([rest.right, rest.operator === 'plus' ? 1 : -1]);
    rest = rest.left;
  }
  let sign: 1 | -1 = 1;
  while (rest.kind === 'negation') {
    sign = sign === 1 ? -1 : 1;
    rest = rest.operand;
  }
  terms.push([rest, sign]);
  return terms.reverse();
}

function agree(context: Context, first: Typed, other: Typed): boolean {
  if (first === other || context.unifier.unifyShapes(first.shape, other.shape)) return true;
  const [a, b] = [operandOf(context, first), operandOf(context, other)];
  const span = { start: Math.min(first.span.start, other.span.start), end: Math.max(first.span.end, other.span.end) };
  if (isScalarTyped(context, first) !== isScalarTyped(context, other)) {
    const [scalar, matrix] = isScalarTyped(context, first) ? [first, other] : [other, first];
    report(context, {
      kind: 'scalar-plus-matrix',
      scalar: operandOf(context, scalar),
      matrix: operandOf(context, matrix),
      span,
      ...withFix(fixByOnes(context, scalar, matrix)),
    });
    return false;
  }
  report(context, {
    kind: 'different-shapes',
    operator: 'sum',
    left: a,
    right: b,
    span,
    ...withFix(fixByTranspose(context, first, other)),
  });
  return false;
}

const withFix = (fix: Fix | undefined): { readonly fix?: Fix } => (fix === undefined ? {} : { fix });

/** `a` beside an m×n matrix: `a*ones(m,n)`. */
function fixByOnes(context: Context, scalar: Typed, matrix: Typed): Fix | undefined {
  const shape = resolved(context, matrix);
  if (showShape(shape).includes('?') || isScalar(shape)) return undefined;
  const text = sourceOf(context, scalar.span);
  const factor = /^[\p{L}\p{M}\w.]+$/u.test(text) ? text : `(${text})`;
  const size = shape.columns.text === '1' ? shape.rows.text : `${shape.rows.text},${shape.columns.text}`;
  const ones = `ones(${size})`;
  return { span: scalar.span, text: text === '1' ? ones : `${factor}*${ones}` };
}
