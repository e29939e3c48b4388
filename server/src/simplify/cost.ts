/** How long an expression is to read: about the number of tokens of its ASCII form, brackets and commas left out. */
import { isInteger, isOneRational } from '../base/rational.ts';
import type { Expr } from '../expr/expr.ts';
import { children } from '../expr/walk.ts';

/** Signs that an operator puts between or behind its arguments; others are written as a name before them. */
const infixSigns: ReadonlyMap<string, number> = new Map([
  ['transpose', 1],
  ['hadamard', 2],
  ['hadamardPower', 2],
  ['power', 1],
  ['frobenius', 1],
  ['inv', 2],
]);

const costs = new WeakMap<Expr, number>();

function ownCost(e: Expr): number {
  switch (e.kind) {
    case 'number':
      return isInteger(e.value) ? 1 : 3;
    case 'symbol':
      return 1;
    case 'differential':
      return 1;
    case 'sum':
      return e.terms.length - 1;
    case 'product': {
      const coefficient = isOneRational(e.coefficient) ? 0 : isInteger(e.coefficient) ? 2 : 4;
      return e.scalars.length + e.factors.length - 1 + coefficient;
    }
    case 'apply':
      return infixSigns.get(e.op) ?? 1 + e.dims.length;
    case 'indexedSum':
      return 4;
  }
}

/** The cost of an expression; defined names count as names. */
export function cost(e: Expr): number {
  const known = costs.get(e);
  if (known !== undefined) return known;
  const total = children(e).reduce((sum, part) => sum + cost(part), ownCost(e));
  costs.set(e, total);
  return total;
}
