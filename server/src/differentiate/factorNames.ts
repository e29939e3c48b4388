/**
 * An answer in the names that its author has given to the factors of a decomposition: `U*V'` for the polar factor of C
 * where `(U, s, V) = svd(C)` is bound.
 */
import type { Derivation, Step } from '../derivation/derivation.ts';
import { asMade, inTurn, derivation as withLines } from '../derivation/derivation.ts';
import { one, product } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { nodes, rewrite } from '../expr/walk.ts';
import { argOf, call } from '../operators/call.ts';
import { isFactorName } from '../operators/decompositions.ts';
import { transposed } from '../simplify/symmetry.ts';

/** The names among these that stand for factors of a decomposition. */
export const factorNames = (names: Iterable<SymbolExpr>): readonly SymbolExpr[] => [...names].filter(isFactorName);

/** Writes the names for what they stand for, and singular vectors for operators that are made of them. */
export function inFactorNames(e: Expr, names: readonly SymbolExpr[]): Expr {
  const nameOf = new Map(names.map((name) => [name.definition, name]));
  return rewrite(e, (node) => {
    const C = argOf(node, 'polar') ?? argOf(node, 'leadingPair');
    if (C === undefined) return nameOf.get(node) ?? node;
    // Those of a wide matrix are bound by its transpose.
    const U = nameOf.get(call('leftSingularVectors', C)) ?? nameOf.get(call('rightSingularVectors', transposed(C)));
    const V = nameOf.get(call('rightSingularVectors', C)) ?? nameOf.get(call('leftSingularVectors', transposed(C)));
    if (U === undefined || V === undefined) return node;
    if (argOf(node, 'polar') !== undefined) return product(U, call('transpose', V));
    return product(call('column', U, one), call('transpose', call('column', V, one)));
  });
}

/** The derivation with a last line in the names of factors, where they shorten nothing but say what stands there. */
export function namingFactors(derivation: Derivation, names: readonly SymbolExpr[]): Derivation {
  const { of, wrt, result } = derivation;
  const after = names.length === 0 ? result : inFactorNames(result, names);
  if (after === result) return derivation;
  const used = new Set(nodes(after));
  const step: Step = {
    subject: 'gradient',
    rule: 'name-factors',
    title: 'in the names of the decomposition',
    identities: [],
    references: [],
    move: 'name-decomposition',
    parts: names.filter((name) => used.has(name)),
    before: result,
    after,
    uses: [],
  };
  return withLines(of, wrt, after, () => inTurn(derivation, asMade([step])));
}
