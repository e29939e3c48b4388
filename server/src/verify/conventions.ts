/** Claims that differ from a given one by a convention only. */

import { patternOf } from '../evaluate/pattern.ts';
import type { Claim, EquationClaim } from '../expr/claim.ts';
import type { DerivativeExpr, Expr } from '../expr/expr.ts';
import { derivative } from '../expr/expr.ts';
import { nodes, rewriteDefined } from '../expr/walk.ts';
import { shapeProblem } from './shapes.ts';

interface Variant {
  /** As the author would write it after `convention`. */
  readonly convention: string;
  readonly claim: Claim;
}

function variantsOf(claim: Claim): readonly Variant[] {
  if (claim.kind === 'equation') return variantsInside(claim);
  if (claim.kind === 'directional') return [];
  const variants: Variant[] = [];
  if (claim.kind !== 'hessian') {
    const own = claim.kind === 'gradient' ? 'numerator' : 'denominator';
    const layout = claim.layout !== own ? own : own === 'numerator' ? 'denominator' : 'numerator';
    variants.push({ convention: `layout = ${layout}`, claim: { ...claim, layout } });
  }
  const moved = claim.kind === 'hessian' ? [claim.wrt, claim.and] : [claim.wrt];
  if (moved.some((s) => patternOf(s) === 'symmetric')) {
    const symmetric = claim.symmetric === 'trace' ? 'entries' : 'trace';
    variants.push({ convention: `symmetric = ${symmetric}`, claim: { ...claim, symmetric } });
  }
  return variants;
}

/** Derivatives for symmetric matrices inside the sides, in the other convention. */
function variantsInside(claim: EquationClaim): readonly Variant[] {
  const isSymmetric = (e: Expr): e is DerivativeExpr =>
    e.kind === 'derivative' && e.form !== 'rate' && e.by.some((s) => patternOf(s) === 'symmetric');
  const found = [claim.left, claim.right].flatMap((side) => nodes(side, 'definitions').filter(isSymmetric));
  const [first] = found;
  if (first === undefined) return [];
  const symmetric = first.symmetric === 'trace' ? 'entries' : 'trace';
  const turned = (side: Expr): Expr =>
    rewriteDefined(side, (e) => (isSymmetric(e) ? derivative({ ...e, symmetric }) : e));
  const other = { ...claim, left: turned(claim.left), right: turned(claim.right) };
  return [{ convention: `symmetric = ${symmetric}`, claim: other }];
}

/** The conventions under which a refuted claim would be right. */
export const rightUnderOtherConventions = (claim: Claim, holds: (other: Claim) => boolean): readonly string[] =>
  variantsOf(claim)
    .filter((variant) => shapeProblem(variant.claim) === undefined && holds(variant.claim))
    .map(({ convention }) => convention);
