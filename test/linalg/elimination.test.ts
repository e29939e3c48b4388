import { describe, expect, test } from 'vitest';
import { adjugate } from '../../server/src/linalg/adjugate.ts';
import { Undefined } from '../../server/src/linalg/arithmetic.ts';
import { identity, multiply, scale, transpose } from '../../server/src/linalg/dense.ts';
import { digits } from '../../server/src/linalg/digits.ts';
import { double } from '../../server/src/linalg/double.ts';
import { determinant, inverse, solve } from '../../server/src/linalg/lu.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { mapMatrix } from '../../server/src/linalg/matrix.ts';
import { dual, prime } from '../../server/src/linalg/prime.ts';
import { pseudoinverse, rank, rankFactorization } from '../../server/src/linalg/rankFactorization.ts';
import { expectClose } from '../support/operatorValues.ts';
import { randomMatrix, seeded } from '../support/random.ts';

const rows = (...list: readonly (readonly number[])[]): Matrix<number> => ({
  rows: list.length,
  columns: list[0]?.length ?? 0,
  data: list.flat(),
});

const singular = rows([1, 2, 3], [4, 5, 6], [7, 8, 9]);

describe('elimination', () => {
  test('a pivot of zero is passed by', () => {
    expect(determinant(rows([0, 2], [3, 4]), double)).toBe(-6);
    expectClose(inverse(rows([0, 2], [3, 4]), double), rows([-2 / 3, 1 / 3], [1 / 2, 0]), 1e-15);
  });

  test('a random system is solved', () => {
    const random = seeded(1);
    const [A, B] = [randomMatrix(6, 6, random), randomMatrix(6, 2, random)];
    expectClose(multiply(A, solve(A, B, double), double), B, 1e-12);
  });

  test('a matrix that is singular to rounding has no inverse', () => {
    expect(() => inverse(singular, double)).toThrow(Undefined);
    expect(() => inverse(scale(1e-30, singular, double), double)).toThrow(Undefined);
    expect(() => inverse(mapMatrix(singular, prime.fromNumber), prime)).toThrow(Undefined);
    expectClose(
      inverse(scale(1e-30, identity(3, double), double), double),
      scale(1e30, identity(3, double), double),
      1e-15,
    );
  });

  test('the determinant of a singular matrix has a derivative', () => {
    // d det X = adj(X)' : dX, and the cofactor of entry (1, 1) is 5·9 - 6·8 = -3.
    const X = mapMatrix(singular, (x) => (x === 1 ? dual(1, 1) : dual(x, 0)));
    expect(determinant(X, prime)).toEqual(dual(0, -3));
  });

  test('adjugate of a singular matrix', () => {
    expectClose(adjugate(singular, double), rows([-3, 6, -3], [6, -12, 6], [-3, 6, -3]), 1e-12);
  });
});

describe('pseudoinverse', () => {
  const cases: readonly (readonly [string, Matrix<number>])[] = [
    ['tall', randomMatrix(4, 2, seeded(2))],
    ['wide', randomMatrix(2, 4, seeded(3))],
    ['of deficient rank', singular],
    ['zero', rows([0, 0, 0], [0, 0, 0])],
  ];

  // The four equations of Penrose 1955.
  test.each(cases)('%s', (_, A) => {
    const P = pseudoinverse(A, double);
    const [AP, PA] = [multiply(A, P, double), multiply(P, A, double)];
    expectClose(multiply(AP, A, double), A, 1e-12);
    expectClose(multiply(PA, P, double), P, 1e-12);
    expectClose(transpose(AP), AP, 1e-12);
    expectClose(transpose(PA), PA, 1e-12);
  });

  test('rank', () => {
    expect(rank(singular, double)).toBe(2);
    expect(rank(mapMatrix(singular, digits.fromNumber), digits)).toBe(2);
    expect(rank(mapMatrix(singular, prime.fromNumber), prime)).toBe(2);
    expect(rank(rows([0, 0]), double)).toBe(0);
  });

  test('factors multiply to the matrix', () => {
    const { C, F } = rankFactorization(singular, double);
    expect([C.columns, F.rows]).toEqual([2, 2]);
    expectClose(multiply(C, F, double), singular, 1e-14);
  });
});
