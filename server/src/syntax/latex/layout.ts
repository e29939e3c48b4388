import type { Span } from '../../base/span.ts';

/*
 * A formula as TeX sees it: what stands above, below, inside and beside what. It knows no mathematics: `X^T` is a letter
 * with a superscript. Spacing, sizes, colours and labels are gone; dress (bold, roman, hats) is kept as nodes.
 */

/** Items in the order of the line. */
export interface Row {
  readonly items: readonly Layout[];
  readonly span: Span;
}

export type Layout =
  | Sign
  | Digits
  | Word
  | Text
  | Group
  | Styled
  | Accent
  | Scripts
  | Fraction
  | Root
  | Fenced
  | Table
  | Stack
  | Gap
  | Damaged;

/** One letter or one other sign: `X`, `+`, `(`. */
export interface Sign {
  readonly kind: 'letter' | 'sign';
  readonly text: string;
  readonly span: Span;
}

/** Digits that stand together, with a decimal point inside: `12`, `0.5`. */
export interface Digits {
  readonly kind: 'digits';
  readonly text: string;
  readonly span: Span;
}

/** A command without arguments: `\alpha`, `\odot`, `\log`, and any that is unknown. */
export interface Word {
  readonly kind: 'word';
  readonly name: string;
  readonly span: Span;
}

/** `\text{if }`, `\mbox{…}`; and `\operatorname{tr}` with `role` `operator`. */
export interface Text {
  readonly kind: 'text';
  readonly role: 'prose' | 'operator';
  readonly text: string;
  readonly span: Span;
}

/** `{…}` */
export interface Group {
  readonly kind: 'group';
  readonly body: Row;
  readonly span: Span;
}

/** The name of the style without what is only another way to ask for it: `rm`, `bf`, `cal`, `bb`, `sf`, `tt`, `frak`, `it`. */
export interface Styled {
  readonly kind: 'styled';
  readonly style: string;
  readonly body: Row;
  readonly span: Span;
}

/** `\hat X`, `\bar{x}`, `\vec x`. */
export interface Accent {
  readonly kind: 'accent';
  readonly accent: string;
  readonly body: Row;
  readonly span: Span;
}

/** What stands above and below at the right of `base`; `undefined` base where a line begins with a script. */
export interface Scripts {
  readonly kind: 'scripts';
  readonly base: Layout | undefined;
  readonly primes: readonly Span[];
  readonly superscript: Row | undefined;
  readonly subscript: Row | undefined;
  readonly span: Span;
}

export interface Fraction {
  readonly kind: 'fraction';
  readonly above: Row;
  readonly below: Row;
  readonly span: Span;
}

export interface Root {
  readonly kind: 'root';
  readonly degree: Row | undefined;
  readonly body: Row;
  readonly span: Span;
}

/** `\left( … \right)`; a side that shows nothing (`\left.`) is empty. */
export interface Fenced {
  readonly kind: 'fenced';
  readonly open: string;
  readonly openSpan: Span;
  readonly close: string;
  readonly closeSpan: Span;
  readonly body: Row;
  readonly span: Span;
}

/** An environment, or `\eqalign{…}` and the like, by the name of either. */
export interface Table {
  readonly kind: 'table';
  readonly environment: string;
  readonly rows: readonly (readonly Row[])[];
  readonly span: Span;
}

/** `\overset{\text{def}}{=}`, `\underbrace{…}`: a base with an annotation, which says nothing in our field. */
export interface Stack {
  readonly kind: 'stack';
  readonly base: Row;
  readonly note: Row;
  readonly span: Span;
}

/** `\quad`, `\qquad`: between statements it parts them. */
export interface Gap {
  readonly kind: 'gap';
  readonly span: Span;
}

/** What could not be read; the problems say why. */
export interface Damaged {
  readonly kind: 'damaged';
  readonly span: Span;
}
