/** Renders an entry with arguments that cannot be mistaken for anything else in the text: `<A>` for the letter A. */
import type { Argument, Level, Piece, Target } from '../../server/src/operators/notation.ts';
import { levels } from '../../server/src/operators/notation.ts';
import type { Operator } from '../../server/src/operators/operator.ts';

export const targets: readonly Target[] = ['unicode', 'ascii', 'latex', 'numpy', 'torch', 'jax', 'julia', 'matlab'];

/** An argument called `text`, of a given size as the target writes it. */
export const argument = (text: string, rows: string, columns: string, level: Level = 'atom'): Argument => ({
  text,
  at: (needed) => (levels.indexOf(level) >= levels.indexOf(needed) ? text : `(${text})`),
  scalar: rows === '1' && columns === '1',
  fixed: false,
  rows,
  columns,
});

/** The entry in one target; `size` may make every dimension 1. */
export function textOf(operator: Operator, target: Target, size: (text: string) => string): string {
  const args = Object.entries(operator.params).map(
    ([letter, [rows, columns]]) => [letter, argument(`<${letter}>`, size(rows), size(columns))] as const,
  );
  const [rows, columns] = operator.result;
  const result: string | Piece = operator.notation[target](Object.fromEntries(args), {
    dims: (operator.dims ?? []).map(size),
    rows: size(rows),
    columns: size(columns),
    label: operator.label === 'function' ? 'h' : '',
  });
  return typeof result === 'string' ? result : result.text;
}
