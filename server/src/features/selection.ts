/** Selections that grow along the expression tree: name, product, term, side, line, statement. */
import { spansOf } from '../analysis/expressionSpans.ts';
import type { Snapshot } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import { blockAt, blockSpan } from './locate.ts';
import { nameAt } from './navigation.ts';

/** From the smallest to the largest, each in the next; empty where nothing of ours stands. */
export function selectionsAt(snapshot: Snapshot, offset: number): readonly Span[] {
  const block = blockAt(snapshot, offset);
  if (block === undefined) return [];
  const name = nameAt(snapshot, offset)?.span;
  const around = [...(name === undefined ? [] : [name]), ...spansOf(block), blockSpan(block)]
    .filter(({ start, end }) => start <= offset && offset <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const growing: Span[] = [];
  for (const span of around) {
    const last = growing.at(-1);
    if (last === undefined || (contains(span, last) && !contains(last, span))) growing.push(span);
  }
  return growing;
}

const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
