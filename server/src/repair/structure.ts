/** Claims that are wrong in general and right under a structure that nobody declared. */
import type { Claim } from '../expr/claim.ts';
import type { Expr, Structure, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { isScalar, isSquare } from '../expr/shape.ts';
import { freeSymbols, substitute } from '../expr/walk.ts';

/** Structure words under which a claim may hold although it does not hold in general, the mildest first. */
const structureWords: readonly Structure[] = ['symmetric', 'skew', 'orthogonal', 'diagonal'];

/** A name and the structure that would make the claim right. */
export interface MissingStructure {
  readonly symbol: SymbolExpr;
  readonly word: Structure;
}

/** The structure of one square name that would make the claim right, if there is such a name. */
export function missingStructure(claim: Claim, holds: (other: Claim) => boolean): MissingStructure | undefined {
  const sides = claim.kind === 'equation' ? [claim.left, claim.right] : [claim.of, claim.right];
  const squares = [...new Set(sides.flatMap((side) => [...freeSymbols(side)]))].filter(
    (s) => isSquare(s.shape) && !isScalar(s.shape) && s.structure.length === 0 && s.rank === undefined,
  );
  for (const word of structureWords) {
    for (const s of squares) {
      const structured = symbol(s.name, s.shape, { structure: [word] });
      const put = (e: Expr): Expr => withSymbol(e, s, structured);
      if (holds(mapClaim(claim, put, s, structured))) return { symbol: s, word };
    }
  }
  return undefined;
}

/** Replaces a free symbol everywhere, inside definitions too. */
function withSymbol(e: Expr, from: SymbolExpr, to: SymbolExpr): Expr {
  return substitute(e, (s) => {
    if (s === from) return to;
    if (s.definition === undefined || !freeSymbols(s).has(from)) return undefined;
    return symbol(s.name, s.shape, {
      structure: s.structure,
      rank: s.rank,
      definition: withSymbol(s.definition, from, to),
    });
  });
}

function mapClaim(claim: Claim, put: (e: Expr) => Expr, from: SymbolExpr, to: SymbolExpr): Claim {
  const name = (s: SymbolExpr): SymbolExpr => (s === from ? to : s);
  switch (claim.kind) {
    case 'equation':
      return { ...claim, left: put(claim.left), right: put(claim.right), varying: claim.varying.map(name) };
    case 'gradient':
    case 'jacobian':
      return { ...claim, of: put(claim.of), wrt: name(claim.wrt), right: put(claim.right) };
    case 'hessian':
      return { ...claim, of: put(claim.of), wrt: name(claim.wrt), and: name(claim.and), right: put(claim.right) };
    case 'directional':
      return {
        ...claim,
        of: put(claim.of),
        wrt: name(claim.wrt),
        direction: put(claim.direction),
        right: put(claim.right),
      };
  }
}
