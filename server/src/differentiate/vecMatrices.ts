/** The matrices of operators through `vec`, as their entries have them: K with `vec(L(E)) = K*vec(E)`. */
import { one } from '../expr/build.ts';
import type { ApplyExpr, Expr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { call } from '../operators/call.ts';
import { vecOf } from '../operators/vecMatrix.ts';
import { namedArgs, operatorOf } from './pullback.ts';

/**
 * K with `vec(e) = K*vec(argument i)`, for an operator that is linear in that argument.
 *
 * A scalar value needs no rule: there K is the pullback of 1, as a row.
 */
export function vecMatrix(e: ApplyExpr, i: number): Expr | undefined {
  const operator = operatorOf(e);
  const [letter, args] = [operator.letters[i] ?? '', namedArgs(operator, e)];
  const known = operator.jacobian?.[letter]?.(args, e);
  if (known !== undefined || !isScalar(e.shape)) return known;
  const rule = operator.pullback[letter];
  const pulled = typeof rule === 'function' ? rule(args, one, e) : undefined;
  return pulled === undefined || pulled === 'unsupported' ? undefined : call('transpose', vecOf(pulled));
}
