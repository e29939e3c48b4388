/**
 * Finds the `mcalc` fences and the headings of a Markdown text by CommonMark's rules for fenced code: up to three
 * spaces before the fence, three or more of one sign, no backtick behind backticks, the same sign at least as often at
 * the end. Fences in block quotes and list items are found too.
 */
import type { Span } from '../../base/span.ts';

/** From `content` on, the text of the fence stands in the document from `document` on. */
export interface OffsetPiece {
  readonly content: number;
  readonly document: number;
}

/** The code of one fence, without the signs of the block quote or list around it. */
export interface Fence {
  readonly kind: 'fence';
  readonly content: string;
  /** Ascending in both columns, the first at 0. */
  readonly pieces: readonly OffsetPiece[];
  /** From the opening fence to the end of the closing one. */
  readonly span: Span;
}

export interface Heading {
  readonly kind: 'heading';
  /** 1 for `#`, 6 for `######`. */
  readonly level: number;
  readonly title: string;
  readonly span: Span;
}

/** Lines of running text, up to a blank line outside a formula, a heading or a fence. */
export interface Prose {
  readonly kind: 'prose';
  readonly span: Span;
}

export type MarkdownBlock = Fence | Heading;

/** The formula of a fence marked `math`. */
export interface MathFence {
  readonly kind: 'math';
  readonly span: Span;
}

/** What a Markdown text consists of, as far as mathematics is concerned, in its order. */
export interface MarkdownScan {
  readonly blocks: readonly (MarkdownBlock | MathFence | Prose)[];
  /** The text with the signs of quotes and lists masked by spaces: every offset is that of the text. */
  readonly masked: string;
}

interface Line {
  readonly start: number;
  readonly end: number;
  /** Where the next line starts. */
  readonly next: number;
}

interface Opening {
  readonly sign: string;
  readonly length: number;
  readonly info: string;
  readonly quotes: number;
  /** Columns that belong to containers and to the fence's own indentation. */
  readonly indent: number;
  readonly container: number;
  readonly start: number;
}

/** Fences marked `mcalc` and headings, in the order of the text. An unclosed fence reaches to the end of its container. */
export function findFences(text: string): readonly MarkdownBlock[] {
  return scanMarkdown(text).blocks.filter((block) => block.kind === 'fence' || block.kind === 'heading');
}

/** The same with the prose between them. */
export function scanMarkdown(text: string): MarkdownScan {
  const scanner: Scanner = {
    text,
    blocks: [],
    masks: [],
    at: frontMatterEnd(text),
    list: 0,
    paragraph: undefined,
    blank: true,
  };
  while (scanner.at < text.length) scanLine(scanner);
  return { blocks: scanner.blocks, masked: mask(text, scanner.masks) };
}

function mask(text: string, masks: readonly Span[]): string {
  if (masks.length === 0) return text;
  let masked = '';
  let at = 0;
  for (const { start, end } of masks) {
    masked += text.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return masked + text.slice(at);
}

/** Adds a line to the running text before it, or begins one. */
function addProse(scanner: Scanner, start: number, line: Line): void {
  const last = scanner.blocks.at(-1);
  if (last?.kind === 'prose')
    scanner.blocks[scanner.blocks.length - 1] = { kind: 'prose', span: { start: last.span.start, end: line.end } };
  else scanner.blocks.push({ kind: 'prose', span: { start, end: line.end } });
}

interface Scanner {
  readonly text: string;
  readonly blocks: (MarkdownBlock | MathFence | Prose)[];
  /** The signs of quotes and lists. */
  readonly masks: Span[];
  at: number;
  /** The column at which the content of the open list item begins; 0 where there is none. */
  list: number;
  /** The line before, if it is one of a paragraph, which an underline makes a heading. */
  paragraph: Line | undefined;
  /** Whether the line before was blank or none: four spaces then begin code. */
  blank: boolean;
}

function scanLine(scanner: Scanner): void {
  const { text } = scanner;
  const line = lineAt(text, scanner.at);
  scanner.at = line.next;
  if (isPlain(text, line)) {
    scanPlainLine(scanner, line);
    return;
  }
  const quote = stripQuotes(text, line);
  const indent = indentOf(text, quote.at, line.end);
  if (quote.at + indent >= line.end) {
    scanner.paragraph = undefined;
    scanner.blank = true;
    return;
  }
  const item = listMarker(text.slice(quote.at, line.end));
  scanner.list = item ?? (indent < scanner.list ? 0 : scanner.list);
  const from = quote.at + (item ?? indent);
  if (item !== undefined || quote.count > 0) scanner.masks.push({ start: line.start, end: from });
  scanBlock(scanner, line, from, quote);
  scanner.blank = false;
}

/** A line of prose; after a blank line four spaces make code of it. */
function scanPlainLine(scanner: Scanner, line: Line): void {
  const indent = indentOf(scanner.text, line.start, line.end);
  const blank = line.start + indent === line.end;
  if (!blank && indent < scanner.list) scanner.list = 0;
  const isCode = !blank && scanner.blank && indent - scanner.list >= 4;
  if (isCode) scanner.masks.push({ start: line.start, end: line.end });
  else if (!blank) addProse(scanner, line.start, line);
  scanner.paragraph = blank ? undefined : line;
  scanner.blank = blank || isCode;
}

/** Reads what begins at `from`, behind the signs of quotes and lists. */
function scanBlock(scanner: Scanner, line: Line, from: number, quote: Quote): void {
  const { text, blocks, list, paragraph } = scanner;
  const indent = from - quote.at;
  const opening = readOpening(text, { ...line, start: from }, quote.count, indent, Math.min(list, indent));
  if (opening !== undefined) {
    const fence = readFence(text, opening, line.next);
    const language = /^(mcalc|math)(?:[\s{]|$)/.exec(opening.info)?.[1];
    if (language === 'mcalc') blocks.push(fence.block);
    if (language === 'math') blocks.push({ kind: 'math', span: contentSpan(fence.block) });
    scanner.at = fence.next;
    scanner.paragraph = undefined;
    return;
  }
  const heading = readHeading(text, from, line, paragraph);
  if (heading === undefined) addProse(scanner, from, line);
  else blocks.push(heading);
  scanner.paragraph = heading === undefined ? line : undefined;
}

function contentSpan(fence: Fence): Span {
  const last = fence.content.length - 1;
  const start = documentOffset(fence, 0);
  return { start, end: last < 0 ? start : documentOffset(fence, last) + 1 };
}

/** The place in the document of an offset in the code of a fence. */
export function documentOffset(fence: Fence, offset: number): number {
  let low = 0;
  let high = fence.pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((fence.pieces[middle]?.content ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = fence.pieces[low];
  return piece === undefined ? fence.span.start : piece.document + (offset - piece.content);
}

function lineAt(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  const next = newline < 0 ? text.length : newline + 1;
  let end = newline < 0 ? text.length : newline;
  if (end > start && text.charCodeAt(end - 1) === 0x0d) end -= 1;
  return { start, end, next };
}

/** Signs that can begin a fence, a heading, an underline, a quote or an item of a list. */
const blockSigns = new Set([...'`~#>=-+*0123456789'].map((sign) => sign.charCodeAt(0)));

/** True for a line of prose, which most lines are: its first sign can begin nothing else. */
function isPlain(text: string, line: Line): boolean {
  const at = line.start + indentOf(text, line.start, line.end);
  return line.end > line.start && !blockSigns.has(text.charCodeAt(at));
}

function indentOf(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at += 1;
  return at - start;
}

function frontMatterEnd(text: string): number {
  const found = /^---[ \t]*\r?\n(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  return found === null ? 0 : found[0].length;
}

/** Where a line goes on behind the signs of its block quotes, and how many there are. */
interface Quote {
  readonly at: number;
  readonly count: number;
}

function stripQuotes(text: string, line: Line): Quote {
  if (text.charCodeAt(line.start) !== 0x3e && text.charCodeAt(line.start) !== 0x20) return { at: line.start, count: 0 };
  const found = /^(?: {0,3}> ?)+/.exec(text.slice(line.start, line.end))?.[0] ?? '';
  return { at: line.start + found.length, count: found.split('>').length - 1 };
}

/** The column at which the content of a list item begins. */
function listMarker(text: string): number | undefined {
  const found = /^ *(?:[-+*]|\d{1,9}[.)])( {1,4})(?=\S)/.exec(text);
  return found?.[0].length;
}

function readOpening(text: string, line: Line, quotes: number, indent: number, container: number): Opening | undefined {
  const sign = text.charAt(line.start);
  if (indent - container > 3 || (sign !== '`' && sign !== '~')) return undefined;
  let at = line.start;
  while (at < line.end && text.charAt(at) === sign) at += 1;
  const info = text.slice(at, line.end).trim();
  const length = at - line.start;
  if (length < 3 || (sign === '`' && info.includes('`'))) return undefined;
  return { sign, length, info, quotes, indent, container, start: line.start };
}

function readFence(text: string, opening: Opening, from: number): { readonly block: Fence; readonly next: number } {
  const pieces: OffsetPiece[] = [];
  let content = '';
  let at = from;
  let end = from;
  while (at < text.length) {
    const line = lineAt(text, at);
    const quote = stripSomeQuotes(text, line, opening.quotes);
    const indent = indentOf(text, quote.at, line.end);
    const blank = quote.at + indent >= line.end;
    if (quote.count < opening.quotes || (!blank && indent < opening.container)) break;
    at = line.next;
    end = line.end;
    if (indent - opening.container <= 3 && closes(text, quote.at + indent, line.end, opening)) break;
    const start = quote.at + Math.min(indent, opening.indent);
    const last = pieces.at(-1);
    if (last === undefined || last.document - last.content !== start - content.length) {
      pieces.push({ content: content.length, document: start });
    }
    content += text.slice(start, line.next);
  }
  if (pieces.length === 0) pieces.push({ content: 0, document: Math.min(from, text.length) });
  return {
    block: { kind: 'fence', content, pieces, span: { start: opening.start, end } },
    next: at,
  };
}

/** Takes off at most `count` signs of quotation, so that `>` at the start of the code itself stays. */
function stripSomeQuotes(text: string, line: Line, count: number): Quote {
  let at = line.start;
  let found = 0;
  while (found < count) {
    const sign = /^ {0,3}> ?/.exec(text.slice(at, line.end))?.[0];
    if (sign === undefined) break;
    at += sign.length;
    found += 1;
  }
  return { at, count: found };
}

function closes(text: string, start: number, end: number, opening: Opening): boolean {
  let at = start;
  while (at < end && text.charAt(at) === opening.sign) at += 1;
  return at - start >= opening.length && at + indentOf(text, at, end) === end;
}

function readHeading(text: string, from: number, line: Line, paragraph: Line | undefined): Heading | undefined {
  const source = text.slice(from, line.end);
  const signs = /^#{1,6}(?=[ \t]|$)/.exec(source)?.[0];
  if (signs !== undefined) {
    const title = withoutClosingSigns(source.slice(signs.length).trim());
    return { kind: 'heading', level: signs.length, title, span: { start: from, end: line.end } };
  }
  const underline = /^ {0,3}(=+|-+)[ \t]*$/.exec(source)?.[1];
  if (underline === undefined || paragraph === undefined) return undefined;
  return {
    kind: 'heading',
    level: underline.startsWith('=') ? 1 : 2,
    title: text.slice(paragraph.start, paragraph.end).trim(),
    span: { start: paragraph.start, end: line.end },
  };
}

/** `Title` of `Title ##`. */
function withoutClosingSigns(title: string): string {
  let end = title.length;
  while (end > 0 && title.charAt(end - 1) === '#') end -= 1;
  return end === title.length || (end > 0 && !/[ \t]/.test(title.charAt(end - 1)))
    ? title
    : title.slice(0, end).trimEnd();
}
