import { expect, test } from 'vitest';
import { rational } from '../../server/src/base/rational.ts';
import { curve } from '../../server/src/evaluate/curve.ts';
import { evaluate, evaluator } from '../../server/src/evaluate/evaluate.ts';
import type { Family, Point } from '../../server/src/evaluate/point.ts';
import { differencePoint, exactPoint } from '../../server/src/evaluate/point.ts';
import { num, product, sum } from '../../server/src/expr/build.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { differential, indexedSum, symbol } from '../../server/src/expr/expr.ts';
import { scalarShape } from '../../server/src/expr/shape.ts';
import { double } from '../../server/src/linalg/double.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { scalarMatrix } from '../../server/src/linalg/matrix.ts';
import { prime } from '../../server/src/linalg/prime.ts';
import { mat, op, scalar, T, tr, vector } from '../verify/check.ts';

const rows = (...list: readonly (readonly number[])[]): Matrix<number> => ({
  rows: list.length,
  columns: list[0]?.length ?? 0,
  data: list.flat(),
});

/** A point that does not move. */
const pointAt = (
  values: readonly (readonly [SymbolExpr, Matrix<number>])[],
  sizes: Record<string, number>,
): Point<number> => {
  const known = new Map(values);
  return {
    size: (name) => sizes[name],
    value: (s) => known.get(s) ?? scalarMatrix(0),
    derivative: () => {
      throw new Error('still');
    },
    slope: () => {
      throw new Error('still');
    },
  };
};

const A = mat('A', 'm', 'n');
const x = vector('x', 'n');
const t = scalar('t');
const sizes = { m: 2, n: 2 };
const at = pointAt(
  [
    [A, rows([1, 2], [3, 4])],
    [x, rows([1], [-1])],
    [t, rows([3])],
  ],
  sizes,
);

test('sums and products, with coefficients and scalars in front', () => {
  expect(evaluate(sum(product(num(1, 2), t, A), A), at, double).data).toEqual([2.5, 5, 7.5, 10]);
  expect(evaluate(product(T(x), T(A), A, x), at, double).data).toEqual([2]);
});

test('a definition has the value of what it abbreviates', () => {
  const M = symbol('M', scalarShape, { definition: tr(product(T(A), A)) });
  expect(evaluate(product(num(2), M), at, double).data).toEqual([60]);
});

test('a shared part is computed once', () => {
  const part = op('exp', A);
  let count = 0;
  const run = evaluator(double, () => count++);
  run(sum(part, T(T(part)), part), at);
  expect(count).toBe(5);
});

test('a sum over an index binds it, and computes what does not use it once', () => {
  const i = symbol('i', scalarShape, { role: 'index' });
  const heavy = tr(product(T(A), A));
  const total = indexedSum(i, num(1), num(4), product(op('power', i, num(2)), heavy));
  let traces = 0;
  const run = evaluator(double, (value) => {
    traces += value.data[0] === 30 && value.data.length === 1 ? 1 : 0;
  });
  expect(run(total, at).data).toEqual([900]);
  expect(traces).toBeLessThanOrEqual(2);
});

test('an inner sum may use the index of the outer one', () => {
  const i = symbol('i', scalarShape, { role: 'index' });
  const j = symbol('j', scalarShape, { role: 'index' });
  expect(evaluate(indexedSum(i, num(1), num(3), indexedSum(j, num(1), i, j)), at, double).data).toEqual([10]);
});

test('an empty sum is zero', () => {
  const i = symbol('i', scalarShape, { role: 'index' });
  expect(evaluate(indexedSum(i, num(2), num(1), A), at, double).data).toEqual([0, 0, 0, 0]);
});

test('a chain of ten thousand links does not exhaust the stack', () => {
  let e: Expr = t;
  for (let k = 0; k < 10_000; k++) e = op('tanh', e);
  expect(evaluate(e, at, double).data[0]).toBeLessThan(0.1);
});

const square: Family<number> = {
  size: (name) => ({ n: 1 })[name],
  at: (_, times) => scalarMatrix(3 + (times[0] ?? 0)),
};

test('differentials by differences, and within each other', () => {
  const point = differencePoint(square, double, { step: 1e-2, order: 'extrapolated' });
  const f = op('power', t, num(3));
  expect(evaluate(differential(f), point, double).data[0]).toBeCloseTo(27, 9);
  expect(evaluate(differential(differential(f)), point, double).data[0]).toBeCloseTo(18, 7);
});

test('differentials in the prime field are exact', () => {
  const point = exactPoint({
    size: () => undefined,
    at: (_, times) => scalarMatrix(prime.add([3], times[0] ?? [0])),
  });
  const f = op('power', t, num(4));
  expect(evaluate(differential(f), point, prime).data[0]?.[0]).toBe(108);
  expect(evaluate(differential(differential(f)), point, prime).data[0]?.[0]).toBe(108);
  expect(evaluate(differential(differential(differential(f))), point, prime).data[0]?.[0]).toBe(72);
});

test('a curve of orthogonal matrices stays orthogonal', () => {
  const skew = (a: number): Matrix<ReturnType<typeof rational>> => ({
    rows: 2,
    columns: 2,
    data: [rational(0), rational(-a), rational(a), rational(0)],
  });
  const signs = { rows: 2, columns: 2, data: [rational(1), rational(0), rational(0), rational(-1)] };
  const still = { ...signs, data: signs.data.map(() => rational(0)) };
  const path = curve({ form: 'cayley', ingredients: [skew(2), signs], columns: 2 }, [[skew(1), still]], double);
  const [a = 0, b = 0, c = 0, d = 0] = path([0.3]).data;
  expect([a * a + c * c, a * b + c * d, b * b + d * d]).toEqual([1, 0, 1].map((v) => expect.closeTo(v, 12)));
  expect(path([]).data).not.toEqual(path([0.3]).data);
});
