import { nesting } from './brackets.ts';
import { type Cursor, fail, isSymbol, level, peek, reportUnexpected, spanFrom, spanOf } from './cursor.ts';
import type { Token } from './lexer.ts';
import type { Expression } from './tree.ts';

/** An expression up to one of the signs `ends` or the end of the statement; what does not fit before that is skipped. */
export function parseSide(cursor: Cursor, ends: readonly string[]): Expression {
  const first = cursor.at;
  return refuseHole(cursor, parseRightSide(cursor, ends), first);
}

/** The same, where `?` may stand for the whole or for parts. */
export function parseRightSide(cursor: Cursor, ends: readonly string[]): Expression {
  const { start } = peek(cursor);
  return endSide(cursor, cursor.parseExpression(cursor, level.sum), start, ends);
}

function endSide(cursor: Cursor, side: Expression, start: number, ends: readonly string[]): Expression {
  if (isEnd(peek(cursor), ends)) return side;
  const isMissing = side.span.start === side.span.end;
  // One problem says enough where nothing was understood.
  if (isMissing) cursor.problems.pop();
  reportUnexpected(cursor);
  skip(cursor, ends);
  return {
    kind: 'error',
    pieces: isMissing ? [] : [side],
    span: spanFrom(cursor, Math.min(start, side.span.start)),
  };
}

function skip(cursor: Cursor, ends: readonly string[]): void {
  let depth = 0;
  for (;;) {
    const token = peek(cursor);
    if (token.kind === 'end' || (depth === 0 && isEnd(token, ends))) return;
    depth = Math.max(0, depth + nesting(token));
    cursor.at += 1;
  }
}

function isEnd(token: Token, ends: readonly string[]): boolean {
  return token.kind === 'end' || (token.kind === 'symbol' && ends.includes(token.text));
}

/** A side in which no `?` may stand. */
export function refuseHole(cursor: Cursor, side: Expression, first: number): Expression {
  const hole = cursor.tokens.slice(first, cursor.at).find((token) => isSymbol(token, '?'));
  if (hole === undefined) return side;
  return fail(cursor, { kind: 'misplaced-hole', span: spanOf(hole) }, side.span, [side]);
}
