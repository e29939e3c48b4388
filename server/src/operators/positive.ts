/** What is seen to be positive, or not negative, at every entry wherever it is defined. */
import type { ApplyExpr, Expr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { argsOf, hasTrait } from './call.ts';

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
export function isNonnegative(e: Expr): boolean {
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
      return (
        isPositive(e) ||
        hasTrait(e.op, 'nonnegative') ||
        isEvenPower(e) ||
        isSquaredLength(e) ||
        (hasTrait(e.op, 'nonnegative-where-definite') && e.args[0] !== undefined && isDefinite(e.args[0]))
      );
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

/** `x'*x`, `x'*S*x` with S positive semidefinite. */
const isSquareOfColumn = (factors: readonly Expr[]): boolean => {
  const last = factors.at(-1);
  return last !== undefined && isScalar({ rows: last.shape.columns, columns: last.shape.columns }) && isGram(factors);
};

/** `X'*X`, `X*X'`, `X'*S*X` with S positive semidefinite. */
function isGram(factors: readonly Expr[]): boolean {
  const [left, ...rest] = factors;
  const right = rest.at(-1);
  const middle = rest.slice(0, -1);
  if (left === undefined || right === undefined || !middle.every(isDefinite) || middle.length > 1) return false;
  const [before] = argsOf(left, 'transpose') ?? [];
  const [after] = argsOf(right, 'transpose') ?? [];
  return before === right || after === left;
}

/** True if a matrix is seen to be positive semidefinite. */
const isDefinite = (e: Expr): boolean =>
  (e.kind === 'symbol' && e.structure.some((word) => word === 'spd' || word === 'psd')) ||
  (e.kind === 'product' && e.coefficient.numerator > 0n && e.scalars.every(isNonnegative) && isGram(e.factors)) ||
  (e.kind === 'sum' && e.terms.every(isDefinite));
