/** The report of `mcalc check` for people: each finding with its line, a caret, both values, the cause and a fix. */

import { assumptionsThatMatter } from '../../analysis/assumed.ts';
import type { JudgedDocument, JudgedPart } from '../../analysis/judgeDocument.ts';
import type { CounterexamplePoint, Judgement, Summary } from '../../analysis/judgement.ts';
import type { LineStarts } from '../../analysis/lines.ts';
import { lineStarts, lineText, positionAt } from '../../analysis/lines.ts';
import { documentSpan } from '../../analysis/snapshot.ts';
import type { BlockProblem } from '../../analysis/understand.ts';
import type { Span } from '../../base/span.ts';
import { pointTexts, sideTexts } from '../../features/counterexample.ts';
import { assumptionTexts } from '../../features/wording.ts';
import type { CheckedFile } from './json.ts';

/** How a word is emphasised; terminals use colour, files nothing. */
export type Paint = (style: 'bad' | 'good' | 'doubt' | 'quiet' | 'strong', text: string) => string;

export const plainPaint: Paint = (_, text) => text;

export function humanReport(findings: readonly string[], total: Summary, paint: Paint): string {
  return [...findings, summaryLine(total, paint), ''].join('\n');
}

/** `5 verified, 1 refuted, 0 unknown, 0 errors` */
function summaryLine(total: Summary, paint: Paint): string {
  const bad = total.refuted + total.error > 0;
  const text = [
    `${total.verified} verified`,
    `${total.refuted} refuted`,
    `${total.unknown} unknown`,
    `${total.error} ${total.error === 1 ? 'error' : 'errors'}`,
  ].join(', ');
  return paint(bad ? 'bad' : 'good', text);
}

/** What is said of one file, finding by finding. */
export function fileFindings({ path, document }: CheckedFile, paint: Paint): readonly string[] {
  const starts = lineStarts(document.text);
  const parts = document.parts.flatMap((judged) =>
    partFinding(path, document, starts, judged, paint).map((text) => ({ text, at: judged.span.start })),
  );
  const hints = document.remarks
    .filter((remark) => remark.severity === 'hint')
    .map((remark) => {
      const span = documentSpan(remark.block, remark.span);
      const title = paint('quiet', `hint: ${remark.message}`);
      const text = { path, source: document.text, starts };
      return { text: finding(text, { span, at: span, heading: title, label: '' }, []), at: span.start };
    });
  const inOrder = [...parts, ...hints].sort((a, b) => a.at - b.at).map(({ text }) => text);
  return [...inOrder, ...assumptions(path, document, starts, paint)];
}

/** What was assumed is never hidden: one line for each statement that assumes something. */
function assumptions(path: string, { parts }: JudgedDocument, starts: LineStarts, paint: Paint): readonly string[] {
  const mattering = assumptionsThatMatter(parts);
  return parts.flatMap((judged) => {
    const texts = assumptionTexts(mattering(judged));
    const { line, character } = positionAt(starts, judged.span.start);
    return texts.length === 0
      ? []
      : [paint('quiet', `${path}:${line + 1}:${character + 1}: assumed: ${texts.join(', ')}`)];
  });
}

function partFinding(
  path: string,
  document: JudgedDocument,
  starts: LineStarts,
  { part, span, block, judgement }: JudgedPart,
  paint: Paint,
): readonly string[] {
  const heading = headingOf(judgement, paint);
  if (heading === undefined) return [];
  const [slip] = judgement.slips;
  const problem = block.meaning.problems.find(
    ({ message, span: place }) =>
      message === judgement.reason && part.span.start <= place.start && place.end <= part.span.end,
  );
  const marked = slip?.at ?? problem?.span;
  const at = marked === undefined ? span : documentSpan(block, marked);
  const label = slip === undefined ? '' : ` ${paint('bad', slip.text)}`;
  const text = { path, source: document.text, starts };
  const meant = judgement.suggestions.length > 0 || block.manner !== 'code' ? undefined : fixedStatement(part, problem);
  const more = meant === undefined ? [] : [`with that: ${paint('good', meant)}`];
  return [finding(text, { span, at, heading, label }, [...more, ...details(judgement, paint)])];
}

/** The statement with the fix of its problem. */
function fixedStatement({ source, span }: JudgedPart['part'], problem: BlockProblem | undefined): string | undefined {
  const fix = problem?.fix;
  if (fix === undefined || fix.span.start < span.start || fix.span.end > span.end) return undefined;
  const text = source.slice(span.start, fix.span.start) + fix.text + source.slice(fix.span.end, span.end);
  return text.includes('\n') ? undefined : text;
}

function headingOf(judgement: Judgement, paint: Paint): string | undefined {
  const reason = judgement.reason ?? '';
  switch (judgement.status) {
    case 'refuted':
      return judgement.causes[0] === 'inherited'
        ? paint('quiet', 'inherited: this follows from the line before, which is wrong already')
        : `${paint('bad', 'refuted')}: ${paint('strong', reason)}`;
    case 'error':
      return `${paint('bad', 'error')}: ${paint('strong', reason)}`;
    case 'unknown':
      return `${paint('doubt', 'unknown')}: ${reason}`;
    case 'none':
      return judgement.answer === undefined ? undefined : `${paint('good', 'answer')}: ${judgement.answer.ascii}`;
    case 'verified':
      return undefined;
  }
}

/** A text with its name and where its lines begin. */
interface NamedText {
  readonly path: string;
  readonly source: string;
  readonly starts: LineStarts;
}

interface Marked {
  /** The statement. */
  readonly span: Span;
  /** The part of it that is marked. */
  readonly at: Span;
  readonly heading: string;
  /** What is said beside the mark. */
  readonly label: string;
}

/** `path:line:column: heading`, the source line with carets under what is wrong, and what belongs to it. */
function finding(
  { path, source, starts }: NamedText,
  { span, at, heading, label }: Marked,
  more: readonly string[],
): string {
  const whole = positionAt(starts, span.start);
  const start = positionAt(starts, at.start);
  const end = positionAt(starts, at.end);
  const line = lineText(source, starts, start.line);
  const stop = end.line === start.line ? end.character : line.length;
  const { shown, before, marked } = excerpt(line, start.character, stop);
  const carets = '^'.repeat(Math.max(1, columns(marked)));
  const number = `${start.line + 1}`;
  const margin = ' '.repeat(number.length);
  const pad = [...before.replaceAll(/\p{M}/gu, '')].map((sign) => (sign === '\t' ? '\t' : ' ')).join('');
  return [
    `${path}:${whole.line + 1}:${whole.character + 1}: ${heading}`,
    `${margin} |`,
    `${number} | ${shown}`,
    `${margin} | ${pad}${carets}${label}`,
    ...more.map((text) => `${margin} = ${text}`),
    '',
  ].join('\n');
}

/** How much of a line is shown; paragraphs of Markdown are far longer. */
const widest = 120;

/** The part of a line around what is marked, with “…” for what is left out. */
function excerpt(line: string, start: number, stop: number): { shown: string; before: string; marked: string } {
  const from = line.length <= widest ? 0 : wordStart(line, Math.max(0, Math.min(start - 40, line.length - widest)));
  const to = Math.min(line.length, from + widest);
  const front = from > 0 ? '… ' : '';
  return {
    shown: `${front}${line.slice(from, to)}${to < line.length ? ' …' : ''}`,
    before: `${front}${line.slice(from, start)}`,
    marked: line.slice(start, Math.min(stop, to)),
  };
}

/** Where the word begins in which `offset` stands. */
const wordStart = (line: string, offset: number): number => line.lastIndexOf(' ', offset) + 1;

/** The width of a text in a terminal, as far as letters and marks tell: combining marks take no column. */
const columns = (text: string): number => [...text.replaceAll(/\p{M}/gu, '')].length;

function details(judgement: Judgement, paint: Paint): readonly string[] {
  if (judgement.causes[0] === 'inherited') return [];
  const lines: string[] = [];
  const [fix] = judgement.suggestions;
  if (fix !== undefined) lines.push(`this would hold: ${paint('good', fix.text)}`);
  const [, other] = judgement.slips;
  if (other !== undefined) lines.push(`or else: ${other.text}`);
  if (judgement.counterexample !== undefined) lines.push(...pointLines(judgement.counterexample, paint));
  for (const note of judgement.notes) lines.push(`note: ${note}`);
  return lines;
}

function pointLines(point: CounterexamplePoint, paint: Paint): readonly string[] {
  const { expected, found, note } = sideTexts(point, (text) => paint('bad', text));
  return [
    `for        ${pointTexts(point).join(',  ')}`,
    `expected   ${expected}`,
    `this line  ${found}${note === '' ? '' : `   ${paint('quiet', note)}`}`,
  ];
}
