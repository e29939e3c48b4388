/** Finds why one line of a derivation follows from another: each part in which they differ is gone on with alone. */
import { hasDifferential } from '../differentiate/lineMoves.ts';
import type { Expr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { cost } from '../simplify/cost.ts';
import { collected, collecting } from './collected.ts';
import { moves } from './moves.ts';
import { neighboursBy, outcomesFor } from './neighbours.ts';
import { withoutFixed } from './opening.ts';
import type { Found, PartPath, PathStep, Quest } from './path.ts';
import { wholePath } from './path.ts';
import { search } from './search.ts';
import { split } from './split.ts';
import { neat, normalForm, tidying } from './tidying.ts';

/** Longer lines are not taken apart, which writes them out. */
const maxSplit = 200;

/**
 * The identities that lead from one line to another of the same value, with the lines between.
 *
 * @returns `none` if none was found within the budget: the lines may still be equal
 */
export function findPath(start: Expr, to: Expr, quest: Quest): Found {
  const from = withoutFixed(start, quest.varying);
  if (from === to) return wholePath(from, []);
  if (normalForm(from) === normalForm(to)) return wholePath(from, [byOneMove(from, to, quest) ?? tidied(from, to)]);
  if (Math.max(cost(from), cost(to)) > maxSplit) return searched(from, to, quest);
  const { pairs, rebuild } = split(from, to, quest);
  if (pairs.length === 0 || pairs.some(([part]) => part === from)) return searched(from, to, quest);
  const share = { ...quest, budget: Math.ceil(quest.budget / pairs.length) };
  const parts: PartPath[] = [];
  for (const [a, b] of pairs) {
    const found = searched(a, b, share);
    if (found.kind === 'interrupted') return found;
    if (found.kind === 'none') return searched(from, to, quest);
    parts.push(...found.parts);
  }
  return { kind: 'path', parts, rebuild };
}

/** A path of small steps, or one that multiplies everything out. */
function searched(from: Expr, to: Expr, quest: Quest): Found {
  const found = search(from, to, quest);
  return found.kind === 'none' ? (byCollecting(from, to) ?? found) : found;
}

const tidied = (before: Expr, after: Expr): PathStep => ({
  before,
  after,
  reasons: tidying(before, after),
  direction: 'tidying',
});

/** Lines of one normal form that one identity leads from, to the letter: that identity says more than the form. */
function byOneMove(before: Expr, after: Expr, { varying }: Quest): PathStep | undefined {
  const outcomes = outcomesFor(before, after, varying);
  const [start, end] = [neat(before), neat(after)];
  for (const move of moves) {
    const there = neighboursBy(move, start, outcomes).find(({ line }) => neat(line) === end);
    if (there !== undefined) return { before, after, reasons: there.reasons, direction: 'forwards' };
    const back = neighboursBy(move, end, outcomes).find(({ line }) => neat(line) === start);
    if (back !== undefined) return { before, after, reasons: back.reasons, direction: 'backwards' };
  }
  return undefined;
}

/** Long lines that are the same once everything is multiplied out and carried across. */
function byCollecting(from: Expr, to: Expr): Found | undefined {
  const form = collected(from);
  if (!isScalar(from.shape) || !hasDifferential(from) || form !== collected(to)) return undefined;
  const step = (before: Expr, after: Expr): PathStep => ({
    before,
    after,
    reasons: collecting,
    direction: 'collecting',
  });
  return wholePath(from, form === from || form === to ? [step(from, to)] : [step(from, form), step(form, to)]);
}
