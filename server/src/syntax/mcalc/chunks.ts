import type { Span } from '../../base/span.ts';
import { bindings } from './infix.ts';
import { appendTokens, endOfLine, nextToken, type Token, tokenize } from './lexer.ts';
import { endsStatement, isRelation, type OpenBrackets, plainStart, trackBrackets } from './segments.ts';

/**
 * Lines that are read together: one statement with its continuation lines, or several joined by `;`.
 *
 * The span begins at the first token and ends with the last. Where a chunk ends depends on nothing before it, so that
 * after an edit only the chunks from the one before the edit to the first old border have to be cut again.
 */
export interface Chunk {
  readonly span: Span;
  /** The end of its last line, from which the next chunk is found. */
  readonly end: number;
  readonly tokens: readonly Token[];
}

/** All chunks of `text` in order. */
export function splitStatements(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;
  for (;;) {
    const chunk = nextChunk(text, at);
    if (chunk === undefined) return chunks;
    chunks.push(chunk);
    at = chunk.end;
  }
}

/** The first chunk at or after `from`, which is the beginning of the text or the end of a line. */
export function nextChunk(text: string, from: number): Chunk | undefined {
  let line = nextLine(text, from);
  if (line === undefined) return undefined;
  const tokens: Token[] = [];
  const open: OpenBrackets = [];
  const isAlone = isScopeBreak(text, line);
  for (let from = line.content; ; ) {
    readTokens(text, from, line.end, tokens, open);
    const next = nextLine(text, line.end);
    if (isAlone || next === undefined || !goesOn(text, tokens, open, next)) break;
    from = line.end;
    line = next;
  }
  const start = tokens[0]?.start ?? line.content;
  return { span: { start, end: tokens.at(-1)?.end ?? start }, end: line.end, tokens };
}

/** A line with something else on it than white space and a comment. */
interface Line {
  readonly start: number;
  /** The offset of its first token. */
  readonly content: number;
  /** The offset of its line break. */
  readonly end: number;
  readonly followsBlank: boolean;
}

/** The first line that begins after `from`, or at it where the text begins. */
function nextLine(text: string, from: number): Line | undefined {
  let followsBlank = false;
  for (let start = afterBreak(text, from); start < text.length; ) {
    const end = endOfLine(text, start, text.length);
    const content = afterSpace(text, start, end);
    const isBlank = content === end;
    if (!isBlank && text.charAt(content) !== '#') return { start, content, end, followsBlank };
    followsBlank ||= isBlank;
    start = end === text.length ? end : afterBreak(text, end);
  }
  return undefined;
}

function afterSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

function afterBreak(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return at + 2;
  return text.startsWith('\n', at) || text.startsWith('\r', at) ? at + 1 : at;
}

const scopeBreak = /[-−]{3,}[^\S\r\n]*(?:#|[\r\n]|$)/y;

function isScopeBreak(text: string, line: Line): boolean {
  scopeBreak.lastIndex = line.content;
  return scopeBreak.test(text);
}

function readTokens(text: string, from: number, to: number, tokens: Token[], open: OpenBrackets): void {
  const first = tokens.length;
  appendTokens(tokens, text, from, to);
  for (let i = first; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined) continue;
    if (endsStatement(tokens, i, open)) open.length = 0;
    else trackBrackets(open, token);
  }
}

/** Whether `next` continues the chunk; brackets that cannot go on there are dropped from `open`. */
function goesOn(text: string, tokens: readonly Token[], open: OpenBrackets, next: Line): boolean {
  if (isScopeBreak(text, next)) return false;
  const first = nextToken(text, next.content, next.end);
  if (next.followsBlank || isRelation(first)) open.length = 0;
  if (open.length > 0) return plainStart(tokenize(text, next.content, next.end), 0) === undefined;
  if (first.text === '=' || first.text === '==') return true;
  const isIndented = next.content > next.start;
  if (endsWithOperator(tokens)) return !startsAfresh(text, next, isIndented);
  return isIndented && (isOperator(first) || first.text === 'where') && tokens.at(-1)?.text !== ';';
}

function isOperator(token: Token): boolean {
  return isRelation(token) || (token.kind === 'symbol' && bindings.has(token.text));
}

/** The `+` of `X^+` and the `*` of `‖X‖_*` are no operators. */
function endsWithOperator(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  const before = tokens.at(-2)?.text;
  return last !== undefined && isOperator(last) && before !== '^' && before !== '_';
}

/** Whether a line cannot be the right side for which the line before it waits, which then is a problem there. */
function startsAfresh(text: string, next: Line, isIndented: boolean): boolean {
  const start = plainStart(tokenize(text, next.content, next.end), 0);
  return start === 'declaration' || (start === 'relation' && next.followsBlank && !isIndented);
}
