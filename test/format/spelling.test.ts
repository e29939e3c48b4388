/** The same text in ASCII and in Unicode. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeDocument } from '../../server/src/analysis/judgeDocument.ts';
import { languageOf } from '../../server/src/analysis/region.ts';
import { respellDocument } from '../../server/src/features/formatting.ts';
import { withEdits } from '../../server/src/format/edits.ts';

const respelled = (text: string): string => withEdits(text, respellDocument(text, 'mcalc'));

const ascii = [
  'lambda_1, mu in R;  A in R^(m x n);  B in R^n  # in R',
  'h elementwise',
  "g = lambda_1*A'*B .* h'(B) ./ A^-T - A^2*B^+ + ||A||_F",
  'K_1 = kron(A, B + B) + kron(A, kron(B, A))',
  's = sum(i=1..m, A[i,:]*B)',
  'p >= 1;  p != 2',
].join('\n');

test('ASCII to Unicode and back', () => {
  const unicode = respelled(ascii);
  expect(unicode).toMatchInlineSnapshot(`
    "λ₁, μ ∈ ℝ;  A ∈ ℝ^(m×n);  B ∈ ℝ^n  # in R
    h elementwise
    g = λ₁*Aᵀ*B ⊙ h'(B) ⊘ A⁻ᵀ - A²*B⁺ + ‖A‖_F
    K₁ = (A ⊗ (B + B)) + (A ⊗ (B ⊗ A))
    s = sum(i=1..m, A[i,:]*B)
    p ≥ 1;  p ≠ 2"
  `);
  expect(respelled(unicode)).toBe(ascii);
});

test('Unicode to ASCII', () => {
  const text = [
    'A ∈ ℝᵐˣⁿ; x ∈ ℝⁿ',
    'f = Σ_(i=1..m) A[i,:]*x·2 − ‖x‖²',
    'g = 1_(m×n) ⊙ A ⊗ Xᵀ ⊗ A†',
    'N = A^⊙2 ∘ A⁻¹ᵀ',
  ].join('\n');
  expect(respelled(text)).toMatchInlineSnapshot(`
    "A in R^(m x n); x in R^n
    f = sum(i=1..m, A[i,:]*x*2) - ||x||^2
    g = 1_(m, n) .* kron(kron(A, X'), A^+)
    N = A.^2 .* A^-1'"
  `);
});

test('what is not understood, comments and prose keep their spelling', () => {
  expect(respelled('a = λ +\n\n# λ ∈ ℝ')).toBe('a = λ +\n\n# λ ∈ ℝ');
  const text = 'λ `λ`\n\n```mcalc\na = λ\n```\n';
  expect(withEdits(text, respellDocument(text, 'markdown'))).toBe(text.replace('a = λ', 'a = lambda'));
});

const examples = join(import.meta.dirname, '../../examples');

test('an example keeps its verdicts', () => {
  const name = 'least-squares.mcalc';
  const text = readFileSync(join(examples, name), 'utf8');
  const verdicts = (one: string): string =>
    judgeDocument(one, languageOf(name), { seed: 1 })
      .parts.map(({ judgement }) => judgement.status)
      .join();
  const other = respelled(text);
  expect(other).not.toBe(text);
  expect(verdicts(other)).toBe(verdicts(text));
});

test('brackets around a product only where it needs them', () => {
  const text = "f = kron(A, X) + Y\ng = kron(A, X)'*Y";
  expect(respelled(text)).toBe('f = A ⊗ X + Y\ng = (A ⊗ X)ᵀ*Y');
  expect(respelled(respelled(text))).toBe(text);
});
