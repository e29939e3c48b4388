/** Jacobians and Hessians: the matrix J with `vec(dF) = J*vec(dX)`, read off the differential. */
import type { Derivation, LineSubject, Lines, Step } from '../derivation/derivation.ts';
import { asMade, derivation, inTurn } from '../derivation/derivation.ts';
import { zeroOf } from '../expr/build.ts';
import { multiplyDims } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { shape } from '../expr/shape.ts';
import { dependsOn } from '../expr/walk.ts';
import { prepare, simplify } from '../simplify/simplify.ts';
import { authored } from './authored.ts';
import { differentialOf } from './differential.ts';
import { gradient } from './gradient.ts';
import { directionOf, withDirection } from './linear.ts';
import { intoDirections, matrixOf, onDirections } from './linearMatrix.ts';
import { narrateJacobian } from './narrateJacobian.ts';
import { intoSpace } from './reasons.ts';
import { isFlat, projectionFor } from './structure.ts';
import type { Unsupported } from './unsupported.ts';
import { isUnsupported, orUnsupported } from './unsupported.ts';

function run(F: Expr, x: SymbolExpr): Derivation {
  const d = simplify(differentialOf(prepare(F), [x])).value;
  const D = directionOf(x);
  const plain = matrixOf(withDirection(d, x, D), D);
  const projection = projectionFor(x);
  const projected = projection === undefined ? plain : onDirections(plain.value, x, projection);
  return authored(F, x, projected.value, () => narrateJacobian(F, x, plain, projected));
}

/** The Jacobian of a matrix function, `(rows*columns of F) × (rows*columns of x)`. */
export function jacobian(F: Expr, x: SymbolExpr): Derivation | Unsupported {
  const size = (s: Expr): Expr['shape']['rows'] => multiplyDims(s.shape.rows, s.shape.columns);
  if (!dependsOn(F, x)) return derivation(F, x, zeroOf(shape(size(F), size(x))), () => asMade([]));
  return orUnsupported(() => run(F, x));
}

/**
 * The Hessian: the Jacobian with respect to `y` of the gradient with respect to `x`.
 *
 * For `x` orthogonal it is the Riemannian one, whose form is the second derivative along geodesics: the gradient's
 * change is projected onto the directions of `x` (Absil, Mahony & Sepulchre 2008, ch. 5).
 */
export function hessian(f: Expr, x: SymbolExpr, y: SymbolExpr): Derivation | Unsupported {
  const first = gradient(f, x);
  if (isUnsupported(first)) return first;
  const second = jacobian(first.result, y);
  if (isUnsupported(second)) return second;
  const projection = projectionFor(x);
  const before = second.result;
  const lines = (): Lines => inTurn(first, ofGradient(second));
  if (projection === undefined || isFlat(x)) return derivation(f, x, before, lines);
  const { value: after, uses } = intoDirections(before, x, projection);
  const last: Step = {
    subject: 'hessian',
    move: 'project-gradient',
    parts: [],
    ...intoSpace(projection),
    before,
    after,
    uses,
  };
  return derivation(f, x, after, () => inTurn(lines(), asMade([last])));
}

/** The lines of a Jacobian as those of the Hessian. */
const ofGradient = ({ recorded, steps }: Lines): Lines => {
  const renamed = (step: Step): Step => ({ ...step, subject: subjectOfGradient[step.subject] ?? step.subject });
  return { recorded: recorded.map(renamed), steps: steps.map(renamed) };
};

const subjectOfGradient: Partial<Record<LineSubject, LineSubject>> = {
  function: 'gradient',
  differential: 'gradient-differential',
  vectorized: 'gradient-vectorized',
  jacobian: 'hessian',
};
