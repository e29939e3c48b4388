/** Why a refuted claim is wrong and what would be right, remembered like the verdict itself. */
import type { Claim } from '../expr/claim.ts';
import { explainRefutation } from '../repair/repair.ts';
import type { Verdict } from '../verify/verdict.ts';
import { defaultBudget } from '../verify/verify.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { claimKey } from './claimKey.ts';
import { draftOf } from './draft.ts';
import type { Judgement } from './judgement.ts';
import type { Part } from './part.ts';
import { remember } from './remember.ts';

export type Explanation = Pick<Judgement, 'causes' | 'slips' | 'suggestions'>;

const explanations = remember<Explanation>(20_000);

/** Cut short, an explanation would depend on the clock: then there is none, and nothing is remembered. */
export function explain(
  part: Part,
  claim: Claim,
  verdict: Verdict,
  options: JudgeOptions,
): Explanation | 'interrupted' {
  const { scope, source, span } = part;
  // A fix is an edit of the text: two lines of one meaning have two fixes.
  const key = `${claimKey(claim, scope, options.seed)}|${span.start}-${span.end}|${source}`;
  const known = explanations.get(key);
  if (known !== undefined) return known;
  let stopped = false;
  const shouldStop = (): boolean => {
    stopped ||= options.shouldStop();
    return stopped;
  };
  const settings = { seed: options.seed, shouldStop, bounds: scope.bounds, budget: defaultBudget };
  const draft = draftOf(part, claim);
  if (draft === undefined) return { causes: [], slips: [], suggestions: [] };
  const { againstPrevious } = part;
  const refuted = { claim, verdict, draft, ...(againstPrevious === undefined ? {} : { againstPrevious }) };
  const { causes, slips, repairs } = explainRefutation(refuted, settings);
  if (shouldStop()) return 'interrupted';
  const explanation: Explanation = {
    causes,
    slips,
    suggestions: repairs,
  };
  explanations.set(key, explanation);
  return explanation;
}
