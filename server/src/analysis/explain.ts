/** Why a refuted claim is wrong and what would be right, remembered like the verdict itself. */
import type { Scope } from '../elaborate/statement.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr } from '../expr/expr.ts';
import { renderText } from '../render/text.ts';
import { explainRefutation } from '../repair/repair.ts';
import type { Verdict } from '../verify/verdict.ts';
import { defaultBudget } from '../verify/verify.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { claimKey } from './claimKey.ts';
import { closestFirst } from './closest.ts';
import type { Judgement, Suggestion } from './judgement.ts';
import { remember } from './remember.ts';

export type Explanation = Pick<Judgement, 'causes' | 'suggestions'>;

const explanations = remember<Explanation>(20_000);

/** Cut short, an explanation would depend on the clock: then there is none, and nothing is remembered. */
export function explain(
  claim: Claim,
  verdict: Verdict,
  scope: Scope,
  options: JudgeOptions,
): Explanation | 'interrupted' {
  const key = claimKey(claim, scope, options.seed);
  const known = explanations.get(key);
  if (known !== undefined) return known;
  let stopped = false;
  const shouldStop = (): boolean => {
    stopped ||= options.shouldStop();
    return stopped;
  };
  const settings = { seed: options.seed, shouldStop, bounds: scope.bounds, budget: defaultBudget };
  const { causes, suggestions } = explainRefutation(claim, verdict, settings);
  if (shouldStop()) return 'interrupted';
  const explanation: Explanation = {
    causes: [...new Set([...conventionCauses(verdict), ...causes])],
    suggestions: closestFirst(suggestions.map(suggestionOf), renderText(claim.right, 'ascii')),
  };
  explanations.set(key, explanation);
  return explanation;
}

/** What the checker itself has found out about a refuted claim: it is right under another convention. */
function conventionCauses({ reason }: Verdict): readonly string[] {
  if (reason?.kind === 'shapes') return reason.otherLayout ? ['layout'] : [];
  if (reason?.kind !== 'differs' && reason?.kind !== 'differs-where') return [];
  return reason.conventions.map((text) => (text.includes('layout') ? 'layout' : 'convention'));
}

const suggestionOf = (e: Expr): Suggestion => ({ ascii: renderText(e, 'ascii'), unicode: renderText(e, 'unicode') });
