import { expect, test } from 'vitest';
import { understood } from '../support/elaborated.ts';

const least = `Y in R^(m x n); A in R^(m x k); X in R^(k x n)
M = A*X - Y
f = 1/2 * M : M`;
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
