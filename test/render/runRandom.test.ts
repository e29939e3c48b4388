/** Runs the code of random expressions and compares with our own evaluation. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../../server/src/evaluate/evaluate.ts';
import type { Point } from '../../server/src/evaluate/point.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { isScalar } from '../../server/src/expr/shape.ts';
import { Undefined } from '../../server/src/linalg/arithmetic.ts';
import { double } from '../../server/src/linalg/double.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { matrix } from '../../server/src/linalg/matrix.ts';
import { renderFunction } from '../../server/src/render/code.ts';
import { columns, expressions, scalars, squares } from './expressions.ts';
import { hasLibrary, runPython } from './python.ts';

const n = 3;
const parameters = [...squares, ...columns, ...scalars];

const values = new Map(
  parameters.map((s, k): readonly [SymbolExpr, Matrix<number>] => [
    s,
    matrix(
      isScalar(s.shape) ? 1 : n,
      squares.includes(s) ? n : 1,
      (i, j) => 1 + Math.sin(7 * k + 3 * i + 5 * j * j) / 2 + (i === j ? 1 : 0),
    ),
  ]),
);

const point: Point<number> = {
  size: (name) => (name === 'n' ? n : undefined),
  value: (s) => values.get(s) ?? matrix(1, 1, () => Number.NaN),
  derivative: () => {
    throw new Error('no differentials here');
  },
  slope: () => {
    throw new Error('no differentials here');
  },
};

const argument = ({ rows, columns: width, data }: Matrix<number>) => {
  if (rows === 1) return data[0] ?? 0;
  return width === 1 ? data : Array.from({ length: rows }, (_, i) => data.slice(i * width, (i + 1) * width));
};

/** The value of `e`, row by row; none outside its domain or where rounding would drown it. */
function computed(e: Expr): readonly number[] | undefined {
  try {
    const { data } = evaluate(e, point, double);
    return data.every((entry) => Math.abs(entry) < 1e6) ? data : undefined;
  } catch (problem) {
    if (problem instanceof Undefined) return undefined;
    throw problem;
  }
}

test('NumPy agrees with our own evaluation', () => {
  const { square, column, scalar } = expressions('values');
  const drawn = fc.sample(fc.oneof(square, column, scalar), { numRuns: 500, seed: 3 });
  const cases = drawn.flatMap((e) => {
    const value = computed(e);
    return value === undefined ? [] : [{ e, value }];
  });
  expect(cases.length).toBeGreaterThan(200);
  if (!hasLibrary('numpy')) {
    console.log(`numpy is not installed: ${cases.length} generated functions were not run`);
    return;
  }
  const codes = cases.map(({ e }) =>
    renderFunction([{ name: 'result', value: e, form: 'value' }], 'numpy', {
      name: 'value',
      title: ['Value.'],
      parameters,
    }),
  );
  const results = runPython('numpy', codes, [...values.values()].map(argument));
  cases.forEach(({ value }, row) => {
    const got = [results[row]?.value ?? []].flat(2) as readonly number[];
    const scale = Math.max(1, ...value.map(Math.abs));
    expect(got, codes[row]).toHaveLength(value.length);
    value.forEach((entry, k) => {
      expect(Math.abs((got[k] ?? Number.NaN) - entry), codes[row]).toBeLessThan(1e-7 * scale);
    });
  });
});
