/** The report of `mcalc check --json`: the contract that other programs read. */

import type { JudgedDocument, JudgedPart } from '../../analysis/judgeDocument.ts';
import type { CounterexamplePoint, Evidence, Summary } from '../../analysis/judgement.ts';
import type { LineStarts } from '../../analysis/lines.ts';
import { lineStarts, oneBased } from '../../analysis/lines.ts';
import type { Part } from '../../analysis/part.ts';
import { readingOf } from '../../analysis/reading.ts';
import { authorsText } from '../../analysis/snapshot.ts';

export interface CheckedFile {
  /** As given on the command line. */
  readonly path: string;
  readonly document: JudgedDocument;
}

export interface JsonReport {
  readonly version: 1;
  readonly files: readonly { readonly path: string; readonly statements: readonly JsonStatement[] }[];
  readonly summary: Summary;
}

/** One entry; fields that say nothing are left out. */
export interface JsonStatement {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
  readonly kind: Part['kind'];
  readonly step: number;
  readonly text: string;
  readonly reading?: string;
  readonly status: string;
  readonly evidence?: Evidence;
  readonly reason?: string;
  readonly causes?: readonly string[];
  readonly suggestions?: readonly string[];
  readonly counterexample?: CounterexamplePoint;
  readonly answer?: string;
  readonly answerLatex?: string;
}

export const jsonReport = (files: JsonReport['files'], summary: Summary): JsonReport => ({
  version: 1,
  files: files.map(({ path, statements }) => ({ path, statements })),
  summary,
});

/** The entries of one file. */
export function jsonStatements({ document }: CheckedFile): readonly JsonStatement[] {
  const starts = lineStarts(document.text);
  return document.parts.map((part) => statement(document.text, starts, part));
}

function statement(text: string, starts: LineStarts, judged: JudgedPart): JsonStatement {
  const { part, block, span, judgement } = judged;
  const { line, column, endLine, endColumn } = oneBased(starts, span);
  const reading = readingOf(part, 'unicode');
  return {
    line,
    endLine,
    column,
    endColumn,
    kind: part.kind,
    step: part.step,
    text: authorsText(text, block, part.span),
    ...(reading === '' ? {} : { reading }),
    status: judgement.status,
    ...(judgement.evidence === undefined ? {} : { evidence: judgement.evidence }),
    ...(judgement.reason === undefined ? {} : { reason: judgement.reason }),
    ...(judgement.causes.length === 0 ? {} : { causes: judgement.causes }),
    ...(judgement.suggestions.length === 0 ? {} : { suggestions: judgement.suggestions.map((s) => s.text) }),
    ...(judgement.counterexample === undefined ? {} : { counterexample: judgement.counterexample }),
    ...(judgement.answer === undefined ? {} : { answer: judgement.answer.ascii, answerLatex: judgement.answer.latex }),
  };
}
