/** The sections of a document, for those who look for their way in it: headings in Markdown, scopes in `.mcalc`. */
import { findFences } from '../syntax/markdown/fences.ts';
import type { Language } from './region.ts';

export interface Section {
  /** 1 for the outermost. */
  readonly level: number;
  readonly title: string;
  /** Where it begins in the document. */
  readonly start: number;
}

/** In the order of the text; none for a `.mcalc` text of a single scope. */
export function sectionsOf(text: string, language: Language): readonly Section[] {
  if (language === 'markdown') {
    return findFences(text).flatMap((block) =>
      block.kind === 'heading' ? [{ level: block.level, title: block.title, start: block.span.start }] : [],
    );
  }
  const borders = [...text.matchAll(/^[ \t]*---[ \t]*$/gm)].map((border) => border.index + border[0].length);
  return borders.length === 0 ? [] : [0, ...borders].map((start) => ({ level: 1, title: titleAt(text, start), start }));
}

const longest = 80;

/** The first line with text in it: a comment, as a rule, that says what follows. */
function titleAt(text: string, start: number): string {
  const line = /\S[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  const title = line.replace(/^#+\s*/, '').trim();
  return title.length <= longest ? title : `${title.slice(0, longest - 1)}…`;
}
