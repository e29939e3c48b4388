/** What a name looks like: its class by convention, the name it is a differential of, names that it resembles. */

import type { Span } from '../base/span.ts';
import type { Name, NumberLiteral } from '../syntax/mcalc/tree.ts';

/** The kind of thing that a name is, decided before sizes are. */
export type NameClass = 'scalar' | 'column' | 'row' | 'matrix';

const greek = new Set(
  'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi omicron pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega'.split(
    ' ',
  ),
);

/** A name without its subscripts: `H` of `H_R`. */
export const stem = (name: string): string => name.split('_')[0] ?? name;

/** Capital: matrix; small: column vector; Greek: scalar. */
export function classByConvention(name: string): NameClass {
  const base = stem(name);
  if (greek.has(base)) return 'scalar';
  const first = base.normalize('NFKD').charAt(0);
  return first !== first.toLowerCase() || greek.has(base.toLowerCase()) ? 'matrix' : 'column';
}

/** Classes to try in turn, with how much each departs from the convention. */
export function classesFor(name: string): readonly (readonly [NameClass, number])[] {
  switch (classByConvention(name)) {
    case 'matrix':
      return [
        ['matrix', 0],
        ['column', 3],
        ['scalar', 4],
        ['row', 9],
      ];
    case 'scalar':
      return [
        ['scalar', 0],
        ['column', 4],
        ['matrix', 6],
        ['row', 9],
      ];
    default:
      return [
        ['column', 0],
        ['scalar', 1],
        ['matrix', 5],
        ['row', 6],
      ];
  }
}

/** The `N` of `dN`; `undefined` if the name does not begin with `d`. */
export const differentialOf = (name: string): string | undefined =>
  /^d[^\d_]/u.test(name) ? name.slice(1) : undefined;

/** The `S` of a name that looks like the differential `dS`: one letter, or a word with a capital. */
export function undifferentiated(name: string): string | undefined {
  const inner = differentialOf(name);
  return inner !== undefined && (stem(inner).length === 1 || greek.has(stem(inner)) || /^\p{Lu}/u.test(inner))
    ? inner
    : undefined;
}

/**
 * The known names that `name` is made of: `AX` is `A`, `X`.
 *
 * Longer names are tried first, so that `H_RX` is `H_R`, `X`.
 */
export function splitIntoKnown(name: string, isKnown: (name: string) => boolean): readonly string[] | undefined {
  if (name.length > 40) return undefined;
  const dead = new Set<number>();
  const from = (start: number): readonly string[] | undefined => {
    if (start === name.length) return [];
    if (dead.has(start)) return undefined;
    for (let end = name.length; end > start; end -= 1) {
      const piece = name.slice(start, end);
      if (piece === name || !isKnown(piece)) continue;
      const rest = from(end);
      if (rest !== undefined) return [piece, ...rest];
    }
    dead.add(start);
    return undefined;
  };
  return from(0);
}

/** The one of `known` that a slip of the finger away is `name`; letters differ, never digits, and short names never. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const near = [...known].filter((other) => isSlip(name, other));
  return near.sort()[0];
}

function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 2 || Math.max(a.length, b.length) < 3) return false;
  if (greek.has(a) && greek.has(b)) return false;
  const digits = (name: string): string => name.replace(/\D/g, '');
  return digits(a) === digits(b) && a.includes('_') === b.includes('_') && isOneEdit(a, b);
}

/** Whether one letter more, less, other, or two neighbours swapped make `b` of `a`. */
function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head += 1;
  const rest = (text: string, from: number): string => text.slice(from);
  if (rest(a, head + 1) === rest(b, head + 1)) return true;
  if (rest(a, head + 1) === rest(b, head) || rest(a, head) === rest(b, head + 1)) return true;
  return a[head] === b[head + 1] && a[head + 1] === b[head] && rest(a, head + 2) === rest(b, head + 2);
}

/** A word that stood inside a name, as a tree of its own. */
export const nameTree = (text: string, span: Span): Name | NumberLiteral =>
  /^\d+$/.test(text) ? { kind: 'number', text, value: Number(text), span } : { kind: 'name', name: text, span };
