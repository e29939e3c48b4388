import { pointAt, type Span } from '../../base/span.ts';
import type { Token } from './lexer.ts';
import type { Problem } from './problem.ts';
import type { ErrorExpression, Expression } from './tree.ts';

/**
 * A place in the tokens of one statement, and what was noted on the way there.
 *
 * Expressions and the things in them contain each other. Only `expression.ts` knows how to read a whole one, so the
 * cursor carries that function to the files that it imports.
 */
export interface Cursor {
  readonly tokens: Token[];
  readonly problems: Problem[];
  readonly parseExpression: (cursor: Cursor, loosest: Level) => Expression;
  /** What the tokens of kind `folded` stand for. */
  readonly folded: Map<Token, Expression>;
  /** The index of the next token. */
  at: number;
  /** How many `‖` are open at this level of brackets. */
  openNorms: number;
  /** How many operands stand around this one. */
  depth: number;
}

/** How tightly operators bind, from the loosest. */
export const level = {
  sum: 1,
  frobenius: 2,
  hadamard: 3,
  kronecker: 4,
  product: 5,
  operand: 6,
} as const;

export type Level = (typeof level)[keyof typeof level];

/** The token `ahead` places on; past the last one, an `end` where the last one ends. */
export function peek(cursor: Cursor, ahead = 0): Token {
  return cursor.tokens[cursor.at + ahead] ?? endToken(cursor);
}

function endToken(cursor: Cursor): Token {
  const end = cursor.tokens.at(-1)?.end ?? 0;
  return { kind: 'end', text: '', start: end, end, spaced: false };
}

export function advance(cursor: Cursor): Token {
  const token = peek(cursor);
  if (token.kind !== 'end') cursor.at += 1;
  return token;
}

export function isSymbol(token: Token, text: string): boolean {
  return token.kind === 'symbol' && token.text === text;
}

/** The next token if it is this symbol, which is then behind the cursor. */
export function accept(cursor: Cursor, text: string): Token | undefined {
  return isSymbol(peek(cursor), text) ? advance(cursor) : undefined;
}

/** Where the last token that was read ends, or the next one begins if none was. */
export function endOfRead(cursor: Cursor): number {
  return cursor.tokens[cursor.at - 1]?.end ?? peek(cursor).start;
}

/** From `start` to the end of what was read; where nothing was read since, the empty span there. */
export function spanFrom(cursor: Cursor, start: number): Span {
  const end = endOfRead(cursor);
  return { start: Math.min(start, end), end };
}

export function spanOf(token: Token): Span {
  return { start: token.start, end: token.end };
}

/** Notes the problem, and gives what stands in the tree for the damaged text. */
export function fail(cursor: Cursor, problem: Problem, span: Span, pieces: readonly Expression[]): ErrorExpression {
  cursor.problems.push(problem);
  return { kind: 'error', pieces, span };
}

/** Notes that the next token does not fit. */
export function reportUnexpected(cursor: Cursor): void {
  const token = peek(cursor);
  const span = spanOf(token);
  cursor.problems.push(
    token.kind === 'unknown'
      ? { kind: 'unknown-character', character: token.text, span }
      : { kind: 'unexpected', found: token.text, span },
  );
}

/** An operand that was never written, just behind what was read last. */
export function missingOperand(cursor: Cursor): ErrorExpression {
  const span = pointAt(endOfRead(cursor));
  const after = cursor.tokens[cursor.at - 1]?.text ?? '';
  return fail(cursor, { kind: 'missing-operand', after, span }, span, []);
}
