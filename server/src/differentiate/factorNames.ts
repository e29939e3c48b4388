/**
 * An answer in the names that its author has given to the factors of a decomposition: `U*V'` for the polar factor of C
 * where `(U, s, V) = svd(C)` is bound.
 */
import type { Derivation, LineSubject, Step } from '../derivation/derivation.ts';
import { asMade, inTurn, derivation as withLines } from '../derivation/derivation.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { nodes } from '../expr/walk.ts';
import { isFactorName } from '../operators/decompositions.ts';
import { writtenInNames } from '../simplify/inFactors.ts';

/** The names among these that stand for factors of a decomposition. */
export const factorNames = (names: Iterable<SymbolExpr>): readonly SymbolExpr[] => [...names].filter(isFactorName);

/** The derivation with a last line in the names of factors, where they shorten nothing but say what stands there. */
export function namingFactors(derivation: Derivation, subject: LineSubject, names: readonly SymbolExpr[]): Derivation {
  const { of, wrt, result } = derivation;
  const after = names.length === 0 ? result : writtenInNames(result, names);
  if (after === result) return derivation;
  const used = new Set(nodes(after));
  const step: Step = {
    subject,
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
