/** What is seen to be positive, or not negative, at every entry wherever it is defined. */
import type { ApplyExpr, Expr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { argsOf, hasTrait } from '../operators/call.ts';

/** True if every entry is seen to be above zero; false may also mean that it was not seen. */
export function isPositive(e: Expr): boolean {
  switch (e.kind) {
    case 'number':
      return e.value.numerator > 0n;
    case 'symbol':
      return e.structure.includes('positive');
    case 'sum':
      return e.terms.some(isPositive) && e.terms.every(isNonnegative);
    case 'product':
      return e.coefficient.numerator > 0n && [...e.scalars, ...e.factors].every(isPositive);
    case 'apply':
      return hasTrait(e.op, 'positive') || keepsFrom(e, isPositive);
    default:
      return false;
  }
}

/** True if no entry is below zero, as far as is seen. */
function isNonnegative(e: Expr): boolean {
  switch (e.kind) {
    case 'number':
      return e.value.numerator >= 0n;
    case 'symbol':
      return e.structure.some((word) => word === 'positive' || word === 'nonnegative' || word === 'binary');
    case 'sum':
      return e.terms.every(isNonnegative);
    case 'product': {
      const { coefficient, scalars, factors } = e;
      if (coefficient.numerator < 0n || !scalars.every(isNonnegative)) return false;
      return factors.every(isNonnegative) || isSquareOfColumn(e.factors);
    }
    case 'apply':
      return isPositive(e) || hasTrait(e.op, 'nonnegative') || isEvenPower(e) || isSquaredLength(e);
    default:
      return false;
  }
}

/** Entries stay above zero where the first argument has none below it. */
const keepsFrom = (e: ApplyExpr, holds: (e: Expr) => boolean): boolean =>
  hasTrait(e.op, 'keeps-positivity') && e.args[0] !== undefined && holds(e.args[0]);

const isEvenPower = (e: Expr): boolean => {
  const [, p] = argsOf(e, 'power') ?? argsOf(e, 'hadamardPower') ?? [];
  return p?.kind === 'number' && p.value.denominator === 1n && p.value.numerator % 2n === 0n;
};

/** `X : X` */
const isSquaredLength = (e: Expr): boolean => {
  const [X, Y] = argsOf(e, 'frobenius') ?? [];
  return X !== undefined && X === Y;
};

/** `x'*x` */
const isSquareOfColumn = ([left, right, ...more]: readonly Expr[]): boolean =>
  more.length === 0 &&
  left?.kind === 'apply' &&
  left.op === 'transpose' &&
  left.args[0] === right &&
  right !== undefined &&
  isScalar({ rows: right.shape.columns, columns: right.shape.columns });
