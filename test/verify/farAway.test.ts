/** Wrong claims that hold where points, sizes and ranks are usually drawn. */
import { describe, expect, test } from 'vitest';
import { num, product, sum } from '../../server/src/expr/build.ts';
import { namedDim } from '../../server/src/expr/dim.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { symbol } from '../../server/src/expr/expr.ts';
import { shape } from '../../server/src/expr/shape.ts';
import { operatorNamed } from '../../server/src/operators/index.ts';
import { brief, equation, eye, gradient, mat, odot, op, pinv, scalar } from './check.ts';

const x = scalar('x');
const X = mat('X', 'm', 'n');
const size = (name: string): Expr => operatorNamed('dimension')?.withDims([namedDim(name)]) ?? num(0);
const plus = (e: Expr, k: number): Expr => sum(e, num(k));
const labelled = (name: string, of: Expr): Expr => operatorNamed('function')?.withLabel(name, of) ?? num(0);

describe('other branches of a function', () => {
  test('the inverse sine beyond a quarter turn', () => {
    expect(brief(equation(op('asin', op('sin', x)), x))).toBe('refuted');
    expect(brief(equation(op('sin', op('asin', x)), x))).toBe('verified numeric');
  });
  test.each([3, 50, 1000, 1e6])('a hinge at %d', (k) => {
    expect(brief(gradient(op('relu', plus(x, -k)), x, num(0)))).toBe('refuted');
    expect(brief(gradient(op('relu', plus(x, -k)), x, op('step', plus(x, -k))))).toBe('verified numeric');
  });
  test.each([40, 1000])('a hinge of one scalar at %d beside what grows with the others', (k) => {
    const [s, u, v] = [scalar('s'), mat('U', 'm', 'n'), mat('V', 'm', 'n')];
    const f = product(s, op('sum', odot(u, odot(u, odot(v, v)))));
    expect(brief(equation(f, sum(f, op('relu', plus(s, -k)))))).toBe('refuted');
    const growing = op('exp', f);
    expect(brief(equation(growing, sum(growing, op('relu', plus(s, -k)))))).toBe('refuted');
  });
  const k = scalar('k');
  const growing = op('tr', op('expm', product(k, mat('M', 'n', 'n'))));
  test.each([
    ['far beyond where all else has values', op('relu', plus(k, -1000))],
    ['in one entry', op('relu', sum(op('entry', mat('M', 'n', 'n'), num(1), num(1)), num(-300)))],
    ['in the sum of a variable', op('relu', sum(op('sum', mat('M', 'n', 'n')), num(-90)))],
    ['in a window between magnitudes', op('relu', sum(num(1), product(num(-1), op('power', plus(k, -40), num(2)))))],
    ['in a window close to zero', op('relu', sum(num(1, 1e9), product(num(-1), op('abs', k))))],
  ])('a hinge beside what grows: %s', (_, hinge) => {
    expect(brief(equation(growing, sum(growing, hinge)))).toBe('refuted');
    expect(brief(equation(op('abs', hinge), hinge))).toBe('verified numeric');
  });
  test.each([1e13, 1e30])('a hinge at %d', (far) => {
    expect(brief(equation(op('exp', x), sum(op('exp', x), op('relu', plus(k, -far)))))).toBe('refuted');
  });
  test('hinges of which all or none are passed', () => {
    const y = scalar('y');
    const both = product(op('relu', plus(x, -40)), op('relu', sum(num(-30), product(num(-1), y))));
    expect(brief(equation(product(x, y), sum(product(x, y), both)))).toBe('refuted');
    expect(brief(equation(product(num(2), both), sum(both, both)))).toBe('verified numeric');
  });
  test('a hinge in a single row of a layer, and in a maximum', () => {
    const [W, v] = [mat('W', 'm', 'n'), mat('v', 'n', '1')];
    const layer = op('sum', op('relu', product(W, v)));
    const over = op('relu', plus(op('max', v), -500));
    expect(brief(equation(layer, sum(layer, over)))).toBe('refuted');
    expect(brief(equation(product(num(2), layer), sum(layer, layer)))).toBe('verified numeric');
  });
  test('what begins where everything else drowns it is told', () => {
    const limited = 'verified numeric for the sides of relu that points were found on';
    expect(brief(equation(op('exp', x), sum(op('exp', x), op('relu', plus(x, -900)))))).toBe(limited);
    const window = op('relu', sum(num(1, 1e30), product(num(-1), op('abs', x))));
    expect(brief(equation(op('cos', x), sum(op('cos', x), window)))).toBe(limited);
  });
  test('a threshold close to zero', () => {
    const cut = op('step', sum(op('abs', x), num(-1, 1000)));
    expect(brief(gradient(product(x, cut), x, num(1)))).toBe('refuted');
    expect(brief(gradient(product(x, cut), x, cut))).toBe('verified numeric');
  });
  test.each([30, 1000])('a function that has faded at ordinary points, by %d', (k) => {
    const faded = op('exp', product(num(-k), op('sum', odot(X, X))));
    expect(brief(gradient(faded, X, num(0)))).toBe('refuted');
    expect(brief(gradient(faded, X, product(num(-2), product(faded, X))))).toBe('refuted');
    expect(brief(gradient(faded, X, product(num(-2 * k), product(faded, X))))).toBe('verified numeric');
    const square = op('sum', odot(X, X));
    expect(brief(equation(sum(square, faded), square))).toBe('refuted');
  });
  test('rounding far away refutes nothing', () => {
    const S = mat('S', 'n', 'n');
    const minus = product(num(-1), S);
    expect(brief(equation(product(op('expm', S), op('expm', minus)), eye('n')))).toBe('verified numeric');
    expect(brief(equation(op('det', op('expm', S)), op('abs', op('exp', op('tr', S)))))).toBe('verified numeric');
  });
});

describe('powers of negative numbers', () => {
  const p = scalar('p');
  const below = sum(p, num(-1));
  const magnitudes = op('hadamardPower', op('abs', X), p);
  test('differ where the exponent is an odd integer', () => {
    expect(brief(equation(op('power', op('abs', x), p), op('power', x, p)))).toBe('refuted');
    const slope = product(p, op('hadamardPower', X, below));
    expect(brief(gradient(op('sum', magnitudes), X, slope))).toBe('refuted');
    const P = mat('X', 'm', 'n', 'positive');
    const positive = product(p, op('hadamardPower', P, below));
    expect(brief(gradient(op('sum', op('hadamardPower', op('abs', P), p)), P, positive))).toBe('verified numeric');
  });
  test('agree where nothing is the matter', () => {
    const slope = product(p, odot(op('sign', X), op('hadamardPower', op('abs', X), below)));
    expect(brief(gradient(op('sum', magnitudes), X, slope))).toBe('verified numeric');
    const squared = op('power', x, product(num(2), p));
    expect(brief(equation(product(op('power', x, p), op('power', x, p)), squared))).toBe('verified numeric');
  });
});

describe('definite matrices', () => {
  const S = mat('S', 'n', 'n', 'spd');
  test('may be small', () => {
    expect(brief(equation(op('relu', op('logdet', S)), op('logdet', S)))).toBe('refuted');
    expect(brief(equation(op('relu', plus(product(num(-1), op('lambda_max', S)), 1)), num(0)))).toBe('refuted');
    expect(brief(equation(op('relu', op('det', S)), op('det', S)))).toBe('verified numeric');
  });
});

describe('other sizes', () => {
  const [m, n] = [size('m'), size('n')];
  test('a polynomial that vanishes at the usual ones', () => {
    const vanishing = product(...[-2, -3, -4, -5].map((k) => plus(n, k)));
    expect(brief(equation(product(vanishing, op('sum', X)), num(0)))).toBe('refuted');
  });
  test('a polynomial in a size that is the trace of an identity', () => {
    const size = op('tr', eye('n'));
    const vanishing = product(...[-2, -3, -4, -5].map((k) => plus(size, k)));
    expect(brief(equation(product(vanishing, op('sum', X)), num(0)))).toBe('refuted');
  });
  test('a polynomial in a difference', () => {
    const difference = sum(m, product(num(-1), n));
    const vanishing = product(...[-2, -1, 0, 1, 2].map((k) => plus(difference, k)));
    expect(brief(equation(product(vanishing, op('sum', X)), num(0)))).toBe('refuted');
  });
  test('a polynomial in one of two sizes, beside what vanishes where the other is 1', () => {
    const y = mat('y', '1', 'n');
    const spread = sum(op('sum', odot(y, y)), product(num(-1), op('sum', y), op('sum', y)));
    const vanishing = product(...[-2, -3, -4].map((k) => plus(m, k)));
    expect(brief(equation(product(vanishing, op('sum', X), spread), num(0)))).toBe('refuted');
  });
  test('a polynomial that vanishes where most matrices of a rank are', () => {
    const M = symbol('M', shape(namedDim('m'), namedDim('n')), { rank: namedDim('r') });
    const vanishing = product(...[-2, -3, -4].map((k) => plus(m, k)));
    expect(brief(equation(product(vanishing, op('sum', M)), num(0)))).toBe('refuted');
  });
  test('a hinge in a size', () => {
    expect(brief(equation(product(op('relu', plus(m, -10)), op('sum', X)), num(0)))).toBe('refuted');
  });
});

describe('less than full rank', () => {
  test.each(['psd', 'diagonal', 'lower', 'upper'] as const)('%s', (word) => {
    const S = mat('S', 'n', 'n', word);
    expect(brief(equation(product(S, pinv(S)), eye('n')))).toBe('refuted');
    expect(brief(equation(product(S, pinv(S), S), S))).toBe('verified exact');
  });
  test.each(['diagonal', 'lower', 'upper'] as const)('%s, tall and wide', (word) => {
    const S = mat('S', 'm', 'n', word);
    expect(brief(equation(product(S, pinv(S), S), S))).toBe('verified exact');
    expect(brief(equation(op('rank', S), op('rank', product(op('transpose', S), S))))).toMatch(/^verified/);
  });
});

describe('binary matrices of one value', () => {
  const B = mat('B', 'm', 'n', 'binary');
  test.each([1, 2, 3, 4, 5])('seed %d', (seed) => {
    expect(brief(equation(op('prod', B), num(0)), { seed })).toBe('refuted');
    expect(brief(equation(op('max', B), num(1)), { seed })).toBe('refuted');
    expect(brief(equation(odot(B, B), B), { seed })).toBe('verified numeric');
  });
});

describe('a function that is only a name', () => {
  test('has no simple value and no last derivative', () => {
    expect(brief(equation(labelled('h', num(0)), num(1, 2)))).toBe('refuted');
    expect(brief(equation(labelled("h'''''''", x), num(0)))).toBe('refuted');
  });
});

describe('small terms', () => {
  const small = product(num(1, 1e30), x);
  test('in a value', () => {
    expect(brief(equation(op('exp', x), sum(op('exp', x), small)))).toBe('refuted');
  });
  test('in a derivative', () => {
    expect(brief(gradient(op('exp', x), x, sum(op('exp', x), small)))).toBe('refuted');
    expect(brief(gradient(op('exp', x), x, op('exp', x)))).toBe('verified numeric');
  });
  test('in an eigenvalue', () => {
    const S = mat('S', 'n', 'n', 'symmetric');
    const largest = op('lambda_max', S);
    expect(brief(equation(largest, sum(largest, num(1, 1e7))))).toBe('refuted');
    expect(brief(equation(largest, op('lambda_max', op('transpose', S))))).toBe('verified numeric');
  });
});
