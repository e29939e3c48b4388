import { zeros as zeroMatrix } from '../linalg/dense.ts';
import { filled } from './constantNotation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere, size } from './operator.ts';

/** The m×n matrix of zeros. */
export const zeros: Operator = defineOperator({
  name: 'zeros',
  title: 'Matrix of zeros',
  traits: ['symmetric'],
  params: {},
  dims: ['m', 'n'],
  result: ['m', 'n'],
  domain: everywhere,
  value: (_, arithmetic, { sizes }) => zeroMatrix(size(sizes, 0), size(sizes, 1), arithmetic),
  differential: {},
  pullback: {},
  notation: filled({ name: 'zeros', digit: '0', latexDigit: '\\mathbf{0}' }),
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }],
});
