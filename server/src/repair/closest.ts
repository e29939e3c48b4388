/** How much of a text a repair changes: an author wants the line that is nearest to what stands there. */

/** Longer texts than this are compared by their lengths alone. */
const maxLength = 300;

/** The number of signs to insert, delete or replace (Levenshtein 1966). */
export function changeOf(a: string, b: string): number {
  if (a.length > maxLength || b.length > maxLength) return Math.abs(a.length - b.length);
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
