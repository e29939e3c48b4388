import type { Scope } from '../elaborate/statement.ts';
import type { Expr } from '../expr/expr.ts';
import { foldDefinitions } from '../simplify/share.ts';

/** An expression with the names that the author has given to parts of it. */
export const inNames = (e: Expr, { names }: Pick<Scope, 'names'>): Expr =>
  foldDefinitions(
    e,
    [...names.values()].map(({ symbol }) => symbol),
  );
