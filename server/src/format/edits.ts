/** Formatting as edits of a document: a whole `.mcalc` text, or the fences of a Markdown text. */
import type { Span } from '../base/span.ts';
import { documentOffset, findFences } from '../syntax/markdown/fences.ts';
import { formatLines } from './format.ts';
import { linesOf } from './lines.ts';
import { respelledLines } from './spelling.ts';

/** Text to be put in the place of a span. */
export interface FormatEdit {
  readonly span: Span;
  readonly text: string;
}

/** More blank lines than these in a row say no more. */
const mostBlankLines = 2;

/** What makes a `.mcalc` text a formatted one, which ends with one line break. */
export function formatProgram(text: string): readonly FormatEdit[] {
  const lines = linesOf(text);
  const formatted = formatLines(text);
  const last = formatted.findLastIndex((line) => line !== '');
  const edits: FormatEdit[] = [];
  let blank = mostBlankLines;
  lines.forEach((line, i) => {
    const wanted = formatted[i] ?? '';
    blank = wanted === '' ? blank + 1 : 0;
    const next = lines[i + 1]?.start ?? text.length;
    const isEnd = i >= last;
    if (last >= 0 && i === last)
      edits.push({ span: { start: line.start, end: text.length }, text: wanted + lineBreak(text, line.end) });
    else if (isEnd || blank > mostBlankLines) edits.push({ span: { start: line.start, end: next }, text: '' });
    else edits.push({ span: line, text: wanted });
  });
  return changesOf(text, last < 0 ? edits : edits.slice(0, last + 1));
}

/** The line break at an offset; where there is none, that of the line before. */
const lineBreak = (text: string, at: number): string =>
  /^(?:\r\n|\n|\r)/.exec(text.slice(at))?.[0] ?? /(?:\r\n|\n|\r)(?=[^\r\n]*$)/.exec(text)?.[0] ?? '\n';

/** What formats the code in the `mcalc` fences of a Markdown text, and nothing else of it. */
export function formatMarkdown(text: string): readonly FormatEdit[] {
  return fenceEdits(text, formatLines);
}

/** What spells the code in the `mcalc` fences of a Markdown text in the other way. */
export const respellMarkdown = (text: string): readonly FormatEdit[] => fenceEdits(text, respelledLines);

/** Puts other lines in the place of those in the fences. */
function fenceEdits(text: string, change: (content: string) => readonly string[]): readonly FormatEdit[] {
  const edits: FormatEdit[] = [];
  for (const fence of findFences(text)) {
    if (fence.kind !== 'fence') continue;
    const formatted = change(fence.content);
    linesOf(fence.content).forEach((line, i) => {
      const start = documentOffset(fence, line.start);
      const end = start + line.end - line.start;
      const isWhole = text.slice(start, end) === fence.content.slice(line.start, line.end);
      if (isWhole) edits.push({ span: { start, end }, text: formatted[i] ?? '' });
    });
  }
  return changesOf(text, edits);
}

/** What spells a `.mcalc` text in the other way. */
export function respellProgram(text: string): readonly FormatEdit[] {
  const lines = respelledLines(text);
  return changesOf(
    text,
    linesOf(text).map((span, i) => ({ span, text: lines[i] ?? '' })),
  );
}

/** The edits that change something. */
const changesOf = (text: string, edits: readonly FormatEdit[]): readonly FormatEdit[] =>
  edits.filter(({ span, text: wanted }) => text.slice(span.start, span.end) !== wanted);

/** The text after edits in the order of their places. */
export function withEdits(text: string, edits: readonly FormatEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, text: put } of edits) {
    result += text.slice(at, span.start) + put;
    at = span.end;
  }
  return result + text.slice(at);
}
