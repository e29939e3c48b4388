/** Runs generated Python where its array library is installed, and compares with values worked out by hand. */
import { expect, test } from 'vitest';
import { num, product, sum } from '../../server/src/expr/build.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { indexedSum } from '../../server/src/expr/expr.ts';
import { call, callWithDims } from '../../server/src/operators/call.ts';
import { renderFunction } from '../../server/src/render/code.ts';
import { defined, dim, hadamard, index, inv, minus, t, times, variable } from './build.ts';
import type { Value } from './python.ts';
import { hasLibrary, runPython } from './python.ts';

const A = variable('A', 'm', 'n');
const S = variable('S', 'n', 'n');
const x = variable('x', 'n');
const y = variable('y', 'n');
const a = variable('a');
const lambda = variable('lambda');
const i = index('i');

const matrixA = [
  [1, 2],
  [3, 4],
  [5, 6],
];
const matrixS = [
  [2, 1],
  [0, 4],
];
const given: ReadonlyMap<SymbolExpr, Value> = new Map<SymbolExpr, Value>([
  [A, matrixA],
  [S, matrixS],
  [x, [3, 4]],
  [y, [1, 2]],
  [a, 3],
  [lambda, 0.5],
]);
const parameters = [...given.keys()];

const M = defined('M', minus(product(A, S), A));

/** The expression and its value; a list of numbers where a one-dimensional array is due. */
const cases: Readonly<Record<string, readonly [e: Expr, value: Value]>> = {
  'a matrix': [
    product(A, S),
    [
      [2, 9],
      [6, 19],
      [10, 29],
    ],
  ],
  'a vector': [product(S, x), [10, 16]],
  'a number': [product(t(x), S, y), 3 * 4 + 4 * 8],
  'a row': [product(t(x), S), [[6, 19]]],
  'a definition used twice': [
    hadamard(M, M),
    [
      [1, 49],
      [9, 225],
      [25, 529],
    ],
  ],
  'a number divided by norms': [product(product(t(x), y), call('power', call('normF', x), num(-1))), 11 / 5],
  'a vector by a norm': [times(5, product(x, call('power', call('normF', x), num(-1)))), [3, 4]],
  'negative powers': [product(call('power', lambda, num(-2)), call('power', a, num(2))), 36],
  'an elementwise quotient': [
    hadamard(A, call('hadamardPower', A, num(-2))),
    [
      [1, 1 / 2],
      [1 / 3, 1 / 4],
      [1 / 5, 1 / 6],
    ],
  ],
  'an elementwise and a matrix product': [
    product(hadamard(S, product(S, S)), S),
    [
      [16, 32],
      [0, 256],
    ],
  ],
  'an inverse': [product(inv(S), x), [1, 1]],
  'a transposed inverse': [
    t(inv(S)),
    [
      [0.5, 0],
      [-0.125, 0.25],
    ],
  ],
  'a Kronecker product': [product(call('kron', x, S), y), [12, 24, 16, 32]],
  'vec by columns': [call('vec', A), [1, 3, 5, 2, 4, 6]],
  'a matrix of ones': [
    product(callWithDims('ones', [dim('n'), dim('m')]), A),
    [
      [9, 12],
      [9, 12],
    ],
  ],
  'a sum over an index': [indexedSum(i, num(1), callWithDims('dimension', [dim('m')]), product(a, i, x)), [54, 72]],
  'a diagonal matrix': [
    product(call('diag', x), S),
    [
      [6, 3],
      [0, 16],
    ],
  ],
  'a negative sum': [
    sum(times(-1, S), times(-2, S)),
    [
      [-6, -3],
      [0, -12],
    ],
  ],
};

const flat = (value: Value): readonly number[] => [value].flat(2) as readonly number[];
const shapeOf = (value: Value): readonly number[] =>
  Array.isArray(value) ? [value.length, ...shapeOf((value[0] ?? 0) as Value).slice(0, 1)] : [];

test.each(['numpy', 'torch', 'jax'] as const)('%s computes the values', (library) => {
  const rows = Object.entries(cases);
  if (!hasLibrary(library)) {
    console.log(`${library} is not installed: ${rows.length} generated functions were not run`);
    return;
  }
  const codes = rows.map(([title, [e]]) =>
    renderFunction([{ name: 'result', value: e, form: 'value' }], library, {
      name: 'value',
      title: [title],
      parameters,
    }),
  );
  const results = runPython(library, codes, [...given.values()]);
  expect(results).toHaveLength(rows.length);
  rows.forEach(([title, [, value]], row) => {
    const result = results[row];
    expect(shapeOf(result?.value ?? 0), title).toEqual(shapeOf(value));
    flat(value).forEach((entry, k) => {
      expect(flat(result?.value ?? 0)[k], title).toBeCloseTo(entry, library === 'jax' ? 4 : 10);
    });
    if (library === 'numpy') expect(result?.float, title).toBe(typeof value === 'number');
  });
});
