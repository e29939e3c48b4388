import { expect, test } from 'vitest';
import { num, product, sum } from '../../server/src/expr/build.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { call } from '../../server/src/operators/call.ts';
import { tokenCount } from '../../server/src/render/length.ts';
import { renderSelfContained } from '../../server/src/render/selfContained.ts';
import { parseDocument } from '../../server/src/syntax/mcalc/parse.ts';
import { defined, hadamard, inv, minus, t, times, variable } from './build.ts';

const Y = variable('Y', 'm', 'n');
const A = variable('A', 'm', 'n');
const B = variable('B', 'm', 'n');
const S = variable('S', 'n', 'n');
const x = variable('x', 'n');

const M = defined('M', minus(times(2, A, S, S), Y));
const N = defined('N', inv(sum(product(t(M), M), S)));

test.each([
  ['a definition used once is written out', times(2, M, S), '2*(2*A*S*S - Y)*S'],
  ['a short one too', hadamard(defined('R', A), defined('R', A)), 'A .* A'],
  ['a long one used twice follows', hadamard(M, M), 'M .* M where M = 2*A*S*S - Y'],
  ['one needs another', product(M, N, N), "M*N*N where M = 2*A*S*S - Y, N = (M'*M + S)^-1"],
  ['nothing is defined', product(A, S), 'A*S'],
  ['two meanings of one name are kept apart', sum(defined('A', hadamard(B, sum(B, Y))), A), 'B .* (B + Y) + A'],
] as const)('%s', (_, e, ascii) => {
  expect(renderSelfContained(e, 'ascii')).toBe(ascii);
  expect(parseDocument(ascii).problems).toEqual([]);
});

test('in Unicode and in LaTeX', () => {
  expect(renderSelfContained(hadamard(M, M), 'unicode')).toBe('M ⊙ M where M = 2 A S S − Y');
  expect(renderSelfContained(hadamard(M, M), 'latex')).toBe('M \\odot M \\quad\\text{where } M = 2 A S S - Y');
});

test('a long part that occurs again and again gets a name', () => {
  const long = call('exp', sum(...['a', 'b', 'c', 'd_1', 'e_1', 'f', 'g'].map((name) => times(3, A, variable(name)))));
  const text = renderSelfContained(sum(hadamard(long, Y), hadamard(long, hadamard(long, B))), 'ascii');
  expect(text).toBe(
    't_1 .* Y + t_1 .* (t_1 .* B) where t_1 = exp(3*a*A + 3*b*A + 3*c*A + 3*d_1*A + 3*e_1*A + 3*f*A + 3*g*A)',
  );
});

test('a factor of a decomposition that occurs again and again gets a name that is said', () => {
  const U = call('leftSingularVectors', call('exp', sum(product(A, S), B, Y)));
  const e = sum(...[A, B, Y].map((other) => product(U, t(U), other, t(U), U, S)));
  const text = renderSelfContained(e, 'ascii');
  const names = new Set(text.match(/t_\d+/g));
  expect(names.size).toBeGreaterThan(0);
  for (const name of names) expect(text).toContain(`${name} = `);
});

test('the length grows with the number of layers, not with the number of paths through them', () => {
  const layers = (count: number): Expr => {
    let e: Expr = x;
    for (let layer = 0; layer < count; layer++) e = sum(call('tanh', product(S, e)), product(num(2), e));
    return e;
  };
  const length = (count: number): number => tokenCount(renderSelfContained(layers(count), 'ascii'));
  expect(length(24)).toBeLessThan(2.5 * length(12));
});

test('tokens are names, numbers and signs', () => {
  expect(tokenCount("2*(A_1*X - Y)*X' where M = norm(x, F)")).toBe(16);
});
