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

test('an index with the name of a size', () =>
  expect(
    judged(`A, B in R^(m x l); x in R^n
f = tr(A'*B)
∂f/∂A[l,m] = B[l,m]
∂f/∂A[i,m] = B[i,m]
∂f/∂A[m,l] = B[m,l]
∂f/∂A[m,l] = B[1,1]
∂f/∂A[i,j] = B[i,j]
∂(x'*x)/∂x[n] = 2*x[n]`),
  ).toMatchInlineSnapshot(`
    "unknown ∂f/∂A[l,m] = B[l,m]: \`l\` is a size here and no index, so \`A[l,m]\` is one entry; call the index otherwise, such as \`i\` or \`j\`
    unknown ∂f/∂A[i,m] = B[i,m]: \`m\` is a size here and no index, so \`A[i,m]\` is one entry; call the index otherwise, such as \`i\` or \`j\`
    verified exact ∂f/∂A[m,l] = B[m,l]
    refuted ∂f/∂A[m,l] = B[1,1]
    verified exact ∂f/∂A[i,j] = B[i,j]
    verified exact ∂(x'*x)/∂x[n] = 2*x[n]"
  `));
