/** Which matrices are seen to commute. */
import { isZero, parts, product } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { argOf, hasTrait } from '../operators/call.ts';

/** The matrices of a product; numbers and scalars commute with everything. */
const bare = (e: Expr): Expr => product(...parts(e).factors);

/** True if `E` is seen to be a function of `X`, and so commutes with it; false may also mean that it was not seen. */
export function isFunctionOf(E: Expr, X: Expr): boolean {
  if (isScalar(E.shape) || isZero(E) || bare(E) === bare(X)) return true;
  const [turnedE, turnedX] = [argOf(E, 'transpose'), argOf(X, 'transpose')];
  if (turnedE !== undefined && turnedX !== undefined) return isFunctionOf(turnedE, turnedX);
  switch (E.kind) {
    case 'sum':
      return E.terms.every((term) => isFunctionOf(term, X));
    case 'product':
      return E.factors.every((factor) => isFunctionOf(factor, X));
    case 'apply': {
      const [first] = E.args;
      if (E.op === 'identity') return true;
      return first !== undefined && hasTrait(E.op, 'commutes-with-argument') && isFunctionOf(first, X);
    }
    default:
      return false;
  }
}
