/** What differs between the languages that code is generated for. */
import type { Rational } from '../../base/rational.ts';
import { toNumber } from '../../base/rational.ts';
import type { Piece } from '../../operators/notation.ts';
import { piece } from '../../operators/notation.ts';

export type CodeTargetName = 'numpy' | 'torch' | 'jax' | 'julia' | 'matlab';

/** How the result leaves the function. */
export type ResultForm = 'number' | 'vector' | 'matrix';

/** A statement that gives a local name a value. */
export interface Assignment {
  readonly kind: 'assignment';
  readonly name: string;
  readonly value: string;
}

/** What is done to an argument before it is used, or a size that is read from it. */
export interface Preparation {
  readonly kind: 'preparation' | 'reading';
  readonly name: string;
  readonly value: string;
}

/** An argument whose shape is checked. */
export interface ShapeCheck {
  readonly kind: 'check';
  readonly name: string;
  readonly form: ResultForm;
  /** What each side must be, in code; `undefined` where it may be anything. */
  readonly sizes: readonly (string | undefined)[];
  /** The sides as the author wrote them. */
  readonly expected: readonly string[];
  /** Sizes known before, of which the message tells the values. */
  readonly letters: readonly string[];
}

export type Statement = Assignment | Preparation | ShapeCheck;

/** Something that the function returns. */
export interface Result {
  /** What it is called in the comment, and in MATLAB. */
  readonly name: string;
  readonly value: Piece;
  readonly form: ResultForm;
}

/** A function ready to be written down. */
export interface FunctionText {
  readonly name: string;
  readonly parameters: readonly string[];
  /** Lines of the doc comment. */
  readonly comment: readonly string[];
  readonly statements: readonly Statement[];
  /** An argument whose kind of number the constants take; none if there are only functions. */
  readonly like: string | undefined;
  readonly results: readonly Result[];
}

export interface CodeTarget {
  readonly name: CodeTargetName;
  /** Keywords, imports and functions that generated code calls by their bare name. */
  readonly reserved: ReadonlySet<string>;
  readonly number: (value: Rational) => Piece;
  /** The sign of the matrix product. */
  readonly matrixProduct: string;
  /** The sign of the elementwise quotient. */
  readonly elementwiseQuotient: string;
  /** What marks a sum of terms of different shapes. */
  readonly spreadingDot: '' | '.';
  /** The number `u'*v` of two columns. */
  readonly inner: (u: Piece, v: Piece) => Piece;
  readonly rows: (name: string) => string;
  /** The number of entries of a vector, before or after it is made a column. */
  readonly length: (name: string) => string;
  readonly columns: (name: string) => string;
  readonly integerQuotient: (dividend: string, divisor: string) => string;
  readonly integerPower: (base: string, exponent: number) => string;
  /** What is done to a number that is an argument before it is used; `like` is an array argument, if there is one. */
  readonly prepareNumber: (name: string, like: string | undefined) => readonly Preparation[];
  /** A vector as it arrives, made a column. */
  readonly column: (name: string) => string;
  readonly indexedSum: (index: string, from: Piece, to: Piece, body: Piece) => Piece;
  readonly write: (f: FunctionText) => string;
}

/** `2`, `0.5`, or `1 / 3` where no short decimal is exact. */
export function decimal(value: Rational): Piece {
  const text = `${toNumber(value)}`;
  const exact = value.denominator === 1n || 1000n % value.denominator === 0n;
  if (exact && !text.includes('e')) return piece(value.numerator < 0n ? 'sum' : 'atom', text);
  return piece(value.numerator < 0n ? 'sum' : 'frobenius', `${value.numerator} / ${value.denominator}`);
}

/** The text of a piece for a place that binds tightly. */
export const tight = (p: Piece): string => (p.level === 'atom' || p.level === 'postfix' ? p.text : `(${p.text})`);

/** The text of a piece for an operand of a product. */
export const factorText = (p: Piece): string => (p.level === 'prefix' ? p.text : tight(p));

/** Words as a set. */
export const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** Lines moved to the right; empty ones stay empty. */
export const indented = (lines: readonly string[], by: string): readonly string[] =>
  lines.map((line) => (line === '' ? '' : `${by}${line}`));

/** A side of a matrix in a list, bare. */
export const bare = (size: string): string => (/^\([^()]*\)$/.test(size) ? size.slice(1, -1) : size);

/** True if every side is known. */
export const isDetermined = (check: ShapeCheck): boolean => check.sizes.every((size) => size !== undefined);
