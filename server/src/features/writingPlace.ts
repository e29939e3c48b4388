/** Where someone writes: the statement up to the cursor, the word that is begun, and what is known there. */
import type { Block, Snapshot } from '../analysis/snapshot.ts';
import { firstScopes, understand } from '../analysis/understand.ts';
import { blockSpan } from './locate.ts';

type Scope = Block['meaning']['before'];

export interface WritingPlace {
  /** The statement from its beginning to the word, comments left out. */
  readonly before: string;
  /** The letters that stand before the cursor; empty if no name is begun. */
  readonly word: string;
  /** Where the word begins in the document. */
  readonly start: number;
  /** Where the name ends that the cursor stands in. */
  readonly end: number;
  readonly scope: Scope;
}

const wordBefore = /\p{L}[\p{L}\p{M}\p{Nd}_₀-₉]*$/u;
const wordAfter = /^[\p{L}\p{M}\p{Nd}_₀-₉]*/u;

/** The place at an offset; none in comments, in prose and in LaTeX. */
export function writingPlace(snapshot: Snapshot, offset: number): WritingPlace | undefined {
  const { text } = snapshot;
  const lineStart = startOfLine(text, offset);
  const line = text.slice(lineStart, offset);
  if (line.includes('#') || !isCode(snapshot, lineStart)) return undefined;
  const word = wordBefore.exec(line)?.[0] ?? '';
  const start = offset - word.length;
  if (text.charAt(start - 1) === '\\') return undefined;
  const end = offset + (word === '' ? 0 : (wordAfter.exec(text.slice(offset, offset + 100))?.[0].length ?? 0));
  return { ...statementBefore(snapshot, lineStart, start), word, start, end };
}

/** The statement that is begun before an offset, and the scope in which it is read. */
function statementBefore(
  snapshot: Snapshot,
  lineStart: number,
  offset: number,
): Pick<WritingPlace, 'before' | 'scope'> {
  const { text } = snapshot;
  const block = lastBlock(snapshot, offset);
  const line = text.slice(lineStart, offset).replace(/^[\s>]*/, '');
  if (block === undefined) return cut(line, firstScopes[snapshot.language]);
  const span = blockSpan(block);
  const isInside = offset <= span.end || !/[\r\n]/.test(text.slice(span.end, offset));
  if (!isInside || block.manner !== 'code') return cut(line, block.meaning.after);
  const written = text.slice(span.start, offset).replace(/#[^\r\n]*/g, '');
  return cut(written.replace(/(\r\n|\n|\r)[\s>]*/g, ' '), block.meaning.before);
}

/** The last of the statements that stand before the cursor, in the scope behind the others. */
function cut(written: string, scope: Scope): Pick<WritingPlace, 'before' | 'scope'> {
  let depth = 0;
  let at = -1;
  for (let i = 0; i < written.length; i += 1) {
    const sign = written.charAt(i);
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    else if (sign === ';' && depth <= 0) at = i;
  }
  if (at < 0) return { before: written, scope };
  return { before: written.slice(at + 1).trimStart(), scope: understand(written.slice(0, at), scope).after };
}

/** The last block that begins before an offset. */
function lastBlock({ blocks }: Snapshot, offset: number): Block | undefined {
  let low = -1;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const block = blocks[middle];
    if (block !== undefined && blockSpan(block).start < offset) low = middle;
    else high = middle - 1;
  }
  return blocks[low];
}

/** Whether an offset lies on a line of the language. */
export const isCodeAt = (snapshot: Snapshot, offset: number): boolean =>
  isCode(snapshot, startOfLine(snapshot.text, offset));

/** Whether a line is one of the language: in Markdown the nearest line of backticks above opens an `mcalc` block. */
function isCode({ language, text }: Snapshot, lineStart: number): boolean {
  if (language === 'mcalc') return true;
  for (let end = lineStart - 1; end > 0; ) {
    const start = startOfLine(text, end);
    const fence = /^[\s>*+-]*(?:\d+[.)])?\s*(?:`{3,}|~{3,})\s*(\w*)/.exec(text.slice(start, end));
    if (fence !== null) return fence[1] === 'mcalc';
    end = start - 1;
  }
  return false;
}

const startOfLine = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
