/**
 * Builders for rules about entries. They fold what is trivial, so that derivatives come out small, and they name
 * elementwise operators instead of importing them, since exp, log and the powers need each other.
 */
import { isOne, isZero, num, one, product, scale, splitCoefficient, sum } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { apply } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isScalar } from '../expr/shape.ts';
import { hadamard } from './hadamard.ts';
import { ones } from './ones.ts';

/** The elementwise function called `name` of X. */
export const entrywise = (name: string, X: Expr): Expr => apply(name, [X], X.shape);

/** The number 1, or the matrix of ones of a shape. */
export const onesOf = (s: Shape): Expr => (isScalar(s) ? one : ones.withDims([s.rows, s.columns]));

const isOnes = (e: Expr): boolean => isOne(e) || (e.kind === 'apply' && e.op === 'ones');

/** The product of corresponding entries, with number coefficients in front; of scalars the plain product. */
export function entrywiseProduct(A: Expr, B: Expr): Expr {
  if (isScalar(A.shape)) return product(A, B);
  const [a, restA] = splitCoefficient(A);
  const [b, restB] = splitCoefficient(B);
  const front = (e: Expr): Expr => scale(a, scale(b, e));
  if (isZero(A) || isOnes(restB)) return front(restA);
  if (isZero(B) || isOnes(restA)) return front(restB);
  return front(hadamard.of(restA, restB));
}

/** Every entry to the power p, a scalar; `label` is a convention of the elementwise power. */
export function entrywisePower(X: Expr, p: Expr, label?: string): Expr {
  if (isZero(p)) return onesOf(X.shape);
  if (isOne(p)) return X;
  return apply(isScalar(X.shape) && label === undefined ? 'power' : 'hadamardPower', [X, p], X.shape, [], label);
}

/** 1/x for every entry. */
export const reciprocal = (X: Expr): Expr => entrywisePower(X, num(-1));

/** The square of every entry. */
export const square = (X: Expr): Expr => entrywisePower(X, num(2));

/** 1 + e for every entry e. */
export const onePlus = (X: Expr): Expr => sum(onesOf(X.shape), X);
