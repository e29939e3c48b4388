/** How long an expression is to read: about the number of tokens of its ASCII form, brackets and commas left out. */
import type { Rational } from '../base/rational.ts';
import { isInteger, isNegativeRational, isOneRational, negateRational } from '../base/rational.ts';
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

/** `2*` costs two tokens, `1/2*` four, a minus one. */
function coefficientCost(c: Rational): number {
  const size = isNegativeRational(c) ? negateRational(c) : c;
  const digits = isOneRational(size) ? 0 : isInteger(size) ? 2 : 4;
  return digits + (isNegativeRational(c) ? 1 : 0);
}

function ownCost(e: Expr): number {
  switch (e.kind) {
    case 'number':
      return isInteger(e.value) ? 1 : 3;
    case 'symbol':
      return 1;
    case 'differential':
      return 1;
    case 'sum': {
      // A minus between terms is the sign that joins them; only a sum of nothing but negative terms needs one more.
      const minuses = e.terms.filter((t) => t.kind === 'product' && isNegativeRational(t.coefficient)).length;
      return e.terms.length - 1 - minuses + (minuses === e.terms.length ? 1 : 0);
    }
    case 'product':
      return e.scalars.length + e.factors.length - 1 + coefficientCost(e.coefficient);
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
