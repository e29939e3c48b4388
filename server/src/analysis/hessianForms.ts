/** A second derivative in the ways in which it can be written: a form, a linear operator, a matrix through vec. */
import { hessianForm, hessianOperator } from '../differentiate/higher.ts';
import { isUnsupported, orUnsupported } from '../differentiate/unsupported.ts';
import { workedOut } from '../differentiate/workedOut.ts';
import type { Scope } from '../elaborate/statement.ts';
import { product } from '../expr/build.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { call } from '../operators/call.ts';
import { cost } from '../simplify/cost.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { checkClaim } from './checkClaim.ts';
import type { Wanted } from './derive.ts';

/**
 * - `quadratic`: the scalar `dX : L(dX)`, which is `d²f`; bilinear for two variables
 * - `operator`: `L(dY)`, the change of the gradient, in the shape of the first variable
 * - `matrix`: H with `vec(L(dY)) = H*vec(dY)`
 */
export type HessianFormKind = 'quadratic' | 'operator' | 'matrix';

export interface HessianForm {
  readonly kind: HessianFormKind;
  readonly value: Expr;
}

/** Tokens of `dX ↦`, which stand before an operator. */
const arrowCost = 2;

const lengthOf = ({ kind, value }: HessianForm): number => cost(value) + (kind === 'operator' ? arrowCost : 0);

/**
 * The forms of a Hessian, the shortest first; none for other derivatives.
 *
 * @param matrix the Hessian through vec, which has its own check; a form is shown only if it is verified to say the same
 */
export function hessianForms(
  wanted: Wanted,
  matrix: Expr,
  scope: Scope,
  options: JudgeOptions,
): readonly HessianForm[] {
  if (wanted.kind !== 'second') return [];
  const holds = (claim: Claim): boolean => checkClaim(claim, scope, options).status === 'verified';
  const { wrt, and } = wanted;
  const of = orUnsupported(() => workedOut(wanted.of));
  if (isUnsupported(of)) return [];
  const [dX, dY] = [differential(wrt), differential(and)];
  const moved = product(matrix, vecOf(dY));
  const varying = [...new Set([wrt, and])];
  const forms: HessianForm[] = [{ kind: 'matrix', value: matrix }];
  const operator = hessianOperator(of, wrt, and);
  if (!isUnsupported(operator) && holds({ kind: 'equation', left: moved, right: vecOf(operator), varying: [and] })) {
    forms.push({ kind: 'operator', value: operator });
  }
  const form = hessianForm(of, wrt, and);
  const paired = product(call('transpose', vecOf(dX)), moved);
  if (!isUnsupported(form) && holds({ kind: 'equation', left: paired, right: form, varying })) {
    forms.push({ kind: 'quadratic', value: form });
  }
  return forms.sort((a, b) => lengthOf(a) - lengthOf(b));
}

const vecOf = (e: Expr): Expr => (e.shape.columns.value === 1 ? e : call('vec', e));
