/**
 * Judges one part: the only place where verdicts, causes, suggestions and answers come together. The editor, the
 * worker and the command line all pass through here.
 */

import type { Scope } from '../elaborate/statement.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr } from '../expr/expr.ts';
import { renderText } from '../render/text.ts';
import { explainRefutation } from '../repair/repair.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { VerifyOptions } from '../verify/verify.ts';
import { defaultBudget, verify } from '../verify/verify.ts';
import { showReason } from '../verify/wording.ts';
import { answerOf } from './answer.ts';
import { claimKey } from './claimKey.ts';
import { closestFirst } from './closest.ts';
import type { Judgement, Suggestion } from './judgement.ts';
import { because, interruptedJudgement, nothingClaimed } from './judgement.ts';
import type { Part } from './part.ts';

export interface JudgeOptions {
  readonly seed: number;
  /** Asked between points: true ends the check, which is then said to be interrupted. */
  readonly shouldStop: () => boolean;
}

/** What is said of a part. A fault of the checker itself leaves its claim undecided, and all others alone. */
export function judge(part: Part, options: JudgeOptions): Judgement {
  try {
    return judgeAtOnce(part) ?? decidePart(part, options);
  } catch (error) {
    return because('unknown', `the checker failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What can be said of a part without computing anything; `undefined` if its claim must be checked. */
export function judgeAtOnce(part: Part): Judgement | undefined {
  if (part.complaint !== undefined) return because('error', part.complaint);
  if (part.unknown !== undefined) return because('unknown', part.unknown);
  return part.question === undefined && part.claim === undefined ? nothingClaimed : undefined;
}

function decidePart(part: Part, options: JudgeOptions): Judgement {
  const { question, claim, scope } = part;
  if (question !== undefined) return answerOf(question, scope, (found) => judgeClaim(found, scope, options));
  if (claim === undefined) return nothingClaimed;
  const judgement = judgeClaim(claim, scope, options);
  if (judgement.status !== 'refuted') return judgement;
  return part.doubt === undefined ? withInheritance(judgement, part, options) : because('unknown', part.doubt);
}

/**
 * A refuted step that agrees with the line before it has inherited that line's fault: it is no fault of its own, and
 * there is nothing to mend in it.
 */
function withInheritance(judgement: Judgement, part: Part, options: JudgeOptions): Judgement {
  if (part.againstPrevious === undefined) return judgement;
  const previous = judgeClaim(part.againstPrevious, part.scope, options);
  if (previous.interrupted === true) return interruptedJudgement;
  if (previous.status !== 'verified') return judgement;
  return { ...judgement, causes: ['inherited'], suggestions: [] };
}

/** More judgements than this are not remembered. */
const maxRemembered = 20_000;

const remembered = new Map<string, Judgement>();

/** What is said of a claim, remembered by claim, scope and seed; an interrupted check is never remembered. */
export function judgeClaim(claim: Claim, scope: Scope, options: JudgeOptions): Judgement {
  const key = claimKey(claim, scope, options.seed);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const judgement = decide(claim, scope, options);
  if (judgement.interrupted === true) return judgement;
  if (remembered.size >= maxRemembered) {
    const [oldest] = remembered.keys();
    if (oldest !== undefined) remembered.delete(oldest);
  }
  remembered.set(key, judgement);
  return judgement;
}

function decide(claim: Claim, scope: Scope, options: JudgeOptions): Judgement {
  const settings: VerifyOptions = { ...options, bounds: scope.bounds, budget: defaultBudget };
  const verdict = verify(claim, settings);
  if (verdict.reason?.kind === 'interrupted') return interruptedJudgement;
  const plain = fromVerdict(verdict);
  return verdict.status === 'refuted' ? explained(plain, claim, verdict, settings) : plain;
}

/** Adds causes and suggestions; cut short, an explanation would depend on the clock, so then nothing is said. */
function explained(plain: Judgement, claim: Claim, verdict: Verdict, settings: VerifyOptions): Judgement {
  let stopped = false;
  const shouldStop = (): boolean => {
    stopped ||= settings.shouldStop();
    return stopped;
  };
  const { causes, suggestions } = explainRefutation(claim, verdict, { ...settings, shouldStop });
  if (shouldStop()) return interruptedJudgement;
  return {
    ...plain,
    causes: [...new Set([...conventionCauses(verdict), ...causes])],
    suggestions: closestFirst(suggestions.map(suggestionOf), renderText(claim.right, 'ascii')),
  };
}

/** What the checker itself has found out about a refuted claim: it is right under another convention. */
function conventionCauses({ reason }: Verdict): readonly string[] {
  if (reason?.kind === 'shapes') return reason.otherLayout ? ['layout'] : [];
  if (reason?.kind !== 'differs' && reason?.kind !== 'differs-where') return [];
  return reason.conventions.map((text) => (text.includes('layout') ? 'layout' : 'convention'));
}

function fromVerdict(verdict: Verdict): Judgement {
  const { evidence, counterexample, reason } = verdict;
  return {
    status: verdict.status,
    notes: verdict.notes,
    causes: [],
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

const suggestionOf = (e: Expr): Suggestion => ({ ascii: renderText(e, 'ascii'), unicode: renderText(e, 'unicode') });
