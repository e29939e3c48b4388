/** Whether one transpose or one swap would make operands fit, and how that is written. */
import type { Shape } from '../expr/shape.ts';
import { sameShape, transposeShape } from '../expr/shape.ts';
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

const fits = (chain: readonly Shape[]): boolean =>
  chain.every((s, i) => {
    const next = chain[i + 1];
    return next === undefined || s.columns === next.rows;
  });

/**
 * The repair of a product whose last two factors do not fit: the transpose of either, or both swapped.
 *
 * @param chain the factors that are no scalars, up to the one that does not fit
 */
export function fixProduct(context: Context, chain: readonly Typed[]): Fix | undefined {
  const shapes = chain.map((typed) => resolved(context, typed));
  const last = chain.length - 1;
  const [left, right] = [chain[last - 1], chain[last]];
  const [a, b] = [shapes[last - 1], shapes[last]];
  if (left === undefined || right === undefined || a === undefined || b === undefined) return undefined;
  const before = shapes.slice(0, -2);
  const [leftText, rightText] = [sourceOf(context, left.span), sourceOf(context, right.span)];
  if (fits([...before, a, transposeShape(b)])) return { span: right.span, text: transposedText(rightText) };
  if (fits([...before, transposeShape(a), b])) return { span: left.span, text: transposedText(leftText) };
  if (!fits([...before, b, a]) || !isOperand(leftText) || !isOperand(rightText)) return undefined;
  return { span: { start: left.span.start, end: right.span.end }, text: `${rightText}*${leftText}` };
}
