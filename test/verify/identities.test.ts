import { describe, expect, test } from 'vitest';
import { negate, num, product, subtract, sum } from '../../server/src/expr/build.ts';
import { namedDim } from '../../server/src/expr/dim.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { differential as d, indexedSum, symbol } from '../../server/src/expr/expr.ts';
import { scalarShape } from '../../server/src/expr/shape.ts';
import { operatorNamed } from '../../server/src/operators/index.ts';
import { brief, equation, eye, inv, mat, op, pinv, run, scalar, T, tr, vector } from './check.ts';

const A = mat('A', 'm', 'n');
const B = mat('B', 'n', 'm');
const S = mat('S', 'n', 'n');
const Q = mat('Q', 'n', 'n');
const R = mat('R', 'n', 'n');
const x = vector('x', 'n');

/** A dimension operator by name: `commutation(m, n)`, `dimension(n)`. */
function dims(name: string, ...names: readonly string[]): Expr {
  const entry = operatorNamed(name);
  if (entry === undefined) throw new Error(name);
  return entry.withDims(names.map(namedDim));
}

describe('traces', () => {
  test('cyclic', () => expect(brief(equation(tr(product(A, B)), tr(product(B, A))))).toBe('verified exact'));
  test('not symmetric', () => expect(brief(equation(tr(product(S, Q, R)), tr(product(Q, S, R))))).toBe('refuted'));
  test('the size of the identity', () =>
    expect(brief(equation(tr(eye('n')), dims('dimension', 'n')))).toBe('verified exact'));
});

describe('Kronecker and vec', () => {
  test('vec(AXB)', () => {
    const X = mat('X', 'n', 'p');
    const C = mat('C', 'p', 'q');
    const left = op('vec', product(A, X, C));
    expect(brief(equation(left, product(op('kron', T(C), A), op('vec', X))))).toBe('verified exact');
  });
  test('commutation matrix the wrong way round shows only for m ≠ n', () => {
    const claim = (m: string, n: string) => equation(product(dims('commutation', m, n), op('vec', A)), op('vec', T(A)));
    expect(brief(claim('m', 'n'))).toBe('verified exact');
    expect(run(claim('n', 'm')).reason).toEqual({ kind: 'differs-where', where: 'm ≠ n', conventions: [] });
  });
});

test('a formula for 2×2 matrices only', () => {
  const { status, counterexample } = run(equation(op('adj', S), subtract(product(tr(S), eye('n')), S)));
  expect(status).toBe('refuted');
  expect(counterexample?.sizes).toEqual({ n: 3 });
});

describe('both signs of a scalar are tried', () => {
  const a = scalar('a');
  const b = scalar('b');
  test('|a| = a', () => expect(brief(equation(op('abs', a), a))).toBe('refuted'));
  test('although another name must be positive', () =>
    expect(brief(equation(sum(op('abs', a), op('log', b)), sum(a, op('log', b))))).toBe('refuted'));
  test('in all combinations', () =>
    expect(brief(equation(op('abs', sum(op('abs', a), b)), sum(op('abs', a), b)))).toBe('refuted'));
  test('declared positive', () => {
    const c = scalar('c', 'positive');
    expect(brief(equation(op('abs', c), c))).toBe('verified numeric');
  });
});

describe('differentials', () => {
  const f = op('logdet', S);
  test('right', () => expect(brief(equation(d(f), tr(product(inv(S), d(S))), S))).toBe('verified numeric'));
  test('of the other variable', () =>
    expect(brief(equation(d(tr(product(A, B))), tr(product(d(A), B)), A))).toBe('verified exact'));
  test('both vary', () => expect(brief(equation(d(tr(product(A, B))), tr(product(d(A), B)), A, B))).toBe('refuted'));
  test('second differential', () => {
    const q = product(T(x), S, x);
    expect(brief(equation(d(d(q)), product(num(2), T(d(x)), S, d(x)), x))).toBe('verified exact');
    expect(brief(equation(d(d(q)), product(T(d(x)), S, d(x)), x))).toBe('refuted');
    const e = op('sum', op('exp', x));
    expect(brief(equation(d(d(e)), product(T(d(x)), op('diag', op('exp', x)), d(x)), x))).toBe('verified numeric');
  });
  test('inverse', () => {
    const right = (e: Expr) => equation(d(inv(S)), e, S);
    expect(brief(right(negate(product(inv(S), d(S), inv(S)))))).toBe('verified exact');
    expect(brief(right(negate(product(inv(S), inv(S), d(S)))))).toBe('refuted');
  });
  test('nothing varies', () => expect(brief(equation(d(S), d(S)))).toBe('unknown nothing-varies'));
});

describe('index sums', () => {
  const i = symbol('i', scalarShape, { role: 'index' });
  const j = symbol('j', scalarShape, { role: 'index' });
  const entry = (X: Expr, a: Expr, b: Expr): Expr => op('entry', X, a, b);
  test('trace', () => {
    const total = indexedSum(i, num(1), dims('dimension', 'n'), entry(S, i, i));
    expect(brief(equation(total, tr(S)))).toBe('verified exact');
  });
  test('free indices are no proof for all', () => {
    expect(brief(equation(entry(T(S), i, j), entry(S, j, i)))).toBe('verified numeric');
    expect(brief(equation(entry(S, i, j), entry(S, j, i)))).toBe('refuted');
  });
});

test('shapes that differ', () => {
  const { status, reason } = run(equation(A, B));
  expect([status, reason?.kind]).toEqual(['refuted', 'shapes']);
});

test('a function of which only the name is known', () => {
  const h = (label: string): Expr => operatorNamed('function')?.withLabel(label, x) ?? x;
  expect(brief(equation(d(op('sum', h('h'))), product(T(h("h'")), d(x)), x))).toBe('verified numeric');
  expect(brief(equation(d(op('sum', h('h'))), product(T(h("h''")), d(x)), x))).toBe('refuted');
});

test('a pseudoinverse is an inverse only for full rank', () => {
  expect(brief(equation(product(A, pinv(A), A), A))).toBe('verified exact');
  expect(run(equation(product(pinv(A), A), eye('n'))).reason).toEqual({
    kind: 'differs-where',
    where: 'm < n',
    conventions: [],
  });
});
