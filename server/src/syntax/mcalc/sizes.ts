import { closers, nesting } from './brackets.ts';
import { type Cursor, isSymbol } from './cursor.ts';
import type { Token } from './lexer.ts';

/**
 * Makes the letter `x` a `×` in the brackets that open at token `at`, where the language says that it separates sizes.
 *
 * An `x` may be glued to its neighbours (`R^(3x2)`, `R^(mxn)`); it is cut out only where no other sign separates, so
 * that `R^(max, n)` keeps its name.
 */
export function separateSizes(cursor: Cursor, at: number): void {
  const opener = cursor.tokens[at];
  if (opener === undefined || !closers.has(opener.text)) return;
  const end = endOfBrackets(cursor.tokens, at);
  const content = cursor.tokens.slice(at + 1, end);
  const spelled = replaceTop(content, (token) => (isName(token, 'x') ? [separator(token, 0)] : [token]));
  const separated = spelled.some((token) => isSymbol(token, '×') || isSymbol(token, ','));
  const cut = separated ? spelled : replaceTop(spelled, (token, i) => cutSizes(token, i > 0 ? 0 : 1));
  cursor.tokens.splice(at + 1, content.length, ...cut);
}

function endOfBrackets(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let i = at; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token !== undefined) depth += nesting(token);
    if (depth === 0) return i;
  }
  return tokens.length;
}

/** Replaces the tokens that stand in no brackets of their own. */
function replaceTop(tokens: readonly Token[], replace: (token: Token, index: number) => readonly Token[]): Token[] {
  let depth = 0;
  return tokens.flatMap((token, i) => {
    depth += nesting(token);
    return depth === 0 ? replace(token, i) : [token];
  });
}

/**
 * `mxn` as `m`, `×`, `n`; and the `x2` of `3x2`, which comes as a number and a name, as `×`, `2`.
 *
 * @param first where an `x` may stand: 0 if something stands before the token
 */
export function cutSizes(token: Token, first: 0 | 1): readonly Token[] {
  const at = token.text.indexOf('x', first);
  // A name whose canonical spelling is longer than its own has other offsets; none of these is a plain size.
  const isPlain = token.kind === 'name' && token.text.length === token.end - token.start;
  if (!isPlain || at < 0 || at === token.text.length - 1) return [token];
  const before = at === 0 ? [] : [piece(token, 0, at)];
  return [...before, separator(token, at), piece(token, at + 1, token.text.length)];
}

function piece(token: Token, from: number, to: number): Token {
  const text = token.text.slice(from, to);
  const kind = /^\d/.test(text) ? 'number' : 'name';
  return { kind, text, start: token.start + from, end: token.start + to, spaced: false };
}

function separator(token: Token, at: number): Token {
  const start = token.start + at;
  return { kind: 'symbol', text: '×', start, end: start + 1, spaced: token.spaced && at === 0 };
}

function isName(token: Token, text: string): boolean {
  return token.kind === 'name' && token.text === text;
}
