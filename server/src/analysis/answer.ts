/** Answers a `?`. An answer is shown only if it passes the same check as an author's line. */
import type { HolePlace } from '../elaborate/holes.ts';
import type { Question, Scope, WithinQuestion } from '../elaborate/statement.ts';
import type { Expr } from '../expr/expr.ts';
import { withFactorNames } from '../render/factorNames.ts';
import { renderSelfContained } from '../render/selfContained.ts';
import { renderOperand, renderText } from '../render/text.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { checkClaim } from './checkClaim.ts';
import { proposals } from './fill.ts';
import { inNames } from './inNames.ts';
import type { Answer, Judgement } from './judgement.ts';
import { because, interruptedJudgement, nothingClaimed } from './judgement.ts';
import type { WholeQuestion } from './solve.ts';
import { claimFor, solve } from './solve.ts';

/** The judgement of a hole: `none` with an answer, or `unknown` with the reason why there is none. */
export const answerOf = (
  question: Question,
  holes: readonly HolePlace[],
  scope: Scope,
  options: JudgeOptions,
): Judgement =>
  question.kind === 'within' ? answerWithin(question, holes, scope, options) : answerWhole(question, scope, options);

function answerWhole(question: WholeQuestion, scope: Scope, options: JudgeOptions): Judgement {
  const found = solve(question, scope);
  if (found.kind === 'unsupported') return because('unknown', found.reason);
  const right = inNames(found.right, { names: namesBeside(question, scope) });
  const claim = claimFor(question, right, scope);
  if (claim === undefined) return because('unknown', 'A derivative by this entry is not supported yet');
  const judgement = checkClaim(claim, scope, options);
  if (judgement.interrupted === true) return judgement;
  if (judgement.status === 'refuted') return because('unknown', 'our answer did not pass the check');
  if (judgement.status === 'unknown') return because('unknown', `our answer could not be checked: ${judgement.reason}`);
  return { ...nothingClaimed, notes: judgement.notes, answer: answerText(right, scope) };
}

/** The names in which an answer may be written: one that is asked for is not its own answer. */
function namesBeside(question: WholeQuestion, { names }: Scope): Scope['names'] {
  if (question.kind !== 'value') return names;
  return new Map([...names].filter(([, { symbol }]) => symbol !== question.of));
}

/** The first proposal that passes the check. */
function answerWithin(
  question: WithinQuestion,
  holes: readonly HolePlace[],
  scope: Scope,
  options: JudgeOptions,
): Judgement {
  for (const { claim, values } of proposals(question, scope, options)) {
    const judgement = checkClaim(claim, scope, options);
    if (judgement.interrupted === true) return judgement;
    if (judgement.status !== 'verified') continue;
    return { ...nothingClaimed, notes: judgement.notes, answer: textInPlace(values, holes) };
  }
  if (options.shouldStop()) return interruptedJudgement;
  return because('unknown', 'nothing was found that makes this line right');
}

/**
 * The answer as the author could have written it: with the names that are in scope, and new ones for the factors of
 * decompositions that have none. A line that goes on behind the hole has no place for a `where`, so that the text that
 * fills it has the operators themselves.
 */
function answerText(e: Expr, { names }: Scope): Answer {
  const [ascii, unicode] = [renderText(e, 'ascii'), renderText(e, 'unicode')];
  const fills = [{ ascii, unicode }];
  const named = withFactorNames(e, names.keys());
  const latex = renderSelfContained(named, 'latex');
  if (named === e) return { ascii, unicode, latex, fills };
  return { ascii: renderSelfContained(named, 'ascii'), unicode: renderSelfContained(named, 'unicode'), latex, fills };
}

/** What stands for each hole, in brackets where its place needs them. */
function textInPlace(values: readonly Expr[], holes: readonly HolePlace[]): Answer {
  const texts = (notation: 'ascii' | 'unicode' | 'latex'): readonly string[] =>
    values.map((e, i) => renderOperand(e, notation, holes[i]?.level ?? 'sum'));
  const [ascii, unicode] = [texts('ascii'), texts('unicode')];
  return {
    ascii: ascii.join(', '),
    unicode: unicode.join(', '),
    latex: texts('latex').join(',\\; '),
    fills: ascii.map((text, i) => ({ ascii: text, unicode: unicode[i] ?? text })),
  };
}
