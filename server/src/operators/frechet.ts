/**
 * Fréchet derivatives L(X, E) of matrix functions f: linear in E, and read off a value of the function itself,
 *
 *     f [X E; 0 X] = [f(X) L(X, E); 0 f(X)].
 *
 * Higham 2008, theorem 3.6 (Mathias). L(X, ·) has the pullback L(X', ·) for functions that are real on the reals.
 */
import { sum, zeroOf } from '../expr/build.ts';
import { addDims, constantDim } from '../expr/dim.ts';
import type { ApplyExpr, Expr } from '../expr/expr.ts';
import { apply } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { shape } from '../expr/shape.ts';
import { block } from '../linalg/dense.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { at, matrix } from '../linalg/matrix.ts';
import { hcat, pad, submatrix, vcat } from './blocks.ts';
import type { Operator } from './operator.ts';
import { transpose } from './transpose.ts';
import { entries, kron, turned, unit } from './vecMatrix.ts';

const none = constantDim(0);

/** [A B; 0 C], all n×n. */
const upper = (A: Expr, B: Expr, C: Expr): Expr => vcat.of(hcat.of(A, B), hcat.of(zeroOf(A.shape), C));

/** The block at the top right of four that are n×n. */
function topRight(e: Expr, { rows: n }: Shape): Expr {
  return submatrix.withDims([none, n, n, n, n, none], e);
}

/** The node with other arguments in the place of the first ones. */
function again(self: ApplyExpr, ...first: readonly [Expr, ...Expr[]]): Expr {
  return apply(self.op, [...first, ...self.args.slice(first.length)], first[0].shape, self.dims, self.label);
}

/** L(X, E) of the function whose node is `self`; its other arguments stay. */
export const frechet = (derivative: Operator, self: ApplyExpr, X: Expr, E: Expr): Expr =>
  apply(derivative.name, [X, E, ...self.args.slice(1)], X.shape, [], self.label);

/** The matrix `L(X, E)` as a value, of a function that has values. */
export function frechetValue<T>(f: (M: Matrix<T>) => Matrix<T>, X: Matrix<T>, E: Matrix<T>, zero: T): Matrix<T> {
  const n = X.rows;
  const M = matrix(2 * n, 2 * n, (i, j) => {
    if (i >= n && j < n) return zero;
    return i < n && j >= n ? at(E, i, j - n) : at(X, i % n, j % n);
  });
  return block(f(M), 0, n, n, n);
}

/** The change of `self`, L(X, E), when X changes by D: a block of the derivative at [X E; 0 X]. */
export const secondDifferential = (self: ApplyExpr, X: Expr, E: Expr, D: Expr): Expr =>
  topRight(again(self, upper(X, E, X), upper(D, zeroOf(D.shape), D)), X.shape);

/** The matrix H with `G : secondDifferential(D) = H : D`. */
export function secondPullback(self: ApplyExpr, X: Expr, E: Expr, G: Expr): Expr {
  const n = X.shape.rows;
  const H = again(self, transpose.of(upper(X, E, X)), pad.withDims([none, n, n, none], G));
  return sum(submatrix.withDims([none, n, n, none, n, n], H), submatrix.withDims([n, n, none, n, n, none], H));
}

/**
 * The matrix of L(X, ·) through vec: the block at the top right of `f [X'⊗I I; 0 I⊗X]`, a divided difference of f at
 * two matrices that commute.
 *
 * @param f the function, `self` its derivative
 * @see Higham 2008, § 3.2, theorem 3.9 and § 10.2
 */
export function frechetMatrix(f: Operator, self: ApplyExpr, X: Expr): Expr {
  const I = unit(X.shape.rows);
  const count = entries(X);
  const twice = addDims(count, count);
  const both = upper(kron(turned(X), I), unit(count), kron(I, X));
  const value = apply(f.name, [both, ...self.args.slice(2)], shape(twice, twice), [], self.label);
  return topRight(value, shape(count, count));
}
