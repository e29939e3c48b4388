/** Which parts of an expression occur more than once. */

import { sum } from '../expr/build.ts';
import type { Expr, SumExpr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { children, freeSymbols, mapChildren, nodes } from '../expr/walk.ts';
import { isFactorName } from '../operators/decompositions.ts';
import { isCheap } from './forms.ts';
import { printedSize } from './length.ts';
import { freshName } from './names.ts';

/** The places in which each node stands: in other nodes, and as a definition if `into` says so. */
export function occurrences(e: Expr, into: 'definitions' | 'names'): ReadonlyMap<Expr, number> {
  const count = new Map<Expr, number>();
  const add = (part: Expr): void => {
    count.set(part, (count.get(part) ?? 0) + 1);
  };
  for (const node of nodes(e, into)) children(node).forEach(add);
  return count;
}

/** True if `e` may be computed once, outside every sum over an index. */
export const isClosed = (e: Expr): boolean => ![...freeSymbols(e)].some((s) => s.role === 'index');

/** The parts that deserve a name because they occur more than once and are worth computing or reading only once. */
export function sharedParts(e: Expr, into: 'definitions' | 'names'): ReadonlySet<Expr> {
  const shared = new Set<Expr>();
  for (const [part, count] of occurrences(e, into)) {
    if (count > 1 && !isCheap(part) && isClosed(part)) shared.add(part);
  }
  return shared;
}

/**
 * The sums that stand in longer sums with all their terms, each with the longest that stands in it: along a chain of
 * layers that add to what they get, every sum is the one before and one term more.
 *
 * @param list all nodes of an expression, parts before wholes
 */
function sumsInSums(list: readonly Expr[]): ReadonlyMap<SumExpr, SumExpr> {
  const place = new Map(list.map((part, i) => [part, i]));
  const newestFirst = ({ terms }: SumExpr): readonly Expr[] =>
    [...new Set(terms)].sort((a, b) => (place.get(b) ?? 0) - (place.get(a) ?? 0));
  const byNewest = new Map<Expr, SumExpr[]>();
  const found = new Map<SumExpr, SumExpr>();
  const sums = list.filter(
    (part): part is SumExpr => part.kind === 'sum' && new Set(part.terms).size === part.terms.length,
  );
  for (const whole of sums.toSorted((a, b) => a.terms.length - b.terms.length)) {
    const order = newestFirst(whole);
    const terms = new Set(order);
    const inner = order
      .slice(0, maxTried)
      .flatMap((term) => byNewest.get(term) ?? [])
      .find((other) => other.terms.length < terms.size && other.terms.every((term) => terms.has(term)));
    if (inner !== undefined) found.set(whole, inner);
    const [newest] = order;
    if (newest !== undefined) byNewest.set(newest, [whole, ...(byNewest.get(newest) ?? [])].slice(0, maxTried));
  }
  return found;
}

/** More sums than this are not looked for in another one. */
const maxTried = 4;

/** Definitions that would be printed with more nodes than this get names for what they repeat, too. */
const longDefinition = 500;

/** Whether names stand for so much that their definitions must be looked into. */
const reach = (e: Expr): 'definitions' | 'names' =>
  nodes(e, 'definitions').some((s) => s.kind === 'symbol' && s.definition && printedSize(s.definition) > longDefinition)
    ? 'definitions'
    : 'names';

/** Gives every shared part a name of its own: `t_1`, `t_2` … */
export function nameSharedParts(e: Expr): Expr {
  const into = reach(e);
  const list = nodes(e, into);
  const inSums = sumsInSums(list);
  const shared = new Set([...sharedParts(e, into), ...[...inSums.values()].filter(isClosed)]);
  const taken = new Set(nodes(e, 'definitions').map((part) => (part.kind === 'symbol' ? part.name : '')));
  const done = new Map<Expr, Expr>();
  let last = 0;
  const visitInside = (part: Expr): Expr => {
    const inner = part.kind === 'sum' ? inSums.get(part) : undefined;
    if (part.kind === 'sum' && inner !== undefined) return besideName(part, inner, visit);
    return part.kind === 'symbol' && into === 'definitions' ? redefined(part, visit) : mapChildren(part, visit);
  };
  const visit = (part: Expr): Expr => {
    const known = done.get(part);
    if (known !== undefined) return known;
    const inside = visitInside(part);
    const result = shared.has(part)
      ? symbol(
          freshName(`t_${++last}`, (name) => taken.has(name)),
          part.shape,
          { definition: inside },
        )
      : inside;
    done.set(part, result);
    return result;
  };
  // Parts before wholes, so that nothing recurses along a chain of layers.
  for (const part of list) visit(part);
  return visit(e);
}

/** A sum with the name of a sum that stands in it for its terms. */
const besideName = ({ terms }: SumExpr, inner: SumExpr, visit: (part: Expr) => Expr): Expr =>
  sum(...terms.filter((term) => !inner.terms.includes(term)).map(visit), visit(inner));

/** A name whose definition has other names in it; the factors of a decomposition stay what they are. */
function redefined(name: SymbolExpr, visit: (part: Expr) => Expr): Expr {
  const { definition } = name;
  if (definition === undefined || isFactorName(name)) return name;
  const inside = visit(definition);
  return inside === definition ? name : symbol(name.name, name.shape, { definition: inside });
}
