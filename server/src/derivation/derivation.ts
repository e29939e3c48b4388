/** A derivation as data: lines of equations, each with the rule that leads to it. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import type { RuleName, RuleReference } from './rule.ts';

/**
 * What stands left of the equals sign of a line; `gradient-differential` is `d(∂f/∂X)`, `d^3` the third differential
 * along one direction.
 */
export type LineSubject =
  | 'function'
  | 'differential'
  | 'gradient'
  | 'jacobian'
  | 'gradient-differential'
  | 'hessian'
  | `d^${number}`;

/** The move from the line before to this one; `at` is the part of the line before that it works on. */
export interface Step {
  readonly subject: LineSubject;
  readonly rule: RuleName;
  readonly title: string;
  readonly reference?: RuleReference;
  readonly at?: Expr;
  readonly before: Expr;
  readonly after: Expr;
  /** Names of the rules of algebra that tidied the result. */
  readonly uses: readonly RuleName[];
}

export interface Derivation {
  readonly of: Expr;
  readonly wrt: SymbolExpr;
  readonly steps: readonly Step[];
  readonly result: Expr;
}
