/** Where the mcalc text of a document stands: the whole of a `.mcalc` file, the fences and formulas of a Markdown file. */
import type { Span } from '../base/span.ts';
import { noUserMacros, type UserMacros } from '../syntax/latex/preamble.ts';
import { type MarkdownReading, readMarkdown } from './markdownPieces.ts';

export type Language = 'mcalc' | 'markdown';

/** Leads from the spans of a region to those of its document. */
export interface Place {
  /** The place in the document at which what stands at an offset begins. */
  readonly toDocument: (offset: number) => number;
  /** All that a span was read from. */
  readonly cover: (span: Span) => Span;
  /** With `base` equal for places that lead to the same spans. */
  readonly key: string;
  /** Where its section begins in the document. */
  readonly base: number;
  /** The signs of formulas with what each was read from, in order; none for code. */
  readonly words: () => readonly Word[];
}

/** A sign of the language and what an author wrote for it. */
export interface Word {
  readonly text: string;
  /** In the document. */
  readonly span: Span;
}

/**
 * How a statement was written: as `code` in the language, in a `formula` that makes a chain, as a `condition`, which is
 * a formula that the prose says to hold of some values, as a `let`, which stands behind words that define, as an `aside`,
 * a formula that claims nothing and is left in peace where it means nothing, or `said` in the words between the formulas;
 * `unread` is a name whose definition cannot be read.
 */
export type Manner = 'code' | 'formula' | 'condition' | 'let' | 'aside' | 'said' | 'unread';

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

/** The end of what a `section` of this level began, where no heading says so. */
export interface SectionEnd {
  readonly kind: 'leave';
  readonly level: number;
}

export type Piece = Region | SectionStart | SectionEnd;

const markdownPath = /\.(?:md|markdown|mdown|qmd|rmd)$/i;

/** The language of a file by its name. */
export const languageOf = (path: string): Language => (markdownPath.test(path) ? 'markdown' : 'mcalc');

/** The whole document, where offsets stay what they are. */
const wholeText: Place = { toDocument: (offset) => offset, cover: (span) => span, key: '', base: 0, words: () => [] };

/** The pieces of a document in the order of its text, and what makes reading its next version fast. */
export interface Reading {
  readonly pieces: readonly Piece[];
  readonly sections: MarkdownReading['sections'];
}

/** A text, and what must be known of it to read it. */
export interface ReadableText {
  readonly language: Language;
  readonly text: string;
  /** Of formulas, by the user's settings. */
  readonly macros?: UserMacros;
}

/** What is known before anything was read. */
export const nothingRead: Reading = { pieces: [], sections: new Map() };

/** Reads a document; `before` is the reading of another version, and changes nothing but the time that it takes. */
export function readPieces({ text, language, macros }: ReadableText, before: Reading): Reading {
  if (language === 'markdown') return readMarkdown(text, before.sections, macros ?? noUserMacros);
  return { ...nothingRead, pieces: [{ kind: 'region', content: text, place: wholeText, manner: () => 'code' }] };
}
