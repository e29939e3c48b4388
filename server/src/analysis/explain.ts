/** Why a refuted claim is wrong and what would be right, remembered like the verdict itself. */
import type { Claim } from '../expr/claim.ts';
import type { TextEdit } from '../repair/draft.ts';
import type { Explanation as Found } from '../repair/repair.ts';
import { explainMisfit, explainRefutation } from '../repair/repair.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { VerifyOptions } from '../verify/verify.ts';
import { defaultBudget } from '../verify/verify.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { claimKey } from './claimKey.ts';
import { draftOf, misfitOf } from './draft.ts';
import type { Judgement } from './judgement.ts';
import type { Part } from './part.ts';
import { remember } from './remember.ts';

export type Explanation = Pick<Judgement, 'causes' | 'slips' | 'suggestions'>;

const explanations = remember<Explanation>(20_000);

/** Why a refuted line is wrong; `interrupted` if the host asked to stop. */
export function explain(
  part: Part,
  claim: Claim,
  verdict: Verdict,
  options: JudgeOptions,
): Explanation | 'interrupted' {
  const { againstPrevious } = part;
  return remembered(part, claim, options, (settings) => {
    const draft = draftOf(part, claim);
    if (draft === undefined) return nothingFound;
    const refuted = { claim, verdict, draft, ...(againstPrevious === undefined ? {} : { againstPrevious }) };
    return explainRefutation(refuted, settings);
  });
}

/** How a line whose shapes do not fit would be right. */
export function explainError(part: Part, options: JudgeOptions): Explanation | 'interrupted' {
  const misfit = misfitOf(part);
  if (misfit === undefined) return { causes: [], slips: [], suggestions: [] };
  const { claim, draft } = misfit;
  return remembered(part, claim, options, (settings) => explainMisfit(claim, draft, onesIn(part.problems), settings));
}

/** Only where a number stands beside a matrix is what makes the shapes fit also what was meant. */
const onesIn = (problems: Part['problems']): readonly TextEdit[] =>
  problems.flatMap(({ kind, fix }) => (kind === 'scalar-plus-matrix' && fix !== undefined ? [fix] : []));

const nothingFound: Found = { causes: [], slips: [], repairs: [] };

/** Cut short, an explanation would depend on the clock: then there is none, and nothing is remembered. */
function remembered(
  { before, scope, source, span }: Part,
  claim: Claim,
  options: JudgeOptions,
  find: (settings: VerifyOptions) => Found,
): Explanation | 'interrupted' {
  // A fix is an edit of the text: two lines of one meaning have two fixes.
  const key = `${claimKey(claim, scope, options.seed)}|${span.start}-${span.end}|${before.spelling}|${source}`;
  const known = explanations.get(key);
  if (known !== undefined) return known;
  let stopped = false;
  const shouldStop = (): boolean => {
    stopped ||= options.shouldStop();
    return stopped;
  };
  const { causes, slips, repairs } = find({
    seed: options.seed,
    shouldStop,
    bounds: scope.bounds,
    budget: defaultBudget,
  });
  if (shouldStop()) return 'interrupted';
  const explanation: Explanation = { causes, slips, suggestions: repairs };
  explanations.set(key, explanation);
  return explanation;
}
