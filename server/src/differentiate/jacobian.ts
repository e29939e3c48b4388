/** Jacobians and Hessians: the matrix J with `vec(dF) = J*vec(dX)`, read off the differential. */
import type { Derivation, Step } from '../derivation/derivation.ts';
import { zeroOf } from '../expr/build.ts';
import { multiplyDims } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { shape } from '../expr/shape.ts';
import { dependsOn } from '../expr/walk.ts';
import { prepare, simplify } from '../simplify/simplify.ts';
import { differentialOf } from './differential.ts';
import { gradient } from './gradient.ts';
import { directionOf, withDirection } from './linear.ts';
import { intoDirections, matrixOf, onDirections } from './linearMatrix.ts';
import { isFlat, projectionFor } from './structure.ts';
import type { Unsupported } from './unsupported.ts';
import { isUnsupported, orUnsupported } from './unsupported.ts';

function run(F: Expr, x: SymbolExpr): Derivation {
  const d = simplify(differentialOf(prepare(F), [x])).value;
  const D = directionOf(x);
  const plain = matrixOf(withDirection(d, x, D), D);
  const steps: Step[] = [
    { subject: 'differential', rule: 'differential', title: 'the differential', before: F, after: d, uses: [] },
    {
      subject: 'jacobian',
      rule: 'first-identification',
      title: "vec(dF) = J*vec(dX), with vec(A*X*B) = (B' ⊗ A)*vec(X)",
      reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 5, § 12' },
      before: d,
      after: plain.value,
      uses: plain.uses,
    },
  ];
  const projection = projectionFor(x);
  const projected = projection === undefined ? plain : onDirections(plain.value, x, projection);
  if (projection !== undefined && projected.value !== plain.value) {
    steps.push({
      subject: 'jacobian',
      rule: projection.rule,
      title: `J*P, where P*vec(D) = vec(${projection.onDirection}), since ${projection.reason}`,
      before: plain.value,
      after: projected.value,
      uses: projected.uses,
    });
  }
  return { of: F, wrt: x, steps, result: projected.value };
}
/** The Jacobian of a matrix function, `(rows*columns of F) × (rows*columns of x)`. */
export function jacobian(F: Expr, x: SymbolExpr): Derivation | Unsupported {
  const size = (s: Expr): Expr['shape']['rows'] => multiplyDims(s.shape.rows, s.shape.columns);
  if (!dependsOn(F, x)) return { of: F, wrt: x, steps: [], result: zeroOf(shape(size(F), size(x))) };
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
  const steps = second.steps.map(
    (s): Step => ({ ...s, subject: s.subject === 'jacobian' ? 'hessian' : 'gradient-differential' }),
  );
  const projection = projectionFor(x);
  let { result } = second;
  if (projection !== undefined && !isFlat(x)) {
    const projected = intoDirections(result, x, projection);
    const title = `P*H, where P*vec(D) = vec(${projection.onDirection}): the gradient's change along the space`;
    steps.push({
      subject: 'hessian',
      rule: projection.rule,
      title,
      before: result,
      after: projected.value,
      uses: projected.uses,
    });
    result = projected.value;
  }
  return {
    of: f,
    wrt: x,
    get steps() {
      return [...first.steps, ...steps];
    },
    result,
  };
}
