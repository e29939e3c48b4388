/** The diagonal matrix of a vector, and the diagonal of a matrix; both are written `diag`. */
import { isColumn, isScalar } from '../expr/shape.ts';
import { at, matrix } from '../linalg/matrix.ts';
import { called, numberOr, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';
import { transpose } from './transpose.ts';
import { columnsApart, turned, unit } from './vecMatrix.ts';

/** Diag x, the diagonal matrix of a column or a row. */
export const diag: Operator = defineOperator({
  name: 'diag',
  title: 'Diagonal matrix of a vector',
  traits: ['linear', 'symmetric', 'identity-of-scalars'],
  aliases: ['Diag'],
  params: { x: ['n', '1'] },
  result: ['n', 'n'],
  overloads: [{ params: [['1', 'n']], result: ['n', 'n'] }],
  domain: everywhere,
  value: ({ x }, { zero }) => {
    const n = x.data.length;
    return matrix(n, n, (i, j) => (i === j ? (x.data[i] ?? zero) : zero));
  },
  differential: { x: (_, d) => diag.of(d) },
  pullback: {
    x: ({ x }, G) => (isScalar(x.shape) ? G : isColumn(x.shape) ? diagonal.of(G) : transpose.of(diagonal.of(G))),
  },
  jacobian: { x: (_, self) => columnsApart(unit(self.shape.rows)) },
  notation: {
    ...called('diag'),
    python: ({ x }, { library }) => numberOr(x, `${library}.diagflat(${x.text})`),
    julia: ({ x }) => numberOr(x, `diagm(vec(${x.text}))`),
    matlab: ({ x }) => `diag(${x.text})`,
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }],
});

/** diag X, the diagonal of a square matrix as a column. */
export const diagonal: Operator = defineOperator({
  name: 'diagonal',
  title: 'Diagonal of a square matrix',
  traits: ['linear', 'ignores-transpose', 'identity-of-scalars'],
  params: { X: ['n', 'n'] },
  result: ['n', '1'],
  domain: everywhere,
  value: ({ X }) => matrix(X.rows, 1, (i) => at(X, i, i)),
  differential: { X: (_, d) => diagonal.of(d) },
  pullback: { X: (_, G) => diag.of(G) },
  jacobian: { X: ({ X }) => turned(columnsApart(unit(X.shape.rows))) },
  notation: {
    ...called('diag'),
    python: ({ X }, { library }) => numberOr(X, piece('postfix', `${library}.diag(${X.text}).reshape(-1, 1)`)),
    julia: ({ X }) => numberOr(X, `reshape(diag(${X.text}), :, 1)`),
    matlab: ({ X }) => `diag(${X.text})`,
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }],
});
