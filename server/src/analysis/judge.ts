/**
 * Judges one part: the only place where verdicts, causes, suggestions and answers come together. The editor, the
 * worker and the command line all pass through here.
 */
import { unlessWorthless } from '../base/abandon.ts';
import type { Problem } from '../elaborate/problem.ts';
import { describeProblem } from '../elaborate/problem.ts';
import type { Claim } from '../expr/claim.ts';
import { answerOf } from './answer.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { checkClaim, verdictOn } from './checkClaim.ts';
import { whyConditional } from './conditions.ts';
import { explain, explainError } from './explain.ts';
import type { Judgement } from './judgement.ts';
import { because, interruptedJudgement, nothingClaimed } from './judgement.ts';
import type { Part } from './part.ts';

/** `verdict` leaves out what only explains a refuted claim: an editor shows that first. */
export type Detail = 'verdict' | 'explained';

/** What is said of a part. A fault of the checker itself leaves its claim undecided, and all others alone. */
export const judge = (part: Part, options: JudgeOptions, detail: Detail): Judgement =>
  unlessWorthless(options.shouldStop, () => judgeWhole(part, options, detail)) ?? interruptedJudgement;

function judgeWhole(part: Part, options: JudgeOptions, detail: Detail): Judgement {
  try {
    const known = judgeAtOnce(part);
    if (known?.unexplained !== true) return known ?? decide(part, options, detail);
    return detail === 'verdict' ? known : mended(part, known, options);
  } catch (error) {
    if (options.shouldStop()) throw error;
    return because('unknown', `the checker failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Kinds that claim nothing: what is not understood in them shows in the claims that use it. */
const claimless: ReadonlySet<Part['kind']> = new Set(['declaration', 'definition', 'convention', 'expression']);

/** What can be said of a part without computing anything; `undefined` if its claim must be checked. */
export function judgeAtOnce(part: Part): Judgement | undefined {
  if (part.complaint !== undefined) return complaint(part, part.complaint);
  if (part.unknown !== undefined && !claimless.has(part.kind)) return because('unknown', part.unknown);
  return part.question === undefined && part.claim === undefined ? nothingClaimed : undefined;
}

/** An error; where only the shapes of a claim do not fit, it is worth a search for what was meant. */
function complaint(part: Part, said: string): Judgement {
  const error = because('error', said);
  const isMisfit = !claimless.has(part.kind) && part.step >= 0 && part.problems.every(({ kind }) => misfits.has(kind));
  return isMisfit ? { ...error, unexplained: true } : error;
}

const misfits: ReadonlySet<Problem['kind']> = new Set([
  'product-shapes',
  'different-shapes',
  'scalar-plus-matrix',
  'not-square',
  'argument-shapes',
]);

/** An error with what would be right in its place. */
function mended(part: Part, { unexplained: _, ...error }: Judgement, options: JudgeOptions): Judgement {
  const explanation = explainError(part, options);
  if (explanation === 'interrupted') return interruptedJudgement;
  const [problem] = part.problems;
  // What was checked takes the place of what was guessed.
  const isMended = problem !== undefined && explanation.suggestions.length > 0;
  return { ...error, ...explanation, ...(isMended ? { reason: withoutFix(problem) } : {}) };
}

const withoutFix = ({ fix: _, ...problem }: Problem): string => describeProblem(problem);

function decide(part: Part, options: JudgeOptions, detail: Detail): Judgement {
  const { question, claim, holes, scope } = part;
  if (question !== undefined) return answerOf(question, holes, scope, options);
  if (claim === undefined) return nothingClaimed;
  const judgement = checkClaim(claim, scope, options);
  return judgement.status === 'refuted' ? refuted(part, claim, judgement, options, detail) : judgement;
}

/**
 * A refuted step that agrees with the line before it has inherited that line's fault: it is no fault of its own, and
 * there is nothing to mend in it.
 */
function refuted(part: Part, claim: Claim, judgement: Judgement, options: JudgeOptions, detail: Detail): Judgement {
  const { doubt, againstPrevious, scope } = part;
  if (doubt !== undefined) return because('unknown', doubt);
  if (part.under?.some((condition) => condition.claim === claim)) return nothingClaimed;
  const condition = part.under?.find(({ claim: said }) => verdictOn(said, scope, options).status === 'refuted');
  if (condition !== undefined) return because('unknown', whyConditional(condition));
  if (againstPrevious !== undefined) {
    const previous = checkClaim(againstPrevious, scope, options);
    if (previous.interrupted === true) return interruptedJudgement;
    if (previous.status === 'verified') return { ...judgement, causes: ['inherited'] };
  }
  if (detail === 'verdict') return { ...judgement, unexplained: true };
  const explanation = explain(part, claim, verdictOn(claim, scope, options), options);
  return explanation === 'interrupted' ? interruptedJudgement : { ...judgement, ...explanation };
}
