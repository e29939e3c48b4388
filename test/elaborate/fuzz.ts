import { seeded } from '../support/random.ts';
import { faultsOf } from './faults.ts';

/** Whole statements of every kind, to be mixed and damaged. */
const corpus = `Y in R^(m x n); A in R^(m x k); X in R^(k x n)
A, B in R^(n x n) symmetric; S in R^(n x n) spd rank 2; x in R^n; y in R^m; a, b in R
x_i in R^n (i = 1..N); w in R^n
p > 1; 1 <= q < 2; m >= n
h elementwise; g, k spectral
convention 0^⊙p = 0
convention sign(0) = 1
---
M = A*X - Y
f = 1/2 * M : M where M = A*X - Y, N = 2
df = M : dM = (A*X - Y) : dA*X = (A*X - Y)*X' : dA
df/dX = ?
df/dA = (A*X - Y)*X'
df wrt X, Y = 2.*X : dX + 1e-7*tr(X)
A : B*C == A*C' : B
f(X) = tr(h''(X)*X') + ‖X‖_F^2
f(A + B) + f(x)
(U, s, V) = svd(C)
Df(X)[H] = tr(X'*H) = X : H
∂f/∂A[l,m] = x[l]*y[m] = x*y'
∂f/∂x_i = 2*x_i
hess(f, x) = ∂²f/∂x∂xᵀ = I
d2f/dx dx' = A + A'
g = Σ_(i=1..N) (w'*x_i - b)^2 + Σ_i x_i : w
jac(A*x, x) = A = I*A
‖X‖_{p,q}^2 + ‖X‖_* + ‖x‖₁ + 2‖x‖_2
1_n + 0*x + e_k
K_(m,n)*vec(A) = vec(A')
[A, x; y', 0]*[I, 0; 0, 1]
A*x'*y + x'*(y + 1)
N^2 = x:x
dN = x : dx / N
r_i = A[i,:]*x - b
X^-1 - X^-T + X^+ + X^(1/2) + dX^-1
Sigma_i = 3
lambda*I + S
sum(A*B) + mean(x) + softmax(X, rows)
tr(kron(A, B)) == tr(A)*tr(B)
reshape(vec(A), m, n) + ones(m, n)
z = e^A + e^a + e
A.*B*C ⊘ A ⊗ x/2
R = S
dR = dS
S := A*A'
`.split('\n');

const pieces = [
  ..."()[]:=+-*'?,_^ ",
  ...'AXxSfabinm',
  '12',
  'dA',
  'dX',
  '⊙',
  'I',
  '0',
  '1',
  ' = ',
  ' == ',
  '^-1',
  'tr(',
  'Σ_i ',
  '[i,j]',
  ' where ',
  '\n',
];

/** Elaborates `runs` documents made from the corpus by chance, the same ones for the same `seed`. */
export function fuzzElaboration(runs: number, seed: number): string[] {
  const random = seeded(seed);
  const failures: string[] = [];
  for (let run = 0; run < runs && failures.length < 5; run += 1) {
    const text = randomDocument(random);
    for (const fault of faultsOf(text)) failures.push(`${fault} in ${JSON.stringify(text)}`);
  }
  return failures;
}

function randomDocument(random: () => number): string {
  const lines: string[] = [];
  for (let n = Math.ceil(random() * 7); n > 0; n -= 1) lines.push(pick(corpus, random));
  let text = lines.join('\n');
  for (let nEdits = Math.floor(random() * 4); nEdits > 0; nEdits -= 1) {
    const from = Math.floor(random() * (text.length + 1));
    const length = random() < 0.5 ? 0 : Math.floor(random() * 4);
    text = text.slice(0, from) + (random() < 0.7 ? pick(pieces, random) : '') + text.slice(from + length);
  }
  return text;
}

const pick = (from: readonly string[], random: () => number): string => from[Math.floor(random() * from.length)] ?? '';
