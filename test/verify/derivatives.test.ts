/** Jacobians, Hessians and directional derivatives. */
import { describe, expect, test } from 'vitest';
import { negate, num, product, sum } from '../../server/src/expr/build.ts';
import type { Claim } from '../../server/src/expr/claim.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { brief, eye, inv, mat, op, run, T, vector } from './check.ts';

const A = mat('A', 'm', 'n');
const S = mat('S', 'n', 'n');
const H = mat('H', 'n', 'n');
const Z = mat('Z', 'n', 'k');
const x = vector('x', 'n');
const y = vector('y', 'n');

const jacobian = (of: Expr, wrt: SymbolExpr, right: Expr, layout: 'default' | 'denominator' = 'default'): Claim => ({
  kind: 'jacobian',
  of,
  wrt,
  right,
  layout,
  symmetric: 'trace',
});
const hessian = (of: Expr, right: Expr, and = x): Claim => ({
  kind: 'hessian',
  of,
  wrt: x,
  and,
  right,
  symmetric: 'trace',
});
const directional = (of: Expr, right: Expr): Claim => ({ kind: 'directional', of, wrt: S, direction: H, right });

describe('Jacobian', () => {
  const e = op('exp', product(A, x));
  test('of a vector', () => {
    expect(brief(jacobian(product(A, x), x, A))).toBe('verified exact');
    expect(brief(jacobian(e, x, product(op('diag', e), A)))).toBe('verified numeric');
    expect(brief(jacobian(e, x, product(num(2), op('diag', e), A)))).toBe('refuted');
  });
  test('of a matrix, through vec', () => {
    expect(brief(jacobian(product(A, Z), Z, op('kron', eye('k'), A)))).toBe('verified exact');
    expect(brief(jacobian(product(A, Z), Z, op('kron', A, eye('k'))))).toBe('refuted');
  });
  test('layout', () => {
    expect(brief(jacobian(product(A, x), x, T(A), 'denominator'))).toBe('verified exact');
    expect(run(jacobian(product(A, x), x, T(A))).reason).toMatchObject({
      kind: 'shapes',
      otherLayout: true,
      conventions: ['layout = denominator'],
    });
  });
  test('the counterexample shows the whole matrix', () => {
    const { counterexample } = run(jacobian(product(S, x), x, T(S)));
    expect(counterexample?.left).toEqual(counterexample?.values['S']);
  });
});

describe('Hessian', () => {
  const q = product(T(x), S, x);
  test('of a quadratic form', () => {
    expect(brief(hessian(q, sum(S, T(S))))).toBe('verified exact');
    expect(brief(hessian(q, product(num(2), S)))).toBe('refuted');
  });
  test('of a function that sees the rank of what varies', () => {
    const C = mat('C', 'm', 'n');
    const f = op('frobenius', product(C, op('pinv', C), C), C);
    const claim = (right: Expr): Claim => ({ kind: 'hessian', of: f, wrt: C, and: C, right, symmetric: 'trace' });
    const I = op('kron', eye('n'), eye('m'));
    expect([brief(claim(product(num(2), I))), brief(claim(I))]).toMatchInlineSnapshot(`
      [
        "verified exact for C of full rank",
        "refuted",
      ]
    `);
    expect(run(claim(product(num(2), I))).evidence?.where).toBe('C of full rank');
  });
  test('of a function that is not rational', () => {
    const f = op('sum', op('exp', x));
    expect(brief(hessian(f, op('diag', op('exp', x))))).toBe('verified numeric');
    expect(brief(hessian(f, op('diag', x)))).toBe('refuted');
  });
  test('mixed', () => {
    expect(brief(hessian(product(T(x), S, y), S, y))).toBe('verified exact');
    expect(brief(hessian(product(T(x), S, y), T(S), y))).toBe('refuted');
  });
  test('the counterexample shows entries', () => {
    const { counterexample } = run(hessian(q, product(num(2), S)));
    const [[, b = 0] = [], [c = 0] = []] = counterexample?.values['S'] ?? [];
    expect(counterexample?.left[0]?.[1]).toBe(b + c);
    expect(counterexample?.entries).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });
});

describe('directional derivative', () => {
  test('of an inverse', () => {
    expect(brief(directional(inv(S), negate(product(inv(S), H, inv(S)))))).toBe('verified exact');
    expect(brief(directional(inv(S), negate(product(inv(S), inv(S), H))))).toBe('refuted');
  });
});
