/** Derivatives of matrices and rows by a number, in their own shape. */
import { expect, test } from 'vitest';
import { derivativeByScalar, hasOwnShape } from '../../server/src/differentiate/byScalar.ts';
import { renderText } from '../../server/src/render/text.ts';
import { holds, nameIn, read, scopeOf } from '../support/calculus.ts';
import { claimsOf, notReplayed, notVerified } from '../support/derivations.ts';

const scope = scopeOf('A, B in R^(n x n); C in R^(m x n); x in R^n; t in R');
const t = nameIn(scope, 't');

test.each([
  ['inv(A + t*B)', '-(A + t*B)^-1*B*(A + t*B)^-1'],
  ['expm(t*A)', 'A*expm(t*A)'],
  ["t^2*x'", "2*t*x'"],
  ['exp(t)*C + C*diag(x)*tanh(t)', 'exp(t)*C + (1 - tanh(t)^2)*C*diag(x)'],
  ['kron(t*A, sin(t)*B)', 't*cos(t)*kron(A, B) + sin(t)*kron(A, B)'],
  ['exp(t*C)', 'C .* exp(t*C)'],
  ['[t*A, t^2*B]', '[A, zeros(n, n)] + [zeros(n, n), 2*t*B]'],
  ['A*B', 'zeros(n, n)'],
])('%s', (text, expected) => {
  const of = read(text, scope);
  const found = derivativeByScalar(of, t);
  if ('unsupported' in found) throw new Error(found.unsupported);
  expect(renderText(found.result, 'ascii')).toBe(expected);
  expect(holds({ kind: 'directional', of, wrt: t, direction: read('1', scope), right: found.result })).toBe(true);
  expect(notReplayed(found, t)).toEqual([]);
  expect(notVerified(claimsOf({ kind: 'by-scalar', of, wrt: t }, found, 'frobenius'))).toEqual([]);
});

test('numbers and columns have none of their own', () => {
  expect(['t*x', 'tr(t*A)', "t*x'", 't*A'].map((text) => hasOwnShape(read(text, scope), t))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
