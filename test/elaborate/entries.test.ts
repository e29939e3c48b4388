/** `x_i` and `a_(i,j)` beside the vectors and matrices of which they are entries. */
import { expect, test } from 'vitest';
import { judged } from '../analysis/judged.ts';

test('an entry of a known vector under an index', () =>
  expect(
    judged(`x in R^n
f = Σ_(i=1..n) x_i^2
df/dx = 2*x
df/dx = x
---
x'*x == Σ_i x_i^2
x'*x == Σ_i x_i
---
A in R^(m x n); x in R^n; y in R^m
y_i*x_j == Σ_k δ_(i,k)*y_k*x_j`),
  ).toMatchInlineSnapshot(`
    "verified exact df/dx = 2*x
    refuted df/dx = x
    verified exact x'*x == Σ_i x_i^2
    refuted x'*x == Σ_i x_i
    unknown y_i*x_j == Σ_k δ_(i,k)*y_k*x_j: the shapes do not fit if \`x_j\` is scalar, which was assumed; declare it"
  `));

test('a free index of a family', () =>
  expect(
    judged(`Σ_j δ_(i,j)*x_j == x_i
Σ_j δ_(i,j)*x_j == 2*x_i`),
  ).toMatchInlineSnapshot(`
    "verified exact Σ_j δ_(i,j)*x_j == x_i
    refuted Σ_j δ_(i,j)*x_j == 2*x_i"
  `));

test('what may be an entry and was read as a name is left open', () =>
  expect(
    judged(`x_i == Σ_j δ_(i,j)*x_j
---
Σ_i x_i^2 == x'*x
---
A in R^(m x n)
Σ_j a_j*a_j' == A*A'`),
  ).toMatchInlineSnapshot(`
    "unknown x_i == Σ_j δ_(i,j)*x_j: \`x_j\` is not defined
    unknown Σ_i x_i^2 == x'*x: \`x\` is not defined
    unknown Σ_j a_j*a_j' == A*A': \`a_j\` is not defined"
  `));

test('small letters for the entries of a matrix', () =>
  expect(
    judged(`A in R^(m x n)
f = Σ_(i,j) a_(i,j)^2
∂f/∂A = 2*A
∂f/∂A = A
A[i,:]*A[j,:]' == a[i,:]*a[j,:]'
---
J = 1/2*Σ_(i,j) (Σ_k a_(i,k)*x_(k,j) - y_(i,j))^2
∂J/∂A = (A*X - Y)*X'
∂J/∂A = X'*(A*X - Y)`),
  ).toMatchInlineSnapshot(`
    "verified exact ∂f/∂A = 2*A
    refuted ∂f/∂A = A
    verified exact A[i,:]*A[j,:]' == a[i,:]*a[j,:]'
    verified exact ∂J/∂A = (A*X - Y)*X'
    refuted ∂J/∂A = X'*(A*X - Y)"
  `));
