/** What is proposed for a name that stands in a product is right where factors occur several times. */
import { expect, test } from 'vitest';
import { isZero, num, product, subtract } from '../../server/src/expr/build.ts';
import { rewrite } from '../../server/src/expr/walk.ts';
import { renderText } from '../../server/src/render/text.ts';
import { tidy } from '../../server/src/simplify/simplify.ts';
import { solveFor } from '../../server/src/simplify/solveFor.ts';
import { nameIn, read, scopeOf } from '../support/calculus.ts';

const scope = scopeOf('u, h in R; H in R^(m x n); A in R^(m x n); x in R^n');

test.each([
  [1, 'h', 3, '1', 'exp(u)^2'],
  [2, 'h', 3, '1', 'exp(u)'],
  [3, 'h', 1, '1', 'exp(u)^-2'],
  [1, 'H', 2, 'A', 'exp(u)*A'],
  [2, 'H', 4, 'A', 'exp(u)^2*A'],
  [2, 'H', 1, '3*A', '3*exp(u)^-1*A'],
] as const)('exp(u) %i times with %s is exp(u) %i times with %s', (own, hole, wanted, rest, value) => {
  const f = read('exp(u)', scope);
  const x = nameIn(scope, hole);
  const times = (count: number) => Array.from({ length: count }, () => f);
  const side = product(...times(own), x);
  const target = product(...times(wanted), rest === '1' ? num(1) : read(rest, scope));
  const found = solveFor(side, x, target, 'factors');
  const isRight = found.map((value) =>
    isZero(
      tidy(
        subtract(
          rewrite(side, (e) => (e === x ? value : e)),
          target,
        ),
      ).value,
    ),
  );
  expect(found.map((e) => renderText(e, 'ascii'))).toEqual([renderText(tidy(read(value, scope)).value, 'ascii')]);
  expect(isRight).toEqual([true]);
});
