/** Thin factors of matrices with fewer rows than columns. */
import { expect, test } from 'vitest';
import { judged } from './judged.ts';

test('by numbers, by a surplus, by a bound', () =>
  expect(
    judged(`C in R^(2 x 3)
(U, s, V) = svd(C)
U*diag(s)*V' == C
U'*U == eye(2)
sum(s) == norm(C, nuc)
sum(s) == norm(C, F)
f = sum(log(s))
df/dC = ?
---
C in R^(n x (n+2)); B in R^(n x n)
(U, s, V) = svd(C)
U*diag(s)*V' == -C
V'*V == eye(n)
ds = diag(U'*dC*V)
k = tr(B*U)
dk/dC = ?
---
C in R^(m x n)
m <= n
(U, s, V) = svd(C)
U*diag(s)*V' == C
V*V' == eye(n)`),
  ).toMatchInlineSnapshot(`
    "verified numeric U*diag(s)*V' == C
    verified numeric U'*U == eye(2)
    verified numeric sum(s) == norm(C, nuc)
    refuted sum(s) == norm(C, F)
    none df/dC = ? -> C^+'
    refuted U*diag(s)*V' == -C
    verified numeric V'*V == eye(n)
    verified numeric ds = diag(U'*dC*V)
    none dk/dC = ? -> -2*U*(singularGaps(s) .* skew(B*U))*V'
    verified numeric U*diag(s)*V' == C
    refuted V*V' == eye(n)"
  `));
