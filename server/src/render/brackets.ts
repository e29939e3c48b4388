/** Parentheses by level: the one place that compares how tightly texts bind. */
import type { Level, Piece } from '../operators/notation.ts';
import { levels } from '../operators/notation.ts';

const rankOf: ReadonlyMap<Level, number> = new Map(levels.map((level, rank) => [level, rank]));

/** True if a piece of level `have` may stand where `need` is asked for. */
export const bindsAs = (have: Level, need: Level): boolean => (rankOf.get(have) ?? 0) >= (rankOf.get(need) ?? 0);

/** The text of a piece, wrapped if it binds less tightly than `level`. */
export const atLevel = (p: Piece, level: Level, wrap: (text: string) => string): string =>
  bindsAs(p.level, level) ? p.text : wrap(p.text);

export const parentheses = (text: string): string => `(${text})`;

/** How deep the brackets of a text are nested. */
export function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const c of text) {
    if (c === '(' || c === '[') deepest = Math.max(deepest, ++depth);
    else if (c === ')' || c === ']') depth--;
  }
  return deepest;
}
