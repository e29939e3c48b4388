/** Whether the sides of a claim have shapes that can be equal at all. */

import { isZero } from '../expr/build.ts';
import type { Claim } from '../expr/claim.ts';
import { multiplyDims } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isScalar, sameShape, shape, showShape, transposeShape } from '../expr/shape.ts';
import type { Reason } from './verdict.ts';

const entriesOf = (s: Shape): Shape['rows'] => multiplyDims(s.rows, s.columns);

/** The shape that the right side must have, before any layout. */
function expectedShape(claim: Claim): Shape {
  switch (claim.kind) {
    case 'equation':
      return claim.left.shape;
    case 'gradient':
      return claim.wrt.shape;
    case 'jacobian':
      return shape(entriesOf(claim.of.shape), entriesOf(claim.wrt.shape));
    case 'hessian':
      return shape(entriesOf(claim.wrt.shape), entriesOf(claim.and.shape));
    case 'directional':
      return claim.of.shape;
  }
}

const isTransposed = (claim: Claim): boolean =>
  (claim.kind === 'gradient' && claim.layout === 'numerator') ||
  (claim.kind === 'jacobian' && claim.layout === 'denominator');

/** The number 0 stands for the zero matrix of any shape. */
const isPlainZero = (e: Expr): boolean => e.kind === 'number' && isZero(e);

/** What is wrong with the shapes; `undefined` if nothing is. */
export function shapeProblem(claim: Claim): Reason | undefined {
  if ((claim.kind === 'gradient' || claim.kind === 'hessian') && !isScalar(claim.of.shape)) {
    return { kind: 'no-scalar', shape: showShape(claim.of.shape) };
  }
  const core = expectedShape(claim);
  const expected = isTransposed(claim) ? transposeShape(core) : core;
  const actual = claim.right.shape;
  const zeroSide = isPlainZero(claim.right) || (claim.kind === 'equation' && isPlainZero(claim.left));
  if (sameShape(expected, actual) || zeroSide) return undefined;
  const hasLayout = claim.kind === 'gradient' || claim.kind === 'jacobian';
  const otherLayout = hasLayout && sameShape(transposeShape(expected), actual);
  return { kind: 'shapes', left: showShape(expected), right: showShape(actual), otherLayout, conventions: [] };
}
