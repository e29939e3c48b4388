import { describe, expect, test } from 'vitest';
import { negate, num, product, subtract, sum } from '../../server/src/expr/build.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { brief, eye, gradient, inv, mat, odot, ones, op, pinv, run, scalar, T, tr, vector } from './check.ts';

const A = mat('A', 'm', 'k');
const X = mat('X', 'k', 'n');
const Y = mat('Y', 'm', 'n');
const S = mat('S', 'n', 'n');

describe('least squares', () => {
  const M = subtract(product(A, X), Y);
  const f = product(num(1, 2), op('frobenius', M, M));
  test('right', () => expect(brief(gradient(f, A, product(M, T(X))))).toBe('verified exact'));
  test('factor', () => expect(brief(gradient(f, A, product(num(2), M, T(X))))).toBe('refuted'));
  test('sign', () => expect(brief(gradient(f, A, product(subtract(Y, product(A, X)), T(X))))).toBe('refuted'));
  test('one ten-millionth too much', () =>
    expect(brief(gradient(f, A, sum(product(M, T(X)), product(num(1, 10_000_000), Y, T(X)))))).toBe('refuted'));
  test('a multiple of the prime', () =>
    expect(brief(gradient(f, A, sum(product(M, T(X)), product(num(67_108_859, 10 ** 15), Y, T(X)))))).toBe('refuted'));
  test('transposed shape', () => {
    const { status, reason } = run(gradient(f, A, product(X, T(M))));
    expect(status).toBe('refuted');
    expect(reason).toEqual({
      kind: 'shapes',
      left: 'm×k',
      right: 'k×m',
      otherLayout: true,
      conventions: ['layout = numerator'],
    });
  });
  test('numerator layout', () => {
    expect(brief(gradient(f, A, product(X, T(M)), { layout: 'numerator' }))).toBe('verified exact');
    expect(brief(gradient(f, A, product(M, T(X)), { layout: 'numerator' }))).toBe('refuted');
  });
});

describe('determinants', () => {
  const f = op('logdet', S);
  test('right', () => expect(brief(gradient(f, S, T(inv(S))))).toBe('verified numeric'));
  test('without the transpose, which symmetric samples would not show', () => {
    const { status, reason } = run(gradient(f, S, inv(S)));
    expect(status).toBe('refuted');
    expect(reason).toEqual({ kind: 'differs', conventions: ['layout = numerator'] });
  });
  test('det is rational', () => expect(brief(gradient(op('det', S), S, T(op('adj', S))))).toBe('verified exact'));
  test('a term that vanishes for symmetric S', () =>
    expect(brief(gradient(f, S, sum(T(inv(S)), S, negate(T(S)))))).toBe('refuted'));
});

describe('a term that vanishes on square samples', () => {
  const Z = mat('Z', 'm', 'n');
  const dims = subtract(tr(eye('m')), tr(eye('n')));
  const f = tr(product(T(Z), Z));
  test('refuted', () => expect(brief(gradient(f, Z, sum(product(num(2), Z), product(dims, Z))))).toBe('refuted'));
});

describe('weighted 1-norm', () => {
  const W = mat('W', 'm', 'n');
  const R = subtract(product(A, X), Y);
  const f = op('sum', odot(W, op('abs', R)));
  const G = product(odot(W, op('sign', R)), T(X));
  test('right', () => {
    expect(brief(gradient(f, A, G))).toBe('verified numeric');
    expect(run(gradient(f, A, G)).notes).toEqual(['away from zero entries']);
  });
  test('weight lost', () => expect(brief(gradient(f, A, product(op('sign', R), T(X))))).toBe('refuted'));
  test('sign lost', () => expect(brief(gradient(f, A, product(odot(W, R), T(X))))).toBe('refuted'));
});

describe('1-norm of the pseudoinverse', () => {
  const Z = mat('A', 'm', 'n');
  const P = pinv(Z);
  const s = op('sign', P);
  const first = negate(product(T(P), s, T(P)));
  const second = product(subtract(eye('m'), product(Z, P)), T(s), P, T(P));
  const third = product(T(P), P, T(s), subtract(eye('n'), product(P, Z)));
  const claim = (...terms: readonly Expr[]) => gradient(op('norm1', P), Z, sum(...terms));

  test('three terms', () => expect(brief(claim(first, second, third))).toBe('verified numeric'));
  test('first dropped', () => expect(brief(claim(second, third))).toBe('refuted'));
  test('second dropped: tall or deficient A', () => expect(brief(claim(first, third))).toBe('refuted'));
  test('third dropped: wide or deficient A', () =>
    expect(run(claim(first, second)).reason).toEqual({ kind: 'differs-where', where: 'm < n', conventions: [] }));
  test('sign of a term', () => expect(brief(claim(first, negate(second), third))).toBe('refuted'));
  test('misprints', () => {
    const transposed = product(subtract(eye('m'), product(Z, P)), T(s), T(product(P, T(P))));
    expect(brief(claim(first, transposed, third))).toBe('verified numeric');
    const swapped = product(subtract(eye('m'), product(Z, P)), T(P), s, T(P));
    expect(brief(claim(first, swapped, third))).toBe('refuted');
    expect(brief(claim(product(T(P), s, T(P)), second, third))).toBe('refuted');
  });
  test('square: only deficient points show the other terms', () => {
    const Q = mat('Q', 'n', 'n');
    const sign = op('sign', pinv(Q));
    const { status, reason, counterexample } = run(
      gradient(op('norm1', pinv(Q)), Q, negate(product(T(pinv(Q)), sign, T(pinv(Q))))),
    );
    expect(status).toBe('refuted');
    expect(reason).toEqual({ kind: 'differs-where', where: 'Q of less than full rank', conventions: [] });
    const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = counterexample?.values['Q'] ?? [];
    expect(a * d - b * c).toBe(0);
  });
});

describe('Kronecker product', () => {
  const B = mat('B', 'p', 'q');
  const Z = mat('Z', 'm', 'n');
  const squared = (E: Expr): Expr => op('frobenius', E, E);
  const f = squared(op('kron', Z, B));
  test('right', () => expect(brief(gradient(f, Z, product(num(2), squared(B), Z)))).toBe('verified exact'));
  test('wrong', () => expect(brief(gradient(f, Z, product(num(2), squared(Z), Z)))).toBe('refuted'));
});

describe('mixed norm with symbolic exponents', () => {
  const p = scalar('p');
  const q = scalar('q');
  const Z = mat('X', 'm', 'n');
  const power = (E: Expr, e: Expr): Expr => op('hadamardPower', E, e);
  const abs = op('abs', Z);
  const inverse = (e: Expr): Expr => op('power', e, num(-1));
  const sums = product(power(abs, p), ones('n', '1'));
  const ratio = product(q, inverse(p));
  const total = op('sum', power(sums, ratio));
  const N = op('power', total, inverse(q));
  const wide = product(power(abs, p), ones('n', 'n'));
  const G = (exponent: Expr): Expr =>
    product(op('power', N, subtract(num(1), q)), odot(odot(power(wide, exponent), power(abs, subtract(p, num(2)))), Z));
  test('right', () => {
    const { status, notes, evidence } = run(gradient(N, Z, G(subtract(ratio, num(1)))));
    expect([status, evidence?.kind, notes]).toEqual(['verified', 'numeric', ['away from zero entries']]);
  });
  test('exponent', () => expect(brief(gradient(N, Z, G(ratio)))).toBe('refuted'));
});

describe('perturbations that doubles cannot see', () => {
  const Z = mat('Z', 'm', 'n');
  const f = op('sum', op('exp', Z));
  for (const denominator of [1e7, 1e12, 1e17]) {
    test(`1/${denominator}`, () =>
      expect(brief(gradient(f, Z, sum(op('exp', Z), product(num(1, denominator), Z))))).toBe('refuted'));
  }
  test('in one small entry beside a large one', () => {
    const x = vector('x', 'n');
    const big = product(num(10 ** 9), op('sum', op('exp', x)));
    const a = scalar('a');
    const claim = (right: Expr) => gradient(sum(big, op('exp', a)), a, right);
    expect(brief(claim(op('exp', a)))).toBe('verified numeric');
    expect(brief(claim(product(num(10_000_001, 10_000_000), op('exp', a))))).toBe('refuted');
  });
});

test('only a scalar has a gradient', () => expect(brief(gradient(A, A, A))).toBe('unknown no-scalar'));

test('a gradient that is zero', () => {
  expect(brief(gradient(tr(S), A, num(0)))).toBe('verified exact');
  expect(brief(gradient(tr(S), S, num(0)))).toBe('refuted');
});
