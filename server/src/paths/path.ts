/** A path from one line of a derivation to another: what a search finds, a hover says and a replay makes again. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import type { Because } from './move.ts';

/**
 * One expression made of another by one identity: `forwards` if it makes `after` of `before`, `backwards` if it makes
 * `before` of `after`; `tidying` if both have one normal form, `collecting` if both are collected to one form.
 */
export interface PathStep {
  readonly before: Expr;
  readonly after: Expr;
  readonly reasons: readonly Because[];
  readonly direction: 'forwards' | 'backwards' | 'tidying' | 'collecting';
}

/** The steps from one part of a line to what stands there in the other. */
export interface PartPath {
  readonly from: Expr;
  readonly steps: readonly PathStep[];
}

/** The parts in which two lines differ with a path for each, and how a line is made of others in their place. */
export interface Path {
  readonly kind: 'path';
  readonly parts: readonly PartPath[];
  readonly rebuild: (parts: readonly Expr[]) => Expr;
}

export type Found = Path | { readonly kind: 'none' } | { readonly kind: 'interrupted' };

export interface Quest {
  /** The free names that move in the differentials. */
  readonly varying: readonly SymbolExpr[];
  /** How many lines may be made in all. */
  readonly budget: number;
  /** Asked between lines: true ends the search. */
  readonly shouldStop: () => boolean;
}

/** A path that goes on from the line as a whole. */
export const wholePath = (from: Expr, steps: readonly PathStep[]): Path => ({
  kind: 'path',
  parts: [{ from, steps }],
  rebuild: ([part]) => part ?? from,
});

export const reasonsOf = ({ parts }: Path): readonly Because[] =>
  parts.flatMap(({ steps }) => steps.flatMap(({ reasons }) => reasons));

/** The lines between the two ends: all parts go on at once, one step in each line. */
export function linesBetween({ parts, rebuild }: Path): readonly Expr[] {
  const length = Math.max(0, ...parts.map(({ steps }) => steps.length));
  return Array.from({ length: Math.max(0, length - 1) }, (_, i) =>
    rebuild(parts.map(({ from, steps }) => steps[Math.min(i, steps.length - 1)]?.after ?? from)),
  );
}
