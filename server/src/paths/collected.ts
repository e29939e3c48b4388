/** The form in which nothing is left to carry across and nothing to multiply out. */
import { carry, hasDifferential, isPlainlyLinear } from '../differentiate/lineMoves.ts';
import { orUndefined } from '../differentiate/unsupported.ts';
import type { Expr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { expand } from '../simplify/expand.ts';
import { simplify } from '../simplify/simplify.ts';
import type { Because } from './move.ts';
import { because, magnus } from './move.ts';

/** A normal form with products opened; what stands before the differentials of a number is collected. */
export function collected(e: Expr): Expr {
  const plain = opened(e);
  if (!isScalar(plain.shape) || !hasDifferential(plain) || !isPlainlyLinear(plain)) return plain;
  const line = orUndefined(() => carry(plain).line);
  return line === undefined ? plain : opened(line);
}

const opened = (e: Expr): Expr => simplify(expand(simplify(e).value)).value;

/** Why a line equals another that is collected to the same form. */
export const collecting: readonly Because[] = [
  because('distribute', 'distributive', 'A*(B + C) = A*B + A*C'),
  because('transfer', 'carry the factors across “:”', "G : A*X*B = A'*G*B' : X", magnus('ch. 1, § 10')),
];
