/** Definitions with a number beside a column: errors, and yet what rests on them is judged as they are plainly meant. */
import { expect, test } from 'vitest';
import { judge } from '../../server/src/analysis/judge.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';
import { judged } from './judged.ts';

const given = `X in R^(m x n); w in R^n; y in R^m
p = sigmoid(X*w)
f = sum(softplus(X*w)) - y'*X*w
`;

test('lines behind such a definition', () =>
  expect(
    judged(`${given}q = p .* (1 - p)
H = X'*diag(p .* (1 - p) + 0*(2 - p))*X
hess(f, w) = X'*diag(q)*X
hess(f, w) = H
hess(f, w) = 2*H
H == H'`),
  ).toMatchInlineSnapshot(`
    "verified numeric hess(f, w) = X'*diag(q)*X
    verified numeric hess(f, w) = H
    refuted hess(f, w) = 2*H
    verified numeric H == H'"
  `));

test('a definition with another fault has no value', () =>
  expect(judged(`${given}q = p .* (1 - p)*X\nhess(f, w) = X'*diag(q)*X`)).toMatchInlineSnapshot(
    `"unknown hess(f, w) = X'*diag(q)*X: \`q\` has no value: its definition has an error"`,
  ));

test('a claim with the same fault gets the fix that makes its shapes fit, if it is then right', () => {
  const fixes = (line: string): readonly string[] => {
    const part = placedParts(analyse({ version: 0, language: 'mcalc', text: given + line })).at(-1)?.part;
    if (part === undefined) return [];
    return judge(part, { seed: 1, shouldStop: () => false }, 'explained').suggestions.map(({ text }) => text);
  };
  expect(fixes("hess(f, w) = X'*diag(p .* (1 - p))*X")[0]).toBe("X'*diag(p .* (ones(m) - p))*X");
  expect(fixes("hess(f, w) = X'*diag(p .* (2 - p))*X")[0]).not.toContain('2*ones');
});
