/** Finds what stands at a place of a document. */

import type { Origin, Part } from '../analysis/part.ts';
import type { Block, PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';

export const blockSpan = (block: Block): Span => documentSpan(block, { start: 0, end: block.source.length });

/**
 * The block around an offset of the document, the one that begins last where there are several. What prose says stands
 * before the formulas that it holds for, so blocks are not in the order of the document.
 */
export function blockAt(snapshot: Snapshot, offset: number): Block | undefined {
  let found: { readonly block: Block; readonly start: number } | undefined;
  for (const block of snapshot.blocks) {
    const span = blockSpan(block);
    if (contains(span, offset) && (found === undefined || span.start >= found.start))
      found = { block, start: span.start };
  }
  return found?.block;
}

/** The part around an offset, the later one where two touch. */
export function partAt(snapshot: Snapshot, offset: number): PlacedPart | undefined {
  const block = blockAt(snapshot, offset);
  if (block === undefined) return undefined;
  const { parts } = block.meaning;
  const span = (part: Part): Span => documentSpan(block, part.span);
  const part = parts.find((p) => covers(span(p), offset)) ?? parts.findLast((p) => contains(span(p), offset));
  return part === undefined ? undefined : { part, block };
}

/** The smallest sub-expression around an offset. */
export function originAt({ part, block }: PlacedPart, offset: number): Origin | undefined {
  const span = (origin: Origin): Span => documentSpan(block, origin.span);
  const under = part.origins.filter((origin) => covers(span(origin), offset));
  const around = under.length > 0 ? under : part.origins.filter((origin) => contains(span(origin), offset));
  const [first, ...rest] = around;
  return rest.reduce(
    (best, origin) => (best === undefined || length(origin.span) < length(best.span) ? origin : best),
    first,
  );
}

/** Parts that touch a range of the document. */
export function partsIn(snapshot: Snapshot, range: Span): readonly PlacedPart[] {
  return snapshot.blocks
    .filter((block) => touches(blockSpan(block), range))
    .flatMap((block) => block.meaning.parts.map((part) => ({ part, block })))
    .filter(({ part, block }) => touches(documentSpan(block, part.span), range));
}

/** Whether the character at the offset belongs to the span, as it does under a mouse pointer. */
const covers = (span: Span, offset: number): boolean => span.start <= offset && offset < span.end;

const contains = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

const length = (span: Span): number => span.end - span.start;
