/** Functions and symbols that a text tells by cases. */
import { expect, test } from 'vitest';
import { judgedMarkdown } from './judged.ts';

test('Kronecker deltas', () =>
  expect(
    judgedMarkdown(String.raw`
$B\in\mathbb R^{m\times n}$. $$\frac{\partial b_{ij}}{\partial b_{kl}} = \begin{cases} 1, & i=k \text{ and } j=l \\ 0, & \text{otherwise}\end{cases}$$
$$\frac{\partial b_{ij}}{\partial b_{kl}} = \begin{cases} 1, & i=l \text{ and } j=k \\ 0, & i\ne l \text{ or } j \ne k\end{cases}$$
$$\frac{\partial b_{ij}}{\partial b_{kl}} = \begin{cases} 2 & \text{if } i=k, j=l \\ 0 & \text{else}\end{cases}$$
$$t = \begin{cases} x^2 & x > 1 \\ x & x \le 1\end{cases}$$
`),
  ).toMatchInlineSnapshot(`
    "verified exact \\frac{\\partial b_{ij}}{\\partial b_{kl}} = \\begin{cases} 1, & i=k \\text{ and } j=l \\\\ 0, & \\text{otherwise}\\end{cases}
    refuted \\frac{\\partial b_{ij}}{\\partial b_{kl}} = \\begin{cases} 1, & i=l \\text{ and } j=k \\\\ 0, & i\\ne l \\text{ or } j \\ne k\\end{cases}
    refuted \\frac{\\partial b_{ij}}{\\partial b_{kl}} = \\begin{cases} 2 & \\text{if } i=k, j=l \\\\ 0 & \\text{else}\\end{cases}"
  `));

test('the sign of zero', () =>
  expect(
    judgedMarkdown(String.raw`
$A\in\mathbb R^{m\times n}$ and $f = \operatorname{tr}(A^TA)$ have $\nabla_A f = 2A$.

$$\operatorname{sgn}(t) = \begin{cases} 1 & t \ge 0 \\ -1 & t < 0 \end{cases}$$ $$\mathrm{sign}(0) = 1$$

# Elsewhere
$$\operatorname{sign}(t) = \begin{cases} -1 & \text{if } t < 0 \\ 0 & \text{if } t = 0 \\ 1 & \text{otherwise}\end{cases}$$
`),
  ).toMatchInlineSnapshot(`
    "verified exact \\nabla_A f = 2A
    verified exact \\operatorname{sgn}(t) = \\begin{cases} 1 & t \\ge 0 \\\\ -1 & t < 0 \\end{cases}
    verified exact \\mathrm{sign}(0) = 1
    verified numeric \\operatorname{sign}(t) = \\begin{cases} -1 & \\text{if } t < 0 \\\\ 0 & \\text{if } t = 0 \\\\ 1 & \\text{otherwise}\\end{cases}"
  `));
