/** Text in, expressions out: what the tests of the calculus share. */
import { elaborateExpression, elaborateStatement } from '../../server/src/elaborate/elaborate.ts';
import { emptyScope } from '../../server/src/elaborate/scope.ts';
import type { Scope } from '../../server/src/elaborate/statement.ts';
import type { Claim } from '../../server/src/expr/claim.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { parseDocument, parseExpression } from '../../server/src/syntax/mcalc/parse.ts';
import { check, defaultBudget } from '../../server/src/verify/verify.ts';

/** The scope after some statements. */
export function scopeOf(statements: string): Scope {
  let scope = emptyScope;
  for (const statement of parseDocument(statements).statements) {
    scope = elaborateStatement(statement, scope, statements).scope;
  }
  return scope;
}

/** An expression in that scope; an error in it fails the test. */
export function read(text: string, scope: Scope): Expr {
  const { expression } = parseExpression(text);
  const { expr, problems, unknown } = elaborateExpression(expression, scope, text);
  if (expr === undefined) throw new Error(`${text}: ${unknown ?? JSON.stringify(problems)}`);
  return expr;
}

export function nameIn(scope: Scope, name: string): SymbolExpr {
  const binding = scope.names.get(name);
  if (binding === undefined) throw new Error(`no name ${name}`);
  return binding.symbol;
}

/** Whether the checker verifies a claim; it uses no rule of the calculus. */
export const holds = (claim: Claim, seed = 1): boolean =>
  check(claim, { seed, bounds: [], budget: defaultBudget, shouldStop: () => false }).status === 'verified';

/** Equality for all values; `varying` move in differentials. */
export const equal = (left: Expr, right: Expr, varying: readonly SymbolExpr[] = []): boolean =>
  left === right || holds({ kind: 'equation', left, right, varying });
