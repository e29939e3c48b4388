/** Products, maxima and minima over indices. */
import { expect, test } from 'vitest';
import { judged } from './judged.ts';

test('their values and derivatives', () =>
  expect(
    judged(`A in R^(m x n); x, c in R^n; a_i in R (i = 1..n); y_i in R^p (i = 1..N); w in R^p
f = Π_(i=1..n) (1 + x[i]^2)
f == prod(x.^2 + ones(n))
f == sum(x.^2 + ones(n))
∂f/∂x[k] = 2*f*x[k]/(1 + x[k]^2)
∂f/∂x[k] = f*x[k]/(1 + x[k]^2)
df/dx = ?
g = max(i=1..m, (A[i,:]*x)^2)
g == max((A*x).^2)
g == min((A*x).^2)
dg/dx = ?
h = min_i (x[i] + a_i)
h == -max_i (-x[i] - a_i)
h == max_i (x[i] + a_i)
Π_i Π_j A[i,j] == prod(A)
prod(i=1..m, j=1..n, A[i,j]) == prod(A)
prod(i=1..m, j=1..n, A[i,j]) == sum(A)
max_(i,j) A[i,j] == max(A)
log(Π_i exp(w'*y_i)) == w'*Σ_i y_i
∏_(i=1..n) c[i]*x[i] + 1 == prod(c)*prod(x) + 1
d(Π_i x[i]) = Σ_i (Π_j x[j])/x[i]*dx[i]`),
  ).toMatchInlineSnapshot(`
    "verified exact f == prod(x.^2 + ones(n))
    refuted f == sum(x.^2 + ones(n))
    verified exact ∂f/∂x[k] = 2*f*x[k]/(1 + x[k]^2)
    refuted ∂f/∂x[k] = f*x[k]/(1 + x[k]^2)
    none df/dx = ? -> 2*prod(x.^2 + ones(n))*(x ./ (x.^2 + ones(n)))
    verified numeric g == max((A*x).^2)
    refuted g == min((A*x).^2)
    none dg/dx = ? -> 2*A'*(ismax((A*x).^2) .* A*x)
    verified numeric h == -max_i (-x[i] - a_i)
    refuted h == max_i (x[i] + a_i)
    verified exact Π_i Π_j A[i,j] == prod(A)
    verified exact prod(i=1..m, j=1..n, A[i,j]) == prod(A)
    refuted prod(i=1..m, j=1..n, A[i,j]) == sum(A)
    verified numeric max_(i,j) A[i,j] == max(A)
    verified numeric log(Π_i exp(w'*y_i)) == w'*Σ_i y_i
    verified exact ∏_(i=1..n) c[i]*x[i] + 1 == prod(c)*prod(x) + 1
    verified exact d(Π_i x[i]) = Σ_i (Π_j x[j])/x[i]*dx[i]"
  `));

test('where they are none, or not read', () =>
  expect(
    judged(`max_iter, t in R; x in R^n; A in R^(n x n)
max_iter*t == t*max_iter
Π_(i<j) (x[i] - x[j]) == 1
prod(i=2..n, x[i]) == 1
max_i A[:,i] == x
Σ_i prod(j=1..i, x[j]) == 1
---
Pi, x_1 in R^(n x n)
Pi_i x_1 == 1
---
max in R; b_i in R (i = 1..n)
max*b_i == b_i*max`),
  ).toMatchInlineSnapshot(`
    "verified exact max_iter*t == t*max_iter
    unknown Π_(i<j) (x[i] - x[j]) == 1: The condition \`i<j\` on indices is not supported yet
    unknown prod(i=2..n, x[i]) == 1: \`prod\` over other indices than all from 1 to a size is not supported yet
    error max_i A[:,i] == x: What \`max\` runs over is a number, but \`A[:,i]\` (n×1) is none.
    unknown Σ_i prod(j=1..i, x[j]) == 1: \`prod\` over other indices than all from 1 to a size is not supported yet
    unknown Pi_i x_1 == 1: the shapes do not fit if \`Pi_i\` is m×n, which was assumed; declare it
    verified exact max*b_i == b_i*max"
  `));
