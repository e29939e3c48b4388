/**
 * The checker. It evaluates what the author wrote, compares it with differences of the function itself, and never uses
 * a rule of the calculus, so that a wrong rule cannot approve itself.
 */
import type { Bound, Claim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { examine } from './ladder.ts';
import type { Problem } from './problem.ts';
import { problemOf, realPoints, spotsOf, unsupportedIn } from './problem.ts';
import { misshapen, refuted } from './refutation.ts';
import { shapeProblem } from './shapes.ts';
import { alongStraightLines } from './straight.ts';
import type { Spotted } from './summary.ts';
import { distinguished, summary } from './summary.ts';
import type { Verdict } from './verdict.ts';
import { Interrupted, undecided } from './verdict.ts';

export interface VerifyOptions {
  readonly seed: number;
  /** The author's restrictions on scalars and dimensions. */
  readonly bounds: readonly Bound[];
  /** Work that may be done, in computed entries of doubles; `defaultBudget` is ample for a line of mathematics. */
  readonly budget: number;
  /** Asked between points; where it says yes, the verdict is `unknown` because interrupted. */
  readonly shouldStop: () => boolean;
}

/** Some seconds on a slow machine. */
export const defaultBudget = 20_000_000;

/** Checks a claim and explains what is wrong with it. Same claim, options and seed: same verdict. */
export const verify = (claim: Claim, options: VerifyOptions): Verdict =>
  orInterrupted(() => decide(claim, options, 'explained'), undecided({ kind: 'interrupted' }));

/** The same verdict without what only explains it: no counterexample, no other conventions. */
export const check = (claim: Claim, options: VerifyOptions): Verdict =>
  orInterrupted(() => decide(claim, options, 'plain'), undecided({ kind: 'interrupted' }));

/** Whether two expressions are equal for all values, without a counterexample; `varying` move in differentials. */
export const compareSides = (
  left: Expr,
  right: Expr,
  varying: readonly SymbolExpr[],
  options: VerifyOptions,
): Verdict => check({ kind: 'equation', left, right, varying }, options);

/** False if the claim is clearly wrong at one point: a sieve before `check`, a hundred times cheaper. */
export const mayHold = (claim: Claim, options: VerifyOptions): boolean =>
  orInterrupted(() => survivesOnePoint(claim, options), false);

function orInterrupted<V>(compute: () => V, interrupted: V): V {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Interrupted) return interrupted;
    throw error;
  }
}

/** `plain` leaves out what only explains: counterexample, other conventions, where the sides differ. */
type Detail = 'plain' | 'explained';

/** What can be said before any value is computed. */
export function verdictAtOnce(claim: Claim, problem: Problem): Verdict | undefined {
  const { subject, choices } = problem;
  // In a claim on a derivative nothing says in which direction a differential is taken: as zero it would hide what is wrong.
  if (subject.hasDifferentials && (claim.kind !== 'equation' || claim.varying.length === 0)) {
    return undecided({ kind: 'nothing-varies' });
  }
  const what = unsupportedIn(claim, subject);
  if (what !== undefined) return undecided({ kind: 'unsupported', what });
  return choices.length === 0 ? undecided({ kind: 'no-sizes' }) : undefined;
}

function decide(claim: Claim, options: VerifyOptions, detail: Detail): Verdict {
  const holds = (other: Claim): boolean => decide(other, options, 'plain').status === 'verified';
  const shapes = shapeProblem(claim);
  if (shapes !== undefined) return misshapen(claim, shapes, detail === 'plain' ? () => false : holds);
  const problem = problemOf(claim, options);
  const atOnce = verdictAtOnce(claim, problem);
  if (atOnce !== undefined) return atOnce;
  const findings: Spotted[] = [];
  for (const { spot, first, nPoints } of spotsOf(problem)) {
    const finding = examine(problem, spot, first, nPoints);
    findings.push({ spot, finding });
    if (finding.kind === 'differs') break;
  }
  const isRefuted = findings.at(-1)?.finding.kind === 'differs';
  const all = isRefuted ? findings : distinguished(problem, findings);
  const last = all.at(-1);
  if (last?.finding.kind !== 'differs') return summary(problem, all);
  const straight = alongStraightLines(claim);
  if (straight !== undefined && holds(straight.claim)) {
    return undecided({ kind: 'straight-hessian', name: straight.name });
  }
  if (detail === 'plain') return { status: 'refuted', reason: { kind: 'differs', conventions: [] }, notes: [] };
  return refuted(problem, last.spot, last.finding.draw, all, holds);
}

function survivesOnePoint(claim: Claim, options: VerifyOptions): boolean {
  if (shapeProblem(claim) !== undefined) return false;
  const problem = problemOf(claim, options);
  const [spot] = spotsOf(problem);
  if (spot === undefined || verdictAtOnce(claim, problem) !== undefined) return false;
  const { points } = realPoints(problem, spot.spot, 0, 1);
  return points.every(({ trial }) => trial.kind !== 'compared' || trial.judgement.kind !== 'differ');
}
