import { num } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { dimValue } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import { scalarMatrix } from '../linalg/matrix.ts';
import type { Template } from './notation.ts';
import { dimensionPiece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere, size } from './operator.ts';

const itself: Template<never> = (_, { dims: [n = '1'] }) => dimensionPiece(n);

/** A dimension in the place of a number: the n of x'1/n. */
export const dimension: Operator = defineOperator({
  name: 'dimension',
  title: 'Dimension',
  params: {},
  dims: ['n'],
  result: ['1', '1'],
  domain: everywhere,
  value: (_, { fromNumber }, { sizes }) => scalarMatrix(fromNumber(size(sizes, 0))),
  differential: {},
  pullback: {},
  notation: {
    unicode: itself,
    ascii: itself,
    latex: itself,
    python: itself,
    julia: itself,
    matlab: itself,
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }],
});

/** A dimension as a scalar expression: a number if it is one. */
export function dimensionOf(dim: Dim): Expr {
  const value = dimValue(dim);
  return value !== undefined && Number.isInteger(value) ? num(value) : dimension.withDims([dim]);
}
