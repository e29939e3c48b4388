/** Conversions between `.mcalc` and LaTeX, and derivations written as LaTeX: what comes out, and that it says the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { saysTheSame } from '../../server/src/analysis/inLatex.ts';
import type { Language } from '../../server/src/analysis/region.ts';
import { analyse, placedParts, type Snapshot } from '../../server/src/analysis/snapshot.ts';
import { convert } from '../../server/src/features/convert.ts';
import { convertHere } from '../../server/src/features/convertHere.ts';
import { derivationBehind } from '../../server/src/features/insertDerivation.ts';

const open = (text: string, language: Language): Snapshot => analyse({ version: 0, language, text });

/** The text in the other notation; throws where a statement of it says something else. */
function converted(text: string, language: Language): string {
  const before = open(text, language);
  const result = convert(before);
  if (result === undefined) return 'not converted';
  const said = (snapshot: Snapshot) =>
    placedParts(snapshot).flatMap(({ part }) => (part.kind === 'declaration' ? [] : [part]));
  const after = said(open(result.text, result.language));
  expect(said(before).map((part, i) => after[i] !== undefined && saysTheSame(part, after[i]))).toEqual(
    after.map(() => true),
  );
  return result.text;
}

const code = `# Ridge regression
D in R^(m x n);  y in R^m;  w in R^n;  λ in R;  S in R^(n x n) spd
r = D*w - y
g = 1/2 * r'*r + λ/2 * w'*S*w
dg = r : D*dw + λ*(S*w : dw)
   = (D'*r + λ*S*w) : dw
∂g/∂w = ?
`;

test('a file as formulas in Markdown', () =>
  expect(converted(code, 'mcalc')).toMatchInlineSnapshot(`
  "Ridge regression

  Let $D \\in \\mathbb{R}^{m \\times n}$, $y \\in \\mathbb{R}^{m}$, $w \\in \\mathbb{R}^{n}$ and $\\lambda \\in \\mathbb{R}$. Let $S \\in \\mathbb{R}^{n \\times n}$ be symmetric positive definite.

  $$
  r = D w - y
  $$

  $$
  g = \\frac{1}{2} r^{\\top} r + \\frac{1}{2} \\lambda w^{\\top} S w
  $$

  $$
  \\begin{aligned}
  dg &= r : D \\, dw + \\lambda (S w : dw) \\\\
     &= (D^{\\top} r + \\lambda S w) : dw
  \\end{aligned}
  $$

  $$
  \\frac{\\partial g}{\\partial w} = ?
  $$
  "
`));

test('formulas as a file', () =>
  expect(
    converted(
      String.raw`# Ridge regression

Let $\mathbf{D}\in\mathbb{R}^{m\times n}$ and $w\in\mathbb R^n$, let $S\in\mathbb R^{n\times n}$ be symmetric.

$$\begin{aligned}
g &= \tfrac12\|\mathbf{D}w\|^2 + w^{\sf T}Sw \\
dg &= \mathbf{D}w : \mathbf{D}\,dw + 2Sw:dw \\
   &= (\mathbf{D}^{\sf T}\mathbf{D}w + 2Sw):dw
\end{aligned}$$

# Another

Here $x\in\mathbb R^n$ and $g = \sum_i x_i^2$, so $\nabla_x g = 2x$.
`,
      'markdown',
    ),
  ).toMatchInlineSnapshot(`
    "# Ridge regression
    D in R^(m x n)
    w in R^n
    S in R^(n x n) symmetric
    g = (1/2) ‖D w‖^2 + w' S w
    dg = D w : D dw + 2 S w : dw
      = (D' D w + 2 S w) : dw
    ---
    # Another
    x in R^n
    g = Σ_i x_i^2
    grad(g, x) = 2 x
    "
  `));

describe('the examples', () => {
  const folder = join(import.meta.dirname, '../../examples');
  const files = ['least-squares', 'structured', 'weighted-l1', 'mistakes', 'appendix'];
  test.each(readdirSync(folder).filter((name) => files.includes(name.replace(/\.\w+$/, ''))))('%s', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(converted(text, name.endsWith('.md') ? 'markdown' : 'mcalc')).not.toBe('not converted');
  });
});

test('a display and a block in their places', () => {
  const text = `Let $x\\in\\mathbb R^n$ and

$$f = x^Tx$$

\`\`\`mcalc
df = 2*x : dx
\`\`\`
`;
  const snapshot = open(text, 'markdown');
  const applied = (at: string): string => {
    const [action] = convertHere(snapshot, text.indexOf(at));
    const [edit] = action?.edits ?? [];
    if (edit === undefined) return 'nothing';
    return `${action?.title}\n${text.slice(0, edit.span.start)}${edit.text}${text.slice(edit.span.end)}`;
  };
  expect(applied('f = x')).toMatchInlineSnapshot(`
    "Convert the formula to an mcalc block
    Let $x\\in\\mathbb R^n$ and

    \`\`\`mcalc
    f = x' x
    \`\`\`

    \`\`\`mcalc
    df = 2*x : dx
    \`\`\`
    "
  `);
  expect(applied('df =')).toMatchInlineSnapshot(`
    "Convert the block to formulas
    Let $x\\in\\mathbb R^n$ and

    $$f = x^Tx$$

    $$
    df = 2 x : dx
    $$
    "
  `);
  expect(applied('Let')).toBe('nothing');
});

test('a derivation as LaTeX behind the paragraph', () => {
  const text = String.raw`Let $\mathbf A\in\mathbb R^{m\times n}$ and $x\in\mathbb R^n$, as in $\mathbf A^{\sf T}$. We
look at $f(x) = \|\mathbf A x\|^2$ here.

More prose.
`;
  const asking = { offset: text.indexOf('f(x)') + 1, style: 'frobenius', way: 'any' } as const;
  const [insertion] = derivationBehind(open(text, 'markdown'), asking, { seed: 1, shouldStop: () => false });
  expect(insertion === undefined ? '' : text.slice(0, insertion.span.start) + insertion.text).toMatchInlineSnapshot(`
    "Let $\\mathbf A\\in\\mathbb R^{m\\times n}$ and $x\\in\\mathbb R^n$, as in $\\mathbf A^{\\sf T}$. We
    look at $f(x) = \\|\\mathbf A x\\|^2$ here.

    $$
    \\begin{aligned}
    df &= 2 x^{\\sf T} \\mathbf A^{\\sf T} \\, d\\mathbf A \\, x \\\\
       &= 2 \\mathbf A x x^{\\sf T} : d\\mathbf A \\\\
    \\frac{\\partial f}{\\partial \\mathbf A} &= 2 \\mathbf A x x^{\\sf T}
    \\end{aligned}
    $$

    $$
    \\begin{aligned}
    df &= 2 x^{\\sf T} \\mathbf A^{\\sf T} \\mathbf A \\, dx \\\\
       &= 2 \\mathbf A^{\\sf T} \\mathbf A x : dx \\\\
    \\frac{\\partial f}{\\partial x} &= 2 \\mathbf A^{\\sf T} \\mathbf A x
    \\end{aligned}
    $$"
  `);
});
