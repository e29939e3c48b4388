/** How a Fréchet derivative is written: as the block of the function's value that it is. */
import { hcat, submatrix, vcat } from './blocks.ts';
import type { Argument, Context, Level, Notation, Piece, Target, Template } from './notation.ts';
import { levels } from './notation.ts';
import type { Operator } from './operator.ts';
import { zeros } from './zeros.ts';

/** A piece of text as an argument of a template. */
function argument(written: string | Piece, rows: string, columns: string): Argument {
  const { text, level }: Piece = typeof written === 'string' ? { text: written, level: 'atom' } : written;
  const binds = (needed: Level): boolean => levels.indexOf(level) >= levels.indexOf(needed);
  return {
    text,
    at: (needed) => (binds(needed) ? text : `(${text})`),
    scalar: rows === '1' && columns === '1',
    fixed: false,
    rows,
    columns,
  };
}

/** Twice a size. */
const twice = (n: string): string => (n === '1' ? '2' : /^\w+$/.test(n) ? `2*${n}` : `2*(${n})`);

/** The template for one target: f([X, E; 0, X]) and the block at its top right. */
const template =
  (f: () => Operator, target: Target): Template<'X' | 'E'> =>
  ({ X, E, ...others }, { rows: n, label }) => {
    const wide = twice(n);
    const context = (rows: string, columns: string, dims: readonly string[]): Context => ({
      dims,
      rows,
      columns,
      label,
    });
    const zero = argument(zeros.notation[target]({}, context(n, n, [n, n])), n, n);
    const beside = (A: Argument, B: Argument): Argument =>
      argument(hcat.notation[target]({ A, B }, context(n, wide, [])), n, wide);
    const above = vcat.notation[target]({ A: beside(X, E), B: beside(zero, X) }, context(wide, wide, []));
    const value = f().notation[target]({ ...others, X: argument(above, wide, wide) }, context(wide, wide, []));
    return submatrix.notation[target]({ X: argument(value, wide, wide) }, context(n, n, ['0', n, n, n, n, '0']));
  };

const targets: readonly Target[] = ['unicode', 'ascii', 'latex', 'numpy', 'torch', 'jax', 'julia', 'matlab'];

/** The notation of the derivative of the function `f`. */
export const frechetNotation = (f: () => Operator): Notation<'X' | 'E'> =>
  Object.fromEntries(targets.map((target) => [target, template(f, target)])) as unknown as Notation<'X' | 'E'>;
