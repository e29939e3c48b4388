/** Rules for powers of a matrix under an inverse or a determinant, and for projections, whose powers are themselves. */
import type { Rational } from '../../base/rational.ts';
import { isInteger, negateRational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { product } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { attribute } from '../../expr/intern.ts';
import { isSquare } from '../../expr/shape.ts';
import { argOf, argsOf, call } from '../../operators/call.ts';
import { forNeighbours } from './neighbours.ts';
import { scalarPower } from './powers.ts';

/** Base and exponent of a whole power of a matrix. */
function wholePower(e: Expr | undefined): { readonly base: Expr; readonly exponent: Rational } | undefined {
  const [base, exponent] = e === undefined ? [] : (argsOf(e, 'matrixPower') ?? []);
  return base === undefined || exponent?.kind !== 'number' || !isInteger(exponent.value)
    ? undefined
    : { base, exponent: exponent.value };
}

const inverseOfPower: Rule = {
  name: 'inverse-of-power',
  title: '(X^k)⁻¹ = X^(-k), det(X^k) = det(X)^k for a whole number k',
  reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 1, § 8' },
  rewrite: (e) => {
    const inverted = wholePower(argOf(e, 'inv'));
    if (inverted !== undefined) return call('matrixPower', inverted.base, number(negateRational(inverted.exponent)));
    const measured = wholePower(argOf(e, 'det'));
    return measured === undefined ? undefined : scalarPower(call('det', measured.base), number(measured.exponent));
  },
};

const known = attribute<boolean>();

/** True for what is seen to be L*(R*L)⁻¹*R, the projection on the columns of L along the null space of R. */
export function isProjection(e: Expr): boolean {
  const before = known.get(e);
  if (before !== undefined) return before;
  const result = e.kind === 'symbol' ? e.definition !== undefined && isProjection(e.definition) : isOblique(e);
  known.set(e, result);
  return result;
}

function isOblique(e: Expr): boolean {
  if (e.kind !== 'product' || e.scalars.length > 0 || !isSquare(e.shape)) return false;
  if (e.coefficient.numerator !== e.coefficient.denominator) return false;
  return e.factors.some((factor, i) => {
    const M = argOf(factor, 'inv');
    const [L, R] = [e.factors.slice(0, i), e.factors.slice(i + 1)];
    return M !== undefined && L.length > 0 && R.length > 0 && product(...R, ...L) === M;
  });
}

const powerOfProjection: Rule = {
  name: 'power-of-projection',
  title: 'P^k = P for P = A*(B*A)⁻¹*B',
  reference: { book: 'Horn & Johnson 2013', at: '§ 0.9' },
  rewrite: (e) => {
    const power = wholePower(e);
    return power !== undefined && power.exponent.numerator > 0n && isProjection(power.base) ? power.base : undefined;
  },
};

export const projectionTwice = forNeighbours(
  { name: 'projection-twice', title: 'P*P = P for P = A*(B*A)⁻¹*B' },
  (left, right) => (left === right && isProjection(left) ? left : undefined),
);

export const projectionRules: readonly Rule[] = [inverseOfPower, powerOfProjection, projectionTwice];
