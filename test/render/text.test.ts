import { describe, expect, test } from 'vitest';
import { num, product, sum } from '../../server/src/expr/build.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { differential, indexedSum } from '../../server/src/expr/expr.ts';
import { call, callWithDims } from '../../server/src/operators/call.ts';
import { renderText } from '../../server/src/render/text.ts';
import { parseExpression } from '../../server/src/syntax/mcalc/parse.ts';
import { defined, dim, frobenius, hadamard, index, inv, minus, t, times, variable } from './build.ts';

const Y = variable('Y', 'm', 'n');
const A = variable('A', 'm', 'k');
const B = variable('B', 'm', 'n');
const X = variable('X', 'k', 'n');
const S = variable('S', 'n', 'n');
const C = variable('C', 'n', 'n');
const x = variable('x', 'n');
const y = variable('y', 'n');
const a = variable('a');
const lambda = variable('lambda');
const i = index('i');
const m = callWithDims('dimension', [dim('m')]);
const power = (base: Expr, numerator: number, denominator = 1): Expr =>
  call('power', base, num(numerator, denominator));
const entryPower = (base: Expr, numerator: number, denominator = 1): Expr =>
  call('hadamardPower', base, num(numerator, denominator));

/** An expression with its ASCII, Unicode and LaTeX text. */
type Row = readonly [e: Expr, ascii: string, unicode: string, latex: string];

const groups: Readonly<Record<string, readonly Row[]>> = {
  names: [
    [lambda, 'lambda', 'λ', '\\lambda'],
    [variable('H_R', 'n', 'n'), 'H_R', 'H_R', 'H_R'],
    [variable('x_12', 'n'), 'x_12', 'x_12', 'x_{12}'],
    [variable('sigma_max'), 'sigma_max', 'σ_max', '\\sigma_{max}'],
    [variable('x_lambda'), 'x_lambda', 'x_λ', 'x_{\\lambda}'],
    [variable('loss'), 'loss', 'loss', '\\mathrm{loss}'],
    [defined('M', product(A, X)), 'M', 'M', 'M'],
  ],
  numbers: [
    [num(3), '3', '3', '3'],
    [num(-1, 2), '-1/2', '−1/2', '-\\frac{1}{2}'],
    [times(2, A), '2*A', '2 A', '2 A'],
    [product(num(1, 2), A), '1/2*A', '1/2 A', '\\frac{1}{2} A'],
    [product(num(-3, 2), A, X), '-3/2*A*X', '−3/2 A X', '-\\frac{3}{2} A X'],
  ],
  sums: [
    [minus(product(A, X), Y), 'A*X - Y', 'A X − Y', 'A X - Y'],
    [sum(times(-1, Y), product(A, X)), 'A*X - Y', 'A X − Y', 'A X - Y'],
    [sum(times(-1, Y), times(-2, B)), '-Y - 2*B', '−Y − 2 B', '-Y - 2 B'],
    [sum(a, num(-1)), 'a - 1', 'a − 1', 'a - 1'],
    [times(2, sum(Y, B)), '2*(Y + B)', '2 (Y + B)', '2 (Y + B)'],
  ],
  products: [
    [product(minus(product(A, X), Y), t(X)), "(A*X - Y)*X'", '(A X − Y) Xᵀ', '(A X - Y) X^{\\top}'],
    [t(product(A, X)), "(A*X)'", '(A X)ᵀ', '(A X)^{\\top}'],
    [product(product(t(x), y), S), "(x'*y)*S", '(xᵀ y) S', '(x^{\\top} y) S'],
    [product(a, t(x), y), "a*x'*y", 'a xᵀ y', 'a x^{\\top} y'],
    [times(2, product(t(x), y)), "2*x'*y", '2 xᵀ y', '2 x^{\\top} y'],
    [product(variable('d'), sum(S, C)), 'd*(S + C)', 'd·(S + C)', 'd (S + C)'],
    [hadamard(hadamard(Y, B), product(A, X)), 'Y .* B .* A*X', 'Y ⊙ B ⊙ A X', 'Y \\odot B \\odot A X'],
    [hadamard(Y, hadamard(B, Y)), 'Y .* (B .* Y)', 'Y ⊙ (B ⊙ Y)', 'Y \\odot (B \\odot Y)'],
    [product(hadamard(S, C), t(X)), "(S .* C)*X'", '(S ⊙ C) Xᵀ', '(S \\odot C) X^{\\top}'],
    [call('kron', S, product(C, C)), 'kron(S, C*C)', 'S ⊗ (C C)', 'S \\otimes (C C)'],
    [
      product(call('kron', S, C), call('kron', C, S)),
      'kron(S, C)*kron(C, S)',
      '(S ⊗ C) (C ⊗ S)',
      '(S \\otimes C) (C \\otimes S)',
    ],
    [product(frobenius(Y, B), A), '(Y : B)*A', '(Y : B) A', '(Y : B) A'],
    [sum(frobenius(Y, B), times(-2, frobenius(B, B))), 'Y : B - 2*(B : B)', 'Y : B − 2 (B : B)', 'Y : B - 2 (B : B)'],
    [frobenius(frobenius(Y, B), a), '(Y : B) : a', '(Y : B) : a', '(Y : B) : a'],
  ],
  quotients: [
    [product(a, power(lambda, -1)), 'a/lambda', 'a/λ', '\\frac{a}{\\lambda}'],
    [power(a, -2), '1/a^2', '1/a^2', '\\frac{1}{a^{2}}'],
    [product(num(1, 2), power(a, -1)), '1/(2*a)', '1/(2 a)', '\\frac{1}{2 a}'],
    [product(power(sum(a, num(1)), -1), S), 'S/(a + 1)', 'S/(a + 1)', '\\frac{S}{a + 1}'],
    [
      product(product(t(x), y), power(call('normF', x), -1), power(call('normF', y), -1)),
      "(x'*y)/(norm(x)*norm(y))",
      '(xᵀ y)/(‖x‖·‖y‖)',
      '\\frac{x^{\\top} y}{\\left\\lVert x \\right\\rVert \\left\\lVert y \\right\\rVert}',
    ],
    [product(num(3, 2), A, X, power(a, -1)), '(3*A*X)/(2*a)', '(3 A X)/(2 a)', '\\frac{3}{2 a} A X'],
    [hadamard(Y, entryPower(B, -1)), 'Y ./ B', 'Y ⊘ B', 'Y \\oslash B'],
    [hadamard(entryPower(B, -2), Y), 'Y ./ B.^2', 'Y ⊘ B^⊙2', 'Y \\oslash B^{\\odot 2}'],
  ],
  powers: [
    [entryPower(Y, 1, 2), 'Y.^(1/2)', 'Y^⊙(1/2)', 'Y^{\\odot 1/2}'],
    [entryPower(Y, -1, 2), 'Y.^(-1/2)', 'Y^⊙(−1/2)', 'Y^{\\odot -1/2}'],
    [power(a, 1, 3), 'a^(1/3)', 'a^(1/3)', 'a^{1/3}'],
    [call('power', a, variable('T')), 'a^(T)', 'a^(T)', 'a^{T}'],
    [inv(product(S, C)), '(S*C)^-1', '(S C)⁻¹', '(S C)^{-1}'],
    [t(inv(S)), 'S^-T', 'S⁻ᵀ', 'S^{-\\top}'],
    [inv(t(S)), 'S^-T', 'S⁻ᵀ', 'S^{-\\top}'],
    [t(inv(call('matrixPower', S, num(2)))), 'S^2^-T', 'S^2⁻ᵀ', '(S^{2})^{-\\top}'],
    [t(t(S)), "S''", 'Sᵀᵀ', '(S^{\\top})^{\\top}'],
  ],
  differentials: [
    [differential(X), 'dX', 'dX', 'dX'],
    [differential(lambda), 'dlambda', 'dλ', 'd\\lambda'],
    [t(differential(X)), "dX'", 'dXᵀ', 'dX^{\\top}'],
    [inv(differential(S)), '(dS)^-1', '(dS)⁻¹', '(dS)^{-1}'],
    [differential(product(A, X)), 'd(A*X)', 'd(A X)', 'd(A X)'],
    [sum(differential(a), variable('da')), 'd(a) + da', 'd(a) + da', 'd(a) + \\mathrm{da}'],
  ],
  'index sums': [
    [indexedSum(i, num(1), m, product(a, i)), 'sum(i=1..m, a*i)', 'Σ_(i=1..m) a i', '\\sum_{i=1}^{m} a i'],
    [indexedSum(i, num(1), m, sum(a, i)), 'sum(i=1..m, a + i)', 'Σ_(i=1..m) (a + i)', '\\sum_{i=1}^{m} (a + i)'],
    [sum(indexedSum(i, num(1), m, i), a), 'sum(i=1..m, i) + a', 'Σ_(i=1..m) i + a', '\\sum_{i=1}^{m} i + a'],
  ],
  entries: [
    [call('exp', Y), 'exp(Y)', 'exp(Y)', '\\exp(Y)'],
    [call('tr', product(S, C)), 'tr(S*C)', 'tr(S C)', '\\operatorname{tr}(S C)'],
    [callWithDims('ones', [dim('m'), dim('n')]), 'ones(m, n)', '1_(m×n)', '\\mathbf{1}_{m \\times n}'],
    [product(S, callWithDims('ones', [dim('n'), dim(1)])), 'S*ones(n)', 'S·1_n', 'S \\mathbf{1}_{n}'],
  ],
};

for (const [group, rows] of Object.entries(groups)) {
  describe(group, () => {
    test.each(rows)('%#: $1', (e, ascii, unicode, latex) => {
      expect({
        ascii: renderText(e, 'ascii'),
        unicode: renderText(e, 'unicode'),
        latex: renderText(e, 'latex'),
      }).toEqual({ ascii, unicode, latex });
    });
    test.each(rows)('%#: what is printed is read without a problem', (e) => {
      for (const target of ['ascii', 'unicode'] as const) {
        expect(parseExpression(renderText(e, target)).problems).toEqual([]);
      }
    });
  });
}

test('a deep expression is printed without going deep', () => {
  let e: Expr = x;
  for (let layer = 0; layer < 1000; layer++) e = call('tanh', product(S, e));
  expect(renderText(e, 'ascii')).toHaveLength(1000 * 'tanh(S*)'.length + 1);
});
