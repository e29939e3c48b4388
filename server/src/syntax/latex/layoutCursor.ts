import type { Span } from '../../base/span.ts';
import type { Row } from './layout.ts';
import type { LatexProblem } from './problem.ts';
import type { LatexToken } from './token.ts';

/** A place in the tokens of a formula while its layout is read. */
export interface LayoutCursor {
  readonly tokens: readonly LatexToken[];
  at: number;
  depth: number;
  readonly problems: LatexProblem[];
  readonly parseRow: (cursor: LayoutCursor, stop: (token: LatexToken) => boolean) => Row;
  readonly parseArgument: (cursor: LayoutCursor) => Row | undefined;
}

/** The token at the cursor; behind the last one of kind `end`. */
export function at(cursor: LayoutCursor): LatexToken {
  const token = cursor.tokens[cursor.at];
  if (token !== undefined) return token;
  const end = cursor.tokens.at(-1)?.span.end ?? 0;
  return { kind: 'end', text: '', span: { start: end, end }, spaced: false };
}

export function next(cursor: LayoutCursor): LatexToken {
  const token = at(cursor);
  if (cursor.at < cursor.tokens.length) cursor.at += 1;
  return token;
}

export function atSymbol(cursor: LayoutCursor, text: string): boolean {
  const token = at(cursor);
  return token.kind === 'symbol' && token.text === text;
}

/** From `start` to the end of the token before the cursor. */
export function spanSince(cursor: LayoutCursor, start: number): Span {
  const end = cursor.tokens[cursor.at - 1]?.span.end ?? start;
  return { start, end: Math.max(start, end) };
}

/** Whether a row of items ends before the token. */
export function endsRow(token: LatexToken): boolean {
  if (token.kind === 'end' || token.kind === 'close' || token.kind === 'align') return true;
  return token.kind === 'command' && (isLine(token) || token.text === 'right' || token.text === 'end');
}

const lineEnds: ReadonlySet<string> = new Set(['\\', 'cr', 'newline', 'tabularnewline']);

/** `\\` and `\cr` end a line. */
export function isLine(token: LatexToken): boolean {
  return token.kind === 'command' && lineEnds.has(token.text);
}
