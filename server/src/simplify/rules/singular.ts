/** Functions of singular values where there is only one: of a column, a row or a scalar. */
import type { Rule } from '../../derivation/rule.ts';
import { one, product, sum, zeroOf } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { isColumn, isRow, isScalar } from '../../expr/shape.ts';
import { argOf, call } from '../../operators/call.ts';

const minusOne = number({ numerator: -1n, denominator: 1n });

const length = (x: Expr): Expr => call(isScalar(x.shape) ? 'abs' : 'normF', x);
const direction = (x: Expr): Expr =>
  isScalar(x.shape) ? call('sign', x) : product(call('power', length(x), minusOne), x);

/** What the functions are of a vector, whose only singular value is its length; q is the second argument. */
const ofVector: ReadonlyMap<string, (x: Expr, q: Expr) => Expr> = new Map([
  ['nuclear', length],
  ['spectral', length],
  ['schatten', length],
  ['polar', direction],
  ['leadingPair', direction],
  ['singularPower', (x: Expr, q: Expr) => product(call('power', length(x), sum(q, minusOne)), x)],
]);

/** What divides the changes of several values, where there is one. */
const betweenSeveral: ReadonlySet<string> = new Set(['reducedResolvent', 'singularGaps', 'reciprocalGaps']);

/** With one value there is no second that it could come near. */
export const noOtherValue: Rule = {
  name: 'no-other-value',
  title: "(σ₁² I - X'X)† = 0 and no gaps where there is one value only",
  rewrite: (e) => {
    const [x] = e.kind === 'apply' && betweenSeveral.has(e.op) ? e.args : [];
    if (x === undefined || !isScalar(e.shape)) return undefined;
    return zeroOf(e.shape);
  },
};

export const singleSingularValue: Rule = {
  name: 'single-singular-value',
  title: "σ₁(x) = ‖x‖ and u₁v₁' = x/‖x‖ for a vector",
  rewrite: (e) => {
    if (e.kind !== 'apply' || e.label !== undefined) return undefined;
    const [x, q = one] = e.args;
    if (x === undefined || !(isColumn(x.shape) || isRow(x.shape) || isScalar(x.shape))) return undefined;
    return ofVector.get(e.op)?.(x, q);
  },
};

/** u₁v₁' has one singular value that is not zero, which is 1. */
export const normOfPair: Rule = {
  name: 'norm-of-leading-pair',
  title: "‖u₁v₁'‖ = 1, in the Frobenius, spectral, nuclear and Schatten norms",
  rewrite: (e) => {
    if (e.kind !== 'apply' || !rankOneNorms.has(e.op)) return undefined;
    const [A] = e.args;
    return A !== undefined && argOf(A, 'leadingPair') !== undefined ? one : undefined;
  },
};

const rankOneNorms: ReadonlySet<string> = new Set(['normF', 'spectral', 'nuclear', 'schatten']);
