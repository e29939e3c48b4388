/** Which matrices are seen to commute. */
import { isZero, parts, product } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { argOf, hasTrait } from '../operators/call.ts';
import { transposed } from './symmetry.ts';

/** The matrices of a product; numbers and scalars commute with everything. */
const bare = (e: Expr): Expr => product(...parts(e).factors);

/** True if `E` is seen to be a function of `X`, and so commutes with it; false may also mean that it was not seen. */
export function isFunctionOf(E: Expr, X: Expr): boolean {
  if (isScalar(E.shape) || isZero(E) || bare(E) === bare(X)) return true;
  const [turnedE, turnedX] = [argOf(E, 'transpose'), argOf(X, 'transpose')];
  if (turnedE !== undefined) return isFunctionOf(turnedE, turnedX ?? transposed(X));
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

/** The matrix of which `e` is a function: the argument under the functions that commute with theirs, or `e` itself; without numbers and scalars. */
export function matrixOf(e: Expr): Expr {
  let inner = bare(e);
  while (inner.kind === 'apply' && hasTrait(inner.op, 'commutes-with-argument')) {
    const [argument] = inner.args;
    if (argument === undefined) break;
    inner = bare(argument);
  }
  return inner;
}
