/** What random expressions have found, each in its smallest form: derived again, with both orders where there are two. */
import { expect, test } from 'vitest';
import { nameIn, read, scopeOf } from '../support/calculus.ts';
import { examine, findPlace } from './examine.ts';

const cases: readonly (readonly [what: string, statements: string, wrt: string, expression: string])[] = [
  ['sizes that are squares', 'A in R^(n x n^2)', 'A', 'vec(A)'],
  ['a sum in brackets that goes on', 'a in R; A in R^(m x n)', 'a', "tr(sum(i=1..m, a^2*A[i,:]'*A[i,:])')"],
  ['no second derivative anywhere', 'A in R^(m x n)', 'A', 'max(A) + norm(A, 1)'],
  ['a derivative that vanishes', 'A in R^(m x n)', 'A', 'sign(A)'],
  ['zeros around a block', 'A in R^(m x n); B in R^(m+n x n)', 'A', 'B : pad(A, 0, n, 0, 0)'],
  ['the slope of a block form', 'B in R^(n x m); C in R^(1 x n); w in R^m', 'B', "norm(logm((B*w*C)'*B*w*C + I_n), F)"],
  ['the label of a function moved by a scalar', 'g spectral; A, W in R^(m x m); s in R', 's', 'W : g(s*A)'],
  ['equal entries by structure', 'A in R^(n x n) spd', 'A', 'max(-A)'],
  ['the one singular value of a vector', 'x in R^k', 'x', 'min(leadingPair(x)) + norm(x, nuc)'],
  ['the same exponential twice', 'x in R^n', 'x', "sqrt(exp(x'*x) + 1)"],
  ['the same form twice', 'X in R^(n x m); A in R^(n x n)', 'A', "sum(i=1..m, (X[:,i]'*A*X[:,i])*(X[:,i]'*A*X[:,i]))"],
  ['a name for the number one', 'A in R^(n x m); a in R; M = I_1', 'a', 'M + sum(i=1..n, A[i,1]*a)'],
  ['a power in its own base', 'a in R', 'a', 'singularPower(a, a)'],
  [
    'a matrix and its negative in one sum',
    'C in R^(1 x n); X in R^(n x n) skew; Y in R^(n x k)',
    'C',
    "C*(X - X + X)'*Y",
  ],
  ['gaps between one value and none', 's in R positive', 's', 'singularGaps(s)^2 + reciprocalGaps(s)'],
  [
    'a derivative through zeros',
    'C in R^(k x k); a in R; s in R',
    'a',
    'skew(sqrtm([a^2 + 1, a; 0, a^2 + 1])[1..1, 2..2]) + s',
  ],
  ['maxima that structure makes equal', 'Q in R^(n x n) orthogonal; A in R^(n x n)', 'Q', "max(Q'*Q)*tr(A*Q)"],
  ['gaps that change their sign', 'A in R^(m x n)', 'A', 'norm(leftSingularVectors(A), schatten, 3/2)'],
];

test.each(cases)('%s', (_, statements, wrt, expression) => {
  const scope = scopeOf(statements);
  const x = nameIn(scope, wrt);
  const of = read(expression, scope);
  const place = findPlace(of, x);
  if (place === undefined) throw new Error('no value');
  expect(examine({ of, wrt: x, second: true, print: true }, place)).toMatchObject({ findings: [] });
});

test('layers that add to what they get, deep enough for sums to get names', () => {
  const layers = Array.from({ length: 21 }, (_, i) => `z_${i + 1} = z_${i} + 1/4*W*tanh(z_${i})`).join('; ');
  const scope = scopeOf(`W in R^(n x n); x in R^n; z_0 = x; ${layers}`);
  const [of, wrt] = [read('sum(z_21)', scope), nameIn(scope, 'x')];
  const place = findPlace(of, wrt);
  if (place === undefined) throw new Error('no value');
  expect(examine({ of, wrt, second: false, print: false }, place)).toMatchObject({ findings: [], agreed: 2 });
});
