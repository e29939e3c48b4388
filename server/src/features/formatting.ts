/** Formats a document, some of its lines, or what was just typed. */
import type { Language } from '../analysis/region.ts';
import type { Span } from '../base/span.ts';
import {
  type FormatEdit,
  formatMarkdown,
  formatProgram,
  respellMarkdown,
  respellProgram,
  withEdits,
} from '../format/edits.ts';

export type { FormatEdit } from '../format/edits.ts';

/** What formats a whole document: all of a `.mcalc` text, the `mcalc` fences of a Markdown text. */
export const formatDocument = (text: string, language: Language): readonly FormatEdit[] =>
  language === 'markdown' ? formatMarkdown(text) : formatProgram(text);

/** What spells a document in the other way: in ASCII, or in Unicode if it is ASCII already. */
export const respellDocument = (text: string, language: Language): readonly FormatEdit[] =>
  language === 'markdown' ? respellMarkdown(text) : respellProgram(text);

/** The formatted text. */
export const formatted = (text: string, language: Language): string => withEdits(text, formatDocument(text, language));

/** What formats the lines that a span touches. */
export const formatRange = (text: string, language: Language, span: Span): readonly FormatEdit[] => {
  const lines = wholeLines(text, span);
  return formatDocument(text, language).filter(({ span: { start, end } }) => start >= lines.start && end <= lines.end);
};

/**
 * What formats the text around a place at which something was typed: behind a line break the paragraph before it,
 * behind an `=` that begins a line the way to that sign, so that it stands under the one before.
 */
export function formatTyped(text: string, language: Language, offset: number, typed: string): readonly FormatEdit[] {
  const line = wholeLines(text, { start: offset, end: offset });
  if (typed === '=') return /^[\s>]*=$/.test(text.slice(line.start, offset)) ? alignSign(text, language, offset) : [];
  const before = { start: Math.max(0, line.start - 1), end: Math.max(0, line.start - 1) };
  return within(text, language, paragraph(text, before)).filter(({ span }) => span.end < line.start);
}

/** Puts the sign before a place, with which a line begins, where it would stand if there were a right side. */
function alignSign(text: string, language: Language, offset: number): readonly FormatEdit[] {
  const { start, end } = wholeLines(text, { start: offset, end: offset });
  const draft = `${text.slice(0, offset)} ?${text.slice(end)}`;
  const above = paragraph(draft, { start: Math.max(0, start - 1), end: offset });
  const found = within(draft, language, { start: above.start, end: offset + 2 }).find(
    ({ span }) => span.start >= start,
  );
  if (found === undefined) return [];
  const sign = { start: found.span.start, end: offset - 1 };
  return [{ span: sign, text: found.text.slice(0, found.text.indexOf('=')) }];
}

/** What formats a part of a document as if it stood alone; nothing outside the fences of a Markdown text. */
function within(text: string, language: Language, span: Span): readonly FormatEdit[] {
  if (language === 'markdown') return formatRange(text, language, span);
  const edits = formatDocument(text.slice(span.start, span.end), language);
  return edits
    .map((edit) => ({ ...edit, span: { start: edit.span.start + span.start, end: edit.span.end + span.start } }))
    .map((edit) => withoutFinalBreak(text, edit))
    .filter((edit) => text.slice(edit.span.start, edit.span.end) !== edit.text);
}

/** A part of a text needs no line break at its end. */
function withoutFinalBreak(text: string, edit: FormatEdit): FormatEdit {
  const old = text.slice(edit.span.start, edit.span.end);
  return /[\r\n]$/.test(old) ? edit : { ...edit, text: edit.text.replace(/[\r\n]+$/, '') };
}

/** The lines up to the blank ones around a span. */
function paragraph(text: string, span: Span): Span {
  const before = text.slice(0, span.start);
  const start = Math.max(0, ...[...before.matchAll(/(?:\r\n|\n|\r)[^\S\r\n]*(?:\r\n|\n|\r)/g)].map(endOf));
  const end = wholeLines(text, span).end;
  return { start, end };
}

const endOf = ({ 0: found, index }: RegExpExecArray): number => index + found.length;

function wholeLines(text: string, { start, end }: Span): Span {
  const before = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const after = text.slice(end).search(/[\r\n]/);
  return { start: start === 0 ? 0 : before, end: after < 0 ? text.length : end + after };
}
