import type { LatexToken } from './token.ts';
import { equalities, letterWords } from './words.ts';

/**
 * The tokens with `\delta` as `\partial` where the formula works with variations: a line of it begins `\delta f =`.
 * Elsewhere `\delta` is a letter.
 */
export function withVariations(tokens: readonly LatexToken[]): readonly LatexToken[] {
  if (!tokens.some((token, i) => isDelta(token) && beginsLine(tokens, i) && isVaried(tokens, i))) return tokens;
  return tokens.map((token, i) =>
    isDelta(token) && takesOperand(tokens[i + 1]) ? { ...token, text: 'partial' } : token,
  );
}

function isDelta(token: LatexToken): boolean {
  return token.kind === 'command' && token.text === 'delta';
}

function beginsLine(tokens: readonly LatexToken[], i: number): boolean {
  const before = tokens[i - 1];
  if (before === undefined || before.kind === 'align' || before.kind === 'close' || before.kind === 'open') return true;
  return before.kind === 'command' && ['\\', 'cr', 'implies', 'Rightarrow', 'quad', 'qquad'].includes(before.text);
}

/** `\delta f =`, `\delta f &=`, `\delta f(X) =` */
function isVaried(tokens: readonly LatexToken[], i: number): boolean {
  const [name, sign] = tokens.slice(i + 1, i + 3);
  if (!isLetter(name) || sign === undefined) return false;
  return (
    sign.kind === 'align' || ['=', '('].includes(sign.text) || (sign.kind === 'command' && equalities.has(sign.text))
  );
}

function takesOperand(token: LatexToken | undefined): boolean {
  return (
    isLetter(token) ||
    token?.kind === 'open' ||
    token?.text === '(' ||
    token?.text === 'left' ||
    /^math/.test(token?.text ?? '')
  );
}

function isLetter(token: LatexToken | undefined): boolean {
  return token?.kind === 'letter' || (token?.kind === 'command' && letterWords.has(token.text));
}
