/** Roots that stand beside what they are roots of, and signs beside sizes: pairs of factors that are one power. */
import type { Rational } from '../../base/rational.ts';
import { addRational, isInteger, multiplyRational, oneRational, rational } from '../../base/rational.ts';
import { negate, product, sum } from '../../expr/build.ts';
import { compareTerms } from '../../expr/compare.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { isColumn, isRow, isScalar } from '../../expr/shape.ts';
import { argOf, argsOf, call } from '../../operators/call.ts';
import { transposed } from '../symmetry.ts';

interface Power {
  readonly base: Expr;
  readonly exponent: Rational;
}

/** A factor as a whole power; conventions about zeros are left alone. */
function wholePower(e: Expr): Power | undefined {
  if (e.kind === 'apply' && e.label !== undefined) return undefined;
  const [base, exponent] = argsOf(e, 'power') ?? argsOf(e, 'hadamardPower') ?? [];
  if (base === undefined || exponent === undefined) return { base: e, exponent: oneRational };
  return exponent.kind === 'number' && isInteger(exponent.value) ? { base, exponent: exponent.value } : undefined;
}

const raised = ({ base, exponent }: Power): Expr =>
  exponent.numerator === exponent.denominator
    ? base
    : call(isScalar(base.shape) ? 'power' : 'hadamardPower', base, number(exponent));

/** A bracket with its terms in order, and the same with the other signs: brackets in products begin with a plus. */
const eitherSign = (X: Expr): readonly Expr[] =>
  X.kind === 'sum' ? [X.terms, X.terms.map(negate)].map((terms) => sum(...[...terms].sort(compareTerms))) : [X];

function squareOfNorm(X: Expr): Expr {
  if (isColumn(X.shape)) return product(transposed(X), X);
  return isRow(X.shape) ? product(X, transposed(X)) : call('frobenius', X, X);
}

/** What the square of a root may be in its normal form. */
function squaresOf(root: Expr): readonly Expr[] {
  const under = argOf(root, 'sqrt');
  if (under !== undefined) return [under];
  const X = argOf(root, 'normF');
  return X === undefined ? [] : eitherSign(X).map(squareOfNorm);
}

const two = rational(2);

/** `r^p*(r^2)^q = r^(p + 2*q)`: `x'*x/‖x‖ = ‖x‖`, `a/sqrt(a) = sqrt(a)`. */
function joined(root: Power, square: Power): Expr | undefined {
  if (!squaresOf(root.base).includes(square.base)) return undefined;
  const exponent = addRational(root.exponent, multiplyRational(two, square.exponent));
  return exponent.numerator === 0n ? undefined : raised({ base: root.base, exponent });
}

/** `sign(x)*|x|^p = x^p` for an odd whole p. */
function signed(sign: Power, size: Power): Expr | undefined {
  const x = sign.exponent.numerator === 1n ? argOf(sign.base, 'sign') : undefined;
  if (x === undefined || argOf(size.base, 'abs') !== x || size.exponent.numerator % 2n === 0n) return undefined;
  return sign.base.kind === 'apply' && sign.base.label !== undefined
    ? undefined
    : raised({ base: x, exponent: size.exponent });
}

/** `sign(x)*x^k = |x|*x^(k - 1)` for a scalar and k of 1 or more. */
function sized(sign: Power, whole: Power): Expr | undefined {
  const x = sign.exponent.numerator === 1n ? argOf(sign.base, 'sign') : undefined;
  if (x === undefined || whole.base !== x || !isScalar(x.shape) || whole.exponent.numerator < 1n) return undefined;
  const rest = whole.exponent.numerator - 1n;
  return product(call('abs', x), ...(rest === 0n ? [] : [raised({ base: x, exponent: rational(rest) })]));
}

const isPaired = (e: Expr): boolean => ['sqrt', 'normF', 'sign'].some((op) => argOf(e, op) !== undefined);

/** Merges one pair of factors; `undefined` if none is found. */
export function mergeRoots(factors: readonly Expr[]): readonly Expr[] | undefined {
  const powers = factors.map(wholePower);
  for (const [i, first] of powers.entries()) {
    if (first === undefined || !isPaired(first.base)) continue;
    for (const [j, second] of powers.entries()) {
      if (second === undefined || i === j) continue;
      const merged = joined(first, second) ?? signed(first, second) ?? sized(first, second);
      if (merged !== undefined) return [...factors.filter((_, k) => k !== i && k !== j), merged];
    }
  }
  return undefined;
}
