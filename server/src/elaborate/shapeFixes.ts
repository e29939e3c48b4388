/** Whether one transpose or one swap would make operands fit, and how that is written. */
import type { Shape } from '../expr/shape.ts';
import { isColumn, sameShape, transposeShape } from '../expr/shape.ts';
import { groupFactors } from './factorChains.ts';
import type { Fix } from './problem.ts';
import type { Context, Typed } from './typed.ts';
import { resolved, sourceOf } from './typed.ts';

/** What can take a `'` without brackets. */
const isOperand = (text: string): boolean => /^[\p{L}\p{M}\w.]+$/u.test(text) || /^\([^()]*\)$/.test(text);

/** `X` as `X'`, `X'` as `X`. */
function transposedText(text: string): string {
  const bare = /^([\p{L}\p{M}\w]+)('|ᵀ|\^T)$/u.exec(text)?.[1];
  if (bare !== undefined) return bare;
  return isOperand(text) ? `${text}'` : `(${text})'`;
}

/** The second operand transposed, if that gives it the shape of the first. */
export function fixByTranspose(context: Context, first: Typed, other: Typed): Fix | undefined {
  if (!sameShape(resolved(context, first), transposeShape(resolved(context, other)))) return undefined;
  return { span: other.span, text: transposedText(sourceOf(context, other.span)) };
}

const fit = (shapes: readonly Shape[]): boolean =>
  typeof groupFactors(shapes, (columns, rows) => columns === rows) !== 'number';

/**
 * The repair of a product whose factor `at` does not fit the one before it: the transpose of either, or both swapped.
 *
 * @param factors all factors that are no scalars
 */
export function fixProduct(context: Context, factors: readonly Typed[], at: number): Fix | undefined {
  const shapes = factors.map((typed) => resolved(context, typed));
  const [left, right] = [factors[at - 1], factors[at]];
  const [a, b] = [shapes[at - 1], shapes[at]];
  if (left === undefined || right === undefined || a === undefined || b === undefined) return undefined;
  const fits = (...both: readonly Shape[]): boolean =>
    fit([...shapes.slice(0, at - 1), ...both, ...shapes.slice(at + 1)]);
  const span = { start: left.span.start, end: right.span.end };
  const [leftText, rightText] = [sourceOf(context, left.span), sourceOf(context, right.span)];
  const between = sourceOf(context, { start: left.span.end, end: right.span.start }) || ' ';
  const turnLeft: Fix = { span, text: `${transposedText(leftText)}${between}${rightText}` };
  // Of two columns the inner product is meant more often than the outer one.
  if (isColumn(a) && isColumn(b) && fits(transposeShape(a), b)) return turnLeft;
  if (fits(a, transposeShape(b))) return { span, text: `${leftText}${between}${transposedText(rightText)}` };
  if (fits(transposeShape(a), b)) return turnLeft;
  if (!fits(b, a) || !isOperand(leftText) || !isOperand(rightText)) return undefined;
  return { span, text: `${rightText}${between}${leftText}` };
}
