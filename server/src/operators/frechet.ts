/**
 * The derivative of a matrix function along E, from a value of the same function:
 *
 *     f [X E; 0 X] = [f(X) L(X, E); 0 f(X)]
 *
 * Higham 2008, theorem 3.6 (Mathias). L(X, ·) has the pullback L(X', ·) for functions that are real on the reals.
 */
import { zeroOf } from '../expr/build.ts';
import { addDims, constantDim } from '../expr/dim.ts';
import type { ApplyExpr, Expr } from '../expr/expr.ts';
import { apply } from '../expr/expr.ts';
import { shape } from '../expr/shape.ts';
import { hcat, submatrix, vcat } from './blocks.ts';
import { transpose } from './transpose.ts';

/** L(X, E) for the node `self` of f(X); its other arguments stay. */
export function frechet(self: ApplyExpr, X: Expr, E: Expr): Expr {
  const n = X.shape.rows;
  const none = constantDim(0);
  const twice = addDims(n, n);
  const block = vcat.of(hcat.of(X, E), hcat.of(zeroOf(X.shape), X));
  const value = apply(self.op, [block, ...self.args.slice(1)], shape(twice, twice), self.dims, self.label);
  return submatrix.withDims([none, n, n, n, n, none], value);
}

export const frechetPullback = (self: ApplyExpr, X: Expr, G: Expr): Expr => frechet(self, transpose.of(X), G);
