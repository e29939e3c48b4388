/** The second reading of a Hessian for an orthogonal matrix, which the words of a claim do not exclude. */
import type { Claim, HessianClaim } from '../expr/claim.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { rewriteDefined } from '../expr/walk.ts';
import { isTurned } from './sample.ts';

/**
 * The claim with its orthogonal variables free, as in the Hessian of a function of all matrices that is written without
 * a thought of the curvature; `undefined` if there is no such variable.
 */
export function alongStraightLines(claim: Claim): { readonly claim: HessianClaim; readonly name: string } | undefined {
  if (claim.kind !== 'hessian') return undefined;
  const turned = [...new Set([claim.wrt, claim.and])].filter(isTurned);
  const [first] = turned;
  if (first === undefined) return undefined;
  const free = new Map<unknown, SymbolExpr>(
    turned.map((s) => [s, symbol(s.name, s.shape, { structure: s.structure.filter((word) => word !== 'orthogonal') })]),
  );
  const put = (s: SymbolExpr): SymbolExpr => free.get(s) ?? s;
  const [of, right] = [claim.of, claim.right].map((e) => rewriteDefined(e, (part) => free.get(part) ?? part));
  if (of === undefined || right === undefined) return undefined;
  return { claim: { ...claim, of, right, wrt: put(claim.wrt), and: put(claim.and) }, name: first.name };
}
