import { scalarMatrix } from '../linalg/matrix.ts';
import { rank as rankOf } from '../linalg/rankFactorization.ts';
import { called } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';

/** rank X. */
export const rank: Operator = defineOperator({
  name: 'rank',
  title: 'Rank',
  traits: ['ignores-transpose'],
  params: { X: ['m', 'n'] },
  result: ['1', '1'],
  domain: { text: '', latex: '', sample: 'full-rank', kinks: 'where the rank changes' },
  value: ({ X }, arithmetic) => scalarMatrix(arithmetic.fromNumber(rankOf(X, arithmetic))),
  differential: { X: 'constant' },
  pullback: { X: 'constant' },
  notation: {
    ...called('rank'),
    python: ({ X }, { library }) =>
      X.scalar ? `float(${X.at('sum')} != 0)` : `${library}.linalg.matrix_rank(${X.text})`,
    julia: ({ X }) => `rank(${X.text})`,
    matlab: ({ X }) => `rank(${X.text})`,
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }],
});
