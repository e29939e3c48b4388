/** Ranks repairs: an author wants the line that is nearest to what stands there. */
import type { Suggestion } from './judgement.ts';

/** Longer texts than this are left in the order in which they were found. */
const maxLength = 300;

export function closestFirst(suggestions: readonly Suggestion[], author: string): readonly Suggestion[] {
  if ([author, ...suggestions.map((s) => s.ascii)].some((text) => text.length > maxLength)) return suggestions;
  return suggestions
    .map((suggestion) => ({ suggestion, distance: distance(author, suggestion.ascii) }))
    .sort((a, b) => a.distance - b.distance || a.suggestion.ascii.length - b.suggestion.ascii.length)
    .map(({ suggestion }) => suggestion);
}

/** The number of signs to insert, delete or replace (Levenshtein 1966). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
