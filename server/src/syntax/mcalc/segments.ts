import { closers, nesting } from './brackets.ts';
import { isSymbol } from './cursor.ts';
import type { Token } from './lexer.ts';

/** The closers that are still to come, the innermost last. */
export type OpenBrackets = string[];

/** Brackets beyond these are too deep to be read anyway; without a bound, closers could take quadratic time. */
const mostOpen = 2000;

/** Notes what `token` opens or closes; a closer also closes what was left open inside its bracket. */
export function trackBrackets(open: OpenBrackets, token: Token): void {
  const change = nesting(token);
  if (change > 0 && open.length < mostOpen) open.push(closers.get(token.text) ?? '');
  const opened = change < 0 ? open.lastIndexOf(token.text) : -1;
  if (opened >= 0) open.length = opened;
}

/** The tokens of each statement of a chunk, cut at every `;` that ends one. */
export function splitAtSemicolons(tokens: readonly Token[]): Token[][] {
  const segments: Token[][] = [[]];
  const open: OpenBrackets = [];
  tokens.forEach((token, i) => {
    if (endsStatement(tokens, i, open)) {
      // A line that begins with `=` is a further step even if the line before ended with `;`.
      if (!isRelation(tokens[i + 1])) segments.push([]);
      open.length = 0;
    } else {
      trackBrackets(open, token);
      segments.at(-1)?.push(token);
    }
  });
  return segments.filter((segment) => segment.length > 0);
}

/** A `;` in brackets separates rows, unless a statement plainly starts behind it. */
export function endsStatement(tokens: readonly Token[], at: number, open: OpenBrackets): boolean {
  const token = tokens[at];
  if (token === undefined || !isSymbol(token, ';')) return false;
  return open.length === 0 || plainStart(tokens, at + 1) !== undefined;
}

/** What plainly starts where a line begins: brackets left open before it cannot go on there. */
export type PlainStart = 'declaration' | 'relation';

/**
 * What the tokens from `from` on plainly start.
 *
 * @returns `undefined` if they may as well stand in brackets
 */
export function plainStart(tokens: readonly Token[], from: number): PlainStart | undefined {
  const first = tokens[from];
  const second = tokens[from + 1];
  if (first?.text === 'convention' && (second?.kind === 'name' || second?.kind === 'number')) {
    return 'declaration';
  }
  const at = findOutside(tokens, from, (token) => isRelation(token) || '∈;,'.includes(token.text));
  const sign = tokens[at];
  if (sign?.text === '∈') return 'declaration';
  if (sign?.text === ',') return namesSpace(tokens, at) ? 'declaration' : undefined;
  if (isRelation(sign)) return at === from || bindsIndex(tokens, at) ? undefined : 'relation';
  return second?.text === 'elementwise' || second?.text === 'spectral' ? 'declaration' : undefined;
}

/** Whether the comma at `at` is that of `A, B in R`. */
function namesSpace(tokens: readonly Token[], at: number): boolean {
  const isSign = (token: Token) => token.kind === 'symbol' && token.text !== ',';
  return tokens[findOutside(tokens, at, isSign)]?.text === '∈';
}

/** Whether the `=` at `at` is that of `i = 1..m`, which stands in the brackets of a sum. */
function bindsIndex(tokens: readonly Token[], at: number): boolean {
  const isEnd = (token: Token) => isRelation(token) || ['..', ',', ';'].includes(token.text);
  return tokens[findOutside(tokens, at + 1, isEnd)]?.text === '..';
}

/** What starts a statement plainly shows it within so many tokens. */
const farthestSign = 200;

/** The index of the first such symbol from `from` on that stands in no bracket opened after `from`, nor behind one. */
function findOutside(tokens: readonly Token[], from: number, isSought: (token: Token) => boolean): number {
  const open: OpenBrackets = [];
  const end = Math.min(tokens.length, from + farthestSign);
  for (let i = from; i < end; i += 1) {
    const token = tokens[i];
    if (token?.kind !== 'symbol') continue;
    if (open.length === 0 && isSought(token)) return i;
    if (nesting(token) < 0 && !open.includes(token.text)) break;
    trackBrackets(open, token);
  }
  return tokens.length;
}

/** `=`, `==`, `:=`, `<` … */
export function isRelation(token: Token | undefined): boolean {
  return token?.kind === 'symbol' && ['=', '==', ':=', '<', '<=', '>', '>=', '!='].includes(token.text);
}
