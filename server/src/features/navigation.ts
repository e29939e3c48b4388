/** Where a name comes from and where it stands. */
import { latexPlace } from '../analysis/latexNames.ts';
import type { Entity, Occurrence } from '../analysis/occurrences.ts';
import { occurrencesOf } from '../analysis/occurrences.ts';
import type { Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';

/** A name in the document: as it stands there, `\lambda` in a formula. */
export interface PlacedName {
  readonly span: Span;
  readonly use: Occurrence['use'];
}

/** The thing that a name at an offset stands for, with all its places; `undefined` where no name of the author's stands. */
export function nameAt(
  snapshot: Snapshot,
  offset: number,
): { readonly entity: Entity; readonly span: Span; readonly all: readonly Occurrence[] } | undefined {
  const all = occurrencesOf(snapshot);
  const under = all.flatMap((one) => {
    const span = placeOf(snapshot, one);
    return span.start <= offset && offset <= span.end ? [{ entity: one.entity, span }] : [];
  });
  // Between two names that touch, the one behind; of `x_i` in a formula, whose places are not told apart, the shorter.
  const best = under.sort(
    (a, b) => Number(b.span.end > offset) - Number(a.span.end > offset) || length(a.span) - length(b.span),
  )[0];
  return best && { ...best, all: all.filter(({ entity }) => entity === best.entity) };
}

const length = ({ start, end }: Span): number => end - start;

/** The place of a name in the document. */
export function placeOf({ text }: Snapshot, { block, span, entity }: Occurrence): Span {
  const place = documentSpan(block, span);
  return block.manner === 'code' ? place : latexPlace(text, place, entity.name);
}

/** Every place of the name at an offset, in the order of the text. */
export function placesOfName(snapshot: Snapshot, offset: number): readonly PlacedName[] {
  const found = nameAt(snapshot, offset);
  if (found === undefined) return [];
  const places = found.all.map((one) => ({ span: placeOf(snapshot, one), use: one.use }));
  return places.filter(
    ({ span }, i) => places.findIndex((other) => other.span.start === span.start && other.span.end === span.end) === i,
  );
}

/** Where the name at an offset got its meaning: its declaration and its definition, or its first use if it has neither. */
export function definitionsOf(snapshot: Snapshot, offset: number): readonly Span[] {
  const places = placesOfName(snapshot, offset);
  const writes = places.filter(({ use }) => use === 'write');
  return (writes.length > 0 ? writes : places.slice(0, 1)).map(({ span }) => span);
}
