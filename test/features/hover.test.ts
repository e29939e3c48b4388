import { expect, test } from 'vitest';
import { glance, inspect, shownFunction } from '../../server/src/analysis/inspect.ts';
import { findHover, hoverData } from '../../server/src/features/hover.ts';
import { hoverMarkdown } from '../../server/src/lsp/hoverMarkdown.ts';
import { atCursor, judged } from './annotate.ts';

/** The derivatives once they are checked. */
const checked: typeof glance = (part, of) => inspect(part, of, { seed: 1, shouldStop: () => false });

/** The Markdown of a hover at `|`, images as their alternative texts. */
async function hover(marked: string, image = (alt: string): string => `![${alt}]`, look = glance): Promise<string> {
  const { snapshot, offset } = atCursor(marked);
  const target = findHover(snapshot, offset);
  if (target === undefined) return '';
  const subject = shownFunction(target.placed.part, target.origin);
  const derivatives = subject === undefined ? [] : look(target.placed.part, subject);
  return hoverMarkdown(hoverData(target, derivatives, judged(target.placed)), '', (_, alt) =>
    Promise.resolve(image(alt)),
  );
}

const given = 'Y in R^(m x n); A in R^(m x k); X in R^(k x n)\nM = A*X - Y\n';

test('a function and its gradients', async () => {
  expect(await hover(`${given}f| = 1/2*M : M`)).toMatchInlineSnapshot(`
    "\`\`\`mcalc
    f = 1/2 M : M   # scalar
    ∂f/∂Y = −M   # m×n
    ∂f/∂A = M Xᵀ   # m×k
    ∂f/∂X = Aᵀ M   # k×n
    \`\`\`

    ![∂f/∂Y = −M]

    ![∂f/∂A = M Xᵀ]

    ![∂f/∂X = Aᵀ M]"
  `);
});

test('a derivative inside an expression', async () => {
  const text = "A in R^(n x n); x in R^n; t in R\nf = 1/2*x'*A*x\ny = x - t*gr|ad(f, x)";
  expect(await hover(text, (alt) => `![${alt}]`, checked)).toMatchInlineSnapshot(`
    "\`\`\`mcalc
    grad(f, x)   # n×1
    ∂f/∂x = 1/2 (A + Aᵀ) x   # n×1 ✓
    \`\`\`

    ![∂f/∂x = 1/2 (A + Aᵀ) x]

    ✓ checked against finite differences of the function: equal in exact arithmetic in 4 dimension choices"
  `);
});

test('a Hessian in its forms, the shortest first', async () => {
  const text = 'X in R^(n x n); A in R^(n x n)\nf = tr(X^3)\nhess(|f, X) = ?';
  expect(await hover(text, (alt) => `![${alt}]`, checked)).toMatchInlineSnapshot(`
    "\`\`\`mcalc
    f = tr(X^3)   # scalar
    D²f[dX, dX] = 6 tr(X (dX)^2)   # ✓
    ∂²f/∂X∂Xᵀ = 3 (X ⊗ I_n + I_n ⊗ Xᵀ) K_(n,n)
    d(∂f/∂X) = dX ↦ 3 (dX X + X dX)ᵀ
    \`\`\`

    ![D²f[dX, dX] = 6 tr(X (dX)^2)]

    **Answer**

    \`\`\`mcalc
    3 (X ⊗ I_n + I_n ⊗ Xᵀ) K_(n,n)
    \`\`\`

    ✓ checked against finite differences of the function: equal in exact arithmetic in 4 dimension choices"
  `);
});

test('a structured variable says its convention', async () => {
  const given = 'S in R^(n x n) symmetric; A in R^(n x n)\n';
  expect(await hover(`${given}f| = tr(A*S)`)).toContain('convention symmetric = entries` gives 2 G − G ⊙ I');
  expect(await hover(`convention symmetric = entries\n${given}f| = tr(A*S)`)).toContain(
    'by the independent entries of S',
  );
});

test('a name', async () => {
  expect(await hover(`${given}f = 1/2*M : |M`)).toMatchInlineSnapshot(`
    "\`\`\`mcalc
    M = A X − Y   # m×n
    \`\`\`

    ![M]"
  `);
  expect(await hover("A in R^(m x n) positive\ntr(|A*A')")).toMatchInlineSnapshot(`
    "\`\`\`mcalc
    A ∈ ℝ^(m×n) positive
    \`\`\`

    ![A]"
  `);
});

test('the smallest expression around the cursor', async () => {
  expect(await hover(`${given}Z = A|*X + Y`)).toContain('A X   # m×n');
  expect(await hover(`${given}Z = A*X |+ Y`)).toContain('A X + Y   # m×n');
});

test('a wrong claim says why', async () => {
  expect(await hover(`${given}f = 1/2*M : M\ndf/dA |= 2*M*X'`)).toMatchInlineSnapshot(`
    "\`\`\`mcalc
    ∂f/∂A = 2 M Xᵀ   # m×k
    \`\`\`

    ![∂f/∂A = 2 M Xᵀ]

    **✗ refuted**: the two sides differ

    Probable cause: the right side is twice too large.

    ![For A = [1 0; -2 -1], X = [1 2; -1 2], Y = [1 0; 2 2]: expected [4 4; -19 -13], this line gives [8 8; -38 -26]; every entry differs.]

    This would hold:

    \`\`\`mcalc
    M*X'
    \`\`\`"
  `);
});

test('a differential names what is held fixed', async () => {
  expect(await hover(`${given}f = 1/2*M : M\ndf |= M : dA*X`)).toContain('Held fixed: Y, X.');
});

test('what was assumed is said', async () => {
  expect(await hover("f |= x'*A*x")).toContain('Assumed: ');
});

test('a subgradient is called one', async () => {
  expect(await hover('W, B in R^(m x n)\nf| = norm(W .* B, 1)')).toContain('subgradient at zero entries of');
});

test('a hole has its answer', async () => {
  expect(await hover(`${given}f = 1/2*M : M\ndf/dX = |?`)).toContain('**Answer**');
});

test('a hole inside a line, with its shape and what stands for it', async () => {
  expect(await hover(`${given}f = 1/2*M : M\ndf = |? : dA`)).toMatchInlineSnapshot(`
    "\`\`\`mcalc
    ? ∈ ℝ^(m×k)
    \`\`\`

    ![? = M Xᵀ]

    **Answer**

    \`\`\`mcalc
    M Xᵀ
    \`\`\`"
  `);
  expect(await hover(`${given}f = 1/2*M : M\n|df = ? : dA + ? : dX`)).toContain('M Xᵀ, Aᵀ M');
});

test('between statements there is nothing', async () => {
  expect(await hover(`${given}\n\n|\n\n# remark`)).toBe('');
});

test('no hover is longer than what editors show', async () => {
  const name = (i: number): string => `X_${i}`;
  const names = Array.from({ length: 40 }, (_, i) => name(i));
  const long = names.map((x) => `norm(${x}*${names.join('*')}, F)^2`).join(' + ');
  const text = `${names.join(', ')} in R^(n x n)\nf| = ${long}`;
  const image = (alt: string): string => `![${alt}](${'x'.repeat(50_000)})`;
  expect((await hover(text, image)).length).toBeLessThan(90_000);
});

/** What is typeset last in a hover at `|`. */
async function lastFormula(marked: string): Promise<string | undefined> {
  const { snapshot, offset } = atCursor(marked);
  const target = findHover(snapshot, offset);
  if (target === undefined) throw new Error('no hover');
  const tex: string[] = [];
  await hoverMarkdown(hoverData(target, [], judged(target.placed)), '', (formula) => {
    tex.push(formula);
    return Promise.resolve('![]');
  });
  return tex.at(-1);
}

test('a counterexample is typeset, the entries that differ boxed', async () => {
  const given = 'X in R^(n x n)\ng = sum(X .* X)\n';
  expect(await lastFormula(`${given}dg/dX |= 2*X .* eye(n)`)).toMatchInlineSnapshot(
    `"\\begin{gathered} X = \\begin{pmatrix} -1 & -1 \\\\ 1 & 2 \\end{pmatrix} \\\\[1ex] \\text{expected } \\begin{pmatrix} -2 & \\boxed{-2} \\\\ \\boxed{2} & 4 \\end{pmatrix} \\qquad \\text{this line } \\begin{pmatrix} -2 & \\boxed{0} \\\\ \\boxed{0} & 4 \\end{pmatrix} \\end{gathered}"`,
  );
  expect(await lastFormula(`${given}dg |= (X .* eye(n)) : dX`)).toMatchInlineSnapshot(
    `"\\begin{gathered} X = \\begin{pmatrix} -1 & -1 \\\\ 1 & 2 \\end{pmatrix},\\quad \\mathrm{d}X = \\begin{pmatrix} -1 & -1 \\\\ 2 & 0 \\end{pmatrix} \\\\[1ex] \\text{expected } 8 \\qquad \\text{this line } 1 \\end{gathered}"`,
  );
});

test('value and gradient where all names have numbers', async () => {
  const text = "A = [1, 2; 3, 4]\nx = [1; 2]\nM = A*x\nf = x'*M + tr(A)^2\n";
  const lines = async (marked: string) => (await hover(marked, () => '')).split('```')[1]?.trim();
  expect(await lines(text.replace('f =', 'f| ='))).toMatchInlineSnapshot(`
    "mcalc
    f = xᵀ M + tr(A)^2   # scalar
    f = 52   # in numbers
    ∂f/∂x = [12; 21]   # in numbers
    ∂f/∂A = [11 2; 2 14]   # in numbers"
  `);
  expect(await lines(text.replace('M = A*x', 'M = A|*x'))).toMatchInlineSnapshot(`
    "mcalc
    A x   # 2×1
    A x = [5; 11]   # in numbers"
  `);
  expect(await lines(`${text}df/dx| = ?`)).toMatchInlineSnapshot(`
    "mcalc
    x = [1; 2]   # 2×1"
  `);
  // A name that is its numbers, one that has none, and a value that does not exist.
  expect(await lines(text.replace('A =', 'A| ='))).toMatchInlineSnapshot(`
    "mcalc
    A = [1, 2; 3, 4]   # 2×2"
  `);
  expect(await lines(`y in R^2\n${text}g| = y'*M`)).toMatchInlineSnapshot(`
    "mcalc
    g = yᵀ M   # scalar
    ∂g/∂y = M   # 2×1"
  `);
  expect(await lines('A = [1, 2; 2, 4]\nf| = tr(inv(A))')).toMatchInlineSnapshot(`
    "mcalc
    f = tr(A⁻¹)   # scalar"
  `);
});
