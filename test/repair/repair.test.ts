import { expect, test } from 'vitest';
import type { Claim } from '../../server/src/expr/claim.ts';
import { renderText } from '../../server/src/render/text.ts';
import type { Cause } from '../../server/src/repair/cause.ts';
import { edits } from '../../server/src/repair/edits.ts';
import { explainRefutation } from '../../server/src/repair/repair.ts';
import { defaultBudget, verify } from '../../server/src/verify/verify.ts';
import { holds, nameIn, read, scopeOf } from '../support/calculus.ts';

const options = { seed: 1, bounds: [], budget: defaultBudget, shouldStop: () => false };

interface Slip {
  readonly declare: string;
  readonly wrt: string;
  readonly f: string;
  readonly wrong: string;
  readonly cause: Cause;
}

const slip = (cause: Cause, declare: string, wrt: string, f: string, wrong: string): Slip => ({
  cause,
  declare,
  wrt,
  f,
  wrong,
});

const lsq = 'Y in R^(m x n); A in R^(m x k); X in R^(k x n)';
const square = 'A, B, X in R^(n x n); x in R^n';

const slips: readonly Slip[] = [
  slip('sign', lsq, 'A', '1/2*norm(Y - A*X, F)^2', "(Y - A*X)*X'"),
  slip('factor', lsq, 'X', '1/2*norm(Y - A*X, F)^2', "2*A'*(A*X - Y)"),
  slip('layout', square, 'X', 'tr(A*X)', 'A'),
  slip('transpose', square, 'X', 'tr(A*X*B)', "A'*B"),
  slip('order', square, 'X', 'tr(A*X*B)', "B'*A'"),
  slip('missing-term', square, 'x', "x'*A*x", 'A*x'),
  slip('extra-term', square, 'X', 'tr(A*X)', "A' + B"),
  slip('operand', square, 'X', 'tr(A*X*B)', "A'*A'"),
  slip('product-kind', 'W, X in R^(n x n)', 'X', '1/2*norm(W .* X, F)^2', 'W*(W .* X)'),
  slip('exponent', 'x in R^n', 'x', 'sum(x.^3)', '3*x.^3'),
  slip('inverse', square, 'X', 'logdet(X)', "X'"),
  slip('chain-factor', 'x in R^n; A in R^(m x n)', 'x', 'sum(exp(A*x))', 'exp(A*x)'),
  slip('shape', lsq, 'A', '1/2*norm(Y - A*X, F)^2', "X*(A*X - Y)'"),
  slip('structure', 'A in R^(n x n); x in R^n', 'x', "x'*A*x", '2*A*x'),
];

function claimOf({ declare, wrt, f, wrong }: Slip): Claim {
  const scope = scopeOf(declare);
  const [of, right] = [read(f, scope), read(wrong, scope)];
  return { kind: 'gradient', of, wrt: nameIn(scope, wrt), right, layout: 'default', symmetric: 'trace' };
}

test.each(slips.filter(({ cause }) => cause !== 'chain-factor'))('$cause: $wrong', (wrong) => {
  const claim = claimOf(wrong);
  const verdict = verify(claim, options);
  expect(verdict.status).toBe('refuted');
  const { causes, suggestions } = explainRefutation(claim, verdict, options);
  expect(causes.slice(0, 3)).toContain(wrong.cause);
  expect(suggestions.length).toBeGreaterThan(0);
  for (const right of suggestions)
    expect([renderText(right, 'ascii'), holds({ ...claim, right })]).toEqual([renderText(right, 'ascii'), true]);
});

test('a lost factor of the chain rule', () => {
  const claim = claimOf(slip('chain-factor', 'A in R^(n x n); x in R^n', 'x', 'sum(exp(A*x))', 'exp(A*x)'));
  expect(explainRefutation(claim, verify(claim, options), options).causes).toContain('chain-factor');
});

test('nothing is suggested once the host asks to stop', () => {
  const claim = claimOf(slip('sign', lsq, 'A', '1/2*norm(Y - A*X, F)^2', "(Y - A*X)*X'"));
  const verdict = verify(claim, options);
  expect(explainRefutation(claim, verdict, { ...options, shouldStop: () => true })).toEqual({
    causes: [],
    suggestions: [],
  });
});

test('edits keep the shape, differ from the original, and come once', () => {
  const scope = scopeOf(square);
  const e = read("2*A'*(B .* X)*inv(A) + tr(A)*X", scope);
  const list = edits(e, [nameIn(scope, 'A'), nameIn(scope, 'B')]);
  expect(list.length).toBeGreaterThan(20);
  expect(new Set(list.map(({ expr }) => expr)).size).toBe(list.length);
  for (const { expr } of list) {
    expect(expr).not.toBe(e);
    expect(expr.shape).toEqual(e.shape);
  }
});
