import { expect, test } from 'vitest';
import { renderText } from '../../server/src/render/text.ts';
import { alignBrackets } from '../../server/src/simplify/align.ts';
import { read, scopeOf } from '../support/calculus.ts';

const scope = scopeOf('A, B, C in R^(n x n)');

test.each([
  ['exp(A + B) .* sin(B + A)', 'exp(A + B) .* sin(A + B)'],
  ["exp(A + C + sin(A - B)) .* (A + sin(-B + A) + C)'", "exp(A + C + sin(A - B)) .* (A + C + sin(A - B))'"],
  ['exp(A + B) .* sin(B - A)', 'exp(A + B) .* sin(B - A)'],
  ['exp(A + B + C) .* sin(A + A + B)', 'exp(A + B + C) .* sin(A + A + B)'],
])('%s: equal brackets have one order', (text, expected) => {
  expect(renderText(alignBrackets(read(text, scope)), 'ascii')).toBe(expected);
});
