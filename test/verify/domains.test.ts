import { describe, expect, test } from 'vitest';
import { rational } from '../../server/src/base/rational.ts';
import { negate, num, product, subtract, sum } from '../../server/src/expr/build.ts';
import type { Bound } from '../../server/src/expr/claim.ts';
import { constantDim, multiplyDims, namedDim, scaleDim } from '../../server/src/expr/dim.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { symbol } from '../../server/src/expr/expr.ts';
import { shape } from '../../server/src/expr/shape.ts';
import { operatorNamed } from '../../server/src/operators/index.ts';
import { brief, equation, eye, gradient, inv, mat, odot, ones, op, pinv, run, scalar, T, tr, vector } from './check.ts';

const A = mat('A', 'm', 'n');
const S = mat('S', 'n', 'n');
const x = vector('x', 'n');
const p = scalar('p');
const a = scalar('a');

const size = (name: string): Expr => operatorNamed('dimension')?.withDims([namedDim(name)]) ?? num(0);
const bound = (left: Expr, relation: Bound['relation'], right: Expr): Bound => ({ left, relation, right });

describe('dimension classes', () => {
  test('tall matrices', () => {
    const projection = product(A, inv(product(T(A), A)), T(A));
    expect(brief(equation(product(projection, A), A))).toBe('verified exact for m ≥ n');
    expect(run(equation(product(projection, A), A)).notes).toEqual(['elsewhere the left side is not defined']);
  });
  test('wide matrices, with a third dimension that has no part in it', () => {
    const B = mat('B', 'k', 'm');
    const right = product(T(A), inv(product(A, T(A))));
    expect(brief(equation(product(B, A, right), B))).toBe('verified exact for m ≤ n');
  });
  test('skew matrices of even order', () => {
    const K = mat('K', 'n', 'n', 'skew');
    expect(brief(equation(product(K, inv(K)), eye('n')))).toBe('verified exact for n even');
  });
  test('an inverse for a pseudoinverse: of full rank only', () =>
    expect(brief(equation(pinv(S), inv(S)))).toBe('verified exact for S of full rank'));
  test('declared invertible', () => {
    const Q = mat('Q', 'n', 'n', 'invertible');
    expect(brief(equation(pinv(Q), inv(Q)))).toBe('verified exact');
  });
  test('wrong within the class', () => expect(brief(equation(product(A, inv(product(T(A), A))), A))).toBe('refuted'));
});

describe('where no point is found', () => {
  test('on one side', () =>
    expect(run(equation(op('log', negate(product(a, a))), a)).reason).toEqual({ kind: 'undefined', side: 'left' }));
  test('between bounds that exclude each other', () => {
    const bounds = [bound(p, '>', num(1)), bound(p, '<', num(0))];
    expect(brief(equation(p, p), { bounds })).toBe('unknown undefined');
  });
});

describe('bounds', () => {
  const shifted = (by: number): Expr => subtract(p, num(by));
  test('p > 1', () => {
    const claim = equation(op('abs', shifted(1)), shifted(1));
    expect(brief(claim, { bounds: [bound(p, '>', num(1))] })).toBe('verified numeric');
    expect(brief(claim)).toBe('refuted');
  });
  test('0 < p < 1', () => {
    const bounds = [bound(p, '>', num(0)), bound(num(1), '>', p)];
    const claim = equation(op('sqrt', product(shifted(1), shifted(1))), subtract(num(1), p));
    expect(brief(claim, { bounds })).toBe('verified numeric');
  });
  test('p > 20', () =>
    expect(brief(equation(op('abs', shifted(20)), shifted(20)), { bounds: [bound(p, '>', num(20))] })).toBe(
      'verified numeric',
    ));
  test('m ≥ n excludes the class in which the claim fails', () => {
    const R = symbol('R', A.shape, { rank: namedDim('n') });
    const claim = equation(product(pinv(R), R), eye('n'));
    expect(brief(claim, { bounds: [bound(size('m'), '>=', size('n'))] })).toBe('verified exact');
    expect(brief(claim)).toBe('verified exact for m ≥ n');
  });
});

describe('functions with a domain', () => {
  test('logarithm of entries', () =>
    expect(brief(gradient(op('sum', op('log', x)), x, op('hadamardPower', x, num(-1))))).toBe('verified numeric'));
  test('inside the unit ball', () => {
    const rest = subtract(num(1), product(T(x), x));
    const right = product(num(-2), op('power', rest, num(-1)), x);
    expect(brief(gradient(op('log', rest), x, right))).toBe('verified numeric');
    expect(brief(gradient(op('log', rest), x, negate(right)))).toBe('refuted');
  });
  test('arc sine', () => {
    const right = op('hadamardPower', subtract(ones('n', '1'), odot(x, x)), num(-1, 2));
    expect(run(gradient(op('sum', op('asin', x)), x, right)).status).toBe('verified');
  });
  test('matrix functions', () => {
    expect(brief(equation(op('expm', op('logm', S)), S))).toBe('verified numeric');
    expect(brief(gradient(tr(op('expm', S)), S, T(op('expm', S))))).toBe('verified numeric');
    expect(brief(gradient(tr(op('expm', S)), S, op('expm', S)))).toBe('refuted');
  });
});

describe('kinks', () => {
  test('excluded and named', () => {
    const { status, notes } = run(gradient(op('norm1', A), A, op('sign', A)));
    expect([status, notes]).toEqual(['verified', ['away from zero entries']]);
  });
  test('a norm in the words of a reader, not in letters of ours', () => {
    const f = op('normF', A);
    expect(run(gradient(f, A, product(op('power', f, num(-1)), A))).notes).toEqual(['except where the norm is zero']);
  });
  test('none where a square smooths it', () => {
    const f = op('power', op('normF', A), num(2));
    expect(run(gradient(f, A, product(num(2), A))).notes).toEqual([]);
  });
  test('one that stands beside its square', () => {
    const norm = op('normF', A);
    const f = sum(norm, op('power', norm, num(2)));
    const G = sum(product(op('power', norm, num(-1)), A), product(num(2), A));
    expect(run(gradient(f, A, G)).notes).toEqual(['except where the norm is zero']);
  });
  test('no counterexample stands on one', () => {
    const { counterexample } = run(gradient(op('sum', op('relu', A)), A, product(num(2), op('step', A))));
    expect(counterexample?.values['A']?.flat()).not.toContain(0);
  });
  test('not even where kinks hide behind a product', () => {
    const W = mat('W', 'm', 'k');
    const X = mat('X', 'k', 'n');
    const Z = product(W, X);
    const f = op('sum', op('relu', Z));
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { counterexample } = run(gradient(f, W, product(num(2), op('step', Z), T(X))), { seed });
      const { W: w = [], X: v = [] } = counterexample?.values ?? {};
      const entries = w.flatMap((row) =>
        (v[0] ?? []).map((_, j) => row.reduce((t, a, k) => t + a * (v[k]?.[j] ?? 0), 0)),
      );
      expect(entries).not.toContain(0);
    }
  });
  test('nothing is named where nothing is differentiated', () =>
    expect(run(equation(product(A, pinv(A), A), A)).notes).toEqual([]));
});

describe('dimensions with arithmetic in them', () => {
  const half = scaleDim(namedDim('n'), rational(1, 2));
  test('n/2 must be an integer', () => {
    const y = symbol('y', shape(half, constantDim(1)));
    const claim = equation(product(T(y), y), op('frobenius', y, y));
    const { status, evidence, counterexample } = run(claim);
    expect([status, evidence?.kind]).toEqual(['verified', 'exact']);
    const wrong = run(equation(product(T(y), y), product(num(2), T(y), y)));
    expect((wrong.counterexample ?? counterexample)?.sizes['n']).toBe(2);
  });
  test('sizes that never fit', () => {
    const none = symbol('y', shape(scaleDim(namedDim('n'), rational(0)), constantDim(1)));
    expect(brief(equation(none, none))).toBe('unknown no-sizes');
  });
  test('m·n', () => {
    const v = symbol('v', shape(multiplyDims(namedDim('m'), namedDim('n')), constantDim(1)));
    const w = op('vec', A);
    expect(brief(equation(product(T(v), w), product(T(w), v)))).toBe('verified exact');
  });
});

describe('a small dimension choice is not enough', () => {
  test('a claim that holds for n ≤ 2 only', () => {
    // det(S + S) = 4 det S is right for n = 2.
    const claim = equation(op('det', sum(S, S)), product(num(4), op('det', S)));
    expect(brief(claim)).toBe('refuted');
  });
});
