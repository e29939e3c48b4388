/** How constant matrices, which have sizes and no arguments, are written. */
import type { Context, Notation } from './notation.ts';

/** A size for a subscript or a call: `n`, `(m×n)`. */
const subscript = (dims: readonly string[], times: string): string => {
  const [m = '1', n = '1'] = dims;
  if (n !== '1') return `(${m}${times}${n})`;
  return /^[\p{L}\p{N}]+$/u.test(m) ? m : `(${m})`;
};

/** In code a 1×1 result is a number. */
export const isScalarResult = ({ rows, columns }: Pick<Context, 'rows' | 'columns'>): boolean =>
  rows === '1' && columns === '1';

interface Filled {
  /** The function's name in all code targets. */
  readonly name: 'ones' | 'zeros';
  readonly digit: '0' | '1';
  readonly latexDigit: string;
}

/** Notation of a matrix that is full of one digit. */
export function filled({ name, digit, latexDigit }: Filled): Notation<string> {
  const code =
    (template: (m: string, n: string) => string) =>
    (_: unknown, context: Context): string => {
      const [m = '1', n = '1'] = context.dims;
      return isScalarResult(context) ? `${digit}.0` : template(m, n);
    };
  return {
    unicode: (_, { dims }) => `${digit}_${subscript(dims, '×')}`,
    ascii: (_, { dims: [m = '1', n = '1'] }) => (n === '1' ? `${name}(${m})` : `${name}(${m}, ${n})`),
    latex: (_, { dims: [m = '1', n = '1'] }) => `${latexDigit}_{${n === '1' ? m : `${m} \\times ${n}`}}`,
    numpy: code((m, n) => `np.${name}((${m}, ${n}))`),
    torch: code((m, n) => `torch.${name}(${m}, ${n}, dtype=torch.float64)`),
    jax: code((m, n) => `jnp.${name}((${m}, ${n}))`),
    julia: code((m, n) => `${name}(${m}, ${n})`),
    matlab: code((m, n) => `${name}(${m}, ${n})`),
  };
}
