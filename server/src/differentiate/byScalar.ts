/** The derivative of a matrix by a number: `∂F/∂t` in the shape of F, with `dF = ∂F/∂t * dt`. */
import type { Derivation, Step } from '../derivation/derivation.ts';
import { asMade, derivation } from '../derivation/derivation.ts';
import { one, zeroOf } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { dependsOn, rewrite } from '../expr/walk.ts';
import { tidy } from '../simplify/simplify.ts';
import type { Moved } from './lineMoves.ts';
import { openedDifferential } from './narrateJacobian.ts';
import { dividing } from './reasons.ts';
import type { Unsupported } from './unsupported.ts';
import { orUnsupported } from './unsupported.ts';

/** Whether the derivative of `F` by `t` has a shape of its own: for a column it is the Jacobian, for a number the gradient. */
export const hasOwnShape = (F: Expr, t: SymbolExpr): boolean =>
  isScalar(t.shape) && !isScalar(F.shape) && !isColumn(F.shape);

/** The derivative of `F` by the number `t`, entry by entry: m×n like `F`. Through `vec` it is the Jacobian. */
export function derivativeByScalar(F: Expr, t: SymbolExpr): Derivation | Unsupported {
  if (!dependsOn(F, t)) return derivation(F, t, zeroOf(F.shape), () => asMade([]));
  return orUnsupported(() => {
    const { steps, line } = openedDifferential(F, t);
    const { line: after, uses } = divided(line, t);
    const last: Step = { subject: 'jacobian', move: 'divide', parts: [], ...dividing(), before: line, after, uses };
    return derivation(F, t, after, () => asMade([...steps, last]));
  });
}

/** `∂F/∂t` of a line that is linear in `dt`. */
export function divided(line: Expr, t: SymbolExpr): Moved {
  const { value, uses } = tidy(rewrite(line, (e) => (e.kind === 'differential' && e.of === t ? one : e)));
  return { line: value, uses };
}
