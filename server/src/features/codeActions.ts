/** Edits that mend a problem or answer a hole. Each was checked before it is offered. */
import type { Judgement } from '../analysis/judgement.ts';
import type { Block, PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import { spellingOf } from '../analysis/spelling.ts';
import type { Insertion } from '../analysis/stepsBetween.ts';
import type { Span } from '../base/span.ts';
import type { JudgementOf } from './diagnostics.ts';
import { partsIn } from './locate.ts';

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
export function insertSteps(snapshot: Snapshot, { block }: PlacedPart, { at, text, count }: Insertion): CodeAction {
  const span = documentSpan(block, { start: at, end: at });
  return {
    title: count === 1 ? 'Insert the step between' : `Insert the ${count} steps between`,
    edits: [{ span, text: text.replaceAll('\n', `\n${marginOf(snapshot, block, at)}`) }],
    preferred: false,
    rewrites: true,
  };
}

/** What stands before the text of the line in the document: the indentation of a list, the signs of a quotation. */
function marginOf({ text }: Snapshot, block: Block, at: number): string {
  const lineStart = block.source.lastIndexOf('\n', at - 1) + 1;
  const start = documentSpan(block, { start: lineStart, end: lineStart }).start;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[\s>]*/.exec(before)?.[0] ?? '';
}

export function codeActions(snapshot: Snapshot, range: Span, judgementOf: JudgementOf): readonly CodeAction[] {
  // What is proposed is in the language, and a formula is not: no edit of it can be mapped.
  const placed = partsIn(snapshot, range).filter(({ block }) => block.manner === 'code');
  const blocks = [...new Set(placed.map(({ block }) => block))];
  const checked = placed.flatMap((one) =>
    verdictFixes(one, judgementOf(one), spellingOf(one.block.source, snapshot.text)),
  );
  // Where a fix was checked, one that only makes the shapes fit is none.
  const mended = new Set(checked.map(({ mends }) => mends));
  const fitting = blocks.flatMap((block) => problemFixes(block, range)).filter(({ mends }) => !mended.has(mends));
  return [...fitting, ...checked];
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
  return judgement.suggestions.map(({ text, edits }, i) => ({
    title: `Replace by ${shortened(text)}`,
    edits: edits.map((edit) => ({ span: documentSpan(placed.block, edit.span), text: edit.text })),
    mends: placed.part.problems[0]?.kind ?? 'refuted',
    preferred: i === 0,
  }));
}

const shortened = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 57)}…`);
