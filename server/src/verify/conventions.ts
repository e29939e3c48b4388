/** Claims that differ from a given one by a convention only. */
import type { Claim } from '../expr/claim.ts';
import { patternOf } from './sample.ts';
import { shapeProblem } from './shapes.ts';

interface Variant {
  /** As the author would write it after `convention`. */
  readonly convention: string;
  readonly claim: Claim;
}

function variantsOf(claim: Claim): readonly Variant[] {
  if (claim.kind === 'jacobian') {
    return claim.layout === 'denominator'
      ? [{ convention: 'layout = numerator', claim: { ...claim, layout: 'numerator' } }]
      : [{ convention: 'layout = denominator', claim: { ...claim, layout: 'denominator' } }];
  }
  if (claim.kind !== 'gradient') return [];
  const layout = claim.layout === 'numerator' ? 'denominator' : 'numerator';
  const variants: Variant[] = [{ convention: `layout = ${layout}`, claim: { ...claim, layout } }];
  if (patternOf(claim.wrt) === 'symmetric') {
    const symmetric = claim.symmetric === 'trace' ? 'entries' : 'trace';
    variants.push({ convention: `symmetric = ${symmetric}`, claim: { ...claim, symmetric } });
  }
  return variants;
}

/** The conventions under which a refuted claim would be right. */
export const rightUnderOtherConventions = (claim: Claim, holds: (other: Claim) => boolean): readonly string[] =>
  variantsOf(claim)
    .filter((variant) => shapeProblem(variant.claim) === undefined && holds(variant.claim))
    .map(({ convention }) => convention);
