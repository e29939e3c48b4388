/** Edits that mend a problem or answer a hole. Each was checked before it is offered. */
import { inFormula } from '../analysis/inLatex.ts';
import type { Judgement } from '../analysis/judgement.ts';
import type { Part } from '../analysis/part.ts';
import { readable } from '../analysis/readable.ts';
import type { Block, PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import { spellingOf } from '../analysis/spelling.ts';
import type { Insertion } from '../analysis/stepsBetween.ts';
import type { Span } from '../base/span.ts';
import type { JudgementOf } from './diagnostics.ts';
import { stepsInFormula } from './formulaSteps.ts';
import { partsIn } from './locate.ts';
import { declared } from './structureAction.ts';

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
export function insertSteps(snapshot: Snapshot, placed: PlacedPart, insertion: Insertion): CodeAction | undefined {
  const { block } = placed;
  const { at, text, count } = insertion;
  const edit =
    block.manner === 'code'
      ? {
          span: documentSpan(block, { start: at, end: at }),
          text: text.replaceAll('\n', `\n${marginOf(snapshot, block, at)}`),
        }
      : stepsInFormula(snapshot, placed, insertion);
  if (edit === undefined) return undefined;
  const title = count === 1 ? 'Insert the step between' : `Insert the ${count} steps between`;
  return { title, edits: [edit], preferred: false, rewrites: true };
}

/** What stands before the text of the line in the document: the indentation of a list, the signs of a quotation. */
function marginOf({ text }: Snapshot, block: Block, at: number): string {
  const lineStart = block.source.lastIndexOf('\n', at - 1) + 1;
  const start = documentSpan(block, { start: lineStart, end: lineStart }).start;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[\s>]*/.exec(before)?.[0] ?? '';
}

export function codeActions(snapshot: Snapshot, range: Span, judgementOf: JudgementOf): readonly CodeAction[] {
  const placed = partsIn(snapshot, range);
  const blocks = [...new Set(placed.map(({ block }) => block))];
  const checked = placed.flatMap((one) =>
    verdictFixes(snapshot, one, judgementOf(one), spellingOf(one.block.source, snapshot.text)),
  );
  // Where a fix was checked, one that only makes the shapes fit is none.
  const mended = new Set(checked.map(({ mends }) => mends));
  const fitting = blocks
    .flatMap((block) => problemFixes(snapshot, block, range))
    .filter(({ mends }) => !mended.has(mends));
  return [...fitting, ...checked];
}

function problemFixes(snapshot: Snapshot, block: Block, range: Span): readonly CodeAction[] {
  return block.meaning.problems.flatMap((problem) => {
    const span = documentSpan(block, problem.span);
    if (problem.fix === undefined || span.end < range.start || span.start > range.end) return [];
    const edits = inDocument(snapshot, block, partAround(block, problem.fix.span), [problem.fix]);
    if (edits === undefined) return [];
    const said = block.manner === 'code' ? problem.fix.text : readable(problem.fix.text);
    return [{ title: `Write ${said}`, edits, mends: problem.code, preferred: problem.severity === 'error' }];
  });
}

const partAround = ({ meaning }: Block, span: Span): Part | undefined =>
  meaning.parts.find((part) => part.span.start <= span.start && span.end <= part.span.end);

/** Edits of the text of a block as edits of the document; in a formula they are LaTeX, or there are none. */
function inDocument(
  snapshot: Snapshot,
  block: Block,
  part: Part | undefined,
  edits: readonly Edit[],
): readonly Edit[] | undefined {
  if (block.manner === 'code') return edits.map(({ span, text }) => ({ span: documentSpan(block, span), text }));
  return part === undefined ? undefined : inFormula(snapshot, { part, block }, edits);
}

function verdictFixes(
  snapshot: Snapshot,
  { part, block }: PlacedPart,
  judgement: Judgement | undefined,
  spelling: 'unicode' | 'ascii',
): readonly CodeAction[] {
  if (judgement === undefined) return [];
  const isCode = block.manner === 'code';
  if (judgement.answer !== undefined) {
    const fills = judgement.answer.fills.map((fill) => fill[isCode ? spelling : 'unicode']);
    const written = judgement.answer.fills.map((fill) => fill[isCode ? spelling : 'ascii']);
    const edits = inDocument(
      snapshot,
      block,
      part,
      part.holes.map((hole, i) => ({ span: hole.span, text: written[i] ?? '?' })),
    );
    if (edits === undefined) return [];
    return [{ title: `Write the answer: ${shortened(fills.join(', '))}`, edits, preferred: true }];
  }
  const fixes = judgement.suggestions.flatMap((suggestion): CodeAction[] => {
    const edits = inDocument(snapshot, block, part, suggestion.edits);
    if (edits === undefined) return [];
    const title = `Replace by ${shortened(suggestion.text)}`;
    return [{ title, edits, mends: part.problems[0]?.kind ?? 'refuted', preferred: false }];
  });
  const structured = judgement.slips.flatMap(({ assume }) =>
    assume === undefined ? [] : (declared(snapshot, { part, block }, assume) ?? []),
  );
  return [...fixes.map((fix, i) => ({ ...fix, preferred: i === 0 })), ...structured];
}

const shortened = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 57)}…`);
