/** Row and column numbers: scalars that must be integers within the matrix, counted from 1. */
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { Undefined } from '../linalg/arithmetic.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { at } from '../linalg/matrix.ts';
import type { Argument } from './notation.ts';

/** The integer that a scalar is; throws `Undefined` if it is none. */
export function integerOf<T>(k: Matrix<T>, { toNumber }: Arithmetic<T>): number {
  const value = toNumber(at(k, 0, 0));
  if (!Number.isInteger(value)) throw new Undefined('index that is no integer');
  return value;
}

/** The position, counted from 0, of the row or column number `k`; throws `Undefined` outside 1…n. */
export function positionOf<T>(k: Matrix<T>, n: number, arithmetic: Arithmetic<T>): number {
  const value = integerOf(k, arithmetic);
  if (value < 1 || n < value) throw new Undefined('index out of range');
  return value - 1;
}

/** The position as Python counts it. */
export const pythonPosition = (k: Argument): string =>
  /^\d+$/.test(k.text) ? `${Number(k.text) - 1}` : `int(${k.text}) - 1`;

/** The range with nothing but the position in it, which keeps both dimensions. */
export const pythonRange = (k: Argument): string =>
  `${pythonPosition(k)}:${/^\d+$/.test(k.text) ? k.text : `int(${k.text})`}`;

/** An integer as Julia indexes with it. */
export const juliaIndex = (k: Argument): string => (/^\d+$/.test(k.text) ? k.text : `Int(${k.text})`);
