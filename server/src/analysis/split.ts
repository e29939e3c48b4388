/** Cuts a text into statements, after an edit only where they may have changed. */
import type { Span } from '../base/span.ts';
import { nextChunk } from '../syntax/mcalc/chunks.ts';

/** All statements of a text. */
export function split(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; ; ) {
    const chunk = nextChunk(text, at);
    if (chunk === undefined) return spans;
    spans.push(chunk.span);
    at = lineEnd(text, chunk.span.end);
  }
}

/** A text that was cut before. */
export interface SplitText {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Statements of a changed text, and how many of them at either end were there before. */
export interface Resplit {
  readonly spans: readonly Span[];
  readonly head: number;
  readonly tail: number;
}

/**
 * The same as `split(text)`. The end of a statement depends on the line after it and on nothing before it: cutting
 * starts again with the statement before the first difference, and ends where an old border is met after the last.
 */
export function resplit(before: SplitText, text: string): Resplit {
  if (before.text === text) return { spans: before.spans, head: before.spans.length, tail: 0 };
  const prefix = commonPrefix(before.text, text);
  const suffix = commonSuffix(before.text, text, prefix);
  const shift = text.length - before.text.length;
  const touched = firstEndingAt(before.spans, prefix);
  const head = Math.max(0, touched - 1);
  const spans = before.spans.slice(0, head);
  let old = touched;
  let at = lineEnd(text, spans.at(-1)?.end ?? 0);
  if (spans.length === 0) at = 0;
  for (;;) {
    const chunk = nextChunk(text, at);
    if (chunk === undefined) return { spans, head, tail: 0 };
    while ((before.spans[old]?.start ?? Number.POSITIVE_INFINITY) + shift < chunk.span.start) old += 1;
    const border = before.spans[old];
    if (border?.start === chunk.span.start - shift && border.start >= before.text.length - suffix) {
      for (const span of before.spans.slice(old)) spans.push({ start: span.start + shift, end: span.end + shift });
      return { spans, head, tail: before.spans.length - old };
    }
    spans.push(chunk.span);
    at = lineEnd(text, chunk.span.end);
  }
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d) at += 1;
  return at;
}

/** The index of the first span that does not end before `offset`. */
function firstEndingAt(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Texts are compared in pieces of this length, which engines do faster than unit by unit. */
const stride = 4096;

export function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let at = 0;
  while (at + stride <= limit && a.slice(at, at + stride) === b.slice(at, at + stride)) at += stride;
  while (at < limit && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

/** The length of the common end that does not overlap the common beginning. */
function commonSuffix(a: string, b: string, prefix: number): number {
  const limit = Math.min(a.length, b.length) - prefix;
  const piece = (text: string, from: number): string => text.slice(text.length - from - stride, text.length - from);
  let at = 0;
  while (at + stride <= limit && piece(a, at) === piece(b, at)) at += stride;
  while (at < limit && a.charCodeAt(a.length - 1 - at) === b.charCodeAt(b.length - 1 - at)) at += 1;
  return at;
}
