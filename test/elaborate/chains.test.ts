import { expect, test } from 'vitest';
import { understood } from '../support/elaborated.ts';

const least = `Y in R^(m x n); A in R^(m x k); X in R^(k x n)
M = A*X - Y
f = 1/2 * M : M`;

test('a definition, then claims against it', () =>
  expect(
    understood(`${least}
g = 2*f = M : M
f = tr(M'*M)/2
M := A*X
f = 1`),
  ).toMatchInlineSnapshot(`
    "definition: M: m×n := (+ (* A X) (* -1 Y))
    definition: f: scalar := (frobenius (* 1/2 M) M)
    definition: g: scalar := (* 2 f)
    identity 1: g = (frobenius M M)
    identity: f = (* 1/2 (tr (* M' M)))
    definition: M: m×n := (* A X)
    identity: f = 1"
  `));

test('a chain of differentials', () =>
  expect(
    understood(`${least}
df = M : dM
   = (A*X - Y) : dA*X
   = (A*X - Y)*X' : dA
d(f) = M : dM
d(A*X) = dA*X + A*dX`),
  ).toMatchInlineSnapshot(`
    "definition: M: m×n := (+ (* A X) (* -1 Y))
    definition: f: scalar := (frobenius (* 1/2 M) M)
    differential: df = (frobenius M dM) varying A
    differential 1: df = (frobenius (+ (* A X) (* -1 Y)) (* dA X)) varying A
    differential 2: df = (frobenius (* (+ (* A X) (* -1 Y)) X') dA) varying A
    differential: df = (frobenius M dM) varying A, X, Y
    differential: d((* A X)) = (+ (* dA X) (* A dX)) varying A, X"
  `));

test('what varies', () =>
  expect(
    understood(`${least}
df = M : A*dX
df = M : dM
df wrt Y = -M : dY
df wrt X, Y = M : dM
df wrt M = M : dM
df wrt Q = 0
df = M : d(A*X)
df = M : dX^-1
d(3) = 0`),
  ).toMatchInlineSnapshot(`
    "definition: M: m×n := (+ (* A X) (* -1 Y))
    definition: f: scalar := (frobenius (* 1/2 M) M)
    differential: df = (frobenius M (* A dX)) varying X
    differential: df = (frobenius M dM) varying A, X, Y
    differential: df = (frobenius (* -1 M) dY) varying Y
    differential: df = (frobenius M dM) varying X, Y
    differential: df = (frobenius M dM) varying M
    differential: unknown: \`Q\` is not defined
    differential: df = (frobenius M d((* A X))) varying A, X
    differential: error: \`^-1\` needs a square matrix, but \`X\` (k×n) is none.
    differential: unknown: no differential of a name occurs, so nothing says what varies; write \`wrt X\`"
  `));

test('an alias and its name are one variable', () =>
  expect(
    understood(`H_R in R^n
R = H_R
f = R'*R
df = 2*H_R'*dR
R = 2*H_R`),
  ).toMatchInlineSnapshot(`
    "definition: H_R: n×1 := H_R
    definition: f: scalar := (* H_R' H_R)
    differential: df = (* 2 H_R' dH_R) varying H_R
    identity: H_R = (* 2 H_R)"
  `));

test('a differential of nothing known', () =>
  expect(
    understood(`A in R^(m x n)
dphi = 2*A : dA
     = 2*tr(A'*dA)
dpsi = 3
dpsi = 4`),
  ).toMatchInlineSnapshot(`
    "differential: (frobenius (* 2 A) dA)
    differential 1: (frobenius (* 2 A) dA) = (* 2 (tr (* A' dA))) varying A
    definition: dpsi: scalar := 3
    identity: dpsi = 4"
  `));

test('families', () =>
  expect(
    understood(`x_i in R^n (i = 1..N); w in R^n; b_i in R (i = 1..N)
L = Σ_i (w'*x_i - b_i)^2
dL/dw = 2*Σ_i (w'*x_i - b_i)*x_i
dL/dx_i = 2*(w'*x_i - b_i)*w
dL = Σ_i 2*(w'*x_i - b_i)*w'*dx_i
x_1'*x_2
x'
x`),
  ).toMatchInlineSnapshot(`
    "definition: L: scalar := (Σ i 1 N (power (+ (* w' (column x i)) (* -1 (entry b 1 i))) 2))
    gradient: ∂L/∂w = (* 2 (Σ i 1 N (* (+ (* w' (column x i)) (* -1 (entry b 1 i))) (column x i))))
    gradient: ∂L/∂x = (Σ i 1 N (* 2 (+ (* w' (column x i)) (* -1 (entry b 1 i))) w (transpose (basis i N))))
    differential: dL = (Σ i 1 N (* 2 (+ (* w' (column x i)) (* -1 (entry b 1 i))) w' d((column x i)))) varying x
    expression: (* (transpose (column x 1)) (column x 2))
    expression: x'
    expression: x"
  `));

test('holes', () =>
  expect(
    understood(`${least}
df/dX = ?
df = ?
df = M : dM = ?
M = ?
Q = ?
tr(A*X) = ?
hess(f, X) = ?
∂f/∂A[i,j] = ?`),
  ).toMatchInlineSnapshot(`
    "definition: M: m×n := (+ (* A X) (* -1 Y))
    definition: f: scalar := (frobenius (* 1/2 M) M)
    hole: ? gradient of f by X
    hole: ? d(f) varying A, X, Y
    differential: df = (frobenius M dM) varying A, X, Y
    hole 1: ? d(f) varying A, X, Y
    hole: ? value of M
    hole: unknown: \`Q\` is not defined
    hole: error: \`tr\` needs a square matrix, but \`A*X\` (m×n) is none.
    hole: ? hessian of f by X, X
    hole: ? gradient of f at a place of A"
  `));

test('names for parts of one statement', () =>
  expect(
    understood(`A in R^(m x n); x in R^n
f = r'*r where r = A*x
df/dx = 2*A'*r where r = A*x
df/dx = 2*A'*s where s = A*u
df = 2*r'*dr where r = A*x
r
tr(C*C') where C = 2*A`),
  ).toMatchInlineSnapshot(`
    "definition: f: scalar := (* r' r)
    gradient: ∂f/∂x = (* 2 A' r)
    gradient: unknown: \`s\` has no value: \`u\` is not defined
    differential: df = (* 2 r' dr) varying A, x
    expression: r; assume r: p×1 by convention
    expression: (tr (* C C'))"
  `));

test('functions of the document', () =>
  expect(
    understood(`A, B in R^(m x n)
f(X) = tr(X'*X)
f(A) + f(A - B)
df/dX = 2*X
f(X) = X : X
loss(w) = ‖w‖^2
loss(2*w)
A(B') = B
f(A, B)`),
  ).toMatchInlineSnapshot(`
    "definition: f: scalar := (tr (* X' X)); assume X: p×q by convention
    expression: (+ (tr (* A' A)) (tr (* (transpose (+ A (* -1 B))) (+ A (* -1 B)))))
    gradient: ∂f/∂X = (* 2 X)
    identity: f = (frobenius X X)
    definition: loss: scalar := (power (normF w) 2); assume w: r×1 by convention
    expression: (power (normF (* 2 w)) 2)
    identity: (* A B') = B
    expression: error: \`f\` takes one argument, not 2."
  `));

test('a name defined by an invertible function of it', () =>
  expect(
    understood(`x in R^n; q in R
N^2 = x:x
dN = x:dx/N
r^q = x:x
2*u + 1 = x'*x
exp(v) = 1/x'*x
N^2 = x'*x`),
  ).toMatchInlineSnapshot(`
    "definition: N: scalar := (frobenius x x)
    differential: dN = (frobenius x (* (power N -1) dx)) varying x
    definition: r: scalar := (frobenius x x)
    definition: u: scalar := (* x' x)
    definition: error: \`x'\` (1×n) is no number to divide by. Write \`inv(…)\` on the side that is meant, or \`⊘\` for an elementwise quotient.
    identity: (power N 2) = (* x' x)"
  `));

test('built-in names may be defined, but not the fixed ones', () =>
  expect(
    understood(`A in R^(n x n)
K = A'*A
e = A*1_n
tr(K) + e'*e
I = A
pi = 3
I_n = A*A^-1`),
  ).toMatchInlineSnapshot(`
    "definition: K: n×n := (* A' A)
    definition: e: n×1 := (* A (ones n 1))
    expression: (+ (tr K) (* e' e))
    identity: (identity n) = A
    identity: pi = 3
    identity: (identity n) = (* A (inv A))"
  `));

test('an equation in which the name depends on itself', () =>
  expect(
    understood(`A in R^(n x n); X in R^(n x n)
f = tr(X)
X = f*A
X = A*X
y = A*y`),
  ).toMatchInlineSnapshot(`
    "definition: f: scalar := (tr X)
    identity: X = (* f A)
    identity: X = (* A X)
    identity: y = (* A y); assume y: n×1 by convention"
  `));

test('a declared name that is defined later', () =>
  expect(
    understood(`M, A, X in R^(n x n)
f = M : M
M = A*X
df = 2*M*X' : dA
M = A + X
dA = A`),
  ).toMatchInlineSnapshot(`
    "definition: f: scalar := (frobenius M M)
    definition: M: n×n := (* A X)
    differential: df = (frobenius (* 2 M X') dA) varying A
    identity: M = (+ A X)
    differential: dA = A varying A"
  `));

test('a declared name without a value has no differential either', () =>
  expect(
    understood(`f, a in R; A in R^(m x n); X in R^(n x n); S in R^(n x n)
df = 2*A : dA
   = 2*tr(A'*dA)
df/dA = 2*A
Df(A)[A] = 2
dX = -X*dS*X
dX = dX'
da = 3`),
  ).toMatchInlineSnapshot(`
    "differential: (frobenius (* 2 A) dA)
    differential 1: (frobenius (* 2 A) dA) = (* 2 (tr (* A' dA))) varying A
    gradient: unknown: \`f\` is not defined
    directional: unknown: \`f\` is not defined
    differential: (* -1 X dS X)
    differential: dX = (transpose dX) varying X
    differential: da = 3 varying a"
  `));

test('a function said once more with its variable', () =>
  expect(
    understood(`x in R^n; A in R^(n x n); a in R
f = x'*A*x
f(x) = x'*A*x
f(a) = a*f`),
  ).toMatchInlineSnapshot(`
    "definition: f: scalar := (* x' A x)
    identity: f = (* x' A x)
    identity: (* f a) = (* a f)"
  `));
