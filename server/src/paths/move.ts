/**
 * The moves by which people go from one line of a derivation to the next: each rewrites one node by one identity that
 * has a name. They need not lead to a normal form, and a search may use them from either end.
 */
import type { RuleName, RuleReference } from '../derivation/rule.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';

/** What is said of one use of an identity. */
export interface Because {
  readonly rule: RuleName;
  /** Beside a line: `cyclic`, `definition of M`. */
  readonly short: string;
  /** The identity as an equation in plain signs, `tr(A*B) = tr(B*A)`; empty where the short words say it all. */
  readonly says: string;
  readonly references: readonly RuleReference[];
}

/** A node's replacement, equal in value and shape, and why it is. */
export interface Outcome {
  readonly result: Expr;
  readonly because: Because;
}

/** What a move may use besides the node. */
export interface Setting {
  /** The free names that move in the differentials of the line. */
  readonly varying: readonly SymbolExpr[];
  /** The defined names of both lines. */
  readonly names: readonly SymbolExpr[];
}

export interface Move {
  readonly name: RuleName;
  /** The ways in which the identity rewrites a node, the most usual one first. */
  readonly at: (node: Expr, setting: Setting) => readonly Outcome[];
}

/** A reason of a few words and an equation. */
export const because = (
  rule: RuleName,
  short: string,
  says: string,
  ...references: readonly RuleReference[]
): Because => ({ rule, short, says, references });

export const magnus = (at: string): RuleReference => ({ book: 'Magnus & Neudecker 2019', at });
