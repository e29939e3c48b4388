import type { BigNumber } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { Unavailable, Undefined } from '../../server/src/linalg/arithmetic.ts';
import { choleskyFactor } from '../../server/src/linalg/cholesky.ts';
import { identity, largestMagnitude, multiply, scale, subtract, transpose } from '../../server/src/linalg/dense.ts';
import { digits } from '../../server/src/linalg/digits.ts';
import { double } from '../../server/src/linalg/double.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { mapMatrix, scalarMatrix } from '../../server/src/linalg/matrix.ts';
import {
  exponential,
  integerPower,
  logarithm,
  matrixPower,
  squareRoot,
} from '../../server/src/linalg/matrixFunctions.ts';
import { prime } from '../../server/src/linalg/prime.ts';
import { leadingPair, schattenSum, singularPower, spectralNorm } from '../../server/src/linalg/spectral.ts';
import { expectClose } from '../support/operatorValues.ts';
import { randomMatrix, samplers, seeded } from '../support/random.ts';

const A = samplers['positive-spectrum'](4, 4, seeded(1));
const precise = mapMatrix(A, digits.fromNumber);

describe('functions of a square matrix', () => {
  test('the square root squared is the matrix, to 64 digits', () => {
    const root = squareRoot(precise, digits);
    const error = subtract(multiply(root, root, digits), precise, digits);
    expect(largestMagnitude(error, digits)).toBeLessThan(1e-62);
  });

  test('the exponential of the logarithm is the matrix, to 60 digits', () => {
    const error = subtract(exponential(logarithm(precise, digits), digits), precise, digits);
    expect(largestMagnitude(error, digits)).toBeLessThan(1e-60);
  });

  test('the exponential of a large rotation', () => {
    const angle = 40;
    const generator = { rows: 2, columns: 2, data: [0, -angle, angle, 0] };
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    expectClose(exponential(generator, double), { rows: 2, columns: 2, data: [c, -s, s, c] }, 1e-12);
    expectClose(exponential(scale(0, generator, double), double), identity(2, double), 1e-15);
  });

  test('three halves is a power of its own', () => {
    const threeHalves = matrixPower(A, scalarMatrix(1.5), double);
    expectClose(multiply(threeHalves, threeHalves, double), integerPower(A, 3, double), 1e-10);
    expectClose(multiply(integerPower(A, -3, double), integerPower(A, 3, double), double), identity(4, double), 1e-12);
  });

  test('a matrix with a negative eigenvalue has no principal root', () => {
    expect(() => squareRoot({ rows: 2, columns: 2, data: [-1, 0, 0, 1] }, double)).toThrow(Undefined);
  });

  test('limits are unavailable in a prime field', () => {
    expect(() => exponential(mapMatrix(identity(2, double), prime.fromNumber), prime)).toThrow(Unavailable);
  });

  test('Cholesky factor', () => {
    const S = multiply(A, transpose(A), double);
    const L = choleskyFactor(S, double);
    expectClose(multiply(L, transpose(L), double), S, 1e-12);
    expect(() => choleskyFactor(scale(-1, S, double), double)).toThrow(Undefined);
  });
});

describe.each([
  ['tall', randomMatrix(4, 3, seeded(2))],
  ['wide', randomMatrix(3, 4, seeded(3))],
  ['square', randomMatrix(3, 3, seeded(4))],
] as const)('singular values of a %s matrix', (_, X) => {
  const exact = mapMatrix(X, digits.fromNumber);
  const rounded = (Y: Matrix<BigNumber>): Matrix<number> => mapMatrix(Y, digits.toNumber);

  test('doubles and 64 digits agree', () => {
    expect(spectralNorm(X, double)).toBeCloseTo(digits.toNumber(spectralNorm(exact, digits)), 12);
    expect(schattenSum(X, 3, double)).toBeCloseTo(
      digits.toNumber(schattenSum(exact, digits.fromNumber(3), digits)),
      12,
    );
    expectClose(leadingPair(X, double), rounded(leadingPair(exact, digits)), 1e-12);
    expectClose(singularPower(X, 0, double), rounded(singularPower(exact, digits.zero, digits)), 1e-12);
  });

  test('the first power is the matrix, the polar factor is orthogonal', () => {
    expectClose(singularPower(X, 1, double), X, 1e-12);
    const U = singularPower(X, 0, double);
    const gram = X.rows < X.columns ? multiply(U, transpose(U), double) : multiply(transpose(U), U, double);
    expectClose(gram, identity(gram.rows, double), 1e-12);
  });
});

test('singular values of a matrix of rank one', () => {
  const X = multiply(randomMatrix(4, 1, seeded(5)), randomMatrix(1, 3, seeded(6)), double);
  const norm = spectralNorm(X, double);
  expect(schattenSum(X, 1, double)).toBeCloseTo(norm, 12);
  expectClose(scale(norm, singularPower(X, 0, double), double), X, 1e-12);
});
