/** The search along a line for where a number is above zero: at a magnitude, between two, or at a summit. */

/** Binary logarithms of the factors that are tried, from 1 outwards: 10⁻³⁰ to 10³⁶. */
const exponents = [
  -100, -64, -40, -30, -22, -16, -12, -8, -5, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 16, 20, 25, 32, 40, 50, 64,
  80, 100, 120,
] as const;

export interface Crossing {
  /** Where the number comes to be positive, and a place on the positive side; they may be the same. */
  readonly edge: number;
  readonly inside: number;
  /** The highest place that was seen, where none is above zero. */
}

export type Found =
  | ({ readonly kind: 'crossed' } & Crossing)
  /** Nowhere above zero; highest at `at`, to be gone on from. */
  | { readonly kind: 'below'; readonly at: number; readonly height: number };

/** Searches along a line; `height` is -∞ where there is no value. */
export function crossing(height: (exponent: number) => number): Found {
  const heights = exponents.map(height);
  const start = exponents.indexOf(0);
  const byDistance = exponents.map((_, i) => i).sort((a, b) => Math.abs(a - start) - Math.abs(b - start));
  const first = byDistance.find((i) => (heights[i] ?? 0) > 0);
  if (first !== undefined) return crossed(height, exponents[first] ?? 0, exponents[towards(first, start)] ?? 0);
  let best: Found = { kind: 'below', at: 0, height: Number.NEGATIVE_INFINITY };
  for (const [i, value] of heights.entries()) {
    if (value > best.height) best = { kind: 'below', at: exponents[i] ?? 0, height: value };
  }
  const top = heights.indexOf(best.height);
  const [left, right] = [exponents[top - 1], exponents[top + 1]];
  if (best.height === Number.NEGATIVE_INFINITY || left === undefined || right === undefined) return best;
  const summit = highest(height, left, right);
  const value = height(summit);
  if (value > 0) return crossed(height, summit, best.at === summit ? left : best.at);
  return value > best.height ? { kind: 'below', at: summit, height: value } : best;
}

const towards = (i: number, start: number): number => i - Math.sign(i - start);

const nHalvings = 14;

/** Halves the way between a place inside and one outside. */
function crossed(height: (exponent: number) => number, inside: number, outside: number): Found {
  let [good, bad] = [inside, outside];
  if (good === bad || height(bad) > 0) return { kind: 'crossed', edge: inside, inside };
  for (let i = 0; i < nHalvings; i++) {
    const middle = (good + bad) / 2;
    if (height(middle) > 0) good = middle;
    else bad = middle;
  }
  return { kind: 'crossed', edge: good, inside };
}

const golden = (Math.sqrt(5) - 1) / 2;
const nNarrowings = 24;

/** The summit between two places, by golden sections; stops on positive ground. */
function highest(height: (exponent: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < nNarrowings; i++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    const [left, right] = [height(a), height(b)];
    if (left > 0) return a;
    if (right > 0) return b;
    if (left > right) high = b;
    else low = a;
  }
  return (low + high) / 2;
}
