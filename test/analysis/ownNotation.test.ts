/** Texts whose authors give built-in notation a meaning of their own, or values to names. */
import { expect, test } from 'vitest';
import { judgedMarkdown } from './judged.ts';

const claims = (text: string): string =>
  judgedMarkdown(text)
    .split('\n')
    .filter((line) => !line.startsWith('none'))
    .join('\n');

test('an inverse that is the element-wise one', () =>
  expect(
    claims(String.raw`
$V, X\in\mathbb R^{m\times n}$ and $Y = V\odot X$. Then $X = V^{-1}\odot Y$, where $V^{-1}$ denotes the entrywise inverse.
With it $g = \|V^{-1}\odot X\|_F^2$ has $\nabla_X g = 2V^{-1}\odot V^{-1}\odot X$, not $\nabla_X g = 2V\odot V\odot X$.
`),
  ).toMatchInlineSnapshot(`
    "verified exact X = V^{-1}\\odot Y
    verified numeric \\nabla_X g = 2V^{-1}\\odot V^{-1}\\odot X
    refuted \\nabla_X g = 2V\\odot V\\odot X"
  `));

test('signs for products', () =>
  expect(
    claims(String.raw`
Let $f = (A\otimes X):(B\otimes X)$, where $\otimes$ is the element-wise product and $A*X$ the matrix product.
$$\frac{\partial f}{\partial X} = 2A\otimes B\otimes X$$

# Elsewhere
$f = (A\otimes X):(B\otimes X)$ with the Kronecker product $\otimes$. It is $f = (A:B)(X:X)$.

# With a star
The Hadamard product ($*$) makes $q = \mathrm{tr}(U(V*W))$ for $U\in\mathbb R^{n\times m}$, so that $\nabla_W q = U^T*V$.

# Without words
$q = \mathrm{tr}(U(V*W))$ for $U\in\mathbb R^{n\times m}$, so that $\nabla_W q = V^TU^T$.
`),
  ).toMatchInlineSnapshot(`
    "verified exact \\frac{\\partial f}{\\partial X} = 2A\\otimes B\\otimes X
    verified exact f = (A:B)(X:X)
    verified exact \\nabla_W q = U^T*V
    verified exact \\nabla_W q = V^TU^T"
  `));

test('values of names that are used before', () =>
  expect(
    claims(String.raw`
For $x\in\mathbb R^n$ the function $f = \sum_i |x_i|^p$ has $\nabla_x f = p\,x\odot |x|^{\odot(p-2)}$. With $(p=2)$ this is $\nabla_x f = 2x$, and not $\nabla_x f = 3x$.
`),
  ).toMatchInlineSnapshot(`
    "verified numeric \\nabla_x f = p\\,x\\odot |x|^{\\odot(p-2)}
    verified numeric \\nabla_x f = 2x
    refuted \\nabla_x f = 3x"
  `));
