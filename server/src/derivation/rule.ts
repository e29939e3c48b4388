/** A named step of algebra or calculus: what a derivation refers to and a reader can look up. */
import type { Expr } from '../expr/expr.ts';

/** Kebab-case; never changes once released, since settings, documentation and snapshots refer to it. */
export type RuleName = string;

export interface RuleReference {
  readonly book: string;
  readonly at: string;
}

export interface Rule {
  readonly name: RuleName;
  /** What the rule says, as a teacher would write it beside the line: `A*A⁻¹ = I`. */
  readonly title: string;
  readonly reference?: RuleReference;
  /**
   * Applies the rule to one node.
   *
   * @returns the node's replacement, equal in value and shape; `undefined` if the rule does not fit there
   */
  readonly rewrite: (e: Expr) => Expr | undefined;
}
