/** What operators make of matrices of zeros. */
import type { Rule } from '../../derivation/rule.ts';
import { isZero, zeroOf } from '../../expr/build.ts';
import type { ApplyExpr } from '../../expr/expr.ts';
import { hasTrait, isLinearIn } from '../../operators/call.ts';
import { entryOf } from '../../operators/index.ts';

/** Of a Fréchet derivative L(X, E), the argument in which it is linear. */
const isDirection = (e: ApplyExpr, argument: number): boolean =>
  argument === 1 && entryOf(e).whereCommuting !== undefined;

/** A linear operator gives zero for zero; one that is linear in several arguments together where all are. */
const linearInZero: Rule = {
  name: 'linear-in-zero',
  title: 'L(0) = 0 for a linear operator',
  rewrite: (e) => {
    if (e.kind !== 'apply' || !e.args.some(isZero)) return undefined;
    const vanishes = hasTrait(e.op, 'jointly-linear')
      ? e.args.every(isZero)
      : e.args.some((arg, i) => isZero(arg) && (isLinearIn(e, i) || isDirection(e, i)));
    return vanishes ? zeroOf(e.shape) : undefined;
  },
};

export const zeroRules: readonly Rule[] = [linearInZero];
