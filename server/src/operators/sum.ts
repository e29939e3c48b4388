/** Sums and the mean, over all entries or along the rows and columns. */
import { product } from '../expr/build.ts';
import { multiplyDims, oneDim } from '../expr/dim.ts';
import { shape } from '../expr/shape.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { multiply, total } from '../linalg/dense.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { matrix, scalarMatrix } from '../linalg/matrix.ts';
import { confusedWith } from './confusion.ts';
import { dimensionOf } from './dimension.ts';
import { onesOf, reciprocal } from './entrywise.ts';
import { called, numberOr, piece } from './notation.ts';
import type { Operator, References } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';
import { kron, unit } from './vecMatrix.ts';

const references: References = [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }];

const filledWithOnes = <T>(m: number, n: number, { one }: Arithmetic<T>): Matrix<T> => matrix(m, n, () => one);

/** 1'X1, the sum of all entries. */
export const sumOfEntries: Operator = defineOperator({
  name: 'sum',
  title: 'Sum of all entries',
  confusions: [...confusedWith('sum-trace', 'tr'), ...confusedWith('operand', 'mean')],
  traits: ['linear', 'ignores-transpose', 'ignores-order', 'identity-of-scalars', 'keeps-positivity'],
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
    matlab: ({ X }) => numberOr(X, `sum(sum(${X.text}))`),
  },
  references,
});

/** The mean of all entries. */
export const mean: Operator = defineOperator({
  name: 'mean',
  title: 'Mean of all entries',
  confusions: confusedWith('operand', 'sum'),
  traits: ['linear', 'ignores-transpose', 'ignores-order', 'identity-of-scalars'],
  params: { X: ['m', 'n'] },
  result: ['1', '1'],
  domain: everywhere,
  value: ({ X }, arithmetic) =>
    scalarMatrix(arithmetic.divide(total(X.data, arithmetic), arithmetic.fromNumber(X.data.length))),
  differential: { X: (_, d) => mean.of(d) },
  pullback: {
    X: ({ X }, G) => {
      const count = dimensionOf(multiplyDims(X.shape.rows, X.shape.columns));
      return product(G, reciprocal(count), onesOf(X.shape));
    },
  },
  notation: {
    ...called('mean'),
    python: ({ X }, { library }) => numberOr(X, `${library}.mean(${X.text})`),
    julia: ({ X }) => numberOr(X, piece('hadamard', `sum(${X.text}) / length(${X.text})`)),
    matlab: ({ X }) => numberOr(X, `mean(mean(${X.text}))`),
  },
  references,
});

/** X1, the sums of the rows as a column. */
export const rowSums: Operator = defineOperator({
  name: 'rowsum',
  title: 'Sums of the rows, a column',
  confusions: confusedWith('operand', 'colsum'),
  traits: ['linear', 'identity-of-scalars'],
  params: { X: ['m', 'n'] },
  result: ['m', '1'],
  domain: everywhere,
  value: ({ X }, arithmetic) => multiply(X, filledWithOnes(X.columns, 1, arithmetic), arithmetic),
  differential: { X: (_, d) => rowSums.of(d) },
  pullback: { X: ({ X }, G) => product(G, onesOf(shape(oneDim, X.shape.columns))) },
  jacobian: { X: ({ X }) => kron(onesOf(shape(oneDim, X.shape.columns)), unit(X.shape.rows)) },
  notation: {
    ...called('rowsum'),
    numpy: ({ X }) => numberOr(X, `np.sum(${X.text}, axis=1, keepdims=True)`),
    torch: ({ X }) => numberOr(X, `torch.sum(${X.text}, dim=1, keepdim=True)`),
    jax: ({ X }) => numberOr(X, `jnp.sum(${X.text}, axis=1, keepdims=True)`),
    julia: ({ X }) => numberOr(X, `sum(${X.text}; dims=2)`),
    matlab: ({ X }) => numberOr(X, `sum(${X.text}, 2)`),
  },
  references,
});

/** 1'X, the sums of the columns as a row. */
export const columnSums: Operator = defineOperator({
  name: 'colsum',
  title: 'Sums of the columns, a row',
  confusions: confusedWith('operand', 'rowsum'),
  traits: ['linear', 'identity-of-scalars'],
  params: { X: ['m', 'n'] },
  result: ['1', 'n'],
  domain: everywhere,
  value: ({ X }, arithmetic) => multiply(filledWithOnes(1, X.rows, arithmetic), X, arithmetic),
  differential: { X: (_, d) => columnSums.of(d) },
  pullback: { X: ({ X }, G) => product(onesOf(shape(X.shape.rows, oneDim)), G) },
  jacobian: { X: ({ X }) => kron(unit(X.shape.columns), onesOf(shape(oneDim, X.shape.rows))) },
  notation: {
    ...called('colsum'),
    numpy: ({ X }) => numberOr(X, `np.sum(${X.text}, axis=0, keepdims=True)`),
    torch: ({ X }) => numberOr(X, `torch.sum(${X.text}, dim=0, keepdim=True)`),
    jax: ({ X }) => numberOr(X, `jnp.sum(${X.text}, axis=0, keepdims=True)`),
    julia: ({ X }) => numberOr(X, `sum(${X.text}; dims=1)`),
    matlab: ({ X }) => numberOr(X, `sum(${X.text}, 1)`),
  },
  references,
});
