/** Operators that are made of the factors of a decomposition, written in names for these: `U*V'` for the polar factor. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { rewrite } from '../expr/walk.ts';
import { argOf, call } from '../operators/call.ts';
import { type FactorOf, inFactors, mirrorImage } from '../operators/decompositions.ts';
import { transposed } from './symmetry.ts';

/** Writes each operator that is made of factors as a formula in these. */
export function writtenIn(e: Expr, factorOf: FactorOf): Expr {
  const made = new Set<Expr>();
  return rewrite(e, (node) => {
    const turned = argOf(node, 'transpose');
    if (turned !== undefined && made.has(turned)) return transposed(turned);
    const formula = node.kind === 'apply' && node.label === undefined ? inFactors.get(node.op) : undefined;
    const written = node.kind === 'apply' ? formula?.(node.args, factorOf) : undefined;
    if (written !== undefined) made.add(written);
    return written ?? node;
  });
}

/** The same in names that are bound already, which also stand for whatever they are names of. */
export function writtenInNames(e: Expr, names: readonly SymbolExpr[]): Expr {
  const nameOf = new Map(names.map((name) => [name.definition, name]));
  // Those of a wide matrix are bound by its transpose.
  const factorOf: FactorOf = (operator, C) => {
    const mirror = mirrorImage.get(operator);
    return (
      nameOf.get(call(operator, C)) ?? (mirror === undefined ? undefined : nameOf.get(call(mirror, transposed(C))))
    );
  };
  return writtenIn(
    rewrite(e, (node) => nameOf.get(node) ?? node),
    factorOf,
  );
}
