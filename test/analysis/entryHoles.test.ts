/** Derivatives by one entry of what is no number; where a function plainly has no kink, none is named. */
import { expect, test } from 'vitest';
import { kinkNotes } from '../../server/src/analysis/kinks.ts';
import { nameIn, read, scopeOf } from '../support/calculus.ts';
import { judged } from './judged.ts';

test('holes', () =>
  expect(
    judged(`X in R^(m x n); b in R^n; A in R^(m x m)
∂(X*b)/∂X[i,j] = ?
∂(A*X)/∂X[i,j] = ?
∂(X*b)/∂b[j] = ?
∂(b'*b)/∂b[j] = ?
∂(X*b)/∂X[i,j] = basis(i, m)*b[j]
∂(X*b)/∂X[i,j] = basis(i, m)*b[i]`),
  ).toMatchInlineSnapshot(`
    "none ∂(X*b)/∂X[i,j] = ? -> (b'*basis(j, n))*basis(i, m)
    none ∂(A*X)/∂X[i,j] = ? -> A*basis(i, m)*basis(j, n)'
    none ∂(X*b)/∂b[j] = ? -> X*basis(j, n)
    none ∂(b'*b)/∂b[j] = ? -> 2*b[j]
    verified exact ∂(X*b)/∂X[i,j] = basis(i, m)*b[j]
    refuted ∂(X*b)/∂X[i,j] = basis(i, m)*b[i]"
  `));

test.each([
  ['sqrt(exp(A : A) + 1)', []],
  ["sqrt(x'*x + 1) + sum(sqrt(x.^2 + ones(n))) + norm(exp(x))", []],
  ["sqrt(x'*x)", ['Not differentiable at zero entries of xᵀ x.']],
  ["sqrt(x'*y + 1)", ['Not differentiable at zero entries of xᵀ y + 1.']],
  ['norm(x)', ['Not differentiable where x = 0.']],
])('kinks of %s', (f, notes) => {
  const scope = scopeOf('A in R^(m x n); x, y in R^n');
  const of = read(f, scope);
  expect(kinkNotes(of, nameIn(scope, f.includes('A') ? 'A' : 'x'))).toEqual(notes);
});

test('a chain in which one member varies alone', () =>
  expect(
    judged(`x_i in R^n (i = 1..N); a in R^n
f = Σ_i (a'*x_i)^2
df wrt x_3 = 2*Σ_i (a'*x_i)*a'*dx_i
df wrt x_3 = 2*(a'*x_3)*a'*dx_3
df wrt x_k = 2*(a'*x_k)*a'*dx_k
df wrt x_i = 2*Σ_i (a'*x_i)*a'*dx_i
df wrt x = 2*Σ_i (a'*x_i)*a'*dx_i`),
  ).toMatchInlineSnapshot(`
    "unknown df wrt x_3 = 2*Σ_i (a'*x_i)*a'*dx_i: A change of \`x_3\` alone is not supported yet
    unknown df wrt x_3 = 2*(a'*x_3)*a'*dx_3: A change of \`x_3\` alone is not supported yet
    unknown df wrt x_k = 2*(a'*x_k)*a'*dx_k: A change of \`x_k\` alone is not supported yet
    verified exact df wrt x_i = 2*Σ_i (a'*x_i)*a'*dx_i
    verified exact df wrt x = 2*Σ_i (a'*x_i)*a'*dx_i"
  `));

test('holes that no shape fits', () =>
  expect(
    judged(`A in R^(m x k); X in R^(k x n); Y in R^(m x n)
f = 1/2*‖A*X - Y‖^2
df/dA = ?*X
df/dA = ?*X'
f = ?*X
A*X = ?*X'
A*X == Y + ? + A`),
  ).toMatchInlineSnapshot(`
    "unknown df/dA = ?*X: the shape of \`?\` does not follow from what stands around it
    none df/dA = ?*X' -> (A*X - Y)
    unknown f = ?*X: the shape of \`?\` does not follow from what stands around it
    unknown A*X = ?*X': the shape of \`?\` does not follow from what stands around it
    error A*X == Y + ? + A: The terms of a sum need one shape, but the left \`Y\` is m×n, the right \`A\` is m×k."
  `));
