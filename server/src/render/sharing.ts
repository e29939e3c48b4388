/** Which parts of an expression occur more than once. */

import type { Expr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { children, freeSymbols, mapChildren, nodes } from '../expr/walk.ts';
import { isCheap } from './forms.ts';
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

/** Gives every shared part a name of its own: `t_1`, `t_2` … */
export function nameSharedParts(e: Expr): Expr {
  const shared = sharedParts(e, 'names');
  const taken = new Set(nodes(e, 'definitions').map((part) => (part.kind === 'symbol' ? part.name : '')));
  const done = new Map<Expr, Expr>();
  let last = 0;
  const visit = (part: Expr): Expr => {
    const known = done.get(part);
    if (known !== undefined) return known;
    const inside = mapChildren(part, visit);
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
  return visit(e);
}
