/**
 * A function that nobody has specified still needs values. It gets a polynomial with small rational coefficients drawn
 * from its name: smooth, in no way special, and exact in every arithmetic, its derivatives too.
 */
import type { Arithmetic } from '../linalg/arithmetic.ts';

/** Higher than any derivative that is written with primes. */
const degree = 12;

/** A prime, so that no value of the function or of a derivative is a number that somebody would write. */
const denominator = 1021n;

/** FNV-1a; the constants are the offset basis and the prime for 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const character of text) h = Math.imul(h ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return h;
}

/** `h''` is the second derivative of `h`. */
export function splitLabel(label: string): { readonly base: string; readonly order: number } {
  const base = label.replace(/'+$/, '');
  return { base, order: label.length - base.length };
}

/** Numerators over 1021 k!, so that no derivative grows; none is near zero. */
const numerator = (base: string, k: number): number => {
  const h = hash(`${base} ${k}`);
  return (101 + (h % 900)) * (h & 0x10000 ? 1 : -1);
};

/** The Taylor coefficients at 0 of the function called `label`, from the constant on. */
export function coefficients<T>(label: string, { fraction }: Arithmetic<T>): readonly T[] {
  const { base, order } = splitLabel(label);
  const list: T[] = [];
  let factorial = 1n;
  for (let k = 0; k + order <= degree; k++) {
    if (k > 0) factorial *= BigInt(k);
    list.push(fraction(BigInt(numerator(base, k + order)), denominator * factorial));
  }
  return list;
}
