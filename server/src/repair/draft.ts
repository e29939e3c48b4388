/** The author's right side as it stands in the text, and what a changed text of it would claim. */
import type { Span } from '../base/span.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import type { Expression } from '../syntax/mcalc/tree.ts';

/** One place of a text and what shall stand there. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** How the author writes: answers are given in the same letters. */
export type Spelling = 'ascii' | 'unicode';

export interface Draft {
  /** The text in which all places count. */
  readonly source: string;
  /** The right side, grouped as it was read. */
  readonly right: Expression;
  /** The left side, where it is an expression in which the author may have made the slip. */
  readonly left?: Expression;
  /** The right sides of its `where`, grouped likewise. */
  readonly parts: readonly Expression[];
  readonly spelling: Spelling;
  /** Names that have a meaning where the line stands. */
  readonly names: readonly SymbolExpr[];
  /** What was read at a place; `undefined` if nothing was. */
  readonly exprAt: (span: Span) => Expr | undefined;
  /** What the line would claim with these edits, none of which touches another; `undefined` if it would be an error. */
  readonly read: (edits: readonly TextEdit[]) => Claim | undefined;
}

/** The text with edits, none of which touches another; of two at one place the first comes first. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const pieces: string[] = [];
  let at = 0;
  for (const { span, text: inserted } of sorted) {
    pieces.push(text.slice(at, span.start), inserted);
    at = Math.max(at, span.end);
  }
  return pieces.join('') + text.slice(at);
}

/** A piece of the text, with those of the edits that lie in it. */
export function textWith({ source }: Draft, { start, end }: Span, edits: readonly TextEdit[]): string {
  const inside = edits.filter(({ span }) => start <= span.start && span.end <= end);
  const shifted = inside.map(({ span, text }) => ({
    span: { start: span.start - start, end: span.end - start },
    text,
  }));
  return edited(source.slice(start, end), shifted);
}

/** What a reader is told that would hold: the right side, or both sides where the left one changes. */
export function fixedText(draft: Draft, edits: readonly TextEdit[]): string {
  const { left, right } = draft;
  const isOnLeft = left !== undefined && edits.some(({ span }) => span.end <= left.span.end);
  return isOnLeft ? textWith(draft, { start: left.span.start, end: right.span.end }, edits) : rightText(draft, edits);
}

/** The right side alone, with edits; its `where` too if they change it. */
export function rightText({ source, right, parts }: Draft, edits: readonly TextEdit[]): string {
  const { start } = right.span;
  const isInside = edits.every(({ span }) => span.end <= right.span.end);
  const end = isInside ? right.span.end : (parts.at(-1)?.span.end ?? right.span.end);
  const shifted = edits.map(({ span, text }) => ({ span: { start: span.start - start, end: span.end - start }, text }));
  return edited(source.slice(start, end), shifted);
}

/** A text of several lines in one, for a message; one with a comment stays as it is. */
export const inOneLine = (text: string): string => (text.includes('#') ? text : text.replace(/\s+/g, ' ').trim());
