/** The next lines of a derivation as edits: where a line is begun, or behind a statement. */
import type { JudgeOptions } from '../analysis/checkClaim.ts';
import { isAtEnd, waysOn } from '../analysis/continuation.ts';
import type { DerivationStyle } from '../analysis/derivationStyle.ts';
import type { Extent, Hand, OfferedLine, Task, Written } from '../analysis/offers.ts';
import { offersAfter } from '../analysis/offers.ts';
import type { Manner } from '../analysis/region.ts';
import type { Block, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan, placedParts } from '../analysis/snapshot.ts';
import { spellingOf } from '../analysis/spelling.ts';
import { understand } from '../analysis/understand.ts';
import type { Span } from '../base/span.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { renderText } from '../render/text.ts';
import type { JudgementOf } from './diagnostics.ts';
import { begunRow, formulaLines, rowOf } from './formulaSteps.ts';
import { blockAt } from './locate.ts';
import { answeredLine } from './openRelation.ts';

/** Text to be put in the place of a span, which may be empty. */
export interface Insertion {
  readonly span: Span;
  readonly text: string;
  /** What is written, on one line. */
  readonly label: string;
  /** What the step does. */
  readonly detail: string;
}

/** Where something is asked for. */
export interface Asking {
  readonly offset: number;
  /** How lines are written if the author has not shown it. */
  readonly style: DerivationStyle;
  /** The variables that are to move, as `waysBehind` names them. */
  readonly way: string | 'any';
}

/** More lines than this between a statement and the cursor: nobody goes on with it there. */
const mostBlankLines = 2;

/** Next lines for the line that is begun at a place; none inside a line, or after what is wrong. */
export function nextLines(snapshot: Snapshot, asking: Asking, options: JudgeOptions): readonly Insertion[] {
  const answered = answeredLine(snapshot, asking.offset, options);
  if (answered !== undefined) return [{ ...answered, label: answered.text, detail: 'the answer' }];
  const begun = begunLine(snapshot, asking.offset);
  if (begun === undefined) return nextRows(snapshot, asking, options);
  const { block, written, span, quote } = begun;
  const offers = offersAfter(written, taskFor(snapshot, written, asking, 'next'), options);
  const margins = marginsOf(snapshot, block, written.source, quote);
  const typed = withoutSpace(snapshot.text.slice(span.start, span.end));
  return offers.flatMap(({ variables, lines: [line] }) => {
    if (line === undefined || !withoutSpace(line.text).startsWith(typed)) return [];
    const detail = offers.length > 1 ? `${line.title} (${variables.join(', ')})` : line.title;
    return [{ span, text: indented(line, margins), label: line.text, detail }];
  });
}

/** Next rows for a row of an alignment that is begun. */
function nextRows(snapshot: Snapshot, asking: Asking, options: JudgeOptions): readonly Insertion[] {
  const begun = begunRow(snapshot, asking.offset);
  if (begun === undefined) return [];
  const task = taskFor(snapshot, begun.written, asking, 'next');
  return offersAfter(begun.written, task, options).flatMap((offer) => rowOf(snapshot, begun, offer));
}

/** What stands on a line, followed by what is missing of an insertion for it. */
export function continued(present: string, { label }: Insertion): string {
  let at = 0;
  for (const sign of present.replace(/\s+/g, '')) at = label.indexOf(sign, at) + 1;
  const rest = label.slice(at);
  return `${present}${/\s$/.test(present) ? rest.trimStart() : rest}`;
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

/** All the lines that are left behind the statement at a place, for each way to go on. */
export function linesBehind(
  snapshot: Snapshot,
  asking: Asking,
  extent: Extent,
  options: JudgeOptions,
): readonly Insertion[] {
  const found = statementAt(snapshot, asking.offset);
  if (found === undefined) return [];
  const { block, end } = found;
  const written = { source: block.source, meaning: block.meaning };
  const offers = offersAfter(written, taskFor(snapshot, written, asking, extent), options);
  if (block.manner !== 'code') return offers.flatMap((offer) => formulaLines(snapshot, block, offer));
  const quote = quoteAt(snapshot, documentSpan(block, { start: 0, end: 1 }).start);
  const margins = marginsOf(snapshot, block, block.source, quote);
  const newline = snapshot.text.includes('\r\n') ? '\r\n' : '\n';
  return offers.map((offer) => ({
    span: { start: end, end },
    text: allIndented(offer.lines, margins)
      .map((line) => `${newline}${quote}${line}`)
      .join(''),
    label: offer.lines.at(-1)?.text ?? '',
    detail: offer.variables.join(', '),
  }));
}

/** The variables in which one can go on behind the statement at a place, as far as that can be told at once. */
export function waysBehind(snapshot: Snapshot, offset: number, judgementOf: JudgementOf): readonly string[] {
  const block = statementAt(snapshot, offset)?.block;
  const part = block?.meaning.parts.at(-1);
  if (block === undefined || part === undefined || part.complaint !== undefined) return [];
  const status = judgementOf({ part, block })?.status;
  const of =
    part.claim?.kind === 'equation' && part.claim.left.kind === 'differential' ? part.claim.left.of : undefined;
  const isSaid = saidIn(snapshot);
  const isDone =
    isAtEnd(part) &&
    waysOn(part)
      .flat()
      .every((x) => of === undefined || isSaid(of, x));
  const fits = (status === 'verified' || part.kind === 'definition') && !isDone;
  return fits ? waysOn(part).map((way) => namesOf(way)) : [];
}

const namesOf = (way: readonly SymbolExpr[]): string => way.map((x) => renderText(x, 'unicode')).join(', ');

const goesOn: ReadonlySet<Manner> = new Set(['code', 'formula']);

/** The statement around a place, if nothing follows on its last line, with the end of that line. */
function statementAt(snapshot: Snapshot, offset: number): { readonly block: Block; readonly end: number } | undefined {
  const block = blockAt(snapshot, offset);
  const part = block?.meaning.parts.at(-1);
  if (block === undefined || part === undefined || !goesOn.has(block.manner)) return undefined;
  const last = documentSpan(block, part.span).end;
  if (block.manner === 'formula') return { block, end: last };
  const end = endOfLine(snapshot.text, last);
  return isBlank(snapshot.text.slice(last, end)) ? { block, end } : undefined;
}

/** A line that is empty or begun, and the statement before it. */
interface Begun {
  readonly block: Block;
  readonly written: Written;
  /** What is replaced: all that stands on the line. */
  readonly span: Span;
  readonly quote: string;
}

function begunLine(snapshot: Snapshot, offset: number): Begun | undefined {
  const { text } = snapshot;
  const start = startOfLine(text, offset);
  if (text.slice(offset, endOfLine(text, offset)).trim() !== '') return undefined;
  const block = blockBefore(snapshot, start, offset);
  if (block?.manner !== 'code') return undefined;
  const source = sourceBefore(block, start);
  const meaning = source === block.source ? block.meaning : understand(source, block.meaning.before);
  const part = meaning.parts.at(-1);
  if (part === undefined) return undefined;
  const between = text.slice(documentSpan(block, part.span).end, start).split(/\r\n|\r|\n/);
  if (between.length - 1 > mostBlankLines || !between.every(isBlank)) return undefined;
  const quote = quoteAt(snapshot, offset);
  return { block, written: { source, meaning }, span: { start: start + quote.length, end: offset }, quote };
}

/** The last statement that begins before a line, in the same region of the text. */
function blockBefore({ regions, blocks }: Snapshot, start: number, offset: number): Block | undefined {
  const here = regions.find(({ region: { place, content } }) => {
    return place.toDocument(0) <= offset && offset <= place.toDocument(content.length);
  });
  if (here === undefined) return undefined;
  for (let i = here.first + here.spans.length - 1; i >= here.first; i -= 1) {
    const block = blocks[i];
    if (block !== undefined && documentSpan(block, { start: 0, end: 1 }).start < start) return block;
  }
  return undefined;
}

/** The lines of a block that stand before an offset of the document. */
function sourceBefore(block: Block, offset: number): string {
  const { source, place } = block;
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) {
    if (place.toDocument(block.start + at + 1) >= offset) return source.slice(0, at);
  }
  return source;
}

const isBlank = (text: string): boolean => /^[\s>]*(#.*)?$/.test(text);

const startOfLine = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;

function endOfLine(text: string, offset: number): number {
  const found = text.slice(offset).search(/[\r\n]/);
  return found < 0 ? text.length : offset + found;
}

/** The signs of a quotation before a line of a fence. */
function quoteAt({ text, language }: Snapshot, offset: number): string {
  if (language !== 'markdown') return '';
  return /^(?:[ \t]*> ?)*/.exec(text.slice(startOfLine(text, offset), offset))?.[0] ?? '';
}

/** How far lines stand from the margin. */
interface Margins {
  readonly step: string;
  readonly statement: string;
}

/** A further step stands below the last one, or with its sign below that of the first. */
function marginsOf(snapshot: Snapshot, block: Block, source: string, quote: string): Margins {
  const begin = documentSpan(block, { start: 0, end: 1 }).start;
  const before = snapshot.text.slice(startOfLine(snapshot.text, begin) + quote.length, begin);
  const statement = /^\s*/.exec(before)?.[0] ?? '';
  const steps = source.split(/\r\n|\r|\n/).filter((line, i) => i > 0 && /^\s*=/.test(line));
  const own = steps.at(-1)?.match(/^\s*/)?.[0];
  const [first = ''] = source.split(/\r\n|\r|\n/);
  return { statement, step: own ?? ' '.repeat(before.length + Math.max(0, first.indexOf('='))) };
}

/** Lines below each other: the steps of a new chain stand below its own sign. */
function allIndented(lines: readonly OfferedLine[], margins: Margins): readonly string[] {
  let own = margins;
  return lines.map((line) => {
    const text = indented(line, own);
    if (!line.isStep) own = { ...margins, step: ' '.repeat(Math.max(0, text.indexOf('='))) };
    return text;
  });
}

const indented = (line: OfferedLine, margins: Margins): string =>
  `${line.isStep ? margins.step : margins.statement}${line.text}`;

function taskFor(snapshot: Snapshot, { source }: Written, asking: Asking, extent: Extent): Task {
  const isWanted = (varying: readonly SymbolExpr[]): boolean => asking.way === 'any' || namesOf(varying) === asking.way;
  return { hand: handOf(snapshot, source, asking.style), extent, isWanted, isSaid: saidIn(snapshot) };
}

/** Whether a derivative is claimed, or asked for, somewhere in the text. */
function saidIn(snapshot: Snapshot): Task['isSaid'] {
  const claims = placedParts(snapshot).flatMap(({ part }) => part.claim ?? part.question ?? []);
  return (of, wrt) =>
    claims.some((one) => (one.kind === 'gradient' || one.kind === 'jacobian') && one.of === of && one.wrt === wrt);
}

/** How the author of a statement writes. */
function handOf({ text }: Snapshot, source: string, style: DerivationStyle): Hand {
  const spelling = spellingOf(source, text);
  const isFunction = /\b(?:grad|jac)\(/.test(text) && !/\bd\w+\s*\/\s*d\w|∂/.test(text);
  const isRound = /∂/.test(text) ? !/\bd\w+\s*\/\s*d\w/.test(text) || spelling === 'unicode' : spelling === 'unicode';
  const hasColon = /:(?!=)/.test(source);
  return {
    spelling,
    derivative: isFunction ? 'function' : isRound ? 'round' : 'straight',
    style: hasColon ? 'frobenius' : /\btr\(/.test(source) ? 'trace' : style,
  };
}
