import { scalarMatrix } from '../linalg/matrix.ts';
import { largestEigenvalue } from '../linalg/spectral.ts';
import { called, numberOr } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';

/** The largest eigenvalue of a symmetric matrix; of S, the symmetric part is read. */
export const lambdaMax: Operator = defineOperator({
  name: 'lambda_max',
  title: 'Largest eigenvalue of a symmetric matrix',
  params: { S: ['n', 'n'] },
  result: ['1', '1'],
  domain: { text: 'S symmetric', latex: 'S = S^{\\top}', sample: 'spd', kinks: 'a multiple largest eigenvalue' },
  value: ({ S }, arithmetic) => scalarMatrix(largestEigenvalue(S, arithmetic)),
  differential: { S: 'unsupported' },
  pullback: { S: 'unsupported' },
  notation: {
    ...called('lambda_max', '\\lambda_{\\max}'),
    python: ({ S }, { library }) => numberOr(S, `${library}.linalg.eigvalsh(${S.text})[-1]`),
    julia: ({ S }) => numberOr(S, `eigmax(Symmetric(${S.text}))`),
    matlab: ({ S }) => `max(eig(${S.text}))`,
  },
  references: [{ book: 'Horn & Johnson 2013', at: '§ 4.2' }],
});
