import { describe, expect, test } from 'vitest';
import { negate, num, product, subtract, sum } from '../../server/src/expr/build.ts';
import { namedDim } from '../../server/src/expr/dim.ts';
import { differential as d, symbol } from '../../server/src/expr/expr.ts';
import { shape } from '../../server/src/expr/shape.ts';
import { brief, equation, eye, gradient, inv, mat, odot, ones, op, run, T, tr, vector } from './check.ts';

const A = mat('A', 'n', 'n');
const x = vector('x', 'n');
const square = (name: string, ...words: Parameters<typeof mat>[3][]) => mat(name, 'n', 'n', ...words);

describe('samples have the structure and no more', () => {
  const W = square('W', 'symmetric');
  const K = square('K', 'skew');
  const D = square('D', 'diagonal');
  const L = square('L', 'lower');
  const Q = square('Q', 'orthogonal');
  const P = square('P', 'psd');
  const B = mat('B', 'm', 'n', 'binary');

  test('symmetric', () => {
    expect(brief(equation(T(W), W))).toBe('verified exact');
    expect(brief(equation(op('abs', product(T(x), W, x)), product(T(x), W, x)))).toBe('refuted');
  });
  test('skew', () => {
    expect(brief(equation(product(T(x), K, x), num(0)))).toBe('verified exact');
    expect(brief(equation(product(K, K), negate(eye('n'))))).toBe('refuted');
  });
  test('diagonal', () => {
    const E = square('E', 'diagonal');
    expect(brief(equation(product(D, E), product(E, D)))).toBe('verified exact');
    expect(brief(equation(product(D, A), product(A, D)))).toBe('refuted');
  });
  test('triangular', () => {
    expect(brief(equation(op('tril', L), L))).toBe('verified exact');
    expect(brief(equation(T(L), L))).toBe('refuted');
  });
  test('orthogonal, rotations and reflections', () => {
    expect(brief(equation(product(T(Q), Q), eye('n')))).toBe('verified exact');
    expect(brief(equation(op('det', Q), num(1)))).toBe('refuted');
    expect(brief(equation(T(Q), Q))).toBe('refuted');
  });
  test('positive semidefinite', () => {
    expect(brief(equation(op('abs', product(T(x), P, x)), product(T(x), P, x)))).toBe('verified numeric');
    expect(brief(equation(op('abs', P), P))).toBe('refuted');
  });
  test('binary: equality at all points is no proof', () => {
    expect(brief(equation(odot(B, B), B))).toBe('verified numeric');
    expect(brief(equation(B, ones('m', 'n')))).toBe('refuted');
  });
  test('of a declared rank', () => {
    const R = symbol('R', shape(namedDim('n'), namedDim('n')), { rank: namedDim('r') });
    expect(brief(equation(op('det', R), num(0)))).toBe('refuted');
    expect(run(equation(op('det', R), num(0))).reason).toMatchObject({ kind: 'differs-where' });
  });
  test('what cannot be sampled is said', () =>
    expect(brief(equation(square('Q', 'orthogonal', 'positive'), A))).toBe('unknown unsupported'));
});

describe('gradients along admissible directions only', () => {
  const f = (X: ReturnType<typeof square>) => tr(product(T(A), X));

  test('symmetric: only the symmetric part counts', () => {
    const W = square('W', 'symmetric');
    expect(brief(gradient(f(W), W, A))).toBe('verified exact');
    expect(brief(gradient(f(W), W, T(A)))).toBe('verified exact');
    expect(brief(gradient(f(W), W, sum(A, T(A))))).toBe('refuted');
  });
  test('symmetric, by independent entries', () => {
    const W = square('W', 'symmetric');
    const byEntries = subtract(sum(A, T(A)), odot(eye('n'), A));
    expect(brief(gradient(f(W), W, byEntries, { symmetric: 'entries' }))).toBe('verified exact');
    expect(brief(gradient(f(W), W, A, { symmetric: 'entries' }))).toBe('refuted');
    expect(run(gradient(f(W), W, byEntries)).reason).toEqual({
      kind: 'differs',
      conventions: ['symmetric = entries'],
    });
  });
  test('lower triangular', () => {
    const L = square('L', 'lower');
    expect(brief(gradient(f(L), L, op('tril', A)))).toBe('verified exact');
    expect(brief(gradient(f(L), L, op('triu', A)))).toBe('refuted');
  });
  test('orthogonal: tangent directions', () => {
    const Q = square('Q', 'orthogonal');
    const tangent = product(num(1, 2), subtract(A, product(Q, T(A), Q)));
    expect(brief(gradient(f(Q), Q, A))).toBe('verified exact');
    expect(brief(gradient(f(Q), Q, tangent))).toBe('verified exact');
    expect(brief(gradient(f(Q), Q, product(num(2), tangent)))).toBe('refuted');
    expect(brief(equation(product(T(Q), d(Q)), negate(product(T(d(Q)), Q)), Q))).toBe('verified exact');
  });
  test('positive definite', () => {
    const V = square('V', 'spd');
    expect(brief(gradient(op('logdet', V), V, inv(V)))).toBe('verified numeric');
    expect(brief(gradient(op('logdet', V), V, V))).toBe('refuted');
  });
  test('of low rank', () => {
    const R = symbol('R', shape(namedDim('n'), namedDim('n')), { rank: namedDim('r') });
    expect(run(gradient(tr(product(T(R), R)), R, product(num(2), R))).status).toBe('verified');
    expect(run(gradient(tr(product(T(R), R)), R, R)).status).toBe('refuted');
  });
});
