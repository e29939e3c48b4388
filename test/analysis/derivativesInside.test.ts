/** Derivatives inside expressions: their values are differences of the functions, their own derivatives are worked out. */
import { expect, test } from 'vitest';
import { judged } from './judged.ts';

test('gradients, Jacobians and Hessians as parts of claims', () =>
  expect(
    judged(`A in R^(n x n); B in R^(m x n); x, b in R^n; t in R
f = 1/2*x'*A*x
df = grad(f, x) : dx
df = ∂f/∂x : dx
df = df/dx : dx
df = 2*df/dx : dx
b'*hess(f, x)*b == b'*A*b
b'*hess(f, x)*b == b'*(A - A')*b
jac(B*x, x)*b == B*b
jac(B*x, x)*b == B*x
tr(hess(x'*B'*B*x + exp(t), x)) == 2*‖B‖^2
hess(t^2*b'*x, x, t)/2 == t*b
d2f/dx dx'*b == (A + A')*b/2
F = t*A + t^3*A'
tr(B'*B*∂F/∂t) == tr(B'*B*A) + 3*t^2*tr(B'*B*A')
tr(B'*B*∂F/∂t) == tr(B'*B*A) + t^2*tr(B'*B*A')
sin(t)*grad(log(1 + x'*x), x) == 2*sin(t)*x/(1 + x'*x)
sin(t)*grad(log(1 + x'*x), x) == sin(t)*x/(1 + x'*x)`),
  ).toMatchInlineSnapshot(`
    "verified exact df = grad(f, x) : dx
    verified exact df = ∂f/∂x : dx
    verified exact df = df/dx : dx
    refuted df = 2*df/dx : dx
    verified exact b'*hess(f, x)*b == b'*A*b
    refuted b'*hess(f, x)*b == b'*(A - A')*b
    verified exact jac(B*x, x)*b == B*b
    refuted jac(B*x, x)*b == B*x
    verified numeric tr(hess(x'*B'*B*x + exp(t), x)) == 2*‖B‖^2
    verified exact hess(t^2*b'*x, x, t)/2 == t*b
    verified exact d2f/dx dx'*b == (A + A')*b/2
    verified exact tr(B'*B*∂F/∂t) == tr(B'*B*A) + 3*t^2*tr(B'*B*A')
    refuted tr(B'*B*∂F/∂t) == tr(B'*B*A) + t^2*tr(B'*B*A')
    verified numeric sin(t)*grad(log(1 + x'*x), x) == 2*sin(t)*x/(1 + x'*x)
    refuted sin(t)*grad(log(1 + x'*x), x) == sin(t)*x/(1 + x'*x)"
  `));

test('in definitions, and by defined names', () =>
  expect(
    judged(`A in R^(n x n) symmetric; x, b in R^n; t in R
f = 1/2*x'*A*x - b'*x
g = grad(f, x)
g = A*x - b = A*x + b
g = ?
dg = A*dx
dg = A'*dx + dx
x_1 = x - t*grad(f, x)
f_1 = 1/2*x_1'*A*x_1 - b'*x_1
df_1/dt = -g'*(A*x_1 - b)
df_1/dt = g'*(A*x_1 - b)
df_1/dt = ?
r = A*x - b
q = r'*r
df_1/dA = ?
b'*∂q/∂r == 2*b'*r
b'*∂q/∂r == b'*r
grad(grad(f, x)'*b, x) == A*b
l(x) = log(1 + x'*x)
h(x) = grad(l, x)'*b
h(2*x) == 4*x'*b/(1 + 4*x'*x)
h(2*x) == 2*x'*b/(1 + 4*x'*x)`),
  ).toMatchInlineSnapshot(`
    "verified exact g = A*x - b
    refuted = A*x + b
    none g = ? -> A*x - b
    verified exact dg = A*dx
    refuted dg = A'*dx + dx
    verified exact df_1/dt = -g'*(A*x_1 - b)
    refuted df_1/dt = g'*(A*x_1 - b)
    none df_1/dt = ? -> (A*x - b)'*(b - A*x_1)
    none df_1/dA = ? -> 1/2*(t*(x*(b - A*x_1)' + (b - A*x_1)*x') + x_1*x_1')
    verified exact b'*∂q/∂r == 2*b'*r
    refuted b'*∂q/∂r == b'*r
    verified exact grad(grad(f, x)'*b, x) == A*b
    verified numeric h(2*x) == 4*x'*b/(1 + 4*x'*x)
    refuted h(2*x) == 2*x'*b/(1 + 4*x'*x)"
  `));

test('under sums, and by entries and members', () =>
  expect(
    judged(`X in R^(m x n); w in R^n; x_i in R^n (i = 1..N)
f = 1/3*sum(X.^3)
∂f/∂X[i,j] + X[i,j] == X[i,j]^2 + X[i,j]
∂f/∂X[i,j] + X[i,j] == X[i,j] + X[j,i]^2
Σ_i grad(log(1 + exp(w'*x_i)), w) == Σ_i sigmoid(w'*x_i)*x_i
Σ_i grad(log(1 + exp(w'*x_i)), w) == Σ_i sigmoid(-w'*x_i)*x_i
g = Σ_i (w'*x_i)^2
Σ_k w'*∂g/∂x_k == 2*‖w‖^2*Σ_k w'*x_k
Σ_k w'*∂g/∂x_k == ‖w‖^2*Σ_k w'*x_k`),
  ).toMatchInlineSnapshot(`
    "verified exact ∂f/∂X[i,j] + X[i,j] == X[i,j]^2 + X[i,j]
    refuted ∂f/∂X[i,j] + X[i,j] == X[i,j] + X[j,i]^2
    verified numeric Σ_i grad(log(1 + exp(w'*x_i)), w) == Σ_i sigmoid(w'*x_i)*x_i
    refuted Σ_i grad(log(1 + exp(w'*x_i)), w) == Σ_i sigmoid(-w'*x_i)*x_i
    verified numeric Σ_k w'*∂g/∂x_k == 2*‖w‖^2*Σ_k w'*x_k
    refuted Σ_k w'*∂g/∂x_k == ‖w‖^2*Σ_k w'*x_k"
  `));

test('for structured variables the derivative lies in their space', () =>
  expect(
    judged(`A, B in R^(n x n); S in R^(n x n) symmetric; K in R^(n x n) skew; L in R^(n x n) lower
D in R^(n x n) diagonal; P in R^(n x n) spd; Q in R^(n x n) orthogonal; Z in R^(m x n) rank r; C in R^(m x n)
tr(B*grad(tr(A*S), S)) == tr(B*(A + A'))/2
tr(B*grad(tr(A*S), S)) == tr(B*A')
tr(B*grad(tr(A*K), K)) == tr(B*(A' - A))/2
tr(B*grad(tr(A*L), L)) == tr(B*tril(A'))
tr(B*grad(tr(A*D), D)) == tr(B*diag(diag(A)))
tr(B*grad(logdet(P), P)) == tr(B*P^-1)
tr(B*grad(tr(A'*Q), Q)) == tr(B*(A - Q*A'*Q))/2
tr(B*grad(tr(A'*Q), Q)) == tr(B*A)
jac(A*S, S)*vec(B) == vec(A*(B + B'))/2
hess(tr(A*S*S), S)*vec(B) == vec(A*(B + B') + (B + B')*A + A'*(B + B') + (B + B')*A')/4
tr(C'*grad(tr(C'*Z), Z)) == ‖C‖^2
hess(tr(A*Q*A*Q), Q) + 0 == 0
---
convention symmetric = entries
A, B in R^(n x n); S in R^(n x n) symmetric
tr(B*grad(tr(A*S), S)) == tr(B*(A + A' - A .* eye(n)))
tr(B*grad(tr(A*S), S)) == tr(B*(A + A'))/2`),
  ).toMatchInlineSnapshot(`
    "verified exact tr(B*grad(tr(A*S), S)) == tr(B*(A + A'))/2
    refuted tr(B*grad(tr(A*S), S)) == tr(B*A')
    verified exact tr(B*grad(tr(A*K), K)) == tr(B*(A' - A))/2
    verified exact tr(B*grad(tr(A*L), L)) == tr(B*tril(A'))
    verified exact tr(B*grad(tr(A*D), D)) == tr(B*diag(diag(A)))
    verified numeric tr(B*grad(logdet(P), P)) == tr(B*P^-1)
    verified exact tr(B*grad(tr(A'*Q), Q)) == tr(B*(A - Q*A'*Q))/2
    refuted tr(B*grad(tr(A'*Q), Q)) == tr(B*A)
    verified exact jac(A*S, S)*vec(B) == vec(A*(B + B'))/2
    verified exact hess(tr(A*S*S), S)*vec(B) == vec(A*(B + B') + (B + B')*A + A'*(B + B') + (B + B')*A')/4
    unknown tr(C'*grad(tr(C'*Z), Z)) == ‖C‖^2: not supported: a derivative by Z inside an expression: Z moves in no space of matrices
    unknown hess(tr(A*Q*A*Q), Q) + 0 == 0: not supported: a derivative by Q inside an expression: Q moves in no space of matrices
    verified exact tr(B*grad(tr(A*S), S)) == tr(B*(A + A' - A .* eye(n)))
    refuted tr(B*grad(tr(A*S), S)) == tr(B*(A + A'))/2"
  `));

test('in the other layouts', () =>
  expect(
    judged(`convention layout = numerator
A in R^(n x n); x, b in R^n
f = x'*A*x
∂f/∂x*b == x'*(A + A')*b
(∂f/∂x)'*x'*b == (A + A')*x*x'*b
---
convention layout = denominator
B in R^(m x n); x in R^n; c in R^m
jac(B*x, x)*c == B'*c`),
  ).toMatchInlineSnapshot(`
    "verified exact ∂f/∂x*b == x'*(A + A')*b
    verified exact (∂f/∂x)'*x'*b == (A + A')*x*x'*b
    verified exact jac(B*x, x)*c == B'*c"
  `));

test('where kinks and other domains lie', () =>
  expect(
    judged(`x, b in R^n; X in R^(n x n)
b'*grad(norm(x, 1), x) == b'*sign(x)
b'*grad(norm(x, 1), x) == b'*x
tr(grad(log(det(X)), X)*X') == n
grad(tr(X), X) + inv(X) == eye(n) + inv(X)`),
  ).toMatchInlineSnapshot(`
    "verified numeric b'*grad(norm(x, 1), x) == b'*sign(x)
    refuted b'*grad(norm(x, 1), x) == b'*x
    verified numeric tr(grad(log(det(X)), X)*X') == n
    verified exact grad(tr(X), X) + inv(X) == eye(n) + inv(X)"
  `));

test('what has no value', () =>
  expect(
    judged(`x, b in R^n; K in R^(n x n); s in R; M in R^(m x n)
tr(K*∂K/∂s) == 0
tr(∂F/∂s) == 0
b'*grad(x, x) == 0
b'*grad(b'*x, x + b) == 0
b'*grad(b'*dx, x) == 0
y = M*x
b'*∂(x'*x)/∂y == 0`),
  ).toMatchInlineSnapshot(`
    "unknown tr(K*∂K/∂s) == 0: \`K\` is not defined
    unknown tr(∂F/∂s) == 0: \`F\` is not defined
    error b'*grad(x, x) == 0: What \`grad\` takes the gradient of is a number, but \`x\` (n×1) is none.
    error b'*grad(b'*x, x + b) == 0: \`x + b\` is no variable: derivatives are taken with respect to names.
    unknown b'*grad(b'*dx, x) == 0: no differential of a name occurs, so nothing says what varies; write \`wrt X\`
    unknown b'*∂(x'*x)/∂y == 0: \`(x'*x)\` is not written in terms of \`y\`"
  `));
