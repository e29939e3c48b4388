import { product } from '../expr/build.ts';
import { total } from '../linalg/dense.ts';
import { scalarMatrix } from '../linalg/matrix.ts';
import { onesOf } from './entrywise.ts';
import { called, numberOr } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';

/** 1'X1, the sum of all entries. */
export const sumOfEntries: Operator = defineOperator({
  name: 'sum',
  title: 'Sum of all entries',
  params: { X: ['m', 'n'] },
  result: ['1', '1'],
  domain: everywhere,
  value: ({ X }, arithmetic) => scalarMatrix(total(X.data, arithmetic)),
  differential: { X: (_, d) => sumOfEntries.of(d) },
  pullback: { X: ({ X }, G) => product(G, onesOf(X.shape)) },
  notation: {
    ...called('sum'),
    python: ({ X }, { library }) => numberOr(X, `${library}.sum(${X.text})`),
    julia: ({ X }) => numberOr(X, `sum(${X.text})`),
    matlab: ({ X }) => numberOr(X, `sum(${X.text}, 'all')`),
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }],
});
