/** The lines that one identity makes of a line. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { nodes, rewrite } from '../expr/walk.ts';
import type { Because, Move, Outcome } from './move.ts';
import { moves } from './moves.ts';

export interface Neighbour {
  readonly line: Expr;
  readonly reasons: readonly Because[];
}

/** Outcomes by node, remembered for one search. */
export type Outcomes = (move: Move, node: Expr) => readonly Outcome[];

export function outcomesFor(from: Expr, to: Expr, varying: readonly SymbolExpr[]): Outcomes {
  const setting = { varying, names: definedIn(from, to) };
  const known = new Map<Move, Map<Expr, readonly Outcome[]>>(moves.map((move) => [move, new Map()]));
  return (move, node) => {
    const byNode = known.get(move);
    const before = byNode?.get(node);
    if (before !== undefined) return before;
    const found = move.at(node, setting).filter(({ result }) => result !== node);
    byNode?.set(node, found);
    return found;
  };
}

/** The lines that any of the moves makes of a line, the most usual move first. */
export function* neighbours(line: Expr, outcomes: Outcomes): Generator<Neighbour> {
  for (const move of moves) yield* neighboursBy(move, line, outcomes);
}

/** What one move makes of a line: at one place in each of its ways, and at all places at once. */
export function neighboursBy(move: Move, line: Expr, outcomes: Outcomes): readonly Neighbour[] {
  const places = nodes(line)
    .map((node) => ({ node, found: outcomes(move, node) }))
    .filter(({ found }) => found.length > 0);
  const single = places.flatMap(({ node, found }) =>
    found.map(({ result, because }) => ({
      line: rewrite(line, (part) => (part === node ? result : part)),
      reasons: [because],
    })),
  );
  if (places.length === 0) return [];
  // One place may make another: `everywhere` can go further than each of them.
  const all = everywhere(move, line, outcomes);
  return single.some((one) => one.line === all.line) ? single : [all, ...single];
}

/** The move's first way at all places at once. */
function everywhere(move: Move, line: Expr, outcomes: Outcomes): Neighbour {
  const reasons: Because[] = [];
  const result = rewrite(line, (part) => {
    const [first] = outcomes(move, part);
    if (first === undefined) return part;
    if (!reasons.some(({ short }) => short === first.because.short)) reasons.push(first.because);
    return first.result;
  });
  return { line: result, reasons };
}

/** The names with a definition that stand in two lines, those in what they stand for too. */
function definedIn(from: Expr, to: Expr): readonly SymbolExpr[] {
  const all = [from, to].flatMap((line) => nodes(line, 'definitions'));
  return [...new Set(all)].filter((e): e is SymbolExpr => e.kind === 'symbol' && e.definition !== undefined);
}
