/** The engine's own right side for a claim. */
import { derivativeByScalar, hasOwnShape } from '../differentiate/byScalar.ts';
import { hessianInConvention, inConvention } from '../differentiate/convention.ts';
import { differentialOf } from '../differentiate/differential.ts';
import { gradient } from '../differentiate/gradient.ts';
import { hessian, jacobian } from '../differentiate/jacobian.ts';
import { isUnsupported, orUnsupported } from '../differentiate/unsupported.ts';
import { workedOut } from '../differentiate/workedOut.ts';
import { one } from '../expr/build.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr } from '../expr/expr.ts';
import { tidy } from '../simplify/simplify.ts';

function byScalar({ of, wrt, direction }: Claim & { kind: 'directional' }): Expr | undefined {
  if (direction !== one || !hasOwnShape(of, wrt)) return undefined;
  const own = derivativeByScalar(of, wrt);
  return isUnsupported(own) ? undefined : own.result;
}

/** The engine's own right side for a claim, if it has one; derivatives inside the function are worked out for it. */
export function answerTo(claim: Claim): Expr | undefined {
  if (claim.kind === 'equation') return answerToClaim(claim);
  const of = orUnsupported(() => workedOut(claim.of));
  return isUnsupported(of) ? undefined : answerToClaim({ ...claim, of });
}

function answerToClaim(claim: Claim): Expr | undefined {
  switch (claim.kind) {
    case 'gradient': {
      const own = gradient(claim.of, claim.wrt);
      return isUnsupported(own) ? undefined : inConvention(own, 'gradient', claim).result;
    }
    case 'jacobian': {
      const own = jacobian(claim.of, claim.wrt);
      return isUnsupported(own) ? undefined : inConvention(own, 'jacobian', claim).result;
    }
    case 'hessian': {
      const own = hessian(claim.of, claim.wrt, claim.and);
      const conventions = { layout: 'default', symmetric: claim.symmetric } as const;
      return isUnsupported(own) ? undefined : hessianInConvention(own, claim.and, conventions).result;
    }
    case 'equation': {
      const { left } = claim;
      if (left.kind !== 'differential') return undefined;
      const own = orUnsupported(() => tidy(differentialOf(workedOut(left.of), claim.varying)).value);
      return 'unsupported' in own ? undefined : own;
    }
    case 'directional':
      return byScalar(claim);
  }
}
