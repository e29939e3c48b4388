/** Keeps a place in a document while the text before it changes. */

import type { Place, PlaceRange } from '../../server/src/lsp/protocol.ts';

/** A replaced range and what stands in it now. */
export interface Edit {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly text: string;
}

/**
 * Where a place is after an edit. What is inserted at the place itself pushes it on, so that it stays
 * with the text after it; a place inside the replaced range goes to its beginning.
 */
export function movePlace(place: Place, { range, text }: Edit): Place {
  if (before(place, range.start)) return place;
  if (before(place, range.end)) return { line: range.start.line, character: range.start.character };
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  const line = place.line + lines.length - 1 - (range.end.line - range.start.line);
  if (place.line > range.end.line) return { line, character: place.character };
  const shift = place.character - range.end.character;
  const start = lines.length === 1 ? range.start.character : 0;
  return { line, character: start + last.length + shift };
}

/** Where a range is after an edit; what is inserted at its end belongs to it. */
export function moveRange(range: PlaceRange, edit: Edit): PlaceRange {
  const inserted = samePlace(edit.range.start, edit.range.end) && samePlace(edit.range.start, range.start);
  const start = inserted ? range.start : movePlace(range.start, edit);
  return { start, end: movePlace(range.end, edit) };
}

/** Whether an edit of `edited` may change what stands in a range; one that ends where it begins may. */
export const isTouched = (range: PlaceRange, edited: PlaceRange): boolean =>
  !before(edited.end, range.start) && !before(range.end, edited.start);

const samePlace = (a: Place, b: Place): boolean => a.line === b.line && a.character === b.character;

/** Whether a place stands before another one. */
function before(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
