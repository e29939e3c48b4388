/** Rules for two matrices that stand side by side in a product. */
import type { Rule } from '../../derivation/rule.ts';
import { product } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';

/** A rule for two neighbours in a chain of matrices; `merge` gives what stands in their place. */
export const forNeighbours = (
  rule: Omit<Rule, 'rewrite'>,
  merge: (left: Expr, right: Expr) => Expr | undefined,
): Rule => ({
  ...rule,
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const [left, right] = e.factors.slice(i, i + 2);
      const merged = left === undefined || right === undefined ? undefined : merge(left, right);
      if (merged === undefined) continue;
      return product(number(e.coefficient), ...e.scalars, ...e.factors.slice(0, i), merged, ...e.factors.slice(i + 2));
    }
    return undefined;
  },
});
