/** Functions of names whose definitions are easier to differentiate in another form. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { nodes, substitute } from '../expr/walk.ts';
import { prepare } from '../simplify/simplify.ts';

export interface MatrixForm {
  /** The function, its names defined in the prepared form. */
  readonly of: Expr;
  /** Puts the author's names back. */
  readonly restore: (e: Expr) => Expr;
}

/** Prepares what the names of a function stand for, and leaves the function itself as it is. */
export function withPreparedNames(f: Expr): MatrixForm {
  const prepared = new Map<SymbolExpr, SymbolExpr>();
  const original = new Map<SymbolExpr, SymbolExpr>();
  for (const name of nodes(f, 'definitions')) {
    if (name.kind !== 'symbol' || name.definition === undefined) continue;
    const definition = prepare(substitute(name.definition, (s) => prepared.get(s)));
    if (definition === name.definition) continue;
    const { structure, rank } = name;
    const twin = symbol(name.name, name.shape, { structure, rank, definition });
    prepared.set(name, twin);
    original.set(twin, name);
  }
  const restore = (e: Expr): Expr => (original.size === 0 ? e : substitute(e, (s) => original.get(s)));
  return { of: substitute(f, (s) => prepared.get(s)), restore };
}
