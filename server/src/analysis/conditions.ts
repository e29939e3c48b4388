/**
 * Equations that a text does not claim to hold for all values: constraints (`W'*W = I`, `Σ_k t_k = 1`) and what a
 * solution solves (`∂f/∂x = 0` and what follows from it). What disagrees under such a condition is not refuted.
 */

import type { Condition } from '../elaborate/statement.ts';
import { isZero } from '../expr/build.ts';
import type { Claim } from '../expr/claim.ts';
import { freeSymbols, hasDifferential } from '../expr/walk.ts';
import type { Part } from './part.ts';
import type { Manner } from './region.ts';
import type { Meaning } from './understand.ts';

/** The meaning of a formula whose parts know the conditions they stand under, and which leaves its own behind. */
export function underConditions(manner: Manner, meaning: Meaning): Meaning {
  const { before, after } = meaning;
  const added: Condition[] = [];
  const parts = meaning.parts.map((part): Part => {
    const own = conditionIn(part, manner);
    if (own !== undefined) added.push(own);
    const under = [...before.conditions, ...added].filter((condition) => reaches(condition, part));
    return under.length === 0 ? part : { ...part, under };
  });
  if (added.length === 0) return before.conditions.length === 0 ? meaning : { ...meaning, parts };
  return { ...meaning, parts, after: { ...after, conditions: [...after.conditions, ...added] } };
}

/** `x = (A'*A)^-1*A'*b` where a condition on `x` was stated says what solves it, and does not define `x` for the rest. */
export function isSolution({ before, parts }: Meaning): boolean {
  const [first] = parts;
  const name = first?.kind === 'definition' ? first.defines?.name : undefined;
  return name !== undefined && before.conditions.some(({ names }) => names.has(name));
}

export const whyConditional = ({ names }: Condition): string =>
  `the two sides differ in general; that they may agree under the condition on ${[...names].map((name) => `\`${name}\``).join(', ')} is not checked`;

/** What a part states of some values only: that something is zero or another constant, or what the prose says so of. */
function conditionIn({ claim, right }: Part, manner: Manner): Condition | undefined {
  if (claim === undefined || right === undefined) return undefined;
  if (isZero(right)) return { claim, names: namesOf(tied(claim)), reach: 'identities' };
  if (claim.kind !== 'equation' || hasDifferential(claim.left) || hasDifferential(claim.right)) return undefined;
  const isConstant = [claim.left, claim.right].some((side) => freeSymbols(side).size === 0);
  return isConstant || manner === 'condition'
    ? { claim, names: namesOf(mentioned(claim)), reach: isZero(claim.left) ? 'identities' : 'claims' }
    : undefined;
}

const namesOf = (symbols: readonly { readonly name: string }[]): ReadonlySet<string> =>
  new Set(symbols.map(({ name }) => name));

/** What a vanishing derivative is taken by; of an equation all that stands in it. */
const tied = (claim: Claim) => (claim.kind === 'equation' ? mentioned(claim) : [claim.wrt]);

function mentioned(claim: Claim) {
  const sides = claim.kind === 'equation' ? [claim.left, claim.right] : [claim.of, claim.right];
  return sides.flatMap((side) => [...freeSymbols(side)]);
}

function reaches({ names, reach }: Condition, { kind, claim }: Part): boolean {
  if (claim === undefined || (reach === 'identities' && kind !== 'identity' && !isZeroClaim(claim))) return false;
  return mentioned(claim).some(({ name }) => names.has(name));
}

const isZeroClaim = ({ right }: Claim): boolean => isZero(right);
