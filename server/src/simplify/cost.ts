/** How long an expression is to read: about the number of tokens of its ASCII form, brackets and commas left out. */
import type { Rational } from '../base/rational.ts';
import { isInteger, isNegativeRational, isOneRational, negateRational } from '../base/rational.ts';
import type { ApplyExpr, Expr, ProductExpr } from '../expr/expr.ts';
import { attribute } from '../expr/intern.ts';
import { isScalar } from '../expr/shape.ts';
import { children, partsFirst } from '../expr/walk.ts';
import { argOf, argsOf } from '../operators/call.ts';
import { operatorNamed } from '../operators/index.ts';

const costs = attribute<number>();

const numberCost = (value: Rational): number => (isInteger(value) ? 1 : 3) + (isNegativeRational(value) ? 1 : 0);

/** `2*` costs two tokens, `1/2*` four, a minus one. Over or under a fraction bar the number needs no bar of its own. */
function coefficientCost(c: Rational, place: 'factor' | 'fraction'): number {
  const size = isNegativeRational(c) ? negateRational(c) : c;
  const sign = isNegativeRational(c) ? 1 : 0;
  if (place === 'fraction') return sign + (size.numerator === 1n ? 0 : 2) + (size.denominator === 1n ? 0 : 2);
  return sign + (isOneRational(size) ? 0 : isInteger(size) ? 2 : 4);
}

/** The exponent, if `e` is a scalar to the power of a negative number: it is printed below a fraction bar. */
function negativeExponent(e: Expr, op: 'power' | 'hadamardPower'): Rational | undefined {
  const [, exponent] = argsOf(e, op) ?? [];
  return exponent?.kind === 'number' && isNegativeRational(exponent.value) ? exponent.value : undefined;
}

const isMinusOne = (value: Rational): boolean => isOneRational(negateRational(value));

function productCost(e: ProductExpr): number {
  const count = e.scalars.length + e.factors.length;
  const below = e.scalars.filter((s) => isScalar(s.shape) && negativeExponent(s, 'power') !== undefined).length;
  if (below === 0) return count - 1 + coefficientCost(e.coefficient, 'factor');
  // `1/a` alone costs two tokens more than `a`; beside something above the bar it costs the sign that joins them.
  const numerator = e.coefficient.numerator;
  const isAlone = below === count && (numerator === 1n || numerator === -1n);
  return count - 1 + coefficientCost(e.coefficient, 'fraction') - 2 * (isAlone ? below - 1 : below);
}

/** What a quotient saves against a product with a negative power: `A ./ B` for `A .* B.^-1`. */
function quotientSaving(e: ApplyExpr): number {
  if (e.op !== 'hadamard') return 0;
  const exponents = e.args.map((arg) => negativeExponent(arg, 'hadamardPower')).filter((x) => x !== undefined);
  const [first] = exponents;
  return first === undefined ? 0 : isMinusOne(first) ? 4 : 1;
}

function applyCost(e: ApplyExpr): number {
  const exponent = negativeExponent(e, 'power');
  if (exponent !== undefined) return isMinusOne(exponent) ? 0 : 2;
  const inner = argOf(e, 'transpose');
  // `X^-T` is as long as `X^-1`.
  if (inner !== undefined && argOf(inner, 'inv') !== undefined) return 0;
  return (operatorNamed(e.op)?.signs ?? 1 + e.dims.length) - quotientSaving(e);
}

function ownCost(e: Expr): number {
  switch (e.kind) {
    case 'number':
      return numberCost(e.value);
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
      return productCost(e);
    case 'apply':
      return applyCost(e);
    case 'indexedSum':
      return 4;
    case 'derivative':
      return 1;
  }
}

/** The cost of an expression; defined names count as names. */
export function cost(e: Expr): number {
  const known = costs.get(e);
  if (known !== undefined) return known;
  partsFirst(e, 'names', (part) => costs.get(part) !== undefined, cost);
  const total = children(e).reduce((sum, part) => sum + cost(part), ownCost(e));
  costs.set(e, total);
  return total;
}
