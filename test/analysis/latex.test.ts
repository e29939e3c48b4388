/** Markdown texts with formulas: what is said of each line that claims something. */
import { expect, test } from 'vitest';
import { analyse } from '../../server/src/analysis/snapshot.ts';
import { judgedMarkdown } from './judged.ts';

test('a derivation in aligned lines', () =>
  expect(
    judgedMarkdown(String.raw`
Let $A\in\mathbb{R}^{p\times q}$, $b\in\mathbb R^p$ and $x\in\mathbb{R}^q$. The residual is $r = Ax-b$ and the loss

$$f = \tfrac12\|r\|_2^2 .$$

$$\begin{aligned}
df &= r : dr \\
   &= (Ax-b) : A\,dx \\
   &= A^T(Ax-b) : dx \\
   &= A(Ax-b) : dx \\
\frac{\partial f}{\partial x} &= A^\top r
\end{aligned}$$

so that $\nabla_x f = A^{\mathsf T}(b-Ax)$.
`),
  ).toMatchInlineSnapshot(`
    "verified numeric df &= r : dr
    verified numeric = (Ax-b) : A\\,dx
    verified numeric = A^T(Ax-b) : dx
    error = A(Ax-b) : dx: This product does not fit: the left factor \`A\` is p×q, the right factor \`( A x - b)\` is p×1. Did you mean \`A' ( A x - b)\`?
    verified numeric \\frac{\\partial f}{\\partial x} &= A^\\top r
    refuted \\nabla_x f = A^{\\mathsf T}(b-Ax)"
  `));

test('a chain goes on in the next display, behind prose', () =>
  expect(
    judgedMarkdown(String.raw`
With $X\in\mathbb R^{m\times n}$ and $C\in\mathbb R^{n\times n}$ constant, $g = \operatorname{tr}(XCX^T)$ has

$$dg = \operatorname{tr}(dX\,CX^T) + \operatorname{tr}(XC\,dX^T)$$

and by cyclic shifts

$$= X(C+C^T) : dX$$

$$= 2XC : dX$$
`),
  ).toMatchInlineSnapshot(`
    "verified exact dg = \\operatorname{tr}(dX\\,CX^T) + \\operatorname{tr}(XC\\,dX^T)
    verified exact = X(C+C^T) : dX
    refuted = 2XC : dX"
  `));

test('words that declare', () =>
  expect(
    judgedMarkdown(String.raw`
$S\in\mathbb R^{n\times n}$ is symmetric positive definite, $\alpha$ and $\beta$ are scalars, $u\in\mathbb R^n$.

$$h = \alpha\log|S| + \beta\,u^TS^{-1}u$$

$$\frac{\partial h}{\partial u} = 2\beta S^{-1}u$$

$$\frac{\partial h}{\partial u} = 2\alpha S^{-1}u$$
`),
  ).toMatchInlineSnapshot(`
    "none \\alpha
    none \\beta
    verified numeric \\frac{\\partial h}{\\partial u} = 2\\beta S^{-1}u
    refuted \\frac{\\partial h}{\\partial u} = 2\\alpha S^{-1}u"
  `));

test('macros hold for the formulas behind them', () =>
  expect(
    judgedMarkdown(String.raw`$\def\grad#1#2{\frac{\partial #1}{\partial #2}}\newcommand{\T}{\mathsf T}$
$w, v\in\mathbb R^k$, $\phi = w^\T v$.

$$\grad{\phi}{w} = v, \qquad \grad{\phi}{v} = 2w$$
`),
  ).toMatchInlineSnapshot(`
    "verified exact \\grad{\\phi}{w} = v
    refuted \\grad{\\phi}{v} = 2w"
  `));

test('a fence and the formulas around it are one text', () =>
  expect(
    judgedMarkdown(String.raw`
${'```'}mcalc
Y, Z in R^(m x n)
lambda in R
${'```'}

$$q = \lambda\, Y : Z$$

${'```'}mcalc
dq/dY = lambda*Z
dq/dZ = Y
${'```'}
`),
  ).toMatchInlineSnapshot(`
    "verified exact dq/dY = lambda*Z
    refuted dq/dZ = Y"
  `));

test('headings end the scope of names', () =>
  expect(
    judgedMarkdown(String.raw`
# One
$x\in\mathbb R^n$, $f = x^Tx$, $\frac{\partial f}{\partial x} = 2x$

# Two
$x\in\mathbb R^n$, $f = 3x^Tx$, $\frac{\partial f}{\partial x} = 6x$
`),
  ).toMatchInlineSnapshot(`
    "verified exact \\frac{\\partial f}{\\partial x} = 2x
    verified exact \\frac{\\partial f}{\\partial x} = 6x"
  `));

/** The problems of a text with the source that they mark. */
const problems = (text: string): readonly string[] =>
  analyse({ version: 0, language: 'markdown', text }).blocks.flatMap(({ meaning, place, start }) =>
    meaning.problems
      .filter(({ severity }) => severity === 'error')
      .map(({ span, message }) => {
        const { start: from, end } = place.cover({ start: start + span.start, end: start + span.end });
        return `“${text.slice(from, end)}”: ${message}`;
      }),
  );

test('problems lie on the LaTeX', () =>
  expect(
    problems(String.raw`$A\in\mathbb R^{m\times n}$, $x \in\mathbb R^n$ and $$f = \|\mathbf{A}^{\top} x\|^2$$`),
  ).toMatchInlineSnapshot(`
    [
      "“\\mathbf{A}^{\\top} x”: This product does not fit: the left factor \`A^T\` is n×m, the right factor \`x\` is n×1. Did you mean \`A x\`?",
    ]
  `));

test('mathematics of other fields is left in peace', () =>
  expect(
    [
      String.raw`Euler: $e^{i\pi}+1=0$, and $\int_0^\infty e^{-x^2}dx = \frac{\sqrt\pi}{2}$.`,
      String.raw`For $n\ge 3$ there are no $a,b,c\in\mathbb N$ with $a^n+b^n=c^n$; $\binom{n}{k} = \frac{n!}{k!(n-k)!}$.`,
      String.raw`$P(A\mid B) = P(B\mid A)P(A)/P(B)$ and $\mathbb E[X] = \sum_x x\,p(x)$.`,
      String.raw`$\ce{H2O}$, $F = ma$, $\nabla\times E = -\dot B$, $\Gamma\vdash t:\tau$`,
      'From $5 to $6, a `$PATH` and $HOME/$USER.',
    ].flatMap(problems),
  ).toEqual([]));

test('entries of matrices that only their capitals name', () =>
  expect(
    judgedMarkdown(String.raw`
$$J = \frac12\sum_{ij}\Big(\sum_k a_{ik}x_{kj} - y_{ij}\Big)^2$$

$$\frac{\partial J}{\partial a_{lm}} = \sum_j\Big(\sum_k a_{lk}x_{kj} - y_{lj}\Big)x_{mj}$$

$$\frac{\partial J}{\partial a_{lm}} = \sum_j\Big(\sum_k a_{lk}x_{kj} - y_{lj}\Big)x_{jm}$$

$$\frac{\partial J}{\partial A} = (AX - Y)X^T$$
`),
  ).toMatchInlineSnapshot(`
    "verified exact \\frac{\\partial J}{\\partial a_{lm}} = \\sum_j\\Big(\\sum_k a_{lk}x_{kj} - y_{lj}\\Big)x_{mj}
    refuted \\frac{\\partial J}{\\partial a_{lm}} = \\sum_j\\Big(\\sum_k a_{lk}x_{kj} - y_{lj}\\Big)x_{jm}
    verified exact \\frac{\\partial J}{\\partial A} = (AX - Y)X^T"
  `));

test.each([
  'be non-symmetric',
  'with symmetric part $S$',
  'and symmetric $S$',
  'is not symmetric',
  'orthogonal to $C$',
])('words that declare nothing: %s', (words) =>
  expect(
    judgedMarkdown(String.raw`
Let $A\in\mathbb R^{n\times n}$ ${words}, $x\in\mathbb R^n$.

$$f = x^TAx$$

$$\frac{\partial f}{\partial x} = 2Ax$$
`),
  ).toMatch(/^refuted .*partial f/m),
);
