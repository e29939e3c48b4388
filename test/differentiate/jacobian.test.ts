import { expect, test } from 'vitest';
import { hessian, jacobian } from '../../server/src/differentiate/jacobian.ts';
import { renderText } from '../../server/src/render/text.ts';
import { holds, nameIn, read, scopeOf } from '../support/calculus.ts';

const functions: readonly (readonly [name: string, declare: string, wrt: string, F: string])[] = [
  ['linear map', 'A in R^(m x n); x in R^n', 'x', 'A*x'],
  ['elementwise function', 'A in R^(m x n); x in R^n', 'x', 'tanh(A*x)'],
  ['unit vector', 'x in R^n', 'x', 'x/norm(x)'],
  ['softmax', 'x in R^n', 'x', 'exp(x)/sum(exp(x))'],
  ['product of matrices', 'A in R^(m x k); X in R^(k x n); B in R^(n x p)', 'X', 'A*X*B'],
  ['gram matrix', 'X in R^(m x n)', 'X', "X'*X"],
  ['inverse', 'X in R^(n x n)', 'X', 'inv(X)'],
  ['pseudoinverse', 'A in R^(m x n)', 'A', 'pinv(A)'],
  ['scalar times matrix', 'X in R^(n x n)', 'X', 'tr(X)*X'],
  ['diagonal matrix', 'A in R^(n x n); x in R^n', 'x', 'A*diag(x)'],
  ['diagonal', 'A, X in R^(n x n)', 'X', 'diag(A*X)'],
  ['scalar of a matrix', 'A, X in R^(n x n)', 'X', 'tr(A*X) + sum(X) + (A : X)'],
  ['blocks', 'A, X in R^(n x n)', 'X', '[X, A*X]'],
  ['hadamard product', 'A, X in R^(m x n)', 'X', 'A .* X .* X'],
  ['matrix exponential', 'A, X in R^(n x n)', 'X', 'A*expm(X*A)'],
  ['matrix exponential of a symmetric matrix', 'X in R^(n x n) symmetric', 'X', 'expm(X)'],
  ['unspecified function of a matrix', 'X in R^(n x n); h spectral', 'X', "h(X')"],
  ['Cholesky factor', 'X in R^(n x n) spd', 'X', 'chol(X)'],
  ['Kronecker product', 'A in R^(m x n); X in R^(p x q)', 'X', 'kron(A, X) + kron(2*A, X)'],
  ['Khatri-Rao product', 'X in R^(m x n)', 'X', 'khatrirao(X, X)'],
  ['parts', 'X in R^(n x n)', 'X', '[tril(X); skew(X)] + [triu(X); sym(X)]'],
  ['sums', 'X in R^(m x n)', 'X', 'rowsum(X)*colsum(X)'],
  ['half-vectorization', 'X in R^(n x n)', 'X', "vech(X*X')"],
  ['columns and rows', 'X in R^(n x n)', 'X', 'X[:,1]*X[1,:]'],
];

test.each(functions)('Jacobian of %s', (_, declare, wrt, F) => {
  const scope = scopeOf(declare);
  const [of, x] = [read(F, scope), nameIn(scope, wrt)];
  const found = jacobian(of, x);
  if ('unsupported' in found) throw new Error(found.unsupported);
  expect([
    renderText(found.result, 'ascii'),
    holds({ kind: 'jacobian', of, wrt: x, right: found.result, layout: 'default', symmetric: 'trace' }),
  ]).toEqual([renderText(found.result, 'ascii'), true]);
});

const scalars: readonly (readonly [name: string, declare: string, x: string, y: string, f: string])[] = [
  ['quadratic form', 'A in R^(n x n); x in R^n', 'x', 'x', "x'*A*x"],
  ['least squares', 'A in R^(m x k); X in R^(k x n); Y in R^(m x n)', 'A', 'A', 'norm(A*X - Y, F)^2'],
  ['mixed second derivative', 'A in R^(m x n); x in R^m; y in R^n', 'x', 'y', "x'*A*y"],
  ['logistic loss', 'X in R^(m x n); w in R^n', 'w', 'w', 'sum(log(exp(X*w) + ones(m)))'],
];

test.each(scalars)('Hessian of %s', (_, declare, first, second, f) => {
  const scope = scopeOf(declare);
  const [of, wrt, and] = [read(f, scope), nameIn(scope, first), nameIn(scope, second)];
  const found = hessian(of, wrt, and);
  if ('unsupported' in found) throw new Error(found.unsupported);
  expect(holds({ kind: 'hessian', of, wrt, and, right: found.result, symmetric: 'trace' })).toBe(true);
});
