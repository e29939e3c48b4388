/** vec and reshape, which read and write column by column. */
import { reshape as reshaped, vec as vecOf } from '../linalg/dense.ts';
import { confusedWith } from './confusion.ts';
import type { Argument, Piece } from './notation.ts';
import { called, numberOr, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere, size } from './operator.ts';
import { unchanged } from './vecMatrix.ts';

const column = (X: Argument, text: string): string | Piece => numberOr(X, piece('postfix', text));

/** vec X, the columns of X below each other. */
export const vec: Operator = defineOperator({
  name: 'vec',
  title: 'Vectorization, columns below each other',
  confusions: confusedWith('operand', 'vech'),
  traits: ['linear', 'identity-of-scalars'],
  params: { X: ['m', 'n'] },
  result: ['m*n', '1'],
  domain: everywhere,
  value: ({ X }) => vecOf(X),
  differential: { X: (_, d) => vec.of(d) },
  pullback: { X: ({ X }, G) => reshape.withDims([X.shape.rows, X.shape.columns], G) },
  jacobian: { X: ({ X }) => unchanged(X) },
  notation: {
    ...called('vec'),
    numpy: ({ X }) => column(X, `${X.at('postfix')}.reshape(-1, 1, order='F')`),
    torch: ({ X }) => column(X, `${X.at('postfix')}.T.reshape(-1, 1)`),
    jax: ({ X }) => column(X, `${X.at('postfix')}.reshape(-1, 1, order='F')`),
    julia: ({ X }) => numberOr(X, `reshape(${X.text}, :, 1)`),
    matlab: ({ X }) => `reshape(${X.text}, [], 1)`,
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 2' }],
});

/** The m×n matrix with the same vec as X. */
export const reshape: Operator = defineOperator({
  name: 'reshape',
  title: 'Reshaping, column by column',
  traits: ['linear', 'identity-of-scalars'],
  aliases: ['unvec'],
  params: { X: ['p', 'q'] },
  dims: ['m', 'n'],
  result: ['m', 'n'],
  equal: [['p*q', 'm*n']],
  domain: everywhere,
  value: ({ X }, _, { sizes }) => reshaped(X, size(sizes, 0), size(sizes, 1)),
  differential: { X: (_, d, { dims }) => reshape.withDims(dims, d) },
  pullback: { X: ({ X }, G) => reshape.withDims([X.shape.rows, X.shape.columns], G) },
  jacobian: { X: ({ X }) => unchanged(X) },
  notation: {
    unicode: ({ X }, { dims: [m = '1', n = '1'] }) => `reshape(${X.text}, ${m}, ${n})`,
    ascii: ({ X }, { dims: [m = '1', n = '1'] }) => `reshape(${X.text}, ${m}, ${n})`,
    latex: ({ X }, { dims: [m = '1', n = '1'] }) => `\\operatorname{reshape}(${X.text}, ${m}, ${n})`,
    numpy: ({ X }, { rows, columns }) => column(X, `${X.at('postfix')}.reshape(${rows}, ${columns}, order='F')`),
    torch: ({ X }, { rows, columns }) => column(X, `${X.at('postfix')}.T.reshape(${columns}, ${rows}).T`),
    jax: ({ X }, { rows, columns }) => column(X, `${X.at('postfix')}.reshape(${rows}, ${columns}, order='F')`),
    julia: ({ X }, { rows, columns }) => numberOr(X, `reshape(${X.text}, ${rows}, ${columns})`),
    matlab: ({ X }, { rows, columns }) => `reshape(${X.text}, ${rows}, ${columns})`,
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 2' }],
});
