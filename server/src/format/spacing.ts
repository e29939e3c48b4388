/**
 * The space between two tokens of a statement.
 *
 * Sums, Frobenius, Hadamard and Kronecker products and relations have a space on both sides; products and quotients
 * have none unless the author put one on both sides, which groups (`1/2 * M : M`); signs in exponents, subscripts and
 * index sets likewise. Where no sign stands, a space or its absence is the author's, as it may mean something.
 */
import type { Token } from '../syntax/mcalc/lexer.ts';
import { isRelation } from '../syntax/mcalc/segments.ts';
import type { Roles } from './roles.ts';

/** The tokens of a statement with what they are for. */
export interface Signs {
  readonly tokens: readonly Token[];
  readonly roles: Roles;
  /** Whether the `;` at an index ends a statement; any other separates rows. */
  readonly endsStatement: (at: number) => boolean;
}

/** What stands between token `at` and the one before it on the same line. */
export function gapBefore(signs: Signs, at: number): '' | ' ' | '  ' {
  const { tokens, roles } = signs;
  const before = tokens[at - 1];
  const token = tokens[at];
  if (before === undefined || token === undefined) return '';
  if (isSign(before, ';')) return signs.endsStatement(at - 1) ? '  ' : ' ';
  if (isSign(before, ',')) return roles.isClose(before.start) && !token.spaced ? '' : ' ';
  if (isTight(before, token, roles)) return '';
  return around(signs, at) ?? around(signs, at - 1) ?? (token.spaced ? ' ' : '');
}

/** Words and signs that have the same space on both sides. */
function around({ tokens, roles }: Signs, at: number): '' | ' ' | undefined {
  const token = tokens[at];
  if (token?.kind !== 'symbol') return undefined;
  const own = token.spaced && tokens[at + 1]?.spaced !== false ? ' ' : '';
  if (['∈', 'where', 'wrt'].includes(token.text)) return ' ';
  if (isRelation(token)) return roles.isClose(token.start) ? own : ' ';
  switch (roles.infix.get(token.start)) {
    case 'plus':
    case 'minus':
      return roles.isClose(token.start) ? own : ' ';
    case 'frobenius':
    case 'hadamard':
    case 'hadamardDivide':
    case 'kronecker':
      return ' ';
    case 'times':
    case 'divide':
    case 'juxtapose':
      return own;
    case undefined:
      return ['/', '×'].includes(token.text) ? own : undefined;
  }
}

/** Signs that stand on what they belong to. */
function isTight(before: Token, token: Token, { infix, openers, closers }: Roles): boolean {
  const isPrefix = before.kind === 'symbol' && !infix.has(before.start) && before.text === '-';
  if (isPrefix || openers.has(before.start) || closers.has(token.start)) return true;
  if (before.kind === 'symbol' && ['(', '[', '{', '^', '^⊙', '_', '..', '∂'].includes(before.text)) return true;
  // Two raised runs would be one.
  if (token.kind === 'superscript') return before.kind !== 'superscript';
  return token.kind === 'symbol' && [')', ']', '}', ',', ';', '^', '^⊙', '..', "'", '†'].includes(token.text);
}

const isSign = (token: Token, text: string): boolean => token.kind === 'symbol' && token.text === text;
