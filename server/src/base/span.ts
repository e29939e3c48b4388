/** A half-open range of a text, in UTF-16 units as editors count them: `start <= end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The empty span before the unit at `offset`, for what is missing there. */
export function pointAt(offset: number): Span {
  return { start: offset, end: offset };
}

/** The smallest span around both: `first` does not begin after `last`. */
export function spanning(first: Span, last: Span): Span {
  return { start: first.start, end: Math.max(first.end, last.end) };
}

/** The smallest span around both, in whatever order they stand. */
export const aroundBoth = (a: Span, b: Span): Span => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});

export function containsSpan(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The piece of `text` that the span covers. */
export function textOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
