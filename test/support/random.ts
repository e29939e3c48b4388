/** Random numbers that are the same in every run, and points of the domains of operators. */

import { add, identity, multiply, scale, transpose } from '../../server/src/linalg/dense.ts';
import { double } from '../../server/src/linalg/double.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { mapMatrix, matrix } from '../../server/src/linalg/matrix.ts';
import type { Sampler } from '../../server/src/operators/operator.ts';

/** Numbers in [0, 1) from a seed. */
export type Random = () => number;

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An m×n matrix with entries between -1 and 1, multiples of 1/4096, so that 64 digits see the same point. */
export const randomMatrix = (m: number, n: number, random: Random): Matrix<number> =>
  matrix(m, n, () => Math.round((2 * random() - 1) * 4096) / 4096);

/** An m×n matrix of integers between -3 and 3. */
export const randomIntegers = (m: number, n: number, random: Random): Matrix<number> =>
  matrix(m, n, () => Math.floor(7 * random()) - 3);

const away = (x: number): number => (x < 0 ? x - 0.25 : x + 0.25);

const shifted = (n: number, by: number, random: Random): Matrix<number> =>
  add(scale(by, identity(n, double), double), randomMatrix(n, n, random), double);

/** How each sampler draws an m×n point. */
export const samplers: Readonly<Record<Sampler, (m: number, n: number, random: Random) => Matrix<number>>> = {
  real: randomMatrix,
  positive: (m, n, random) => mapMatrix(randomMatrix(m, n, random), (x) => Math.abs(x) + 0.25),
  nonzero: (m, n, random) => mapMatrix(randomMatrix(m, n, random), away),
  'unit-interval': (m, n, random) => mapMatrix(randomMatrix(m, n, random), (x) => 0.75 * x),
  invertible: (m, _, random) => shifted(m, -1.5, random),
  'positive-spectrum': (m, _, random) => shifted(m, 4, random),
  spd: (m, _, random) => {
    const A = shifted(m, 1.5, random);
    return multiply(A, transpose(A), double);
  },
  'full-rank': (m, n, random) => matrix(m, n, (i, j) => (i === j ? 1.5 : 0) + Math.round(random() * 4096) / 4096),
  'above-one': (m, n, random) => mapMatrix(randomMatrix(m, n, random), (x) => Math.abs(x) + 1.5),
  integer: (m, n, random) => mapMatrix(randomIntegers(m, n, random), (x) => x),
  index: (m, n) => matrix(m, n, () => 1),
};
