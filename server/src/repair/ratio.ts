/** Numbers by which values of one expression are those of another. */
import type { Rational } from '../base/rational.ts';
import { rational } from '../base/rational.ts';
import type { Values } from '../verify/sieve.ts';

/** Denominators that occur in derivatives, and the largest numerator. */
const denominators = [1, 2, 3, 4, 6, 8] as const;
const largest = 12;

/** Beyond it, relative to the largest entry, values do not fit. */
const tolerance = 1e-4;

/** What a difference in doubles may leave of a value that cancels. */
const rounding = 1e-4;

const isNear = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= tolerance * scale;

/** The fraction with a small denominator that a number is; `undefined` if it is none. */
export function simpleFraction(x: number): Rational | undefined {
  for (const bottom of denominators) {
    const top = Math.round(x * bottom);
    if (Math.abs(top) <= largest && Math.abs(x * bottom - top) <= tolerance * bottom) return rational(top, bottom);
  }
  return undefined;
}

/** The number c with `target = base + c*direction` at one point; `undefined` if there is none. */
function solved(target: readonly number[], base: readonly number[], direction: readonly number[]): number | undefined {
  const rest = target.map((x, k) => x - (base[k] ?? 0));
  const square = direction.reduce((total, x) => total + x * x, 0);
  if (square === 0 || !Number.isFinite(square)) return undefined;
  const c = rest.reduce((total, x, k) => total + x * (direction[k] ?? 0), 0) / square;
  // Where all cancels, what is left is rounding of what was there.
  const size = Math.max(...target.map(Math.abs), ...base.map(Math.abs), ...direction.map((x) => Math.abs(c * x)));
  const scale = Math.max(size, rounding * Math.max(...direction.map(Math.abs)));
  return rest.every((x, k) => isNear(x, c * (direction[k] ?? 0), scale)) ? c : undefined;
}

const minus = (a: readonly number[], b: readonly number[]): readonly number[] => a.map((x, k) => x - (b[k] ?? 0));

/** At each point the number c with `target = without + c*(whole - without)`; `undefined` if a point has none. */
export function coefficients(target: Values, without: Values, whole: Values): readonly number[] | undefined {
  const found = target.flatMap((values, i) => {
    const [base, full] = [without[i] ?? [], whole[i] ?? []];
    if (base.length !== values.length || full.length !== values.length) return [];
    const c = solved(values, base, minus(full, base));
    return c === undefined ? [] : [c];
  });
  return found.length === target.length ? found : undefined;
}

/** The one fraction that all numbers are. */
export function commonFraction(numbers: readonly number[]): Rational | undefined {
  const [first] = numbers;
  if (first === undefined) return undefined;
  const c = simpleFraction(first);
  const value = c === undefined ? Number.NaN : Number(c.numerator) / Number(c.denominator);
  return numbers.every((x) => isNear(x, value, Math.max(1, Math.abs(value)))) ? c : undefined;
}

export const zeroLike = (values: Values): Values => values.map((point) => point.map(() => 0));

/** Whether two sums of values are equal at all points. */
export const closeTo = (a: Values, b: Values): boolean =>
  a.every((point, i) => {
    const other = b[i] ?? [];
    const scale = Math.max(...point.map(Math.abs), ...other.map(Math.abs));
    return point.length === other.length && point.every((x, k) => isNear(x, other[k] ?? 0, scale));
  });

export const plus = (a: Values, b: Values): Values => a.map((point, i) => point.map((x, k) => x + (b[i]?.[k] ?? 0)));

export const difference = (a: Values, b: Values): Values =>
  a.map((point, i) => point.map((x, k) => x - (b[i]?.[k] ?? 0)));
