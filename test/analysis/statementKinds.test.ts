/**
 * Every kind of line of the language: each table has right lines, which are verified, and wrong ones, which are refuted.
 *
 * A line is judged alone behind what is given, so that no line vouches for another; `!` marks the wrong ones.
 */
import { describe, expect, test } from 'vitest';
import { judge } from '../../server/src/analysis/judge.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';
import { findHover, hoverData } from '../../server/src/features/hover.ts';

const options = { seed: 1, shouldStop: () => false };

/** The verdicts of the claims in a text, each with its cause if it is refuted for one. */
function verdicts(text: string): readonly { readonly status: string; readonly causes: readonly string[] }[] {
  const snapshot = analyse({ version: 1, language: 'mcalc', text });
  return placedParts(snapshot)
    .map(({ part }) => judge(part, options, 'verdict'))
    .filter(({ status }) => status !== 'none');
}

/** Lines with `!` before them are wrong, all others right. */
function table(given: string, lines: string): void {
  const rows = lines.split('\n').filter((line) => line.trim() !== '');
  const told = rows.map((row) => {
    const isWrong = row.startsWith('!');
    const line = row.slice(isWrong ? 1 : 0).trim();
    const [found, ...more] = verdicts(`${given}\n${line}`);
    return `${found?.status}${more.length > 0 ? ` and ${more.length} more` : ''}  ${line}`;
  });
  const wanted = rows.map((row) => {
    const isWrong = row.startsWith('!');
    return `${isWrong ? 'refuted' : 'verified'}  ${row.slice(isWrong ? 1 : 0).trim()}`;
  });
  expect(told).toEqual(wanted);
}

/** The verdicts of the steps of one chain. */
const steps = (given: string, chain: string): readonly string[] =>
  verdicts(`${given}\n${chain}`).map(({ status, causes }) => `${status} ${causes.join(' ')}`.trim());

const squares = `Y in R^(m x n); A in R^(m x k); X, H in R^(k x n); E in R^(m x k); a in R
M = A*X - Y
f = 1/2 * M : M`;

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

test('parts that are named behind where', () =>
  table(
    squares,
    `df = N : dA where N = M*X'
! df = N : dA where N = M*X'/2
! df = N : dA where N = Y*X'
df/dX = A'*N where N = A*X - Y
! df/dX = A'*N where N = A*X`,
  ));

test('each step of a chain has its own verdict, an inherited fault is none of its own', () => {
  expect(steps(squares, "df = M : dM\n   = M : dA*X\n   = M*X' : dA")).toEqual(['verified', 'verified', 'verified']);
  expect(steps(squares, "df = M : dM\n   = 2*M : dA*X\n   = 2*M*X' : dA\n   = M*X' : dA")).toEqual([
    'verified',
    'refuted',
    'refuted inherited',
    'verified',
  ]);
  expect(steps(squares, "df = -M : dM\n   = -M : dA*X\n   = M*X' : dA\n   = M*X' : 2*dA")).toEqual([
    'refuted',
    'refuted inherited',
    'verified',
    'refuted',
  ]);
  expect(steps(squares, "f = tr(M'*M)/2\n  = tr(M*M')\n  = M : M")).toEqual([
    'verified',
    'refuted',
    'refuted inherited',
  ]);
  expect(steps(squares, "df/dA = 2*M*X'\n = 2*(A*X - Y)*X'\n = (A*X - Y)*X'")).toEqual([
    'refuted',
    'refuted inherited',
    'verified',
  ]);
  const twenty = Array.from({ length: 20 }, (_, i) => `   = ${i + 1}*M : dA*X/${i + 1}`).join('\n');
  expect(new Set(steps(squares, `df = M : dM\n${twenty}`))).toEqual(new Set(['verified']));
});

test('a differential of what is not known stands for itself', () =>
  expect(steps(squares, "dφ = M : dA*X\n   = M*X' : dA\n   = X*M' : dA'\n   = 2*M*X' : dA")).toEqual([
    'verified',
    'verified',
    'refuted',
  ]));

test('a differential in a derivative says nothing, and is no zero', () => {
  expect(steps(squares, "df/dA = M*X' + dA")).toEqual(['unknown']);
  expect(steps(squares, "df/dA = M*X' + dY*X'")).toEqual(['unknown']);
  expect(steps(squares, "jac(M, A) = kron(X', eye(m)) + d(kron(X', eye(m)))")).toEqual(['unknown']);
  expect(steps(squares, "hess(f, A) = kron(X*X', eye(m)) + d(kron(X*X', eye(m)))")).toEqual(['unknown']);
  expect(steps(squares, "Df(A)[E] = M*X' : E + M : dM")).toEqual(['unknown']);
  expect(steps(squares, "df/dA = M*X' : dA")).toEqual(['refuted']);
});

test('a name that stands for differentials says what varies', () => {
  const named = `${squares}\nN = dA*X`;
  expect(steps(named, 'df = M : N')).toEqual(['verified']);
  expect(steps(named, 'df = 2*M : N')).toEqual(['refuted']);
  expect(steps(named, 'N == 0*N')).toEqual(['refuted']);
});

test('what is not defined is unknown, never refuted', () => {
  expect(steps(squares, 'df = Q : dA')).toEqual(['unknown']);
  expect(steps(squares, 'df = M : dQ')).toEqual(['unknown']);
  expect(steps(squares, 'dg = M : dM')).not.toContain('refuted');
});

test('a hover names what is held fixed', () => {
  const fixed = (line: string): readonly string[] => {
    const text = `${squares}\n${line}`;
    const target = findHover(
      analyse({ version: 1, language: 'mcalc', text }),
      text.length - line.length + line.indexOf('='),
    );
    return target === undefined ? [] : hoverData(target, [], undefined).fixed;
  };
  expect(fixed("df = M*X' : dA")).toEqual(['Y', 'X']);
  expect(fixed('df = M : dM')).toEqual([]);
  expect(fixed('df = M : (dA*X + A*dX)')).toEqual(['Y']);
  expect(fixed('df wrt Y = -M : dY')).toEqual(['A', 'X']);
  expect(fixed("M : dM = M*X' : dA")).toEqual(['Y', 'X']);
});
