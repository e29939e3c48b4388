/** Where the mcalc text of a document stands: the whole of a `.mcalc` file, the fences and formulas of a Markdown file. */
import type { Span } from '../base/span.ts';
import { markdownPieces } from './markdownPieces.ts';

export type Language = 'mcalc' | 'markdown';

/** Leads from the spans of a region to those of its document. */
export interface Place {
  /** The place in the document at which what stands at an offset begins. */
  readonly toDocument: (offset: number) => number;
  /** All that a span was read from. */
  readonly cover: (span: Span) => Span;
  /** Equal for places that lead to the same spans. */
  readonly key: string;
}

/**
 * How a statement was written: as `code` in the language, in a `formula` that makes a chain, or as an `aside`, a formula
 * that claims nothing and is left in peace where it means nothing.
 */
export type Manner = 'code' | 'formula' | 'aside';

/** A run of mcalc text with its place in the document. */
export interface Region {
  readonly kind: 'region';
  readonly content: string;
  readonly place: Place;
  /** The manner of the statement at an offset. */
  readonly manner: (offset: number) => Manner;
}

/** A Markdown heading: names that are introduced below it end with its section. */
export interface SectionStart {
  readonly kind: 'section';
  readonly level: number;
}

export type Piece = Region | SectionStart;

const markdownPath = /\.(?:md|markdown|mdown|qmd|rmd)$/i;

/** The language of a file by its name. */
export const languageOf = (path: string): Language => (markdownPath.test(path) ? 'markdown' : 'mcalc');

/** The whole document, where offsets stay what they are. */
const wholeText: Place = { toDocument: (offset) => offset, cover: (span) => span, key: '' };

/** The pieces of a document in the order of its text. */
export function piecesOf(text: string, language: Language): readonly Piece[] {
  if (language === 'markdown') return markdownPieces(text);
  return [{ kind: 'region', content: text, place: wholeText, manner: () => 'code' }];
}
