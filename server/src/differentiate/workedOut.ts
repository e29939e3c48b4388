/** Derivatives inside expressions, worked out: what is differentiated or answered further holds none of them. */
import type { Derivation } from '../derivation/derivation.ts';
import type { DerivativeExpr, Expr } from '../expr/expr.ts';
import { nodes, rewriteDefined } from '../expr/walk.ts';
import { tidy } from '../simplify/simplify.ts';
import { derivativeByScalar } from './byScalar.ts';
import { hessianInConvention, inConvention } from './convention.ts';
import { gradient } from './gradient.ts';
import { hessian, jacobian } from './jacobian.ts';
import type { Unsupported } from './unsupported.ts';
import { isUnsupported, NoDerivative } from './unsupported.ts';

const holdsDerivative = (e: Expr): boolean => nodes(e, 'definitions').some((node) => node.kind === 'derivative');

/**
 * The expression with the calculus' answer in the place of each derivative, in definitions too.
 *
 * Throws `NoDerivative` where there is none. The checker never sees it: it computes derivatives from the functions.
 */
export const workedOut = (e: Expr): Expr =>
  holdsDerivative(e) ? rewriteDefined(e, (node) => (node.kind === 'derivative' ? answerTo(node) : node)) : e;

function answerTo(e: DerivativeExpr): Expr {
  const found = derivationOf(e);
  if (isUnsupported(found)) throw new NoDerivative(found.unsupported);
  const values = new Map<Expr, Expr>(e.by.flatMap((x, i) => (e.at[i] === undefined ? [] : [[x, e.at[i]]])));
  const value = (s: Expr): Expr => values.get(s) ?? s;
  return tidy(rewriteDefined(found.result, value)).value;
}

function derivationOf({ form, of, by, symmetric }: DerivativeExpr): Derivation | Unsupported {
  const [x, y = x] = by;
  if (x === undefined || y === undefined) return { unsupported: 'a derivative without a variable' };
  switch (form) {
    case 'gradient': {
      const found = gradient(of, x);
      return isUnsupported(found) ? found : inConvention(found, 'gradient', { layout: 'default', symmetric });
    }
    case 'rate':
      return derivativeByScalar(of, x);
    case 'jacobian': {
      const found = jacobian(of, x);
      return isUnsupported(found) ? found : inConvention(found, 'jacobian', { layout: 'default', symmetric });
    }
    case 'hessian': {
      const found = hessian(of, x, y);
      return isUnsupported(found) ? found : hessianInConvention(found, y, { layout: 'default', symmetric });
    }
  }
}
