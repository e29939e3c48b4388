/** What the readers of running text share: what they know of formulas, and what they find said. */
import type { Span } from '../base/span.ts';
import type { ReadSize } from './nounPhrase.ts';
import type { ProseToken, Sentence } from './proseTokens.ts';

/** What prose needs to know of a formula. */
export interface SaidFormula {
  /** `A`, `x` of `$A, x$`; nothing if it is more than names. */
  readonly names: readonly string[];
  /** The names that `$A, B\in\mathbb{R}^{n\times n}$` declares. */
  readonly declares: readonly string[];
  /** That declaration in the language. */
  readonly declaration: string | undefined;
  /** The name that `$M = AX$` defines. */
  readonly defines: string | undefined;
  /** What `$A = A^T$` says of `A`. */
  readonly property: { readonly name: string; readonly structure: string } | undefined;
  /** The formula in the language of `.mcalc`, if it is an expression. */
  readonly written: string | undefined;
  /** The same, if it is one equation. */
  readonly equation: string | undefined;
  /** `m×n`, `n`, as a size of `.mcalc`. */
  readonly size: string | undefined;
}

/** A statement of `.mcalc` with the words that it was read from. */
export interface SaidStatement {
  readonly text: string;
  readonly span: Span;
  /** The number of the formula of its block from which on it holds. */
  readonly before: number;
  /** That of the formula from which on it holds no more: what is said behind “if” is said for a sentence. */
  readonly until: number;
}

export interface Reader {
  readonly sentence: Sentence;
  readonly formulas: readonly SaidFormula[];
  /** The first formula for which the sentence speaks. */
  readonly from: number;
  /** The first formula of the sentence behind it. */
  readonly next: number;
  readonly readSize: ReadSize;
}

export interface Said {
  readonly statements: readonly SaidStatement[];
  readonly end: number;
}

export interface Subject {
  readonly name: string;
  /** Of the formula. */
  readonly index: number;
}

/** A formula that is names, or a single capital letter outside of formulas. */
export function namesOf(formulas: readonly SaidFormula[], token: ProseToken | undefined): readonly Subject[] {
  if (token?.kind !== 'formula') return [];
  const formula = formulas[token.index];
  const names = formula === undefined ? [] : [...formula.names, ...formula.declares];
  return names.map((name) => ({ name, index: token.index }));
}
