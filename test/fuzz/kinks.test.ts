/** Where a comparison says nothing: a part of the function has no derivative, or no value of its own, at the point. */
import { expect, test } from 'vitest';
import { nameIn, read, scopeOf } from '../support/calculus.ts';
import { findPlace } from './examine.ts';
import { meetsKink } from './kinks.ts';
import { compare } from './measure.ts';

function kinkIn(statements: string, wrt: string, expression: string): boolean | 'no value' {
  const scope = scopeOf(statements);
  const of = read(expression, scope);
  const place = findPlace(of, nameIn(scope, wrt));
  return place === undefined ? 'no value' : meetsKink([of], place);
}

const Q = 'Q in R^(n x n) orthogonal';
const X = 'X in R^(m x n)';

test.each([
  ['equal maxima', Q, 'Q', "max(Q'*Q)", true],
  ['equal singular values', Q, 'Q', 'norm(Q + 0*Q, 2)', true],
  ['the pair of equal singular values', Q, 'Q', 'sum(leadingPair(Q))', 'no value'],
  ['the sign of what cancels', 'B in R^(n x n) invertible', 'B', 'sum(sign(B^-1*B))', true],
  ['the determinant of a matrix of rank one', 'x in R^n', 'x', "relu(det(x*x'))", true],
  ['an ordinary point of the same functions', X, 'X', "max(X'*X) + norm(X, 2) + sum(abs(X)) + relu(tr(X'*X))", false],
] as const)('%s', (_, statements, wrt, expression, expected) => {
  expect(kinkIn(statements, wrt, expression)).toBe(expected);
});

test('a wrong derivative away from kinks stays one', () => {
  const scope = scopeOf(X);
  const [of, right, wrt] = [read('sum(abs(X))', scope), read('2*sign(X)', scope), nameIn(scope, 'X')];
  const place = findPlace(of, wrt);
  if (place === undefined) throw new Error('no value');
  expect(compare({ kind: 'gradient', of, wrt, right }, place)).toMatchObject({ kind: 'differ' });
});
