/** Edits that mend a problem or answer a hole. Each was checked before it is offered. */
import type { Judgement } from '../analysis/judgement.ts';
import type { Block, PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Insertion } from '../analysis/stepsBetween.ts';
import type { Span } from '../base/span.ts';
import type { JudgementOf } from './diagnostics.ts';
import { partsIn } from './locate.ts';
import { spellingOf } from './spelling.ts';

export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export interface CodeAction {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The code of the problem that it mends; absent where it mends none. */
  readonly mends?: string;
  readonly preferred: boolean;
  /** Present if it changes a text that is right. */
  readonly rewrites?: true;
}

/** The action that writes the lines between a right line and the one before. */
export const insertSteps = ({ block }: PlacedPart, { at, text, count }: Insertion): CodeAction => ({
  title: count === 1 ? 'Insert the step between' : `Insert the ${count} steps between`,
  edits: [{ span: documentSpan(block, { start: at, end: at }), text }],
  preferred: false,
  rewrites: true,
});

export function codeActions(snapshot: Snapshot, range: Span, judgementOf: JudgementOf): readonly CodeAction[] {
  const placed = partsIn(snapshot, range);
  const blocks = [...new Set(placed.map(({ block }) => block))];
  return [
    ...blocks.flatMap((block) => problemFixes(block, range)),
    ...placed.flatMap((one) => verdictFixes(one, judgementOf(one), spellingOf(one.block.source, snapshot.text))),
  ];
}

function problemFixes(block: Block, range: Span): readonly CodeAction[] {
  return block.meaning.problems.flatMap((problem) => {
    const span = documentSpan(block, problem.span);
    if (problem.fix === undefined || span.end < range.start || span.start > range.end) return [];
    return [
      {
        title: `Write ${problem.fix.text}`,
        edits: [{ span: documentSpan(block, problem.fix.span), text: problem.fix.text }],
        mends: problem.code,
        preferred: problem.severity === 'error',
      },
    ];
  });
}

function verdictFixes(
  placed: PlacedPart,
  judgement: Judgement | undefined,
  spelling: 'unicode' | 'ascii',
): readonly CodeAction[] {
  if (judgement === undefined) return [];
  if (judgement.answer !== undefined) {
    const fills = judgement.answer.fills.map((fill) => fill[spelling]);
    const edits = placed.part.holes.map((hole, i) => ({
      span: documentSpan(placed.block, hole.span),
      text: fills[i] ?? '?',
    }));
    return [{ title: `Write the answer: ${shortened(fills.join(', '))}`, edits, preferred: true }];
  }
  const span = rightSpan(placed);
  if (span === undefined) return [];
  return judgement.suggestions.map((suggestion, i) => ({
    title: `Replace by ${shortened(suggestion.text)}`,
    edits: suggestion.edits?.map((edit) => ({ span: documentSpan(placed.block, edit.span), text: edit.text })) ?? [
      { span, text: suggestion.text },
    ],
    mends: 'refuted',
    preferred: i === 0,
  }));
}

/** The place of a part's right side: behind its relation, without a `where` that follows. */
function rightSpan({ part, block }: PlacedPart): Span | undefined {
  const own = part.origins.findLast(({ expr }) => expr === part.right);
  return own === undefined ? undefined : documentSpan(block, own.span);
}

const shortened = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 57)}…`);
