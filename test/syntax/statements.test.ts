import { expect, test } from 'vitest';
import { readAll } from './read.ts';

test('the example of the manual', () =>
  expect(
    readAll(`# least squares behind NMF
Y in R^(m x n);  A in R^(m x k);  X in R^(k x n)        # or  Y ∈ ℝ^(m×n)
M = A*X - Y                                              # definition
f = 1/2 * M : M
df = M : dM                                              # a chain
   = (A*X - Y) : dA*X
   = (A*X - Y)*X' : dA
df/dA = (A*X - Y)*X'
df/dX = ?                                                # hole
A : B*C == A*C' : B
`),
  ).toMatchInlineSnapshot(`
    [
      "(in (Y) R[m, n])",
      "(in (A) R[m, k])",
      "(in (X) R[k, n])",
      "(chain M = (- (* A X) Y))",
      "(chain f = (: (* (/ 1 2) M) M))",
      "(chain df = (: M dM) = (: {(- (* A X) Y)} (* dA X)) = (: (* {(- (* A X) Y)} (' X)) dA))",
      "(chain (/ df dA) = (* {(- (* A X) Y)} (' X)))",
      "(chain (/ df dX) = ?)",
      "(chain (: A (* B C)) == (: (* A (' C)) B))",
    ]
  `));

test('spaces of declarations', () =>
  expect(
    readAll(`A, B in R^(m x n)
A in R^(m,n)
A ∈ ℝ^{m×n}
A ∈ ℝᵐˣⁿ
A in R^(3x2)
A in R^(mxn)
A in R^(max, n)
A in R^(2*n x m+1)
x in R^n
a in R
x_i in R^n (i = 1..N)
R in R^(R x R)`),
  ).toMatchInlineSnapshot(`
    [
      "(in (A B) R[m, n])",
      "(in (A) R[m, n])",
      "(in (A) R[m, n])",
      "(in (A) R[m, n])",
      "(in (A) R[3, 2])",
      "(in (A) R[m, n])",
      "(in (A) R[max, n])",
      "(in (A) R[(* 2 n), (+ m 1)])",
      "(in (x) R[n])",
      "(in (a) R[])",
      "(in (x_i) R[n] i=1..N)",
      "(in (R) R[R, R])",
    ]
  `));

test('attributes of declarations', () =>
  expect(
    readAll(`S in R^(n x n) symmetric spd
X in R^(m x n) rank r nonnegative
X in R^(m x n) rank (r+1)
h elementwise
g, k spectral`),
  ).toMatchInlineSnapshot(`
    [
      "(in (S) R[n, n] symmetric spd)",
      "(in (X) R[m, n] rank=r nonnegative)",
      "(in (X) R[m, n] rank={(+ r 1)})",
      "(elementwise h)",
      "(spectral g k)",
    ]
  `));

test('bounds', () =>
  expect(readAll('p > 1; m >= n; m ≥ n; 1 <= q < 2; c ≠ 0')).toMatchInlineSnapshot(`
    [
      "(bound p > 1)",
      "(bound m >= n)",
      "(bound m >= n)",
      "(bound 1 <= q < 2)",
      "(bound c != 0)",
    ]
  `));

test('conventions are kept as text', () =>
  expect(
    readAll(`convention sign(0) = 1
convention 0^⊙p = 0
convention 0 .^ p = 0
convention norm1 = induced
convention = 3`),
  ).toMatchInlineSnapshot(`
    [
      "(convention sign(0) 1)",
      "(convention 0^⊙p 0)",
      "(convention 0^⊙p 0)",
      "(convention norm1 induced)",
      "(chain convention = 3)",
    ]
  `));

test('left sides of equations', () =>
  expect(
    readAll(`f(X) = tr(X)
(U, s, V) = svd(C)
Df(X)[H] = tr(H)
∂f/∂A[l,m] = 0
df wrt X, Y = X : dY
d(f) = 0
N^q = 2
x := 3
A*B ≡ C`),
  ).toMatchInlineSnapshot(`
    [
      "(chain (f() X) = (tr() X))",
      "(chain (tuple U s V) = (svd() C))",
      "(chain (at (Df() X) H) = (tr() H))",
      "(chain (∂ f by (at A l m)) = 0)",
      "(chain df wrt X wrt Y = (: X dY))",
      "(chain (d() f) = 0)",
      "(chain (^ q N) = 2)",
      "(chain x := 3)",
      "(chain (* A B) == C)",
    ]
  `));

test('parts named by where', () =>
  expect(
    readAll(`f = N : N where N = A*X, A = B'
tr(N) where N = X'
df = N : dN
  where N = X
  = X : dX`),
  ).toMatchInlineSnapshot(`
    [
      "(chain f = (: N N) where N = (* A X) where A = (' B))",
      "((tr() N) where N = (' X))",
      "(chain df = (: N dN) = (: X dX) where N = X)",
    ]
  `));

test('scopes', () =>
  expect(readAll('a = 1\n---\na = 2\n   ---  # again\n−−−\na---b')).toMatchInlineSnapshot(`
    [
      "(chain a = 1)",
      "---",
      "(chain a = 2)",
      "---",
      "---",
      "(- a (- (- b)))",
    ]
  `));

test('nothing', () => expect(readAll('\n  # only a comment\n\t\n;;')).toEqual([]));
