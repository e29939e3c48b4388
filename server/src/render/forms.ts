/**
 * The few forms that a reader expects of several nodes together: quotients, inverse transposes.
 *
 * This is the only place of `render` that knows operators by name; all else is in their entries.
 */
import type { Rational } from '../base/rational.ts';
import { isNegativeRational, isOneRational, negateRational } from '../base/rational.ts';
import type { ApplyExpr, Expr } from '../expr/expr.ts';
import { apply, number } from '../expr/expr.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { entryOf } from '../operators/index.ts';

const argumentsOf = (e: Expr, op: string): readonly Expr[] | undefined =>
  e.kind === 'apply' && e.op === op ? e.args : undefined;

/** `x^3` for `x^-3`, and `x` for `x^-1`, where the exponent is a negative number. */
function reciprocalOf(e: Expr, op: 'power' | 'hadamardPower'): Expr | undefined {
  // A word parameter is a convention about zeros, which a quotient does not keep.
  if (e.kind !== 'apply' || e.label !== undefined) return undefined;
  const [base, exponent] = argumentsOf(e, op) ?? [];
  if (base === undefined || exponent?.kind !== 'number' || !isNegativeRational(exponent.value)) return undefined;
  const positive: Rational = negateRational(exponent.value);
  return isOneRational(positive) ? base : apply(op, [base, number(positive)], e.shape);
}

/** The denominator if `e` is a scalar to a negative power. */
export const denominatorOf = (e: Expr): Expr | undefined => (isScalar(e.shape) ? reciprocalOf(e, 'power') : undefined);

/** The operands of an elementwise quotient, written in the tree as a product with a negative power. */
export function elementwiseQuotient(e: Expr): readonly [dividend: Expr, divisor: Expr] | undefined {
  const [A, B] = argumentsOf(e, 'hadamard') ?? [];
  if (A === undefined || B === undefined) return undefined;
  const right = reciprocalOf(B, 'hadamardPower');
  if (right !== undefined) return [A, right];
  const left = reciprocalOf(A, 'hadamardPower');
  return left === undefined ? undefined : [B, left];
}

/** The matrix of which `e` is the inverse of the transpose, or the transpose of the inverse. */
export function inverseTransposeOf(e: Expr): Expr | undefined {
  const inverted = argumentsOf(e, 'inv')?.[0];
  const transposed = argumentsOf(e, 'transpose')?.[0];
  if (inverted !== undefined) return argumentsOf(inverted, 'transpose')?.[0];
  return transposed === undefined ? undefined : argumentsOf(transposed, 'inv')?.[0];
}

/** The column of which `e` is the transpose. */
export function transposedColumn(e: Expr): Expr | undefined {
  const inside = argumentsOf(e, 'transpose')?.[0];
  return inside !== undefined && isColumn(inside.shape) ? inside : undefined;
}

/** True for a transpose, which unlike powers may stand directly on a differential. */
export const isTranspose = (e: Expr): boolean => argumentsOf(e, 'transpose') !== undefined;

/** True for a base with an exponent. */
export const isPower = (e: Expr): boolean => e.kind === 'apply' && (e.op === 'power' || e.op === 'hadamardPower');

/** True if argument `i` of `e` is printed as an exponent. */
export const isExponent = (e: ApplyExpr, i: number): boolean => i === 1 && isPower(e);

/** True for `x'` and `x^2` of something cheap itself: what costs no more to compute again than to name. */
export function isCheap(e: Expr): boolean {
  if (e.kind === 'number' || e.kind === 'symbol' || e.kind === 'differential') return true;
  if (e.kind === 'product')
    return e.scalars.length + e.factors.length === 1 && [...e.scalars, ...e.factors].every(isCheap);
  if (argumentsOf(e, 'dimension') !== undefined) return true;
  if (isTranspose(e)) return e.kind === 'apply' && e.args.every(isCheap);
  return (
    isScalar(e.shape) &&
    argumentsOf(e, 'power')?.every((part) => part.kind === 'symbol' || part.kind === 'number') === true
  );
}

/** The name of an unspecified function that `e` applies: `h`, `h'`. */
export const unspecifiedFunction = (e: Expr): string | undefined =>
  e.kind === 'apply' && e.label !== undefined && entryOf(e).label === 'function' ? e.label : undefined;
