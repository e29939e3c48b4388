/** Seeded random numbers: the same key gives the same stream on every machine. */

/** Integers 0 … 2³²-1. */
export type Random = () => number;

/** A hash of the text (FNV-1a, then mixed), so that neighbouring keys give unrelated streams. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The stream that belongs to a key (Mulberry32). */
export function randomStream(...key: readonly (string | number)[]): Random {
  let state = hash(key.join('|'));
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (x ^ (x >>> 14)) >>> 0;
  };
}

/** An integer from `low` to `high`, both included. */
export const integerBetween = (random: Random, low: number, high: number): number =>
  low + Math.floor((random() / 2 ** 32) * (high - low + 1));
