/**
 * Every kind of line of the language: each table has right lines, which are verified, and wrong ones, which are refuted.
 *
 * A line is judged alone behind what is given, so that no line vouches for another; `!` marks the wrong ones.
 */
import { describe, test } from 'vitest';
import { squares, table } from './lineTables.ts';

describe('differentials', () => {
  test('of a number', () =>
    table(
      squares,
      `df = M : dM
! df = dM : Y
df = (A*X - Y) : dA*X
! df = (A*X + Y) : dA*X
df = M*X' : dA
! df = 2*M*X' : dA
! df = -M*X' : dA
d(f) = A'*M : dX
! d(f) = A'*Y : dX
d(a*f) = a*M : dM + f*da
d(a*f) = a*M : dM
! d(a*f) = a*M : dM + da
! d(a*f) = a*M : dM - f*da
d(f^2) = 2*f*(M : dM)
! d(f^2) = f*(M : dM)
df = tr(M'*A*dX)
! df = tr(M'*A*dX) + tr(X'*dX)
df = vec(M*X')'*vec(dA)
! df = vec(M*X')'*vec(dA)/2`,
    ));

  test('of a column and a matrix', () =>
    table(
      `${squares}
b in R^m; x in R^k
r = A*x - b
y = exp(r)`,
      `dM = A*dX
! dM = dX'*A'*M
! dM = -A*dX
dM = dA*X + A*dX - dY
! dM = dA*X + A*dX + dY
dM = dA*X + A*dX
! dM = dA*X + 2*A*dX
dM' = X'*dA'
! dM' = -X'*dA'
d(M') = dX'*A'
! d(M') = dX'*A' + X'*dA'*0 - 2*dX'*A'
dr = A*dx
! dr = A*dx - b
dy = y .* dr
! dy = dr
! dy = y .* y .* dr
d(A*X) = dA*X + A*dX
! d(A*X) = dA*X - A*dX
d(X') = dX'
! d(X') = -dX'
d(r*r') = dr*r' + r*dr'
! d(r*r') = 2*dr*r'
d(vec(M)) = kron(X', eye(m))*vec(dA)
! d(vec(M)) = kron(X, eye(m))'*vec(dA)*2`,
    ));

  test('of several variables, and of those that wrt names', () =>
    table(
      squares,
      `df = M*X' : dA + A'*M : dX
! df = M*X' : dA
+ A'*M : dX - A'*M : dX + A'*M : 2*dX
df = M*X' : dA + A'*M : dX - M : dY
! df = M*X' : dA + A'*M : dX + M : dY
df wrt Y = -M : dY
! df wrt Y = M : dY
df wrt A, X = M : dM
! df wrt A, X = M : dA*X
df wrt A = M : dA*X
! df wrt A = M : dA*X + M : A*dX - 2*(M : dA*X)
df wrt M = M : dM
! df wrt M = 2*M : dM
! df wrt Y = 0
d(f) wrt X = A'*M : dX
! d(f) wrt X = A'*Y : dX`
        .split('\n')
        .filter((line) => !line.startsWith('+'))
        .map((line) => (line === "! df = M*X' : dA" ? "! df = M*X' : dA + M : A*dX/2" : line))
        .join('\n'),
    ));

  test('of powers and inverses, which belong to the variable', () =>
    table(
      'B, C in R^(n x n)',
      `d(inv(B)) = -inv(B)*dB*inv(B)
! d(inv(B)) = inv(B)*dB*inv(B)
dB^-1 = -B^-1*dB*B^-1
! dB^-1 = -B^-1*B^-1*dB
dB^2 = dB*B + B*dB
! dB^2 = dB*dB
! dB^2 = 2*B*dB
d(B)^2 = dB*B + B*dB
! d(B)^2 = 2*dB*B
d(det(B)) = det(B)*tr(B^-1*dB)
! d(det(B)) = det(B)*tr(B*dB)
d(log(det(B))) = B^-T : dB
! d(log(det(B))) = B^-1 : dB`,
    ));

  test('on the left side beside other factors', () =>
    table(
      `z in R^n; X, A in R^(m x n) positive; p in R; p > 1
N^p = sum(z.^p)
Q = A .* A
R = sqrt(Q)`,
      `p*N^(p-1)*dN = p*z.^(p-1) : dz
! p*N^(p-1)*dN = z.^(p-1) : dz
! N^(p-1)*dN = p*z.^(p-1) : dz
dN = N^(1-p)*z.^(p-1) : dz
! dN = N^(p-1)*z.^(p-1) : dz
R .* dR = A .* dA
! R .* dR = 2*A .* dA
! R .* dR = dA
2*R .* dR = dQ
! R .* dR = dQ
R .* R .* dA == A .* A .* dA
! R .* dA == dR
A : dQ = 2*A .* A : dA
! A : dQ = A .* A : dA`,
    ));

  test('through definitions of any depth', () =>
    table(
      `x in R^n; B in R^(m x n)
u = B*x
v = u .* u
w = exp(v)
s = sum(w)
t = log(s)`,
      `dt = ds/s
! dt = ds
dt = w : dv/s
! dt = w : du/s
dt = 2*(w .* u) : du/s
! dt = (w .* u) : du/s
dt = 2*B'*(w .* u) : dx/s
! dt = 2*B'*(w .* v) : dx/s
dt = 2*(w .* u)*x' : dB/s
! dt = 2*u*x' : dB/s
dw = w .* dv
! dw = dv
d(v .* w) = (w + v .* w) .* dv
! d(v .* w) = w .* dv`,
    ));
});

describe('derivatives', () => {
  test('gradients in every notation', () =>
    table(
      `${squares}
x, b in R^n; B in R^(n x n)
g = x'*B*x`,
      `df/dA = M*X'
! df/dA = M*X'*2
! df/dA = Y*X'
∂f/∂X = A'*M
! ∂f/∂X = -A'*M
grad(f, Y) = -M
! grad(f, Y) = M
df/dM = M
! df/dM = 2*M
grad(g, x) = (B + B')*x
! grad(g, x) = 2*B*x
! grad(g, x) = (B - B')*x
dg/dB = x*x'
! dg/dB = 2*x*x'
dg/dx' = x'*(B + B')
! dg/dx' = 2*x'*B
∂g/∂x[l] = (B*x)[l] + (B'*x)[l]
! ∂g/∂x[l] = 2*(B*x)[l]
∂f/∂A[l,q] = (M*X')[l,q]
! ∂f/∂A[l,q] = M[l,q]
! ∂f/∂A[l,q] = 2*(M*X')[l,q]
grad(x'*b, x) = b
! grad(x'*b, x) = x`,
    ));

  test('Jacobians', () =>
    table(
      `x in R^n; B in R^(m x n); X in R^(n x p); t in R; S in R^(n x n)
y = exp(B*x)
F = B*X
G = t^2*S`,
      `jac(y, x) = diag(y)*B
! jac(y, x) = B
! jac(y, x) = 2*diag(y)*B
∂y/∂x = diag(y)*B
! ∂y/∂x = diag(B*x)*B
jac(F, X) = kron(eye(p), B)
! jac(F, X) = 2*kron(eye(p), B)
jac(F, B) = kron(X', eye(m))
! jac(F, B) = -kron(X', eye(m))
dG/dt = 2*t*S
! dG/dt = t*S
! dG/dt = 2*t*S'
jac(X', X) = commutation(n, p)
! jac(X', X) = eye(n*p)`,
    ));

  test('Hessians', () =>
    table(
      `${squares}
x in R^n; B in R^(n x n)
g = x'*B*x + sum(exp(x))`,
      `hess(g, x) = B + B' + diag(exp(x))
! hess(g, x) = 2*B + diag(exp(x))
! hess(g, x) = B + B'
d2g/dx dx' = B + B' + diag(exp(x))
! d2g/dx dx' = B + B' - diag(exp(x))
∂²g/∂x∂xᵀ = B + B' + diag(exp(x))
! ∂²g/∂x∂xᵀ = B' + diag(exp(x))
hess(f, A) = kron(X*X', eye(m))
! hess(f, A) = kron(X*X', eye(m))/2
hess(f, X) = kron(eye(n), A'*A)
! hess(f, X) = kron(eye(n), A'*A) + eye(k*n)
hess(f, A, Y) = -kron(X, eye(m))
! hess(f, A, Y) = kron(X, eye(m))`,
    ));

  test('directional', () =>
    table(
      squares,
      `Df(A)[E] = M*X' : E
! Df(A)[E] = M*X' : 2*E
! Df(A)[E] = -(M*X') : E
Df(X)[H] = tr(M'*A*H)
! Df(X)[H] = tr(M'*A*H)/2
DM(X)[H] = A*H
! DM(X)[H] = A*X
! DM(X)[H] = 2*A*H
Df(A)[dA] = M : dA*X
! Df(A)[dA] = Y : dA*X
Df(A)[dA] = M : dM
! Df(A)[dA] = 2*M : dM
Df(A)[2*dA] = 2*M : dA*X
! Df(A)[2*dA] = M : dA*X
Df(A)[dE] = M : dE*X
! Df(A)[dE] = 2*M : dE*X`,
    ));

  test('inside expressions', () =>
    table(
      `${squares}
x in R^n; B in R^(n x n)
g = x'*B*x`,
      `df = grad(f, A) : dA
! df = 2*grad(f, A) : dA
df = ∂f/∂A : dA + ∂f/∂X : dX
! df = ∂f/∂A : dA - ∂f/∂X : dX
x'*grad(g, x) == 2*g
! x'*grad(g, x) == g
hess(g, x)*x == grad(g, x)
! hess(g, x)*x == 2*grad(g, x)`,
    ));
});

describe('identities', () => {
  test('for all values', () =>
    table(
      'A in R^(m x n); B in R^(n x m); C, D in R^(n x n); x, y in R^n',
      `tr(A*B) == tr(B*A)
! tr(A*B) == tr(A'*B')/2
A : B' = tr(A*B)
! A : B' = tr(A'*B')*2
(A*B)' == B'*A'
! (A*C)' == C*A'
x'*C*y == y'*C'*x
! x'*C*y == y'*C*x
! x'*C*y = x'*C'*y
(C*D)^-1 == D^-1*C^-1
! (C*D)^-1 == C^-1*D^-1
vec(A*C) == kron(eye(n), A)*vec(C)
! vec(C*D) == kron(C, eye(n))*vec(D)
C .* D == D .* C
! C .* D == C*D
det(C*D) = det(C)*det(D)
! det(C + D) = det(C) + det(D)
(x*y') .* C == diag(x)*C*diag(y)
! (x*y') .* C == diag(y)*C*diag(x)
Σ_(i=1..n) x[i]*y[i] == x'*y
! Σ_(i=1..n) x[i]*y[i] == x'*x`,
    ));

  test('only under declared structure', () =>
    table(
      `S, T in R^(n x n) symmetric; W in R^(n x n) skew; D, E in R^(n x n) diagonal; Q in R^(n x n) orthogonal; B in R^(n x n)
a in R positive; c in R`,
      `S' == S
! B' == B
W' == -W
! W' == W
D*E == E*D
! D*B == B*D
! S*T == T*S
tr(W) == 0
! tr(S) == 0
Q'*Q == eye(n)
! B'*B == eye(n)
tr(S*W) == 0
! tr(B*W) == 0
tr(B*S) == tr(B'*S)
! tr(B*Q) == tr(B'*Q)
D .* D == D*D
! B .* B == B*B
sqrt(a^2) == a
! sqrt(c^2) == c
S : dB = S : dB'
! B : dB = B : dB'`,
    ));

  test('gradients of structured variables', () =>
    table(
      `S in R^(n x n) symmetric; D in R^(n x n) diagonal; B in R^(n x n)
f = tr(B*S)
g = tr(B*D)`,
      `df/dS = B'
df/dS = (B + B')/2
! df/dS = B + B'
! df/dS = 2*B'
df = B' : dS
! df = B' : 2*dS
dg/dD = diag(diag(B))
! dg/dD = 2*diag(diag(B))
! dg/dD = eye(n)`,
    ));
});
