import { expect, test } from 'vitest';
import { elaborate } from '../../server/src/elaborate/elaborate.ts';
import { parseDocument } from '../../server/src/syntax/mcalc/parse.ts';
import { check, defaultBudget } from '../../server/src/verify/verify.ts';
import { mcalc } from './terminal.ts';

/** The lines that claim something, each with its verdict; causes and fixes are not looked for. */
function verdicts(text: string): string {
  const { parts } = elaborate(parseDocument(text).statements, text);
  return parts
    .filter(({ kind }) => kind !== 'declaration' && kind !== 'definition')
    .map(({ claim, span, unknown }) => {
      const limits = { seed: 1, bounds: [], budget: defaultBudget, shouldStop: () => false };
      const status = claim === undefined ? 'unknown' : check(claim, limits).status;
      const reason = unknown === undefined ? '' : `: ${unknown}`;
      return `${status.padEnd(9)} ${text.slice(span.start, span.end)}${reason}`;
    })
    .join('\n');
}

test('claims on the members of families', () =>
  expect(
    verdicts(`x_i in R^n (i = 1..N); w in R^n; y_i in R (i = 1..N); x in R^n
L = Σ_i log(1 + exp(-y_i*w'*x_i))
dL/dw = -Σ_i y_i*sigmoid(-y_i*w'*x_i)*x_i
dL/dw = -Σ_i sigmoid(-y_i*w'*x_i)*x_i
∂L/∂x_k = -y_k*sigmoid(-y_k*w'*x_k)*w
∂L/∂x_k = -y_k*sigmoid(y_k*w'*x_k)*w
∂L/∂y_j = -w'*x_j*sigmoid(-y_j*w'*x_j)
dL/dX = -w*(y .* sigmoid(-(y .* w'*X)))
g = Σ_i exp(-‖x - x_i‖^2)
dg/dx = 2*Σ_i exp(-‖x - x_i‖^2)*(x_i - x)
∂g/∂x_j = 2*exp(-‖x - x_j‖^2)*(x - x_j)
∂g/∂x_j = 2*exp(-‖x - x_j‖^2)*(x_j - x)`),
  ).toMatchInlineSnapshot(`
    "verified  dL/dw = -Σ_i y_i*sigmoid(-y_i*w'*x_i)*x_i
    refuted   dL/dw = -Σ_i sigmoid(-y_i*w'*x_i)*x_i
    verified  ∂L/∂x_k = -y_k*sigmoid(-y_k*w'*x_k)*w
    refuted   ∂L/∂x_k = -y_k*sigmoid(y_k*w'*x_k)*w
    verified  ∂L/∂y_j = -w'*x_j*sigmoid(-y_j*w'*x_j)
    verified  dL/dX = -w*(y .* sigmoid(-(y .* w'*X)))
    verified  dg/dx = 2*Σ_i exp(-‖x - x_i‖^2)*(x_i - x)
    verified  ∂g/∂x_j = 2*exp(-‖x - x_j‖^2)*(x - x_j)
    refuted   ∂g/∂x_j = 2*exp(-‖x - x_j‖^2)*(x_j - x)"
  `));

test('claims with conditions on the indices of sums', () =>
  expect(
    verdicts(`x_i in R^d (i = 1..n); A in R^(n x n); B in R^(m x n); q_i in R (i = 1..n)
f = Σ_(i<j) ‖x_i - x_j‖^2
∂f/∂x_k = 2*Σ_(j≠k) (x_k - x_j)
∂f/∂x_k = 2*Σ_(j<k) (x_k - x_j)
E = Σ_(1<=i<j<=n) q_i*q_j/‖x_i - x_j‖
∂E/∂x_k = -q_k*Σ_(j≠k) q_j*(x_k - x_j)/‖x_k - x_j‖^3
∂E/∂x_k = q_k*Σ_(j≠k) q_j*(x_k - x_j)/‖x_k - x_j‖^3
g = sum(i=1..n, j=1..n, i!=j, A[i,j]^2)
dg/dA = 2*(A - diag(diag(A)))
dg/dA = 2*A
Σ_(i<=j) A[i,j] == sum(triu(A))
Σ_(i>j) A[i,j] == sum(triu(A)) - tr(A)
Σ_(i<j) B[i,j] == 0
Σ_(i<j<k) A[i,k] == 0`),
  ).toMatchInlineSnapshot(`
    "verified  ∂f/∂x_k = 2*Σ_(j≠k) (x_k - x_j)
    refuted   ∂f/∂x_k = 2*Σ_(j<k) (x_k - x_j)
    verified  ∂E/∂x_k = -q_k*Σ_(j≠k) q_j*(x_k - x_j)/‖x_k - x_j‖^3
    refuted   ∂E/∂x_k = q_k*Σ_(j≠k) q_j*(x_k - x_j)/‖x_k - x_j‖^3
    verified  dg/dA = 2*(A - diag(diag(A)))
    refuted   dg/dA = 2*A
    verified  Σ_(i<=j) A[i,j] == sum(triu(A))
    refuted   Σ_(i>j) A[i,j] == sum(triu(A)) - tr(A)
    unknown   Σ_(i<j) B[i,j] == 0: The condition \`i<j\` on indices is not supported yet
    refuted   Σ_(i<j<k) A[i,k] == 0"
  `));

test('claims on families of matrices and of numbers with two indices', () =>
  expect(
    verdicts(`A_i in R^(m x n) (i = 1..K); X in R^(m x n); b_i in R (i = 1..K)
f = Σ_i ‖X - A_i‖^2
df/dX = 2*Σ_i (X - A_i)
df/dX = 2*Σ_i (A_i - X)
∂f/∂A_k = 2*(A_k - X)
∂f/∂A_k = 2*(X - A_k)
g = Σ_i b_i*tr(A_i'*X)
dg/dX = Σ_i b_i*A_i
∂g/∂A_j = b_j*X
∂g/∂b_j = A_j : A_j
---
c_ij in R (i = 1..m, j = 1..n); u in R^m; v in R^n
f = Σ_(i,j) (c_ij - u[i]*v[j])^2
df/du = -2*(c - u*v')*v
∂f/∂u[i] = -2*Σ_j (c_ij - u[i]*v[j])*v[j]
∂f/∂u[i] = -2*Σ_j (c_ij - u[i]*v[j])*u[i]
∂f/∂c_kl = 2*(c_kl - u[k]*v[l])
∂f/∂c_kl = 2*(c_kl - u[l]*v[k])`),
  ).toMatchInlineSnapshot(`
    "verified  df/dX = 2*Σ_i (X - A_i)
    refuted   df/dX = 2*Σ_i (A_i - X)
    verified  ∂f/∂A_k = 2*(A_k - X)
    refuted   ∂f/∂A_k = 2*(X - A_k)
    verified  dg/dX = Σ_i b_i*A_i
    verified  ∂g/∂A_j = b_j*X
    refuted   ∂g/∂b_j = A_j : A_j
    verified  df/du = -2*(c - u*v')*v
    verified  ∂f/∂u[i] = -2*Σ_j (c_ij - u[i]*v[j])*v[j]
    refuted   ∂f/∂u[i] = -2*Σ_j (c_ij - u[i]*v[j])*u[i]
    verified  ∂f/∂c_kl = 2*(c_kl - u[k]*v[l])
    refuted   ∂f/∂c_kl = 2*(c_kl - u[l]*v[k])"
  `));

test('claims on entries', () =>
  expect(
    verdicts(`A in R^(m x n); x in R^n; B in R^(m x n)
f = Σ_(i=1..m) (Σ_(j=1..n) A[i,j]*x[j])^2
∂f/∂A[l,k] = 2*(A*x)[l]*x[k]
∂f/∂A[l,k] = 2*(A*x)[k]*x[l]
∂f/∂x[k] = 2*Σ_i A[i,k]*(Σ_j A[i,j]*x[j])
∂f/∂x[k] = 2*Σ_i A[i,k]*x[k]
A .* B = A[i,j]*B[i,j]
A .* B = A[i,j]*B[j,i]
h = Σ_(k=1..n-1) (x[k+1] - x[k])^2
dh/dx[2] = 2*(x[2] - x[1]) - 2*(x[3] - x[2])
Σ_k x[1] == n*x[1]`),
  ).toMatchInlineSnapshot(`
    "verified  ∂f/∂A[l,k] = 2*(A*x)[l]*x[k]
    refuted   ∂f/∂A[l,k] = 2*(A*x)[k]*x[l]
    verified  ∂f/∂x[k] = 2*Σ_i A[i,k]*(Σ_j A[i,j]*x[j])
    refuted   ∂f/∂x[k] = 2*Σ_i A[i,k]*x[k]
    verified  A .* B = A[i,j]*B[i,j]
    refuted   A .* B = A[i,j]*B[j,i]
    verified  dh/dx[2] = 2*(x[2] - x[1]) - 2*(x[3] - x[2])
    unknown   Σ_k x[1] == n*x[1]: the range of the index \`k\` is not known; write \`Σ_(k=1..n)\`"
  `));

test('claims on what is itself no number, or an entry', () =>
  expect(
    verdicts(`A in R^(m x n); x in R^n; X in R^(n x n); B in R^(m x n)
∂A[i,j]/∂A[k,l] = δ_(i,k)*δ_(j,l)
∂A[i,j]/∂A[k,l] = δ_(i,l)*δ_(j,k)
∂(A*x)/∂A[k,l] = basis(k, m)*x[l]
∂(X^-1)/∂X[i,j] = -X^-1*basis(i, n)*basis(j, n)'*X^-1
∂(X^-1)/∂X[i,j] = -X^-1*basis(j, n)*basis(i, n)'*X^-1
∂(X^-1)/∂X[i,j] = -kron(X^-T, X^-1)
∂(A*x)[i]/∂A[k,l] = δ_(i,k)*x[l]
∂(X'*X)[i,j]/∂X[k,l] = δ_(i,l)*X[k,j] + X[k,i]*δ_(j,l)
∂(X*X)/∂X[1,2] = basis(1,n)*basis(2,n)'*X + X*basis(1,n)*basis(2,n)'
∂(A .* B)[i,j]/∂A[i,j] = B[i,j]`),
  ).toMatchInlineSnapshot(`
    "verified  ∂A[i,j]/∂A[k,l] = δ_(i,k)*δ_(j,l)
    refuted   ∂A[i,j]/∂A[k,l] = δ_(i,l)*δ_(j,k)
    verified  ∂(A*x)/∂A[k,l] = basis(k, m)*x[l]
    verified  ∂(X^-1)/∂X[i,j] = -X^-1*basis(i, n)*basis(j, n)'*X^-1
    refuted   ∂(X^-1)/∂X[i,j] = -X^-1*basis(j, n)*basis(i, n)'*X^-1
    verified  ∂(X^-1)/∂X[i,j] = -kron(X^-T, X^-1)
    verified  ∂(A*x)[i]/∂A[k,l] = δ_(i,k)*x[l]
    verified  ∂(X'*X)[i,j]/∂X[k,l] = δ_(i,l)*X[k,j] + X[k,i]*δ_(j,l)
    verified  ∂(X*X)/∂X[1,2] = basis(1,n)*basis(2,n)'*X + X*basis(1,n)*basis(2,n)'
    unknown   ∂(A .* B)[i,j]/∂A[i,j] = B[i,j]: A derivative by this entry is not supported yet"
  `));

test('members that are not declared are a family where their index is bound', () =>
  expect(
    verdicts(`w in R^n
f = Σ_(i=1..N) (w'*x_i - y_i)^2
df/dw = 2*Σ_(j=1..N) (w'*x_j - y_j)*x_j
df/dw = 2*N*(w'*x_i - y_i)*x_i
∂f/∂x_k = 2*(w'*x_k - y_k)*w
∂f/∂x_k = 2*(w'*x_k - y_k)*x_k`),
  ).toMatchInlineSnapshot(`
    "verified  df/dw = 2*Σ_(j=1..N) (w'*x_j - y_j)*x_j
    unknown   df/dw = 2*N*(w'*x_i - y_i)*x_i: A derivative by this entry is not supported yet
    verified  ∂f/∂x_k = 2*(w'*x_k - y_k)*w
    refuted   ∂f/∂x_k = 2*(w'*x_k - y_k)*x_k"
  `));

test('the derivative by a member is that by all of them, one in each column', () => {
  const given = 'x_i in R^n (i = 1..N); w in R^n; y_i in R (i = 1..N)';
  const loss = "sum(i=1..N, log(1 + exp(-y_i*w'*x_i)))";
  const grad = (...words: readonly string[]) => mcalc({}, 'grad', '-d', given, ...words, loss).out;
  const [answer] = JSON.parse(grad('--wrt', 'x_j', '--format', 'json'));
  expect(answer).toMatchObject({ shape: ['n', 'N'], status: 'verified' });
  expect(grad('--wrt', 'w', '--format', 'numpy')).toContain('def gradient_w(x, w, y):');
});

test('claims on entries of a symmetric matrix, along its directions and by its entries', () =>
  expect(
    verdicts(`S in R^(n x n) symmetric; A in R^(n x n)
∂S[i,j]/∂S[k,l] = δ_(i,k)*δ_(j,l)
∂S[i,j]/∂S[k,l] = δ_(i,k)*δ_(j,l) + δ_(i,l)*δ_(j,k) - δ_(i,j)*δ_(k,l)*δ_(i,k)
convention symmetric = entries
∂S[i,j]/∂S[k,l] = δ_(i,k)*δ_(j,l)
∂S[i,j]/∂S[k,l] = δ_(i,k)*δ_(j,l) + δ_(i,l)*δ_(j,k) - δ_(i,j)*δ_(k,l)*δ_(i,k)
∂(A*S)/∂S[k,l] = A*e_k*e_l'
∂(A*S)/∂S[k,l] = A*(e_k*e_l' + e_l*e_k') - δ_(k,l)*A*e_k*e_k'`),
  ).toMatchInlineSnapshot(`
    "verified  ∂S[i,j]/∂S[k,l] = δ_(i,k)*δ_(j,l)
    refuted   ∂S[i,j]/∂S[k,l] = δ_(i,k)*δ_(j,l) + δ_(i,l)*δ_(j,k) - δ_(i,j)*δ_(k,l)*δ_(i,k)
    unknown   convention symmetric = entries
    refuted   ∂S[i,j]/∂S[k,l] = δ_(i,k)*δ_(j,l)
    verified  ∂S[i,j]/∂S[k,l] = δ_(i,k)*δ_(j,l) + δ_(i,l)*δ_(j,k) - δ_(i,j)*δ_(k,l)*δ_(i,k)
    refuted   ∂(A*S)/∂S[k,l] = A*e_k*e_l'
    verified  ∂(A*S)/∂S[k,l] = A*(e_k*e_l' + e_l*e_k') - δ_(k,l)*A*e_k*e_k'"
  `));

test('derivatives by an entry, asked for', () => {
  const grad = (...words: readonly string[]) => {
    const { out, err } = mcalc({}, 'grad', ...words);
    return (out + err).trim();
  };
  const given = 'A in R^(m x n); x in R^n; u in R^m; X in R^(n x n)';
  const by = (wrt: string, f: string): string => grad('-d', given, '--wrt', wrt, '--format', 'ascii', f);
  expect([
    by('A[l,q]', '‖A*x - u‖^2'),
    by('A[l,q],x[k]', '‖A*x‖^2'),
    by('A[:,q]', '‖A*x‖^2'),
    by('A[1,2]', '‖A*x‖^2'),
    by('X[i,j]', 'logdet(X)'),
    by('X[i,j]', 'tr(X)'),
    by('X[i,j]', '‖A*x‖^2'),
    by('x[k]', 'Σ_(i<j) (x[i] - x[j])^2'),
    by('z[k]', 'sum(exp(x))'),
    by('x[k]', 'exp(x)'),
    grad('-d', given, '--wrt', 'x[k]', '--format', 'numpy', 'sum(exp(x))'),
  ]).toMatchInlineSnapshot(`
    [
      "2*x[q]*(A[l,:]*x - u[l])",
      "2*x[q]*A[l,:]*x
    2*A[:,k]'*A*x",
      "2*x[q]*A*x",
      "2*x[2]*A[1,:]*x",
      "X^-1[j,i]",
      "delta(i, j)",
      "0",
      "2*(n*x[k] - sum(x))",
      "mcalc: “z” is not a name that the expression or the statements know",
      "mcalc: What \`grad\` takes the gradient of is a number, but \`exp(x)\` (n×1) is none.",
      "mcalc: code is written for whole variables: leave the index out",
    ]
  `);
});

test('a member is not the whole family', () =>
  expect(
    verdicts(`x_i in R^n (i = 1..N); w in R^n
f = Σ_(i=1..N) (w'*x_i)^2
∂f/∂x_k = 2*(w'*x_k)*w
∂f/∂x_k = 2*w*w'*x
df/dx = 2*w*w'*x`),
  ).toMatchInlineSnapshot(`
    "verified  ∂f/∂x_k = 2*(w'*x_k)*w
    unknown   ∂f/∂x_k = 2*w*w'*x: A derivative by this entry is not supported yet
    verified  df/dx = 2*w*w'*x"
  `));
