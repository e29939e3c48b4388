/** The parts of a node. */
import { assertNever } from '../base/never.ts';
import type { Expr } from './expr.ts';

/** The parts of a node, left to right. A symbol's definition is not a part. */
export function children(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case 'number':
    case 'symbol':
      return [];
    case 'differential':
      return [e.of];
    case 'sum':
      return e.terms;
    case 'product':
      if (e.scalars.length === 0) return e.factors;
      return e.factors.length === 0 ? e.scalars : [...e.scalars, ...e.factors];
    case 'apply':
      return e.args;
    case 'indexedSum':
      return [e.from, e.to, e.body];
    case 'derivative':
      return [...e.at, e.of];
    default:
      return assertNever(e);
  }
}
