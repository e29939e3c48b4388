/** Derivatives of matrices by a number: in the shape of the matrix, or as one column through `vec`. */
import { expect, test } from 'vitest';
import { mcalc } from './terminal.ts';

interface Entry {
  readonly kind: string;
  readonly status: string;
  readonly text: string;
  readonly reading: string;
  readonly answer?: string;
}

/** The claims and holes of a text, one a line. */
function judged(text: string): string {
  const { files } = JSON.parse(mcalc({ 'a.mcalc': text }, 'check', '--json', 'a.mcalc').out) as {
    readonly files: readonly { readonly statements: readonly Entry[] }[];
  };
  return (files[0]?.statements ?? [])
    .filter(({ kind }) => kind !== 'declaration' && kind !== 'definition')
    .map(({ kind, status, text: source, reading, answer }) => `${kind} ${status}: ${source} -> ${answer ?? reading}`)
    .join('\n');
}

test('a matrix by a number', () =>
  expect(
    judged(`P, Q in R^(n x n); t in R; c in R^n; B in R^(m x n)
F = inv(P + t*Q)
dF/dt = -F*Q*F
dF/dt = -vec(F*Q*F)
dF/dt = -F^2*Q
jac(B*F, t) = -B*F*Q*F
jac(B*F, t) = B*F*Q*F
∂(c'*F)/∂t = -c'*F*Q*F
∂(F*c)/∂t = -F*Q*F*c
dF/dt = ?
∂(c'*F)/∂t = ?`),
  ).toMatchInlineSnapshot(`
    "jacobian verified: dF/dt = -F*Q*F -> ∂F/∂t = −F Q F
    jacobian verified: dF/dt = -vec(F*Q*F) -> ∂F/∂t = −vec(F Q F)
    jacobian refuted: dF/dt = -F^2*Q -> ∂F/∂t = −F^2 Q
    jacobian verified: jac(B*F, t) = -B*F*Q*F -> ∂(B F)/∂t = −B F Q F
    jacobian refuted: jac(B*F, t) = B*F*Q*F -> ∂(B F)/∂t = B F Q F
    jacobian verified: ∂(c'*F)/∂t = -c'*F*Q*F -> ∂(cᵀ F)/∂t = −cᵀ F Q F
    jacobian verified: ∂(F*c)/∂t = -F*Q*F*c -> ∂(F c)/∂t = −F Q F c
    hole none: dF/dt = ? -> -F*Q*F
    hole none: ∂(c'*F)/∂t = ? -> -c'*F*Q*F"
  `));

test('a matrix function along its own argument', () =>
  expect(
    judged(`P in R^(n x n); t in R; c, y in R^n
d(y'*expm(t*P)*c)/dt = ?
d(y'*expm(t*P)*c)/dt = y'*expm(t*P)*P*c
d(y'*expm(t*P)*c)/dt = y'*expm(t*P)*c`),
  ).toMatchInlineSnapshot(`
    "hole none: d(y'*expm(t*P)*c)/dt = ? -> y'*P*expm(t*P)*c
    gradient verified: d(y'*expm(t*P)*c)/dt = y'*expm(t*P)*P*c -> ∂(yᵀ expm(t P) c)/∂t = yᵀ expm(t P) P c
    gradient refuted: d(y'*expm(t*P)*c)/dt = y'*expm(t*P)*c -> ∂(yᵀ expm(t P) c)/∂t = yᵀ expm(t P) c"
  `));

test('the size of an identity with its exponent in brackets', () =>
  expect(
    judged(`X in R^(m x n)
jac(X*X', X) = (eye(m^(2)) + commutation(m, m))*kron(X, eye(m))`),
  ).toMatchInlineSnapshot(
    `"jacobian verified: jac(X*X', X) = (eye(m^(2)) + commutation(m, m))*kron(X, eye(m)) -> ∂(X Xᵀ)/∂X = (I_(m^2) + K_(m,m)) (X ⊗ I_m)"`,
  ));
