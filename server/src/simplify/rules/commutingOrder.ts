/** The order of neighbours that commute. */
import type { Rule } from '../../derivation/rule.ts';
import { product } from '../../expr/build.ts';
import { compareExpr } from '../../expr/compare.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { matrixOf } from '../commuting.ts';
import { cost } from '../cost.ts';

/** The shorter first, so that `X*f(X)` is written and not `f(X)*X`; then the one that sorts first. */
const inOrder = (a: Expr, b: Expr): number => cost(a) - cost(b) || compareExpr(a, b);

/** Functions of one matrix that stand beside each other are written in one order; terms that differ in it become one. */
export const commutingOrder: Rule = {
  name: 'commuting-order',
  title: 'f(X)*g(X) = g(X)*f(X) for matrix functions of one X',
  reference: { book: 'Higham 2008', at: 'theorem 1.13' },
  rewrite: (e) => {
    if (e.kind !== 'product' || e.factors.length < 2) return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const [a, b] = e.factors.slice(i, i + 2);
      if (a === undefined || b === undefined || a === b || matrixOf(a) !== matrixOf(b) || inOrder(a, b) <= 0) continue;
      const factors = [...e.factors.slice(0, i), b, a, ...e.factors.slice(i + 2)];
      return product(number(e.coefficient), ...e.scalars, ...factors);
    }
    return undefined;
  },
};
