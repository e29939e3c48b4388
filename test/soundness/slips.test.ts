/** The slips that the campaign makes, as pictures. */
import { expect, test } from 'vitest';
import { linesOf, mutantsOf } from './lines.ts';

function slips(text: string): string {
  const line = linesOf(text).at(-1);
  if (line === undefined) throw new Error('nothing is claimed');
  return mutantsOf(line)
    .map(({ slip, right }) => `${slip.kind}: ${right}`)
    .join('\n');
}

test('slips in a gradient', () => {
  expect(
    slips("A in R^(m x n);  x in R^n;  b in R^m\nf = norm(A*x - b)^2\ndf/dx = 2*A'*(A*x - b)"),
  ).toMatchInlineSnapshot(`
    "sign: -2*A'*(A*x - b)
    factor: 2*2*A'*(A*x - b)
    factor: 1/2*2*A'*(A*x - b)
    factor: A'*(A*x - b)
    hidden: 1.0001*(2*A'*(A*x - b))
    hidden: 0.999*(2*A'*(A*x - b))
    hidden: 1.00000000001*(2*A'*(A*x - b))
    hidden: (1 + (m - 2)*(m - 3)*(m - 4))*(2*A'*(A*x - b))
    hidden: (1 + m - n)*(2*A'*(A*x - b))
    hidden: (2*A'*(A*x - b)) + 1e-11*x
    hidden: (2*A'*(A*x - b)) + (abs(x) - x)
    hidden: (2*A'*(A*x - b)) + (x .* x .* x - x)
    order: 2*(A*x - b)*A'
    product: 2*(A' ⊙ (A*x - b))
    chain-factor: 2*(A*x - b)
    chain-factor: 2*A'
    transpose: 2*A*(A*x - b)
    transpose: 2*A'*(A*x - b)'
    sign: 2*A'*(-A*x - b)
    factor: 2*A'*(2*A*x - b)
    factor: 2*A'*(1/2*A*x - b)
    dropped-term: 2*A'*(-b)
    doubled-term: 2*A'*(A*x + A*x - b)
    sign: 2*A'*(A*x + b)
    factor: 2*A'*(A*x - 2*b)
    factor: 2*A'*(A*x - 1/2*b)
    dropped-term: 2*A'*(A*x)
    doubled-term: 2*A'*(A*x - b - b)
    order: 2*A'*(x*A - b)
    product: 2*A'*((A ⊙ x) - b)
    chain-factor: 2*A'*(x - b)
    chain-factor: 2*A'*(A - b)
    transpose: 2*A'*(A'*x - b)
    transpose: 2*A'*(A*x' - b)
    transpose: 2*A'*(A*x - b')"
  `);
});

test('slips in a differential of square matrices', () => {
  expect(slips('X, A in R^(n x n)\nf = tr(A*X^-1)\ndf = -tr(A*X^-1*dX*X^-1)')).toMatchInlineSnapshot(`
    "sign: tr(A*X^-1*dX*X^-1)
    factor: 2*(-tr(A*X^-1*dX*X^-1))
    factor: 1/2*(-tr(A*X^-1*dX*X^-1))
    hidden: 1.0001*(-tr(A*X^-1*dX*X^-1))
    hidden: 0.999*(-tr(A*X^-1*dX*X^-1))
    hidden: 1.00000000001*(-tr(A*X^-1*dX*X^-1))
    hidden: (1 + (n - 2)*(n - 3)*(n - 4))*(-tr(A*X^-1*dX*X^-1))
    sum-trace: -sum(A*X^-1*dX*X^-1)
    order: -tr(X^-1*A*dX*X^-1)
    order: -tr(A*dX*X^-1*X^-1)
    order: -tr(A*X^-1*X^-1*dX)
    product: -tr((A ⊙ X^-1)*dX*X^-1)
    product: -tr(A*(X^-1 ⊙ dX)*X^-1)
    product: -tr(A*X^-1*(dX ⊙ X^-1))
    chain-factor: -tr(X^-1*dX*X^-1)
    chain-factor: -tr(A*dX*X^-1)
    chain-factor: -tr(A*X^-1*X^-1)
    chain-factor: -tr(A*X^-1*dX)
    operand: -tr(X*X^-1*dX*X^-1)
    transpose: -tr(A'*X^-1*dX*X^-1)
    transpose: -tr(A*X^-1'*dX*X^-1)
    inverse: -tr(A*X*dX*X^-1)
    exponent: -tr(A*X^-2*dX*X^-1)
    operand: -tr(A*A^-1*dX*X^-1)
    transpose: -tr(A*X^-1*dX'*X^-1)
    transpose: -tr(A*X^-1*dX*X^-1')
    inverse: -tr(A*X^-1*dX*X)
    exponent: -tr(A*X^-1*dX*X^-2)
    operand: -tr(A*X^-1*dX*A^-1)"
  `);
});

test('slips entry by entry and in functions', () => {
  expect(slips('x, y in R^n\nf = sum(sin(x) .* y)\ndf/dx = cos(x) .* y')).toMatchInlineSnapshot(`
    "sign: -cos(x) .* y
    factor: 2*cos(x) .* y
    factor: 1/2*cos(x) .* y
    hidden: 1.0001*(cos(x) .* y)
    hidden: 0.999*(cos(x) .* y)
    hidden: 1.00000000001*(cos(x) .* y)
    hidden: (1 + (n - 2)*(n - 3)*(n - 4))*(cos(x) .* y)
    hidden: (cos(x) .* y) + 1e-11*x
    hidden: (cos(x) .* y) + (abs(x) - x)
    hidden: (cos(x) .* y) + (x .* x .* x - x)
    hidden: (cos(x) .* y) + 1e-11*y
    hidden: (cos(x) .* y) + (abs(y) - y)
    hidden: (cos(x) .* y) + (y .* y .* y - y)
    chain-factor: y
    chain-factor: cos(x)
    product: cos(x)*y
    operand: sin(x) .* y
    chain-factor: (x) .* y
    transpose: cos(x)' .* y
    operand: cos(y) .* y
    transpose: cos(x') .* y
    operand: cos(x) .* x
    transpose: cos(x) .* y'"
  `);
});

test('slips in indices', () => {
  expect(slips('A, X in R^(m x n)\nf = A : X\ndf/dA[i,j] = X[i,j]')).toMatchInlineSnapshot(`
    "sign: -X[i,j]
    factor: 2*X[i,j]
    factor: 1/2*X[i,j]
    hidden: 1.0001*(X[i,j])
    hidden: 0.999*(X[i,j])
    hidden: 1.00000000001*(X[i,j])
    hidden: (1 + (m - 2)*(m - 3)*(m - 4))*(X[i,j])
    hidden: (1 + m - n)*(X[i,j])
    index: X[j,i]
    index: X[i,i]
    index: X[j,j]"
  `);
});
