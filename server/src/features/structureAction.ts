/** The action that declares a structure with which a line is right as it stands. */
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan, placedParts } from '../analysis/snapshot.ts';
import type { CodeAction } from './codeActions.ts';

/**
 * Adds a word to the declaration of a name; where it is declared with others, behind that by a declaration of its own.
 * What the word makes right was checked when it was found.
 *
 * @returns `undefined` if the name is declared nowhere, or in a formula
 */
export function declared(
  snapshot: Snapshot,
  { part, block }: PlacedPart,
  { name, word }: { readonly name: string; readonly word: string },
): CodeAction | undefined {
  const start = documentSpan(block, part.span).start;
  const found = placedParts(snapshot).findLast(
    (one) =>
      documentSpan(one.block, one.part.span).end <= start && one.part.declares.some((symbol) => symbol.name === name),
  );
  if (found === undefined || found.block.manner !== 'code') return undefined;
  const span = documentSpan(found.block, found.part.span);
  const said = snapshot.text.slice(span.start, span.end).trimEnd();
  const at = { start: span.start + said.length, end: span.start + said.length };
  const [, names = '', sign = '', space = ''] = /^(.*?)(\s+in\s+|\s*∈\s*)(.*)$/s.exec(said) ?? [];
  if (space === '') return undefined;
  const text = names.includes(',') ? `; ${name}${sign}${space} ${word}` : ` ${word}`;
  const title = `Declare ${name} ${word}`;
  return { title, edits: [{ span: at, text }], mends: 'refuted', preferred: false };
}
