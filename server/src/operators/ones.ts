import { matrix } from '../linalg/matrix.ts';
import { filled } from './constantNotation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere, size } from './operator.ts';

/** The m×n matrix of ones; a column 1_n for n = 1. */
export const ones: Operator = defineOperator({
  name: 'ones',
  title: 'Matrix of ones',
  traits: ['symmetric', 'positive'],
  params: {},
  dims: ['m', 'n'],
  result: ['m', 'n'],
  domain: everywhere,
  value: (_, { one }, { sizes }) => matrix(size(sizes, 0), size(sizes, 1), () => one),
  differential: {},
  pullback: {},
  notation: filled({ name: 'ones', digit: '1', latexDigit: '\\mathbf{1}' }),
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }],
});
