/** What a declared structure means for derivatives: the directions in which the variable may move, and projections onto them. */
import { num, product, subtract, sum } from '../expr/build.ts';
import type { Expr, Structure, SymbolExpr } from '../expr/expr.ts';
import { call, callWithDims } from '../operators/call.ts';

/**
 * The orthogonal projection onto the directions that a structure admits.
 *
 * It takes a gradient into the structure's space, and it is what a Jacobian does to a direction before all else; being
 * orthogonal, it is its own pullback.
 */
export interface Projection {
  readonly rule: string;
  /** What happens to a gradient G, as a teacher would write it beside the line. */
  readonly title: string;
  /** What happens to a direction D. */
  readonly onDirection: string;
  readonly reason: string;
  readonly project: (G: Expr, X: Expr) => Expr;
}

/** Spaces of directions; for `orthogonal` it is another one at each point. */
type Space = 'diagonal' | 'symmetric' | 'skew' | 'lower' | 'upper' | 'orthogonal';

const half = (e: Expr): Expr => product(num(1, 2), e);

const make = (
  rule: string,
  formula: (letter: string) => string,
  reason: string,
  project: Projection['project'],
): Projection => ({
  rule,
  title: `${formula('G')}, ${reason}`,
  onDirection: formula('D'),
  reason,
  project,
});

const projections: Readonly<Record<Space, Projection>> = {
  diagonal: make(
    'project-diagonal',
    (G) => `${G} ⊙ I`,
    'since dX is diagonal',
    (G) => call('hadamard', callWithDims('identity', [G.shape.rows]), G),
  ),
  symmetric: make(
    'project-symmetric',
    (G) => `(${G} + ${G}')/2`,
    'since dX is symmetric',
    (G) => half(sum(G, call('transpose', G))),
  ),
  skew: make(
    'project-skew',
    (G) => `(${G} - ${G}')/2`,
    'since dX is skew-symmetric',
    (G) => half(subtract(G, call('transpose', G))),
  ),
  lower: make(
    'project-lower',
    (G) => `tril(${G})`,
    'since dX is lower triangular',
    (G) => call('tril', G),
  ),
  upper: make(
    'project-upper',
    (G) => `triu(${G})`,
    'since dX is upper triangular',
    (G) => call('triu', G),
  ),
  orthogonal: make(
    'project-orthogonal',
    (G) => `(${G} - X*${G}'*X)/2`,
    "since X'*dX is skew-symmetric",
    (G, X) => half(subtract(G, product(X, call('transpose', G), X))),
  ),
};

/** The space in which the directions of `x` lie, by all words of its declaration together. */
function spaceOf(x: SymbolExpr): Space | undefined {
  const has = (...words: readonly Structure[]): boolean => words.some((word) => x.structure.includes(word));
  const symmetric = has('symmetric', 'spd', 'psd');
  if (has('orthogonal')) return 'orthogonal';
  if (has('diagonal') || (has('lower') && has('upper')) || (symmetric && has('lower', 'upper'))) return 'diagonal';
  if (symmetric) return 'symmetric';
  return (['skew', 'lower', 'upper'] as const).find((word) => has(word));
}

/** The projection onto the directions that the declaration of `x` admits; `undefined` for a plain variable. */
export function projectionFor(x: SymbolExpr): Projection | undefined {
  const space = spaceOf(x);
  return space === undefined ? undefined : projections[space];
}

/** True if `x` moves in a space of matrices, the same at each point, so that straight lines stay inside. */
export const isFlat = (x: SymbolExpr): boolean => spaceOf(x) !== 'orthogonal' && x.rank === undefined;

/** The words that are true of the directions of `x` as well. */
export function directionStructure(x: SymbolExpr): readonly Structure[] {
  const space = spaceOf(x);
  return space === undefined || space === 'orthogonal' ? [] : [space];
}
