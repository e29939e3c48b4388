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

interface Entry {
  readonly rule: string;
  /** What the projection does to a matrix, `G` or `D`, of the space at `X`. */
  readonly formula: (G: string, X: string) => string;
  readonly reason: (X: string) => string;
  readonly project: Projection['project'];
}

const entries: Readonly<Record<Space, Entry>> = {
  diagonal: {
    rule: 'project-diagonal',
    formula: (G) => `${G} ⊙ I`,
    reason: (X) => `d${X} is diagonal`,
    project: (G) => call('hadamard', callWithDims('identity', [G.shape.rows]), G),
  },
  symmetric: {
    rule: 'project-symmetric',
    formula: (G) => `(${G} + ${G}')/2`,
    reason: (X) => `d${X} is symmetric`,
    project: (G) => half(sum(G, call('transpose', G))),
  },
  skew: {
    rule: 'project-skew',
    formula: (G) => `(${G} - ${G}')/2`,
    reason: (X) => `d${X} is skew-symmetric`,
    project: (G) => half(subtract(G, call('transpose', G))),
  },
  lower: {
    rule: 'project-lower',
    formula: (G) => `tril(${G})`,
    reason: (X) => `d${X} is lower triangular`,
    project: (G) => call('tril', G),
  },
  upper: {
    rule: 'project-upper',
    formula: (G) => `triu(${G})`,
    reason: (X) => `d${X} is upper triangular`,
    project: (G) => call('triu', G),
  },
  orthogonal: {
    rule: 'project-orthogonal',
    formula: (G, X) => `(${G} - ${X}*${G}'*${X})/2`,
    reason: (X) => `${X}'*d${X} is skew-symmetric`,
    project: (G, X) => half(subtract(G, product(X, call('transpose', G), X))),
  },
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
  if (space === undefined) return undefined;
  const { rule, formula, reason, project } = entries[space];
  return {
    rule,
    title: `${formula('G', x.name)}, since ${reason(x.name)}`,
    onDirection: formula('D', x.name),
    reason: reason(x.name),
    project,
  };
}

/** True if `x` is a symmetric matrix of which each entry off the diagonal stands in two places. */
export const movesSymmetrically = (x: SymbolExpr): boolean => spaceOf(x) === 'symmetric';

/** True if `x` moves in a space of matrices, the same at each point, so that straight lines stay inside. */
export const isFlat = (x: SymbolExpr): boolean => spaceOf(x) !== 'orthogonal' && x.rank === undefined;

/** The words that are true of the directions of `x` as well. */
export function directionStructure(x: SymbolExpr): readonly Structure[] {
  const space = spaceOf(x);
  return space === undefined || space === 'orthogonal' ? [] : [space];
}
