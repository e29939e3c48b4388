/** Where the mcalc text of a document stands: the whole of a `.mcalc` file, the `mcalc` fences of a Markdown file. */
import type { Span } from '../base/span.ts';
import type { Fence } from '../syntax/markdown/fences.ts';
import { documentOffset, findFences } from '../syntax/markdown/fences.ts';

export type Language = 'mcalc' | 'markdown';

/** A run of mcalc text with its place in the document. */
export interface Region {
  readonly kind: 'region';
  readonly content: string;
  /** The offset in the document of an offset in `content`. */
  readonly toDocument: (offset: number) => number;
  readonly span: Span;
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

/** The pieces of a document in the order of its text. */
export function piecesOf(text: string, language: Language): readonly Piece[] {
  if (language === 'mcalc') {
    return [{ kind: 'region', content: text, toDocument: (offset) => offset, span: { start: 0, end: text.length } }];
  }
  return findFences(text).map((block) =>
    block.kind === 'heading' ? { kind: 'section', level: block.level } : fenceRegion(block),
  );
}

const fenceRegion = (fence: Fence): Region => ({
  kind: 'region',
  content: fence.content,
  toDocument: (offset) => documentOffset(fence, offset),
  span: fence.span,
});

/** The span in the document of a span in a region; its end is the place after its last character. */
export function toDocumentSpan(region: Region, span: Span): Span {
  const start = region.toDocument(span.start);
  const end = span.end > span.start ? region.toDocument(span.end - 1) + 1 : start;
  return { start, end };
}
