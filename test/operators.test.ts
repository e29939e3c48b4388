/**
 * The checks that come from the table: writing an entry adds them. Each kind was first seen to fail on a planted fault.
 */
import { describe, expect, test } from 'vitest';
import { zeroOf } from '../server/src/expr/build.ts';
import { symbol } from '../server/src/expr/expr.ts';
import { Unavailable } from '../server/src/linalg/arithmetic.ts';
import { multiply, vec } from '../server/src/linalg/dense.ts';
import { digits } from '../server/src/linalg/digits.ts';
import { double } from '../server/src/linalg/double.ts';
import type { Matrix } from '../server/src/linalg/matrix.ts';
import { mapMatrix, matrix } from '../server/src/linalg/matrix.ts';
import type { Dual } from '../server/src/linalg/prime.ts';
import { coefficient, dual, prime } from '../server/src/linalg/prime.ts';
import { operatorNamed, operators } from '../server/src/operators/index.ts';
import type { Operator } from '../server/src/operators/operator.ts';
import { named, samplerOf } from '../server/src/operators/operator.ts';
import type { OperatorCase } from './support/operatorCases.ts';
import { casesOf, draw, drawPoint, ifDefined, sizeOf } from './support/operatorCases.ts';
import { targets, textOf } from './support/operatorText.ts';
import {
  difference,
  expectClose,
  fractionOf,
  innerProducts,
  symbolicValue,
  valueAt,
} from './support/operatorValues.ts';
import { randomIntegers, randomMatrix, seeded } from './support/random.ts';

/** What the rules of the entries are, with their names as `operator.letter`. */
const rulesOfKind = (kind: string): readonly string[] =>
  operators.flatMap((operator) =>
    operator.letters.filter((l) => operator.differential[l] === kind).map((l) => `${operator.name}.${l}`),
  );

/** The matrix of value parts and the matrix of the coefficients of the first infinitesimal. */
const parts = (A: Matrix<Dual>, part: number): readonly number[] => A.data.map((x) => coefficient(x, part));

/** Compares the differential with the central difference; false where neither exists, as for a wide matrix. */
function differentialHolds(c: OperatorCase, letter: string, i: number): boolean {
  const rule = c.operator.differential[letter];
  const random = seeded(2);
  const args = drawPoint(c, random);
  const arg = c.node.args[i];
  if (arg === undefined || rule === 'unsupported' || samplerOf(c.operator, letter) === 'index') return false;
  const D = draw(c, arg.shape, randomMatrix, random);
  const measured = difference(c, args, i, D);
  const d = symbol(`d${letter}`, arg.shape);
  const result = typeof rule === 'function' ? rule(named(c.operator, c.node.args), d, c.node) : zeroOf(c.node.shape);
  if (result === 'unsupported') return false;
  const expected = ifDefined(() => symbolicValue(result, c, args, [d, D], double));
  if (expected === undefined) return false;
  expectClose(expected, measured, 1e-6);
  return true;
}

describe.each(operators.map((operator) => [operator.name, operator] as const))('%s', (_, operator) => {
  // Some exist for tall matrices only.
  const cases = casesOf(operator).filter((c) => ifDefined(() => valueAt(c, drawPoint(c, seeded(1)), double)));
  const letters = operator.letters.map((letter, i) => [letter, i] as const);

  test('value has the declared shape', () => {
    expect(cases.length).toBeGreaterThan(0);
    for (const c of cases) {
      const value = valueAt(c, drawPoint(c, seeded(1)), double);
      expect([value.rows, value.columns, value.data.length], c.name).toEqual([
        sizeOf(c.node.shape.rows, c.size),
        sizeOf(c.node.shape.columns, c.size),
        value.rows * value.columns,
      ]);
    }
  });

  test.each(letters)('differential in %s is the central difference', (letter, i) => {
    const checked = cases.map((c) => differentialHolds(c, letter, i));
    if (typeof operator.differential[letter] === 'function') expect(checked).toContain(true);
  });

  test.each(letters)('pullback in %s is the transposed differential', (letter, i) => {
    const [forward, backward] = [operator.differential[letter], operator.pullback[letter]];
    if (typeof forward === 'string' || typeof backward === 'string') expect(forward).toBe(backward);
    for (const c of cases) {
      const products = ifDefined(() => innerProducts(c, i, seeded(3)));
      if (products === undefined || products === 'unsupported') continue;
      const { forwards, backwards, scale: size } = products;
      expect(Math.abs(forwards - backwards), c.name).toBeLessThanOrEqual(1e-9 * Math.max(1, size));
    }
  });

  test.each(letters)('matrix through vec in %s is that of the central difference', (letter, i) => {
    const rule = operator.jacobian?.[letter];
    for (const c of cases) {
      const random = seeded(2);
      const args = drawPoint(c, random);
      const arg = c.node.args[i];
      const K = rule?.(named(operator, c.node.args), c.node);
      if (arg === undefined || K === undefined) continue;
      const D = draw(c, arg.shape, randomMatrix, random);
      const change = multiply(symbolicValue(K, c, args, [symbol('d', arg.shape), D], double), vec(D), double);
      expectClose(change, vec(difference(c, args, i, D)), 1e-6);
    }
  });

  test.each(targets)('is written in %s', (target) => {
    const text = textOf(operator, target, (size) => size);
    for (const letter of operator.letters) expect(text).toContain(`<${letter}>`);
    const scalar = textOf(operator, target, () => '1');
    for (const written of [text, scalar]) {
      expect(written).not.toBe('');
      expect(written).not.toMatch(/undefined|NaN|\[object|\$\{/);
    }
  });
});

/** Whether the entry has a value in this arithmetic at all. */
function isAvailable(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch (error) {
    if (error instanceof Unavailable) return false;
    throw error;
  }
}

const small = (operator: Operator): readonly OperatorCase[] =>
  casesOf(operator).filter((c) => [...c.name.matchAll(/\d+/g)].every(([n]) => Number(n) < 4));

describe('64 digits', () => {
  const agree = (c: OperatorCase): boolean => {
    const args = drawPoint(c, seeded(4));
    const precise = args.map((A) => mapMatrix(A, digits.fromNumber));
    return isAvailable(() => {
      const value = ifDefined(() => valueAt(c, precise, digits));
      if (value === undefined) return;
      expectClose(mapMatrix(value, digits.toNumber), valueAt(c, args, double), 1e-9);
    });
  };

  test('agree with doubles, but for', () => {
    const missing = operators.filter((operator) => !small(operator).map(agree).some(Boolean)).map((o) => o.name);
    expect(missing).toMatchInlineSnapshot(`[]`);
  });
});

describe('the prime field', () => {
  /** A point of integers at which the value exists; the exponents of powers are 2. */
  const integerPoint = (c: OperatorCase, random: () => number): readonly Matrix<number>[] =>
    c.node.args.map((arg, i) => {
      const sampler = samplerOf(c.operator, c.operator.letters[i] ?? '');
      if (arg.kind === 'number') return drawPoint(c, random)[i] ?? matrix(1, 1, () => 0);
      if (sampler === 'index') return matrix(1, 1, () => 1);
      return draw(c, arg.shape, randomIntegers, random);
    });

  const agree = (c: OperatorCase): boolean =>
    isAvailable(() => {
      const random = seeded(5);
      const attempts = Array.from({ length: 20 }, () => {
        const args = integerPoint(c, random);
        const exact = ifDefined(() =>
          valueAt(
            c,
            args.map((A) => mapMatrix(A, prime.fromNumber)),
            prime,
          ),
        );
        const rough = exact === undefined ? undefined : ifDefined(() => valueAt(c, args, double));
        if (exact === undefined || rough === undefined) return false;
        expectClose(
          mapMatrix(exact, (x) => fractionOf(coefficient(x, 0))),
          rough,
          1e-9,
        );
        return true;
      });
      expect(attempts, c.name).toContain(true);
    });

  test('agrees with doubles where an entry is rational', () => {
    // The coefficients of unspecified functions have denominators too large to be read off a residue.
    const known = operators.filter((operator) => operator.label !== 'function');
    const exact = known.filter((operator) => small(operator).map(agree).some(Boolean)).map((o) => o.name);
    expect(exact).toMatchInlineSnapshot(`
      [
        "adj",
        "basis",
        "colsum",
        "column",
        "commutation",
        "delta",
        "det",
        "diag",
        "diagonal",
        "dimension",
        "duplication",
        "elimination",
        "entry",
        "frobenius",
        "hadamard",
        "hadamardPower",
        "hcat",
        "identity",
        "inv",
        "khatrirao",
        "kron",
        "kronLeft",
        "kronRight",
        "matrixPower",
        "matrixPowerFrechet",
        "max",
        "mean",
        "member",
        "min",
        "ones",
        "pad",
        "pinv",
        "power",
        "prod",
        "rank",
        "reciprocalGaps",
        "reshape",
        "row",
        "rowsum",
        "singularGaps",
        "skew",
        "submatrix",
        "sum",
        "sym",
        "tr",
        "transpose",
        "tril",
        "triu",
        "vcat",
        "vec",
        "vech",
        "zeros",
      ]
    `);
  });

  test.each(operators.flatMap((o) => o.letters.map((letter, i) => [`${o.name} in ${letter}`, o, letter, i] as const)))(
    'differential of %s is the coefficient of the infinitesimal',
    (_, operator, letter, i) => {
      const rule = operator.differential[letter];
      if (typeof rule !== 'function') return;
      for (const c of small(operator)) {
        const random = seeded(6);
        const args = integerPoint(c, random);
        const arg = c.node.args[i];
        if (arg === undefined || arg.kind === 'number') continue;
        const D = draw(c, arg.shape, randomIntegers, random);
        const moving = args.map((A, k) =>
          k === i
            ? matrix(A.rows, A.columns, (r, s) => dual(A.data[r * A.columns + s] ?? 0, D.data[r * A.columns + s] ?? 0))
            : mapMatrix(A, prime.fromNumber),
        );
        const d = symbol(`d${letter}`, arg.shape);
        const dF = rule(named(operator, c.node.args), d, c.node);
        if (dF === 'unsupported') continue;
        const still = args.map((A) => mapMatrix(A, prime.fromNumber));
        ifDefined(() =>
          isAvailable(() => {
            const left = parts(valueAt(c, moving, prime), 1);
            const right = parts(symbolicValue(dF, c, still, [d, mapMatrix(D, prime.fromNumber)], prime), 0);
            expect(left, c.name).toEqual(right);
          }),
        );
      }
    },
  );
});

describe('the table', () => {
  test('is in alphabetical order', () => {
    const names = operators.map((operator) => operator.name);
    expect(names).toEqual([...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect(names.length).toBeGreaterThan(80);
  });

  test('has every name and alias once', () => {
    const names = operators.flatMap((operator) => [operator.name, ...(operator.aliases ?? [])]);
    expect(new Set(names).size).toBe(names.length);
    for (const operator of operators) expect(operatorNamed(operator.name)).toBe(operator);
    expect(operatorNamed('no such operator')).toBeUndefined();
  });

  test('says what has no derivative', () => {
    expect(rulesOfKind('constant')).toMatchInlineSnapshot(`
      [
        "basis.k",
        "column.j",
        "delta.i",
        "delta.j",
        "eigenvector.j",
        "entry.i",
        "entry.j",
        "ismax.X",
        "ismin.X",
        "member.i",
        "rank.X",
        "row.i",
        "sign.X",
        "step.X",
      ]
    `);
    expect(rulesOfKind('unsupported')).toMatchInlineSnapshot(`[]`);
  });
});
