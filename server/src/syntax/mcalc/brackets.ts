import { accept, advance, type Cursor, isSymbol, level, peek, reportUnexpected, spanFrom, spanOf } from './cursor.ts';
import type { Token } from './lexer.ts';
import type { Block, ErrorExpression, Expression, Group, Index, Slice, Tuple } from './tree.ts';

export const closers: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** `(A + B)`, or `(U, s, V)`. */
export function parseGroup(cursor: Cursor): Group | Tuple | ErrorExpression {
  const opener = advance(cursor);
  const elements = inside(cursor, () => parseList(cursor));
  const whole = close(cursor, opener);
  const span = spanFrom(cursor, opener.start);
  const [inner, second] = elements;
  if (!whole || inner === undefined) return { kind: 'error', pieces: elements, span };
  return second === undefined ? { kind: 'group', inner, span } : { kind: 'tuple', elements, span };
}

/** `[R, -Q; Q, R]` */
export function parseBlock(cursor: Cursor): Block | ErrorExpression {
  const opener = advance(cursor);
  const rows = inside(cursor, () => {
    const read = [parseList(cursor)];
    while (accept(cursor, ';') !== undefined) read.push(parseList(cursor));
    return read;
  });
  const whole = close(cursor, opener);
  const span = spanFrom(cursor, opener.start);
  return whole ? { kind: 'block', rows, span } : { kind: 'error', pieces: rows.flat(), span };
}

/** The `[i,:]` after an operand. */
export function parseIndex(cursor: Cursor, operand: Expression): Index | ErrorExpression {
  const opener = advance(cursor);
  const entries = inside(cursor, () => {
    const read = [parseEntry(cursor)];
    while (accept(cursor, ',') !== undefined) read.push(parseEntry(cursor));
    return read;
  });
  const whole = close(cursor, opener);
  const span = spanFrom(cursor, operand.span.start);
  if (whole) return { kind: 'index', operand, entries, span };
  return {
    kind: 'error',
    pieces: [operand, ...entries.filter((entry) => entry.kind !== 'slice')],
    span,
  };
}

/** A `:` with nothing between it and `[`, `,` or `]` on both sides is a slice; every other one is a Frobenius product. `1..n` takes several. */
function parseEntry(cursor: Cursor): Expression | Slice {
  const next = peek(cursor, 1);
  if (isSymbol(peek(cursor), ':') && (isSymbol(next, ',') || isSymbol(next, ']'))) {
    return { kind: 'slice', span: spanOf(advance(cursor)) };
  }
  const from = cursor.parseExpression(cursor, level.sum);
  if (accept(cursor, '..') === undefined) return from;
  const to = cursor.parseExpression(cursor, level.sum);
  return { kind: 'range', from, to, span: spanFrom(cursor, from.span.start) };
}

/** Expressions separated by commas: at least one, be it a missing one. */
export function parseList(cursor: Cursor): Expression[] {
  const elements = [cursor.parseExpression(cursor, level.sum)];
  while (accept(cursor, ',') !== undefined) elements.push(cursor.parseExpression(cursor, level.sum));
  return elements;
}

/** Reads what stands inside brackets, where the `‖` outside them are out of reach. */
export function inside<T>(cursor: Cursor, read: () => T): T {
  const openNorms = cursor.openNorms;
  cursor.openNorms = 0;
  const result = read();
  cursor.openNorms = openNorms;
  return result;
}

/**
 * Reads to the closer of `opener`, which is behind the cursor.
 *
 * Text between the content and the closer is skipped as a problem. If there is no closer, the bracket is a problem
 * instead, and nothing is skipped.
 *
 * @returns whether the bracket closed with nothing skipped
 */
export function close(cursor: Cursor, opener: Token): boolean {
  const closer = closers.get(opener.text) ?? opener.text;
  if (accept(cursor, closer) !== undefined) return true;
  const found = findCloser(cursor, closer);
  if (found === undefined) {
    cursor.problems.push({ kind: 'unclosed', bracket: opener.text, span: spanOf(opener) });
  } else {
    reportUnexpected(cursor);
    cursor.at = found + 1;
  }
  return false;
}

/** The index of the next `closer` that belongs to no bracket opened on the way to it. */
function findCloser(cursor: Cursor, closer: string): number | undefined {
  let depth = 0;
  for (let i = cursor.at; depth >= 0; i += 1) {
    const token = cursor.tokens[i];
    if (token === undefined) return undefined;
    if (depth === 0 && isSymbol(token, closer)) return i;
    depth += nesting(token);
  }
  return undefined;
}

/** 1 for a token that opens a bracket, -1 for one that closes one. */
export function nesting(token: Token): number {
  if (token.kind !== 'symbol') return 0;
  if (closers.has(token.text)) return 1;
  return token.text === ')' || token.text === ']' || token.text === '}' ? -1 : 0;
}
