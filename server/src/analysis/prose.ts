/** Declarations in words: “`$S$` symmetric positive definite”, “`$\\lambda$` and `$\\rho$` are scalars”. */
import type { Span } from '../base/span.ts';
import type { Formula } from '../syntax/markdown/formulas.ts';

/** A word of the language that the prose says, and where. */
export interface SaidWord extends Span {
  readonly text: string;
}

const attributes: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/\b(?:symmetric|hermitian)[\s-]+(?:and\s+)?positive[\s-]+definite\b|\bSPD\b|\bpositive[\s-]+definite\b/i, 'spd'],
  [/\bpositive[\s-]+semi-?definite\b|\bPSD\b/i, 'psd'],
  [/\bskew[\s-]*symmetric\b|\bantisymmetric\b/i, 'skew'],
  [/\bsymmetric\b/i, 'symmetric'],
  [/\bdiagonal\b/i, 'diagonal'],
  [/\blower[\s-]+triangular\b/i, 'lower'],
  [/\bupper[\s-]+triangular\b/i, 'upper'],
  [/\borthogonal\b|\borthonormal\s+matrix\b/i, 'orthogonal'],
  [/\binvertible\b|\bnon-?singular\b/i, 'invertible'],
  [/\bpositive\b/i, 'positive'],
  [/\bnon-?negative\b/i, 'nonnegative'],
];

/** Words between what is declared and what is said of it: “is a real square”. */
const before = /^[\s)]*(?:(?:be|is|are|both|an?|real|square|constant|fixed|given|known|matrix|matrices)\s+)*$/i;

/** What may follow the word: in “symmetric part”, “orthogonal to” and “positive determinant” it says something else. */
const behind = /^\s*(?:$|[)?]|(?:matri(?:x|ces)|vectors?|scalars?|numbers?|and|with|so|but|where|then)\b)/i;

/** What the sentence behind a declaration plainly says of what it declares; nothing where it might say anything else. */
export function spaceAttributes(after: string): readonly SaidWord[] {
  const clause = /^[^.,;:\n]*(?:\n[^.,;:\n]*)?/.exec(after)?.[0] ?? '';
  for (const [pattern, text] of attributes) {
    const found = pattern.exec(clause);
    if (found === null) continue;
    const end = found.index + found[0].length;
    const isSaid = before.test(clause.slice(0, found.index)) && behind.test(clause.slice(end));
    return isSaid ? [{ text, start: found.index, end }] : [];
  }
  return [];
}

/** Words before an equation that is to hold of some values only, and is not said to hold of all. */
const conditional =
  /\b(?:subject\s+to|s\.\s?t\.|such\s+that|so\s+that|under|constraints?|conditions?|(?:where|if|when|assum\w+|suppos\w+|given|with|since|because|satisf\w+|solv\w+|solutions?\s+(?:of|to)|(?:normal|eigenvalue|Sylvester|Lyapunov|Riccati|linear)\s+(?:equations?|problem|system))(?:\s+(?:that|the|then|of|by|is|are|we\s+have))*)[\s:,]*$/i;

/** Whether the prose that ends before an equation makes it a condition. */
export const saysCondition = (before: string): boolean => conditional.test(before.slice(-80));

/** A declaration of `.mcalc` with the place of the words that it was read from. */
export interface SaidDeclaration {
  readonly text: string;
  readonly span: Span;
}

const name = /^\s*\\?[A-Za-z]+(?:_(?:\{[A-Za-z0-9]+\}|[A-Za-z0-9]))?\s*$/;

/** “`$a$`, `$b$` and `$c$` are scalars”, read behind the last of the names. */
export function proseDeclaration(text: string, formulas: readonly Formula[], i: number): SaidDeclaration | undefined {
  const last = formulas[i];
  if (last === undefined) return undefined;
  const after = text.slice(last.span.end, formulas[i + 1]?.span.start ?? last.span.end + 80);
  const said =
    /^\s+(?:is|are|be|denotes?)\s+(?:an?\s+|both\s+|real\s+|constant\s+|positive\s+|some\s+)*scalars?\b/.exec(after);
  if (said === null) return undefined;
  const names: string[] = [];
  let start = last.span.start;
  for (let k = i; k >= 0; k -= 1) {
    const formula = formulas[k];
    if (formula === undefined) break;
    const body = text.slice(formula.body.start, formula.body.end);
    if (!name.test(body)) break;
    names.unshift(body.trim().replace(/^\\/, '').replace(/[{}]/g, ''));
    start = formula.span.start;
    const before = formulas[k - 1];
    const between = before === undefined ? '.' : text.slice(before.span.end, formula.span.start);
    if (!/^\s*(?:,|and|,\s*and|&|or)\s*$/.test(between)) break;
  }
  if (names.length === 0) return undefined;
  const span = { start, end: last.span.end + said[0].length };
  return { text: `${names.join(', ')} in R`, span };
}
