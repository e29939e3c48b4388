/** The Jacobian and the Hessian through every entry of the table, against central differences in doubles. */
import { expect, test } from 'vitest';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import { hessian, jacobian } from '../../server/src/differentiate/jacobian.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { symbol } from '../../server/src/expr/expr.ts';
import { isScalar } from '../../server/src/expr/shape.ts';
import { Unavailable, Undefined } from '../../server/src/linalg/arithmetic.ts';
import { add, multiply, scale, subtract, vec } from '../../server/src/linalg/dense.ts';
import { double } from '../../server/src/linalg/double.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { call } from '../../server/src/operators/call.ts';
import { operators } from '../../server/src/operators/index.ts';
import type { OperatorCase } from '../support/operatorCases.ts';
import { casesOf, draw, drawPoint } from '../support/operatorCases.ts';
import { difference, expectClose, symbolicValue } from '../support/operatorValues.ts';
import { randomMatrix, seeded } from '../support/random.ts';

/** Sizes that differ from each other where there are several, in the first order; 2 where there is one. */
const isTelling = ({ name }: OperatorCase): boolean => {
  if (name.endsWith('scalars')) return false;
  const sizes = [...name.matchAll(/=(\d+)/g)].map(([, n]) => Number(n));
  return sizes.every((n, i) => n === i + 2);
};

/** One case for each node. */
const cases: readonly OperatorCase[] = operators.flatMap((operator) => [
  ...new Map(
    casesOf(operator)
      .filter(isTelling)
      .map((c) => [c.node, c] as const),
  ).values(),
]);

const variables: readonly (readonly [name: string, c: OperatorCase, i: number, x: SymbolExpr])[] = cases.flatMap((c) =>
  c.operator.letters.flatMap((letter, i) => {
    const x = c.node.args[i];
    if (x?.kind !== 'symbol' || c.operator.differential[letter] === 'constant') return [];
    return [[`${c.operator.name}.${letter}`, c, i, x] as const];
  }),
);

/** Functions of large matrices have no value in doubles, and singular vectors none of a wide matrix. */
function ifAvailable<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Unavailable || error instanceof Undefined) return undefined;
    throw error;
  }
}

interface Place {
  readonly args: readonly Matrix<number>[];
  readonly D: Matrix<number>;
  readonly W: Matrix<number>;
}

function placeOf(c: OperatorCase, x: SymbolExpr): Place {
  const random = seeded(5);
  const args = drawPoint(c, random);
  return { args, D: draw(c, x.shape, randomMatrix, random), W: draw(c, c.node.shape, randomMatrix, random) };
}

const step = 1e-5;

test('Jacobians through every entry', () => {
  let compared = 0;
  const missing = new Set<string>();
  for (const [name, c, i, x] of variables) {
    if (isScalar(c.node.shape)) continue;
    const found = jacobian(c.node, x);
    if ('unsupported' in found) {
      missing.add(name);
      continue;
    }
    const { args, D } = placeOf(c, x);
    const expected = ifAvailable(() => difference(c, args, i, D));
    if (expected === undefined) continue;
    const J = ifAvailable(() => symbolicValue(found.result, c, args, [x, args[i] ?? D], double));
    if (J === undefined) continue;
    expectClose(multiply(J, vec(D), double), vec(expected), 1e-5);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(50);
  expect([...missing]).toEqual([]);
});

/** Derivatives of derivatives of matrix functions hold functions of matrices that are too large to be quick. */
const isQuick = ([name]: (typeof variables)[number]): boolean => !name.includes('Frechet');

test('Hessians through every entry', () => {
  let compared = 0;
  const missing = new Set<string>();
  for (const [name, c, i, x] of variables.filter(isQuick)) {
    const weights = symbol('weights', c.node.shape);
    const f = isScalar(c.node.shape) ? c.node : call('frobenius', weights, c.node);
    const [first, second] = [gradient(f, x), hessian(f, x, x)];
    if ('unsupported' in first || 'unsupported' in second) {
      missing.add(name);
      continue;
    }
    const { args, D, W } = placeOf(c, x);
    const value = (e: Expr, at: readonly Matrix<number>[]): Matrix<number> =>
      symbolicValue(e, c, at, [weights, W], double);
    const near = (h: number): readonly Matrix<number>[] =>
      args.map((A, k) => (k === i ? add(A, scale(h, D, double), double) : A));
    const change = ifAvailable(() =>
      scale(
        1 / (2 * step),
        subtract(value(first.result, near(step)), value(first.result, near(-step)), double),
        double,
      ),
    );
    const H = ifAvailable(() => value(second.result, args));
    if (H === undefined || change === undefined) continue;
    expectClose(multiply(H, vec(D), double), vec(change), 1e-4);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(80);
  expect([...missing]).toEqual([]);
});
