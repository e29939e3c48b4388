/** One order for brackets that have the same terms: what is equal then is one part, and is written once. */
import { sum } from '../expr/build.ts';
import type { Expr, SumExpr } from '../expr/expr.ts';
import { nodes, rewrite } from '../expr/walk.ts';

/** Each list has a term once only: otherwise `A + A` would have the terms of `A + B`. */
const sameTerms = (a: SumExpr, b: SumExpr): boolean =>
  a.terms.length === b.terms.length && a.terms.every((t) => b.terms.includes(t));

const repeats = ({ terms }: SumExpr): boolean => new Set(terms).size < terms.length;

/** Long sums are not compared term by term. */
const maxTerms = 16;

/**
 * Writes every bracket in the order of its first occurrence. Rules of presentation change terms after they were sorted,
 * here in one order and there in another.
 */
export function alignBrackets(e: Expr): Expr {
  if (nodes(e).filter((n) => n.kind === 'sum').length < 2) return e;
  const byTerm = new Map<Expr, SumExpr[]>();
  return rewrite(e, (n) => {
    if (n.kind !== 'sum' || n.terms.length > maxTerms || repeats(n)) return n;
    const [first] = n.terms;
    const known = first === undefined ? undefined : byTerm.get(first)?.find((other) => sameTerms(n, other));
    if (known !== undefined) return sum(...known.terms);
    for (const term of n.terms) byTerm.set(term, [...(byTerm.get(term) ?? []), n]);
    return n;
  });
}
