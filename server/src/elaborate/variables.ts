/** Variables of derivatives: a defined name is treated as independent where one differentiates by it. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { replaceSymbol } from './scope.ts';

/** A variable, with the view of expressions in which it is free. */
export interface Variable {
  readonly symbol: SymbolExpr;
  /** The expression in which the variable has no definition. */
  readonly freed: (e: Expr) => Expr;
  readonly isDefined: boolean;
}

export function variableOf(s: SymbolExpr): Variable {
  if (s.definition === undefined) return { symbol: s, freed: (e) => e, isDefined: false };
  const free = symbol(s.name, s.shape, { role: s.role, structure: s.structure, rank: s.rank });
  return { symbol: free, freed: (e) => replaceSymbol(e, s, free), isDefined: true };
}

/** Several variables at once. */
export const freedAll = (variables: readonly Variable[], e: Expr): Expr =>
  variables.reduce((freed, variable) => variable.freed(freed), e);
