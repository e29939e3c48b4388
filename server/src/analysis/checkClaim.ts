/** The verdict on a claim, without its explanation, remembered as long as it may be asked for again. */
import type { Scope } from '../elaborate/statement.ts';
import type { Claim } from '../expr/claim.ts';
import type { Verdict } from '../verify/verdict.ts';
import { defaultBudget, verify } from '../verify/verify.ts';
import { showReason } from '../verify/wording.ts';
import { claimKey } from './claimKey.ts';
import type { Judgement } from './judgement.ts';
import { interruptedJudgement } from './judgement.ts';
import { remember } from './remember.ts';

export interface JudgeOptions {
  readonly seed: number;
  /** Asked between points: true ends the check, which is then said to be interrupted. */
  readonly shouldStop: () => boolean;
}

const verdicts = remember<Verdict>(20_000);

/** What `verify` says of a claim; an interrupted check is never remembered. */
export function verdictOn(claim: Claim, scope: Scope, { seed, shouldStop }: JudgeOptions): Verdict {
  const key = claimKey(claim, scope, seed);
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const verdict = verify(claim, { seed, shouldStop, bounds: scope.bounds, budget: defaultBudget });
  if (verdict.reason?.kind !== 'interrupted') verdicts.set(key, verdict);
  return verdict;
}

/** The same as a judgement without causes and suggestions. */
export const checkClaim = (claim: Claim, scope: Scope, options: JudgeOptions): Judgement =>
  fromVerdict(verdictOn(claim, scope, options));

export function fromVerdict(verdict: Verdict): Judgement {
  if (verdict.reason?.kind === 'interrupted') return interruptedJudgement;
  const { evidence, counterexample, reason } = verdict;
  return {
    status: verdict.status,
    notes: verdict.notes,
    causes: [],
    slips: [],
    suggestions: [],
    ...(evidence === undefined ? {} : { evidence }),
    ...(reason === undefined ? {} : { reason: showReason(reason) }),
    ...(counterexample === undefined
      ? {}
      : {
          counterexample: {
            values: counterexample.values,
            left: counterexample.left,
            right: counterexample.right,
            entries: counterexample.entries,
          },
        }),
  };
}
