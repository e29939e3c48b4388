/** Numbers for tables: equal values have equal numbers, other values mostly others. */

/** A 32-bit number made of a text. */
export function hashText(text: string): number {
  let h = text.length;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return h;
}

/** `h` with one more 32-bit number stirred in; the order counts. */
export function mix(h: number, x: number): number {
  const y = Math.imul(h ^ x, 0x5bd1e995);
  return y ^ (y >>> 15);
}
