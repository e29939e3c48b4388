/** How well a term fits where someone writes: tried by reading the statement with the term in its place. */
import { shapeProblem } from '../verify/shapes.ts';
import type { Meaning } from './understand.ts';
import { understand } from './understand.ts';

/** A statement that is begun, and what is known where it stands. */
export interface Begun {
  readonly before: string;
  readonly scope: Meaning['before'];
}

/** `whole`: the statement has no problem with it; `local`: its own side has none; `none`: the shapes do not fit. */
export type Fit = 'whole' | 'local' | 'none';

/** How a term fits at a place; a term of a kind that was tried is not tried again. */
export function fitsAt({ before, scope }: Begun): (term: string, kind: string) => Fit {
  const sides = sidesOf(before);
  const known = new Map<string, Fit>();
  const reads = (source: string): boolean => {
    const { parts, problems } = understand(`${source}${missingClosers(source)}`, scope);
    const fits = parts.every(({ claim }) => claim === undefined || shapeProblem(claim) === undefined);
    return fits && parts.length > 0 && problems.every(({ severity }) => severity !== 'error');
  };
  const tryOut = (term: string): Fit => {
    const last = `${sides.last}${term}`;
    if (reads(sides.first === undefined ? last : `${sides.first} = ${last}`)) return 'whole';
    return sides.first !== undefined && reads(last) ? 'local' : 'none';
  };
  return (term, kind) => {
    const found = known.get(kind) ?? tryOut(term);
    known.set(kind, found);
    return found;
  };
}

/** What stands left of the first relation, and right of the last one. */
function sidesOf(before: string): { readonly first: string | undefined; readonly last: string } {
  let depth = 0;
  let first: string | undefined;
  let from = 0;
  for (let i = 0; i < before.length; i += 1) {
    const sign = before.charAt(i);
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    else if (depth === 0 && '=≡'.includes(sign)) {
      first ??= before.slice(0, i).replace(/[:=]\s*$/, '');
      from = i + 1;
    }
  }
  return { first, last: before.slice(from) };
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What closes the brackets and bars that are open, the innermost first. */
function missingClosers(source: string): string {
  const open: string[] = [];
  for (const sign of source) {
    const closer = closers[sign];
    if (closer !== undefined) open.push(closer);
    else if (sign === '‖') {
      if (open.at(-1) === '‖') open.pop();
      else open.push('‖');
    } else if (')]}'.includes(sign)) open.pop();
  }
  return open.reverse().join('');
}
