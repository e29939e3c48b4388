/** Shapes: a pair of symbolic dimensions. A scalar is 1×1, a vector of ℝⁿ is the column n×1. */
import type { Dim } from './dim.ts';
import { oneDim } from './dim.ts';

export interface Shape {
  readonly rows: Dim;
  readonly columns: Dim;
}

export const shape = (rows: Dim, columns: Dim): Shape => ({ rows, columns });

export const scalarShape: Shape = shape(oneDim, oneDim);

export const sameShape = (a: Shape, b: Shape): boolean => a.rows === b.rows && a.columns === b.columns;

/** Symbolically 1×1: an m×n matrix is never a scalar, whatever size m and n may take. */
export const isScalar = (s: Shape): boolean => s.rows === oneDim && s.columns === oneDim;

export const isColumn = (s: Shape): boolean => s.columns === oneDim && s.rows !== oneDim;

export const isRow = (s: Shape): boolean => s.rows === oneDim && s.columns !== oneDim;

export const isSquare = (s: Shape): boolean => s.rows === s.columns;

export const transposeShape = (s: Shape): Shape => shape(s.columns, s.rows);

/** `m×n`, or `scalar`. */
export const showShape = (s: Shape): string => {
  if (isScalar(s)) return 'scalar';
  const side = (dim: Dim): string => (/[+-]/.test(dim.text) ? `(${dim.text})` : dim.text).replaceAll('*', '');
  return `${side(s.rows)}×${side(s.columns)}`;
};
