/** Families of matrices that are defined by an index: `E_k = e_k ⊗ I_m`. */
import { expect, test } from 'vitest';
import { judged, judgedMarkdown } from './judged.ts';

test('blocks that unit vectors choose', () =>
  expect(
    judged(`
X in R^(m x n); Y in R^(p*m x p*n)
B_k = basis(k, p) ⊗ I_m
D_k = basis(k, p) ⊗ I_n
B_j'*(I_p ⊗ X)*D_k = δ_(j,k)*X
   = X
g = Y : (I_p ⊗ X)
∂g/∂X = Σ_(k=1..p) B_k'*Y*D_k
∂g/∂X = Σ_(k=1..p) D_k'*Y*B_k
∂g/∂X = Σ_(k=1..p) B_1'*Y*D_k
`),
  ).toMatchInlineSnapshot(`
    "verified exact B_j'*(I_p ⊗ X)*D_k = δ_(j,k)*X
    refuted = X
    verified exact ∂g/∂X = Σ_(k=1..p) B_k'*Y*D_k
    error ∂g/∂X = Σ_(k=1..p) D_k'*Y*B_k: This product does not fit: the left factor \`D_k'\` is n×np, the right factor \`Y\` is mp×np. Did you mean \`D_k'*Y'\`?
    refuted ∂g/∂X = Σ_(k=1..p) B_1'*Y*D_k"
  `));

test('their size is said behind them', () =>
  expect(
    judgedMarkdown(String.raw`
$Z\in\mathbb R^{m\times n}$, $H\in\mathbb R^{pm\times pn}$ and $q = H:(I_p\otimes Z)$ with $$\eqalign{
U_k &= (e_k\otimes I_m) &\in\mathbb R^{pm\times m} \\
V_k &= (e_k\otimes I_n) &\in\mathbb R^{pn\times n} \\
q &= \sum_{k=1}^p U_k^THV_k : Z \\
\frac{\partial q}{\partial Z} &= \sum_{k=1}^p U_k^THV_k \\
\frac{\partial q}{\partial Z} &= \sum_{k=1}^p V_k^TH^TU_k
}$$
`),
  ).toMatchInlineSnapshot(`
    "verified exact q &= \\sum_{k=1}^p U_k^THV_k : Z
    verified exact \\frac{\\partial q}{\\partial Z} &= \\sum_{k=1}^p U_k^THV_k
    refuted \\frac{\\partial q}{\\partial Z} &= \\sum_{k=1}^p V_k^TH^TU_k"
  `));

test('singular values and vectors that a sum writes', () =>
  expect(
    judgedMarkdown(String.raw`
For $C\in\mathbb R^{n\times n}$ with $$C = \sum_{k=1}^n \sigma_k u_kv_k^T$$ one has $C^TC = \sum_k \sigma_k^2v_kv_k^T$,
not $C^TC = \sum_k \sigma_k^2u_ku_k^T$.

# Any names
For $C\in\mathbb R^{n\times n}$ with $$C = \sum_{k=1}^n \alpha_k a_kb_k^T$$ one has $C^TC = \sum_k \alpha_k^2b_kb_k^T$.
`),
  ).toMatchInlineSnapshot(`
    "verified numeric C = \\sum_{k=1}^n \\sigma_k u_kv_k^T
    verified numeric C^TC = \\sum_k \\sigma_k^2v_kv_k^T
    refuted C^TC = \\sum_k \\sigma_k^2u_ku_k^T
    refuted C^TC = \\sum_k \\alpha_k^2b_kb_k^T"
  `));

test('the identity that fits a matrix', () =>
  expect(
    judgedMarkdown(String.raw`
$Q\in\mathbb R^{m\times n}$, $A\in\mathbb R^{n\times n}$: $\mathrm{tr}(QAQ^T) = \mathrm{tr}(Q(I_Q + A)Q^T) - \|Q\|_F^2$
`),
  ).toMatchInlineSnapshot(`"verified numeric \\mathrm{tr}(QAQ^T) = \\mathrm{tr}(Q(I_Q + A)Q^T) - \\|Q\\|_F^2"`));
