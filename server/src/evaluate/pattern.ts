/** Which entries of a structured variable are independent of each other. */
import type { Structure, SymbolExpr } from '../expr/expr.ts';

/** Which entries are independent; the others are zero or follow. */
export type Pattern = 'full' | 'symmetric' | 'skew' | 'diagonal' | 'lower' | 'upper';

const has = (s: SymbolExpr, ...words: readonly Structure[]): boolean =>
  words.some((word) => s.structure.includes(word));

export function patternOf(s: SymbolExpr): Pattern {
  const symmetric = has(s, 'symmetric', 'spd', 'psd');
  if (has(s, 'diagonal') || (has(s, 'lower') && has(s, 'upper'))) return 'diagonal';
  if (symmetric && has(s, 'lower', 'upper')) return 'diagonal';
  if (symmetric) return 'symmetric';
  for (const word of ['skew', 'lower', 'upper'] as const) if (has(s, word)) return word;
  return 'full';
}

/** The independent entry that stands at (i, j), and its sign there; `undefined` where the pattern has zeros. */
export function originAt(
  pattern: Pattern,
  i: number,
  j: number,
): readonly [row: number, column: number, sign: 1 | -1] | undefined {
  const zeros: Readonly<Record<Pattern, boolean>> = {
    full: false,
    symmetric: false,
    skew: i === j,
    diagonal: i !== j,
    lower: i < j,
    upper: i > j,
  };
  if (zeros[pattern]) return undefined;
  const isMirrored = (pattern === 'symmetric' || pattern === 'skew') && i < j;
  return isMirrored ? [j, i, pattern === 'skew' ? -1 : 1] : [i, j, 1];
}
