/** Makes the steps of a path again, from what they say of themselves alone. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { collected } from './collected.ts';
import { moves } from './moves.ts';
import { neighboursBy, outcomesFor } from './neighbours.ts';
import type { PathStep } from './path.ts';
import { neat, normalForm } from './tidying.ts';

/** True if one use of one of the moves, or the normal form alone, makes one end of the step of the other. */
export function isReplayed({ before, after, direction, reasons }: PathStep, varying: readonly SymbolExpr[]): boolean {
  if (normalForm(before) === normalForm(after)) return true;
  if (direction === 'tidying') return false;
  if (direction === 'collecting') return collected(before) === collected(after);
  const [from, to] = direction === 'forwards' ? [before, after] : [after, before];
  const outcomes = outcomesFor(before, after, varying);
  const said = new Set(reasons.map(({ short }) => short));
  const ends = [normalForm(to), normalForm(neat(to))];
  const leads = (line: Expr): boolean => ends.includes(normalForm(neat(line)));
  return moves.some((move) =>
    neighboursBy(move, neat(from), outcomes).some(
      (neighbour) => neighbour.reasons.every(({ short }) => said.has(short)) && leads(neighbour.line),
    ),
  );
}
