/**
 * Names for sums that grow from layer to layer, so that a gradient stays short where layers add to what they get.
 *
 * Along `z_k = z_(k-1) + …` each layer adds its part to all that has come before: n sums with up to n terms. A sum that
 * has grown long goes on under a name.
 */
import type { Expr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { freeSymbols, nodes } from '../expr/walk.ts';

/** Sums of no more terms go on as they stand. */
const maxTerms = 16;

const letterOf = (e: Expr): string => (isScalar(e.shape) ? 'c' : isColumn(e.shape) ? 'r' : 'S');

const isClosed = (e: Expr): boolean => ![...freeSymbols(e)].some((s) => s.role === 'index');

/** Gives names to long sums among parts that are to be added up; the same sum has the same name. */
export function sumNamer(f: Expr): (parts: readonly Expr[]) => readonly Expr[] {
  const taken = new Set<string>();
  const named = new Map<Expr, Expr>();
  const nameOf = (e: Expr): Expr => {
    const known = named.get(e);
    if (known !== undefined) return known;
    if (named.size === 0) for (const part of nodes(f, 'definitions')) if (part.kind === 'symbol') taken.add(part.name);
    let number = named.size + 1;
    while (taken.has(`${letterOf(e)}_${number}`)) number++;
    const name = symbol(`${letterOf(e)}_${number}`, e.shape, { definition: e });
    named.set(e, name);
    taken.add(name.name);
    return name;
  };
  return (parts) =>
    parts.length < 2
      ? parts
      : parts.map((part) =>
          part.kind === 'sum' && part.terms.length > maxTerms && isClosed(part) ? nameOf(part) : part,
        );
}
