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

test('derivatives of a matrix by a number, in its shape or through vec', () =>
  expect(
    understood(`A, B in R^(n x n); x in R^n; t in R
F = A + t*B
dF/dt = B = vec(B)
jac(F, t) = I
∂(t*x')/∂t = x' = x
∂(t*x)/∂t = x
dF/dt = 0`),
  ).toMatchInlineSnapshot(`
    "definition: F: n×n := (+ A (* t B))
    jacobian: DF(t)[1] = B
    jacobian 1: ∂F/∂t = (vec B)
    jacobian: DF(t)[1] = (identity n)
    jacobian: D(* t x')(t)[1] = x'
    jacobian 1: ∂(* t x')/∂t = x
    jacobian: ∂(* t x)/∂t = x
    jacobian: DF(t)[1] = (zeros n n)"
  `));

test('gradients, Jacobians, Hessians', () =>
  expect(
    understood(`A in R^(m x n); x in R^n; S in R^(n x n) symmetric
y = A*x
f = y'*y + x'*S*x
df/dx = 2*A'*y + 2*S*x = 2*(A'*A + S)*x
grad(f, x) = 0
∂f/∂x' = 2*y'*A
(∂f/∂x) = x
(∂f/∂x)' = x'
∂y/∂x = A
jac(y, x) = A
jac(A*x, A) = 0
grad(y, x) = A
hess(f, x) = 2*A'*A + 2*S
hess(f, x, y) = 0
∂²f/∂x∂xᵀ = 2*(A'*A + S)
d2f/dx dx' = S
df/dS = x*x'
df/dn = 1
df/d(A*x) = 1
∂g/∂x = x`),
  ).toMatchInlineSnapshot(`
    "definition: y: m×1 := (* A x)
    definition: f: scalar := (+ (* y' y) (* x' S x))
    gradient: ∂f/∂x = (+ (* 2 A' y) (* 2 S x))
    gradient 1: ∂f/∂x = (* 2 (+ (* A' A) S) x)
    gradient: ∂f/∂x = (zeros n 1)
    gradient: ∂f/∂x = (* 2 y' A) numerator
    gradient: ∂f/∂x = x
    gradient: ∂f/∂x = (transpose x')
    jacobian: ∂y/∂x = A
    jacobian: ∂y/∂x = A
    jacobian: ∂(* A x)/∂A = (zeros m m*n)
    gradient: error: What \`grad\` takes the gradient of is a number, but \`y\` (m×1) is none.
    hessian: ∂²f/∂x∂x = (+ (* 2 A' A) (* 2 S))
    hessian: ∂²f/∂x∂y = (zeros n m)
    hessian: ∂²f/∂x∂x = (* 2 (+ (* A' A) S))
    hessian: ∂²f/∂x∂x = S
    gradient: ∂f/∂S = (* x x')
    gradient: error: \`n\` is no variable: derivatives are taken with respect to names.
    identity: error: \`d(A*x)\` (m×1) is no number to divide by. Write \`inv(…)\` on the side that is meant, or \`⊘\` for an elementwise quotient.
    gradient: unknown: \`g\` is not defined"
  `));

test('by a defined name, which is free then', () =>
  expect(
    understood(`${least}
df/dM = M
g = (A*X - Y) : (A*X - Y)
dg/dM = 2*M
h = M : A*X
dh/dM = A*X`),
  ).toMatchInlineSnapshot(`
    "definition: M: m×n := (+ (* A X) (* -1 Y))
    definition: f: scalar := (frobenius (* 1/2 M) M)
    gradient: ∂f/∂M = M
    definition: g: scalar := (frobenius (+ (* A X) (* -1 Y)) (+ (* A X) (* -1 Y)))
    gradient: unknown: \`g\` is not written in terms of \`M\`
    definition: h: scalar := (frobenius M (* A X))
    gradient: ∂h/∂M = (* A X)"
  `));

test('directional derivatives', () =>
  expect(
    understood(`X in R^(n x n)
F = X*X
DF(X)[H] = X*H + H*X
DF(X)[1] = X
DF(2*X)[X] = X`),
  ).toMatchInlineSnapshot(`
    "definition: F: n×n := (* X X)
    directional: DF(X)[H] = (+ (* X H) (* H X)); assume H: n×n by use
    directional: error: A point and a direction need one shape, but the left \`X\` is n×n, the right \`1\` is scalar.
    directional: error: \`2*X\` is no variable: derivatives are taken with respect to names."
  `));

test('derivatives by entries', () =>
  expect(
    understood(`A in R^(m x n); x in R^n; y in R^m
f = y'*A*x
∂f/∂A[l,r] = y[l]*x[r] = y*x'
∂f/∂A = y[i]*x[j]
∂f/∂x[j] = Σ_i y[i]*A[i,j]
∂f/∂A[1,2] = y[1]*x[2]
∂f/∂A[i,:] = y[i]*x'
∂f/∂A[i,1] = y[i]*x[1]
∂f/∂A[i,j] = x[k]`),
  ).toMatchInlineSnapshot(`
    "definition: f: scalar := (* y' A x)
    gradient: ∂f/∂A = (Σ l 1 m (Σ r 1 n (* (entry y l 1) (entry x r 1) (basis l m) (transpose (basis r n)))))
    gradient 1: ∂f/∂A = (* y x')
    gradient: ∂f/∂A = (Σ i 1 m (Σ j 1 n (* (entry y i 1) (entry x j 1) (basis i m) (transpose (basis j n)))))
    gradient: ∂f/∂x = (Σ j 1 n (* (Σ i 1 m (* (entry y i 1) (entry A i j))) (basis j n)))
    gradient: Df(A)[(* (basis 1 m) (transpose (basis 2 n)))] = (* (entry y 1 1) (entry x 2 1))
    gradient: ∂f/∂A = (Σ i 1 m (* (entry y i 1) (basis i m) x'))
    gradient: unknown: A derivative by this entry is not supported yet
    gradient: unknown: A derivative by this entry is not supported yet"
  `));

test('free indices hold for all their values', () =>
  expect(
    understood(`A in R^(m x n); B in R^(n x p); x in R^n
(A*B)[i,j] == Σ_k A[i,k]*B[k,j]
A*B == Σ_k A[i,k]*B[k,j]
x[i]*δ_(i,j) == diag(x)[i,j]
δ_(i,j) == δ_(j,i)
y_i = A[i,:]*x
s = Σ_i y_i^2
y_i = (A*x)[i]
c = x[i]`),
  ).toMatchInlineSnapshot(`
    "identity: (Σ i 1 m (Σ j 1 p (* (entry (* A B) i j) (basis i m) (transpose (basis j p))))) = (Σ i 1 m (Σ j 1 p (* (Σ k 1 n (* (entry A i k) (entry B k j))) (basis i m) (transpose (basis j p)))))
    identity: (* A B) = (Σ i 1 m (Σ j 1 p (* (Σ k 1 n (* (entry A i k) (entry B k j))) (basis i m) (transpose (basis j p)))))
    identity: (Σ i 1 n (Σ j 1 n (* (entry x i 1) (delta i j) (basis i n) (transpose (basis j n))))) = (Σ i 1 n (Σ j 1 n (* (entry (diag x) i j) (basis i n) (transpose (basis j n)))))
    identity: unknown: the range of the index \`i\` is not known; write \`Σ_(i=1..n)\`
    definition: y: 1×m := (* (row A i) x)
    definition: s: scalar := (Σ i 1 m (power (entry y 1 i) 2))
    identity: (Σ i 1 m (* (entry y 1 i) (basis i m))) = (Σ i 1 m (* (entry (* A x) i 1) (basis i m)))
    definition: unknown: A definition with free indices is not supported yet"
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
