import { faultsOf } from './faults.ts';

/** Whole statements of every kind, to be cut up and mixed. */
const corpus = `Y in R^(m x n);  A in R^(m x k);  X in R^(k x n)  # or  Y ∈ ℝ^(m×n)
A, B ∈ ℝᵐˣⁿ symmetric rank r spd; C in R^{3x2}
x_i in R^n (i = 1..N)
p > 1; 1 <= q < 2; m ≥ n
h elementwise; g, k spectral
convention 0^⊙p = 0
---
f = 1/2 * M : M where M = A*X - Y, N = 2
df = M : dM
   = (A*X - Y) : dA*X
   = (A*X - Y)*X' : dA
df/dX = ?
df wrt X, Y = 2.*X + 1e-7 X
A : B*C == A*C' : B
f(X) = h''(X^-1'/2) + X⁻ᵀ X^{-T} - X^+ Y + X^⊙-1/2 + X.^p'
(U, s, V) = svd(C)
Df(X)[H] = X[i,:] [1, 2; 3] + X[:, j]
∂f/∂A[l,m] = ∂²f/∂x∂xᵀ + d2f/dx dx' + d²f/dx²
f = Σ_(i=1..m) A : B + Σ_i x_i (y) + sum(i=1..m, x_i) + Σ^-1
‖X‖_{p,q}^2 + ‖X‖_* + ‖a ‖X‖ b‖ + ‖X‖₁ + 2‖x‖
1_n + 1_(m×n) + K_(m,n) + δ_(i,j) + Iₙ + e_k
y := tr(A*
  B)
`.split('\n');

const signs = [
  ..."()[]{}‖,;:=+-*/⊗⊙⊘^_'?∂×ᵀ⁻¹²ₙλΣ𝐗AxdR12 \n\t#.$|≥≠∈†\u0302\ud835",
  '..',
  '.*',
  '.^',
  '---',
  'in ',
  'where ',
  'wrt ',
  'sum(i=',
  'Σ_(',
  'd2f/dx ',
  '\r\n',
  '\n\n',
];

/**
 * Reads `runs` texts made from the corpus by chance, the same ones for the same `seed`.
 *
 * @returns what broke, with the text that broke it
 */
export function fuzzMcalc(runs: number, seed: number): string[] {
  const random = randomNumbers(seed);
  const failures: string[] = [];
  for (let run = 0; run < runs && failures.length < 10; run += 1) {
    const text = drawText(random);
    for (const fault of faultsOf(text)) failures.push(`${fault} in ${JSON.stringify(text)}`);
  }
  return failures;
}

/** Up to two statements with a few signs put in, taken out or replaced. */
export function drawText(random: () => number): string {
  let text = random() < 0.2 ? '' : `${pick(corpus, random)}\n${pick(corpus, random)}`;
  for (let nEdits = Math.ceil(random() * 8); nEdits > 0; nEdits -= 1) {
    const from = Math.floor(random() * (text.length + 1));
    const length = random() < 0.5 ? 0 : Math.floor(random() * 6);
    text = text.slice(0, from) + randomInsert(random) + text.slice(from + length);
  }
  return text;
}

function randomInsert(random: () => number): string {
  if (random() < 0.1) return pick(corpus, random);
  return random() < 0.7 ? pick(signs, random) : '';
}

function pick(from: readonly string[], random: () => number): string {
  return from[Math.floor(random() * from.length)] ?? '';
}

/** Numbers in [0, 1) by a 32-bit linear congruence whose high bits are used: good enough to choose edits. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
