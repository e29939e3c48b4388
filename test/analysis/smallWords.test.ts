/** Small things that authors say. */
import { expect, test } from 'vitest';
import { judged } from './judged.ts';

test('a name that is a size elsewhere in its line is one', () =>
  expect(
    judged(`n == tr(eye(n))
---
n + 1 == tr(eye(n))
---
m*n == sum(ones(m, n))
---
n*A == tr(eye(n))*A`),
  ).toMatchInlineSnapshot(`
    "verified exact n == tr(eye(n))
    refuted n + 1 == tr(eye(n))
    verified exact m*n == sum(ones(m, n))
    verified exact n*A == tr(eye(n))*A"
  `));

test('the derivative by one member of a family', () =>
  expect(
    judged(`x_i in R^n (i = 1..N); w in R^n
f = Σ_i (w'*x_i)^2
∂f/∂x_3 = 2*w*w'*x_3
∂f/∂x_3 = 2*w*w'*x_2
∂f/∂x_3 = w*w'*x_3
∂f/∂x_3 = ?
g = x_1'*x_2
∂g/∂x_1 = x_2
∂g/∂x_1 = x_1`),
  ).toMatchInlineSnapshot(`
    "verified exact ∂f/∂x_3 = 2*w*w'*x_3
    refuted ∂f/∂x_3 = 2*w*w'*x_2
    refuted ∂f/∂x_3 = w*w'*x_3
    none ∂f/∂x_3 = ? -> 2*(w'*x[:,3])*w
    verified exact ∂g/∂x_1 = x_2
    refuted ∂g/∂x_1 = x_1"
  `));

test('a vector that is to be a matrix needs the sizes', () =>
  expect(judged('v in R^(m*n); w in R^k\nunvec(v)\nreshape(w)')).toMatchInlineSnapshot(`
    "error unvec(v): \`unvec\` takes 3 arguments, the last two its rows and columns, not 1. Did you mean \`unvec(v, m, n)\`?
    error reshape(w): \`reshape\` takes 3 arguments, the last two its rows and columns, not 1."
  `));
