import { num, product } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { symmetricSpectrum } from '../linalg/jacobi.ts';
import { scalarMatrix } from '../linalg/matrix.ts';
import { column } from './access.ts';
import { eigenvectors } from './eigen.ts';
import { frobenius } from './frobenius.ts';
import { called, numberOr } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';
import { transpose } from './transpose.ts';

/** q q' for the eigenvector q of the largest eigenvalue. */
function leadingProjector(S: Expr): Expr {
  const q = column.of(eigenvectors.of(S), num(1));
  return product(q, transpose.of(q));
}

/** The largest eigenvalue of a symmetric matrix; of S, the symmetric part is read. */
export const lambdaMax: Operator = defineOperator({
  name: 'lambda_max',
  title: 'Largest eigenvalue of a symmetric matrix',
  params: { S: ['n', 'n'] },
  result: ['1', '1'],
  domain: { text: 'S symmetric', latex: 'S = S^{\\top}', sample: 'spd', kinks: 'a multiple largest eigenvalue' },
  value: ({ S }, arithmetic) => scalarMatrix(symmetricSpectrum(S, arithmetic).values[0] ?? arithmetic.zero),
  differential: { S: ({ S }, d) => frobenius.of(leadingProjector(S), d) },
  pullback: { S: ({ S }, G) => product(G, leadingProjector(S)) },
  notation: {
    ...called('lambda_max', '\\lambda_{\\max}'),
    python: ({ S }, { library }) => numberOr(S, `${library}.linalg.eigvalsh(${S.text})[-1]`),
    julia: ({ S }) => numberOr(S, `eigmax(Symmetric(${S.text}))`),
    matlab: ({ S }) => `max(eig(${S.text}))`,
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 8, § 8' }],
});
