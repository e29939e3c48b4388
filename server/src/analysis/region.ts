/** Where the mcalc text of a document stands: the whole of a `.mcalc` file, the `mcalc` fences of a Markdown file. */
import type { Span } from '../base/span.ts';
import type { Fence } from '../syntax/markdown/fences.ts';
import { documentOffset, findFences } from '../syntax/markdown/fences.ts';

export type Language = 'mcalc' | 'markdown';

/** Leads from the offsets of a region to those of its document. */
export interface Place {
  readonly toDocument: (offset: number) => number;
  /** Equal for places that lead to the same offsets. */
  readonly key: string;
}

/** A run of mcalc text with its place in the document. */
export interface Region {
  readonly kind: 'region';
  readonly content: string;
  readonly place: Place;
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
const wholeText: Place = { toDocument: (offset) => offset, key: '' };

/** The pieces of a document in the order of its text. */
export function piecesOf(text: string, language: Language): readonly Piece[] {
  if (language === 'mcalc') return [{ kind: 'region', content: text, place: wholeText }];
  return findFences(text).map((block) =>
    block.kind === 'heading' ? { kind: 'section', level: block.level } : fenceRegion(block),
  );
}

const fenceRegion = (fence: Fence): Region => ({
  kind: 'region',
  content: fence.content,
  place: {
    toDocument: (offset) => documentOffset(fence, offset),
    key: fence.pieces.map(({ content, document }) => `${content}-${document}`).join(' '),
  },
});

/** The span in the document of a span in a region; its end is the place after its last character. */
export function toDocumentSpan(place: Place, span: Span): Span {
  const start = place.toDocument(span.start);
  const end = span.end > span.start ? place.toDocument(span.end - 1) + 1 : start;
  return { start, end };
}
