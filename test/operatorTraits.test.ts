/** What an entry's traits say of it holds at random points; algebra relies on it without looking further. */
import { describe, expect, test } from 'vitest';
import { add, identity, multiply, scale, transpose } from '../server/src/linalg/dense.ts';
import { double } from '../server/src/linalg/double.ts';
import type { Matrix } from '../server/src/linalg/matrix.ts';
import { operators } from '../server/src/operators/index.ts';
import type { Trait } from '../server/src/operators/operator.ts';
import { samplerOf } from '../server/src/operators/operator.ts';
import type { OperatorCase } from './support/operatorCases.ts';
import { casesOf, draw, drawPoint } from './support/operatorCases.ts';
import { expectClose, valueAt } from './support/operatorValues.ts';
import type { Random } from './support/random.ts';
import { randomMatrix, seeded } from './support/random.ts';

type Point = readonly Matrix<number>[];

const value = (c: OperatorCase, args: Point): Matrix<number> => valueAt(c, args, double);

const replaced = (args: Point, i: number, X: Matrix<number>): Point => args.map((A, k) => (k === i ? X : A));

/** The positions of the arguments that are no indices and no exponents. */
const matrixArguments = (c: OperatorCase): readonly number[] =>
  c.operator.letters.flatMap((letter, i) => (['index', 'integer'].includes(samplerOf(c.operator, letter)) ? [] : [i]));

const isSquare = (A: Matrix<number>): boolean => A.rows === A.columns;

const symmetrized = (A: Matrix<number>): Matrix<number> =>
  isSquare(A) ? scale(0.5, add(A, transpose(A), double), double) : A;

const combined = (A: Matrix<number>, B: Matrix<number>): Matrix<number> =>
  add(scale(2, A, double), scale(-0.75, B, double), double);

const reversed = (A: Matrix<number>): Matrix<number> => ({ ...A, data: [...A.data].reverse() });

const first = (args: Point): Matrix<number> => args[0] ?? { rows: 0, columns: 0, data: [] };

type Check = (c: OperatorCase, args: Point, random: Random) => void;

/** Where a trait has something to say; everywhere, if it is not listed. */
const premises: Readonly<Partial<Record<Trait, (c: OperatorCase, args: Point) => boolean>>> = {
  entrywise: (_, args) => first(args).data.length > 1,
  'keeps-symmetry': (_, args) => args.every(isSquare) && first(args).rows > 1,
  symmetric: (c, args) => isSquare(value(c, args)),
  skew: (c, args) => isSquare(value(c, args)),
  'orthonormal-columns': (_, args) => first(args).rows >= first(args).columns,
  'identity-of-scalars': (_, args) => first(args).data.length === 1,
};

const other = (c: OperatorCase, i: number, random: Random): Matrix<number> => {
  const arg = c.node.args[i];
  if (arg === undefined) throw new Error(`no argument ${i}`);
  return draw(c, arg.shape, randomMatrix, random);
};

const checks: Readonly<Record<Trait, Check>> = {
  linear: (c, args, random) => {
    for (const i of matrixArguments(c)) {
      const [X, Y] = [args[i] ?? first(args), other(c, i, random)];
      const separately = combined(value(c, args), value(c, replaced(args, i, Y)));
      expectClose(value(c, replaced(args, i, combined(X, Y))), separately, 1e-12);
    }
  },
  'jointly-linear': (c, args, random) => {
    const others = args.map((_, i) => other(c, i, random));
    const together = args.map((A, i) => combined(A, others[i] ?? A));
    expectClose(value(c, together), combined(value(c, args), value(c, others)), 1e-12);
  },
  entrywise: (c, args) => {
    const X = first(args);
    const changed = value(c, replaced(args, 0, { ...X, data: X.data.map((x, k) => (k === 0 ? x * 0.5 : x)) }));
    expect(changed.data.slice(1)).toEqual(value(c, args).data.slice(1));
  },
  'keeps-symmetry': (c, args) => {
    const Y = value(c, args.map(symmetrized));
    expectClose(Y, transpose(Y), 1e-9);
  },
  symmetric: (c, args) => {
    const Y = value(c, args);
    expectClose(Y, transpose(Y), 1e-15);
  },
  skew: (c, args) => {
    const Y = value(c, args);
    expectClose(Y, scale(-1, transpose(Y), double), 1e-15);
  },
  'commutes-with-transpose': (c, args) => {
    expectClose(value(c, replaced(args, 0, transpose(first(args)))), transpose(value(c, args)), 1e-9);
  },
  'ignores-transpose': (c, args) => {
    expectClose(value(c, replaced(args, 0, transpose(first(args)))), value(c, args), 1e-12);
  },
  'ignores-order': (c, args) => {
    expectClose(value(c, replaced(args, 0, reversed(first(args)))), value(c, args), 1e-12);
  },
  'commutes-with-argument': (c, args) => {
    const [X, F] = [first(args), value(c, args)];
    expectClose(multiply(X, F, double), multiply(F, X, double), 1e-9);
  },
  'identity-of-scalars': (c, args) => {
    expect(value(c, args).data).toEqual(first(args).data);
  },
  nonnegative: (c, args) => {
    expect(Math.min(...value(c, args).data)).toBeGreaterThanOrEqual(0);
  },
  positive: (c, args) => {
    expect(Math.min(...value(c, args).data)).toBeGreaterThan(0);
  },
  'keeps-positivity': (c, args) => {
    const Y = value(c, replaced(args, 0, { ...first(args), data: first(args).data.map((x) => Math.abs(x) + 0.25) }));
    expect(Math.min(...Y.data)).toBeGreaterThan(0);
  },
  'nonnegative-where-definite': (c, args) => {
    const X = first(args);
    const definite = multiply(transpose(X), X, double);
    expect(Math.min(...value(c, replaced(args, 0, definite)).data)).toBeGreaterThanOrEqual(0);
  },
  even: (c, args) => {
    expectClose(value(c, replaced(args, 0, scale(-1, first(args), double))), value(c, args), 1e-12);
  },
  'orthonormal-columns': (c, args) => {
    const Q = value(c, args);
    expectClose(multiply(transpose(Q), Q, double), identity(Q.columns, double), 1e-9);
  },
  odd: (c, args) => {
    const Y = value(c, replaced(args, 0, scale(-1, first(args), double)));
    expectClose(Y, scale(-1, value(c, args), double), 1e-9);
  },
};

describe.each(Object.entries(checks) as readonly (readonly [Trait, Check])[])('%s', (trait, check) => {
  const having = operators.filter((operator) => operator.traits?.includes(trait));

  test.each(having.map((operator) => [operator.name, operator] as const))('%s', (_, operator) => {
    const points = casesOf(operator).map((c) => [c, drawPoint(c, seeded(7))] as const);
    const relevant = points.filter(([c, args]) => premises[trait]?.(c, args) ?? true);
    expect(relevant.length).toBeGreaterThan(0);
    for (const [c, args] of relevant) check(c, args, seeded(8));
  });
});
