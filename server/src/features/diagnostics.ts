/** Problems of a document as plain data. Good news is no problem. */
import type { Judgement } from '../analysis/judgement.ts';
import { readableMessage } from '../analysis/readable.ts';
import type { Block, PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import { counterexampleText } from './counterexample.ts';
import { probableCause } from './wording.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Diagnostic {
  readonly span: Span;
  readonly severity: Severity;
  /** Kebab-case: the kind of problem, or `refuted`, `inherited`, `unknown`. */
  readonly code: string;
  /** Plain text; editors show no markup here. */
  readonly message: string;
}

/** What is known of a part by now. */
export type JudgementOf = (placed: PlacedPart) => Judgement | undefined;

/** All problems in the order of the text. */
export function diagnose(snapshot: Snapshot, judgementOf: JudgementOf): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const block of snapshot.blocks) {
    if (block.meaning.problems.length > 0) found.push(...blockProblems(block));
    for (const part of block.meaning.parts) {
      const judgement = judgementOf({ part, block });
      if (judgement !== undefined) found.push(...verdictProblem({ part, block }, judgement));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const nothing: readonly Diagnostic[] = [];

const blockProblems = (block: Block): readonly Diagnostic[] =>
  block.meaning.problems.map((problem) => ({
    span: documentSpan(block, problem.span),
    severity: problem.severity,
    code: problem.code,
    message: block.manner === 'code' ? problem.message : readableMessage(problem.message),
  }));

function verdictProblem({ part, block }: PlacedPart, judgement: Judgement): readonly Diagnostic[] {
  if (judgement.interrupted === true || (judgement.status !== 'refuted' && judgement.status !== 'unknown'))
    return nothing;
  if (judgement.status === 'refuted') {
    // Under the part that is guilty, if one is.
    const guilty = judgement.slips[0]?.at ?? part.span;
    const span = documentSpan(block, guilty.end > guilty.start ? guilty : part.span);
    const inherited = judgement.causes[0] === 'inherited';
    return [
      {
        span,
        severity: inherited ? 'information' : 'error',
        code: inherited ? 'inherited' : 'refuted',
        message: refutedMessage(judgement),
      },
    ];
  }
  const message = `Not decided: ${judgement.reason ?? 'no reason given'}`;
  return [{ span: documentSpan(block, part.span), severity: 'hint', code: 'unknown', message }];
}

/** The reason, the probable cause, the counterexample and the fix, one per line. */
export function refutedMessage(judgement: Judgement): string {
  if (judgement.causes[0] === 'inherited') return 'This follows from the line before, which is wrong already.';
  const lines = [sentence(judgement.reason ?? 'this line does not hold')];
  const cause = probableCause(judgement);
  if (cause !== undefined) lines.push(`Probable cause: ${cause}.`);
  if (judgement.counterexample !== undefined) lines.push(counterexampleText(judgement.counterexample));
  const [fix] = judgement.suggestions;
  if (fix !== undefined) lines.push(`This would hold: ${fix.text}`);
  return lines.join('\n');
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
