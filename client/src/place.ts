/** Keeps a place in a document while the text before it changes. */

import type { Place } from '../../server/src/lsp/protocol.ts';

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

/** Whether a place stands before another one. */
function before(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
