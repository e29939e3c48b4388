/** Jacobians and Hessians for symmetric matrices in both conventions, right and wrong; a verdict of one is none of the other. */
import { expect, test } from 'vitest';
import { derive } from '../../server/src/analysis/derive.ts';
import { replay } from '../../server/src/differentiate/replay.ts';
import { nameIn, read, scopeOf } from '../support/calculus.ts';
import { judged } from './judged.ts';

const declared = `S in R^(n x n) symmetric; A in R^(n x n); x in R^n
E = diag(vec(eye(n)))
K = commutation(n, n)`;

const claims = `jac(A*S, S) = kron(eye(n), A)*(eye(n^2) + K - E)
jac(A*S, S) = kron(eye(n), A)
jac(A*S, S) = 1/2*kron(eye(n), A)*(eye(n^2) + K)
hess(tr(S*S), S) = 4*eye(n^2) + 4*K - 6*E
hess(tr(S*S), S) = eye(n^2) + K
hess(tr(S*S), S) = 3*eye(n^2)
hess(x'*S*x, x, S) = 2*kron(x', eye(n))
hess(x'*S*x, x, S) = 2*kron(x', eye(n))*(eye(n^2) + K - E)
tr(hess(tr(S*S), S)) = 4*n^2 - 2*n
tr(hess(tr(S*S), S)) = n^2 + n
jac(S*x, S)*vec(A) = ?
hess(tr(S*A*S), S) = ?`;

test('in the space of the matrix, then by independent entries', () =>
  expect(
    judged(`${declared}\n${claims}\n---\n${declared}\nconvention symmetric = entries\n${claims}`),
  ).toMatchInlineSnapshot(`
    "refuted jac(A*S, S) = kron(eye(n), A)*(eye(n^2) + K - E)
    verified exact jac(A*S, S) = kron(eye(n), A)
    verified exact jac(A*S, S) = 1/2*kron(eye(n), A)*(eye(n^2) + K)
    refuted hess(tr(S*S), S) = 4*eye(n^2) + 4*K - 6*E
    verified exact hess(tr(S*S), S) = eye(n^2) + K
    refuted hess(tr(S*S), S) = 3*eye(n^2)
    verified exact hess(x'*S*x, x, S) = 2*kron(x', eye(n))
    refuted hess(x'*S*x, x, S) = 2*kron(x', eye(n))*(eye(n^2) + K - E)
    refuted tr(hess(tr(S*S), S)) = 4*n^2 - 2*n
    verified exact tr(hess(tr(S*S), S)) = n^2 + n
    none jac(S*x, S)*vec(A) = ? -> 1/2*(A + A')*x
    none hess(tr(S*A*S), S) = ? -> 1/4*(kron(I_n, A + A') + kron(A + A', I_n))*(K + eye(n^2))
    verified exact jac(A*S, S) = kron(eye(n), A)*(eye(n^2) + K - E)
    refuted jac(A*S, S) = kron(eye(n), A)
    refuted jac(A*S, S) = 1/2*kron(eye(n), A)*(eye(n^2) + K)
    verified exact hess(tr(S*S), S) = 4*eye(n^2) + 4*K - 6*E
    refuted hess(tr(S*S), S) = eye(n^2) + K
    refuted hess(tr(S*S), S) = 3*eye(n^2)
    refuted hess(x'*S*x, x, S) = 2*kron(x', eye(n))
    verified exact hess(x'*S*x, x, S) = 2*kron(x', eye(n))*(eye(n^2) + K - E)
    verified exact tr(hess(tr(S*S), S)) = 4*n^2 - 2*n
    refuted tr(hess(tr(S*S), S)) = n^2 + n
    none jac(S*x, S)*vec(A) = ? -> kron(x', I_n)*(K - E + eye(n^2))*vec(A)
    none hess(tr(S*A*S), S) = ? -> (kron(I_n, A + A') + kron(A + A', I_n) - 1/2*E*(kron(I_n, A + A') + kron(A + A', I_n)))*(K + eye(n^2) - 1/2*(K + eye(n^2))*E)"
  `));

test('the line that changes the convention is made again from what is recorded', () => {
  const scope = scopeOf('S in R^(n x n) symmetric; x in R^n; A in R^(n x n)');
  const [S, x] = [nameIn(scope, 'S'), nameIn(scope, 'x')];
  const entries = { layout: 'default', symmetric: 'entries', names: new Map() } as const;
  for (const wanted of [
    { kind: 'first', of: read('A*S', scope), wrt: S } as const,
    { kind: 'second', of: read("x'*S*A*S*x", scope), wrt: S, and: S } as const,
    { kind: 'second', of: read("x'*S*A*S*x", scope), wrt: x, and: S } as const,
  ]) {
    const derived = derive(wanted, entries);
    if (derived.kind === 'unsupported') throw new Error(derived.reason);
    const changes = derived.derivation.steps.filter(({ move }) => move === 'convention');
    expect(changes.length).toBeGreaterThan(0);
    for (const step of changes) expect(replay(step, x)).toBe(step.after);
  }
});

test('entries of the derivative by an entry, and answers at entries', () =>
  expect(
    judged(`convention symmetric = entries
S in R^(n x n) symmetric; a, b in R^n
h = tr(S*S)
∂h/∂S[i,j] = 2*S[i,j]
∂h/∂S[i,j] = (4 - 2*δ_(i,j))*S[i,j]
∂h/∂S[i,j] = S[:,i]
∂h/∂S[i,j] = ?
∂(a'*S*b)/∂S[i,j] = ?
jac(S*a, S) = ?`),
  ).toMatchInlineSnapshot(`
    "refuted ∂h/∂S[i,j] = 2*S[i,j]
    verified exact ∂h/∂S[i,j] = (4 - 2*δ_(i,j))*S[i,j]
    unknown ∂h/∂S[i,j] = S[:,i]: A derivative by this entry is not supported yet
    none ∂h/∂S[i,j] = ? -> S[i,j]*(4 - 2*delta(i, j))
    none ∂(a'*S*b)/∂S[i,j] = ? -> a[i]*b[j]*(1 - delta(i, j)) + a[j]*b[i]
    none jac(S*a, S) = ? -> kron(a', I_n)*(commutation(n, n) - diag(vec(I_n)) + eye(n^2))"
  `));
