/** Texts for blocks: nested brackets, ranges, numbers as 1×1 matrices. */
import { isScalarResult } from './constantNotation.ts';
import type { Argument, Context } from './notation.ts';

/** True if the bracket that opens at the start closes at the end, and its rows or columns are split by `sign` only. */
function isBlock(text: string, sign: ',' | ';'): boolean {
  if (!text.startsWith('[') || !text.endsWith(']')) return false;
  let depth = 0;
  for (const [i, character] of [...text].entries()) {
    if ('[('.includes(character)) depth++;
    if ('])'.includes(character)) depth--;
    if (depth === 0 && i < [...text].length - 1) return false;
    if (depth === 1 && ',;'.includes(character) && character !== sign && sign === ',') return false;
  }
  return true;
}

/** `A, B` for an argument `[A, B]` that stands in `[…, C]` itself; so blocks of many parts read as one. */
export const unbracketed = (X: Argument, sign: ',' | ';'): string =>
  isBlock(X.text, sign) ? X.text.slice(1, -1) : X.text;

function plus(a: string, b: string): string {
  if (a === '0' || b === '0') return a === '0' ? b : a;
  const [, base, taken] = /^\d+$/.test(a) ? (/^(.*\S)\s*-\s*(\d+)$/.exec(b) ?? []) : [];
  if (base !== undefined) {
    const more = Number(a) - Number(taken);
    return more === 0 ? base : more > 0 ? `${base}+${more}` : `${base}${more}`;
  }
  return a === b && /^\w+(\^\{?\w+\}?)?$/.test(a) ? `2*${a}` : `${a}+${b}`;
}

const afterFirst = (a: string): string => (/^\d+$/.test(a) ? `${Number(a) + 1}` : `${a}+1`);

/**
 * `1:p, c+1:c+q` for the dimensions of `submatrix`; Python counts from 0 and leaves the end out.
 *
 * @param sign between the ends: `:` in code, `..` in the language, where `:` is the Frobenius product
 */
export function rangeText(dims: readonly string[], counting: 'from0' | 'from1', sign: ':' | '..'): string {
  const [a = '0', p = '0', , c = '0', q = '0'] = dims;
  const range = (before: string, count: string): string =>
    `${counting === 'from0' ? before : afterFirst(before)}${sign}${plus(before, count)}`;
  return `${range(a, p)}, ${range(c, q)}`;
}

/** The same for code, where a single entry is taken out by its two numbers. */
export function codeRange(context: Context, counting: 'from0' | 'from1'): string {
  if (!isScalarResult(context)) return rangeText(context.dims, counting, ':');
  const [a = '0', , , c = '0'] = context.dims;
  return [a, c].map((before) => (counting === 'from0' ? before : afterFirst(before))).join(', ');
}

/** The argument as a two-dimensional array where it is a number. */
export const asMatrix = (X: Argument, library: 'np' | 'jnp' | 'torch' = 'torch'): string => {
  if (!X.scalar) return X.text;
  if (library !== 'torch') return `${library}.array([[${X.text}]])`;
  return X.fixed ? `torch.tensor([[${X.text}]], dtype=torch.float64)` : `${X.at('postfix')}.reshape(1, 1)`;
};

/** MATLAB indexes names only; for other expressions there is `subsref`. */
export const matlabIndexed = (text: string, index: string): string =>
  /^\w+$/.test(text) ? `${text}(${index})` : `subsref(${text}, substruct('()', {${index}}))`;
