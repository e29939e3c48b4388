/** What running text declares: only what it plainly says. */
import { describe, expect, test } from 'vitest';
import { declaredAs } from '../../server/src/analysis/reading.ts';
import { analyse, documentSpan, placedParts } from '../../server/src/analysis/snapshot.ts';
import { judgedMarkdown } from './judged.ts';

/** The declarations of a text with the words that they were read from. */
const declared = (text: string): readonly string[] =>
  placedParts(analyse({ version: 0, language: 'markdown', text }))
    .filter(({ part }) => part.kind === 'declaration' || part.kind === 'definition')
    .map(({ part, block }) => {
      const { start, end } = documentSpan(block, part.span);
      const symbols = part.kind === 'definition' ? [] : part.declares;
      const meaning = symbols.map((s) => declaredAs(s, 'unicode')).join('; ');
      return `${text.slice(start, end).replace(/\s+/g, ' ')} | ${meaning || block.source.trim()}`;
    });

/** One sentence a line. */
const table = (lines: string): string =>
  lines
    .trim()
    .split('\n')
    .map((line) => [line.trim(), ...declared(line.trim()).map((said) => `    ${said}`)].join('\n'))
    .join('\n');

describe('sentences', () => {
  test('that declare', () =>
    expect(
      table(String.raw`
Let $W$ be an $n\times n$ constant matrix and $x, y$ vectors.
where $\lambda$ and $\rho$ are scalars, and $\alpha$ is a positive real number.
Here $S$ is a symmetric, positive definite matrix of size $p \times p$.
$A$ and $B$ are $m\times n$ and $n\times p$ matrices, respectively.
For a positive-definite matrix $\Sigma$ and a mean vector $\mu$.
Let $Q$ be orthogonal, $D$ diagonal.
where B is (n×n)matrix, W is (n×n)constant matrix.
where $x_i$ is the $i$-th column of $X$ and $y$ is a vector of length $n$.
Consider $M\in\mathbb S^n_{++}$ and $A\in\mathbb R^{n\times n}$, which is symmetric.
Take $A\in\mathbb R^{n\times n}$ to be symmetric.
Given matrices $C$, $D$ of size $n \times k$, an $n$-dimensional vector $y$ and a $k$-vector $z$.
$X$ is $n \times p$ and $\beta$ is $p \times 1$.
The design matrix $X$ has dimensions $n\times p$.
$\mathbf{y}$ is a column vector in $\mathbb{R}^n$, $W_1$ is a $k \times n$ weight matrix.
`),
    ).toMatchInlineSnapshot(`
      "Let $W$ be an $n\\times n$ constant matrix and $x, y$ vectors.
          $W$ be an $n\\times n$ constant matrix | W ∈ ℝ^(n×n)
          $x, y$ vectors | x ∈ ℝ^m; y ∈ ℝ^p
      where $\\lambda$ and $\\rho$ are scalars, and $\\alpha$ is a positive real number.
          $\\lambda$ and $\\rho$ are scalars | λ ∈ ℝ; ρ ∈ ℝ
          $\\alpha$ is a positive real number | α ∈ ℝ positive
      Here $S$ is a symmetric, positive definite matrix of size $p \\times p$.
          $S$ is a symmetric, positive definite matrix of size $p \\times p$ | S ∈ ℝ^(p×p) spd
      $A$ and $B$ are $m\\times n$ and $n\\times p$ matrices, respectively.
          $A$ | A ∈ ℝ^(m×n)
          $B$ | B ∈ ℝ^(n×p)
      For a positive-definite matrix $\\Sigma$ and a mean vector $\\mu$.
          a positive-definite matrix $\\Sigma$ | Σ ∈ ℝ^(m×m) spd
          vector $\\mu$ | μ ∈ ℝ^n
      Let $Q$ be orthogonal, $D$ diagonal.
          $Q$ be orthogonal | Q ∈ ℝ^(m×m) orthogonal
          $D$ diagonal | D ∈ ℝ^(n×p) diagonal
      where B is (n×n)matrix, W is (n×n)constant matrix.
          B is (n×n)matrix | B ∈ ℝ^(n×n)
          W is (n×n)constant matrix | W ∈ ℝ^(n×n)
      where $x_i$ is the $i$-th column of $X$ and $y$ is a vector of length $n$.
          $x_i$ is the $i$-th column of $X$ | x_i = X[:,i]
          $y$ is a vector of length $n$ | y ∈ ℝ^n
      Consider $M\\in\\mathbb S^n_{++}$ and $A\\in\\mathbb R^{n\\times n}$, which is symmetric.
          M\\in\\mathbb S^n_{++} | M ∈ ℝ^(n×n) spd
          A\\in\\mathbb R^{n\\times n} | A ∈ ℝ^(n×n)
          , which is symmetric | A ∈ ℝ^(n×n) symmetric
      Take $A\\in\\mathbb R^{n\\times n}$ to be symmetric.
          A\\in\\mathbb R^{n\\times n} | A ∈ ℝ^(n×n)
          to be symmetric | A ∈ ℝ^(n×n) symmetric
      Given matrices $C$, $D$ of size $n \\times k$, an $n$-dimensional vector $y$ and a $k$-vector $z$.
          Given matrices $C$, $D$ of size $n \\times k$ | C ∈ ℝ^(n×k); D ∈ ℝ^(n×k)
          an $n$-dimensional vector $y$ | y ∈ ℝ^n
          a $k$-vector $z$ | z ∈ ℝ^k
      $X$ is $n \\times p$ and $\\beta$ is $p \\times 1$.
          $X$ is $n \\times p$ | X ∈ ℝ^(n×p)
          $\\beta$ is $p \\times 1$ | β ∈ ℝ^p
      The design matrix $X$ has dimensions $n\\times p$.
          The design matrix $X$ has dimensions $n\\times p$ | X ∈ ℝ^(n×p)
      $\\mathbf{y}$ is a column vector in $\\mathbb{R}^n$, $W_1$ is a $k \\times n$ weight matrix.
          $\\mathbf{y}$ is a column vector in $\\mathbb{R}^n$ | y ∈ ℝ^n
          $W_1$ is a $k \\times n$ weight matrix | W_1 ∈ ℝ^(k×n)"
    `));

  test('that declare nothing', () =>
    expect(
      table(String.raw`
$A$ is not symmetric, and the symmetric part of $B$ is invertible.
$C$ is non-symmetric, and not a symmetric matrix.
$E$ is orthogonal to $F$. The positive $x$ and the diagonal $d$ of $D$.
The matrix norm $N$, the vector space $V$, the vector-valued function $g$, a matrix of ones $O$.
I bought a matrix for $5, and 3 vectors.
$AX$ is a matrix, $x^Ty$ a scalar, $f$ is a scalar function.
A is a matrix, and B is a matrix.
`),
    ).toMatchInlineSnapshot(`
      "$A$ is not symmetric, and the symmetric part of $B$ is invertible.
      $C$ is non-symmetric, and not a symmetric matrix.
      $E$ is orthogonal to $F$. The positive $x$ and the diagonal $d$ of $D$.
      The matrix norm $N$, the vector space $V$, the vector-valued function $g$, a matrix of ones $O$.
      I bought a matrix for $5, and 3 vectors.
      $AX$ is a matrix, $x^Ty$ a scalar, $f$ is a scalar function.
      A is a matrix, and B is a matrix."
    `));
});

test('what is said of a name holds for the sentence that says it, and from there on', () =>
  expect(
    judgedMarkdown(String.raw`
Let $f = x^TAx$. The gradient is

$$\frac{\partial f}{\partial x} = 2Ax$$

where $A$ is a symmetric $n\times n$ matrix.

The gradient $\frac{\partial f}{\partial x} = Ax + A^Tx$ is $$\nabla_x f = 2Ax,$$ since $A$ is symmetric, and not $$\nabla_x f = Ax.$$
`),
  ).toMatchInlineSnapshot(`
    "verified exact \\frac{\\partial f}{\\partial x} = 2Ax
    none A
    none n\\times n
    verified exact \\frac{\\partial f}{\\partial x} = Ax + A^Tx
    verified exact \\nabla_x f = 2Ax
    none A
    refuted \\nabla_x f = Ax"
  `));

test('more is said of a known name without making another', () =>
  expect(
    judgedMarkdown(String.raw`
$S\in\mathbb R^{n\times n}$, $x\in\mathbb R^n$, $h = x^TS^{-1}x$.

$$\frac{\partial h}{\partial x} = 2S^{-1}x$$

Now let $S$ be symmetric positive definite.

$$\frac{\partial h}{\partial x} = 2S^{-1}x$$
`),
  ).toMatchInlineSnapshot(`
    "refuted \\frac{\\partial h}{\\partial x} = 2S^{-1}x
    none S
    verified exact \\frac{\\partial h}{\\partial x} = 2S^{-1}x"
  `));

test('a condition holds for its sentence', () =>
  expect(
    judgedMarkdown(String.raw`
Let $f = x^TAx$, where $A\in\mathbb R^{n\times n}$. If $A$ is symmetric, then $\nabla_x f = 2Ax$. In general, $\nabla_x f = 2Ax$.

For symmetric $A$ one has $\nabla_x f = 2Ax$.
`),
  ).toMatchInlineSnapshot(`
    "none A
    verified exact \\nabla_x f = 2Ax
    refuted \\nabla_x f = 2Ax
    none A
    verified exact \\nabla_x f = 2Ax"
  `));

describe('restated names', () => {
  test('behind “let” and in another answer begin anew, unless they agree', () =>
    expect(
      judgedMarkdown(String.raw`
Let $M = AX-Y$ and $f = M:M$. Then $\frac{\partial f}{\partial X} = 2A^TM$.

$$M = AX + Y$$

Let $M = X^TX$ instead, and $g = \mathrm{tr}(M)$; $\frac{\partial g}{\partial X} = 2X$. Let $g = X:X$.

There are 2 best solutions below

2
On BEST ANSWER

$f = AX:AX$ has $\frac{\partial f}{\partial X} = 2A^TAX$, but $f = 3\,AX:AX$ has not.

1
On

$\frac{\partial f}{\partial X} = 2A^T(AX-Y)$ and $\frac{\partial f}{\partial X} = 2A^TAX$
`),
    ).toMatchInlineSnapshot(`
      "verified exact \\frac{\\partial f}{\\partial X} = 2A^TM
      refuted M = AX + Y
      verified exact \\frac{\\partial g}{\\partial X} = 2X
      verified exact g = X:X
      verified exact \\frac{\\partial f}{\\partial X} = 2A^TAX
      refuted f = 3\\,AX:AX
      verified exact \\frac{\\partial f}{\\partial X} = 2A^T(AX-Y)
      refuted \\frac{\\partial f}{\\partial X} = 2A^TAX"
    `));

  test('a function written in terms of a defined name', () =>
    expect(
      judgedMarkdown(String.raw`
$f(x) = \|Ax - b\|^2$ and $r = Ax - b$, so $f(r) = r^Tr$, but $f(r) = 2r^Tr$.
`),
    ).toMatchInlineSnapshot(`
      "verified numeric f(r) = r^Tr
      refuted f(r) = 2r^Tr"
    `));
});
