/** Norms that are sums over the entries. */
import { num, product } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { frobenius as frobeniusOf, total } from '../linalg/dense.ts';
import { scalarMatrix } from '../linalg/matrix.ts';
import { entriesOf } from './branches.ts';
import { entrywise, entrywisePower } from './entrywise.ts';
import { frobenius } from './frobenius.ts';
import type { Argument } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';

/** A column or a row, whose Euclidean norm needs no subscript. */
const isVector = (X: Argument): boolean => X.rows === '1' || X.columns === '1';

const inverseOf = (norm: Expr): Expr => entrywisePower(norm, num(-1));

/** ‖X‖_F, for a column or a row the Euclidean norm. */
export const normF: Operator = defineOperator({
  name: 'normF',
  title: 'Frobenius norm',
  traits: ['ignores-transpose', 'ignores-order', 'nonnegative', 'even'],
  params: { X: ['m', 'n'] },
  result: ['1', '1'],
  domain: { text: '', latex: '', sample: 'real', kinks: 'where the norm is zero' },
  value: ({ X }, arithmetic) => scalarMatrix(arithmetic.call('sqrt', frobeniusOf(X, X, arithmetic))),
  differential: { X: ({ X }, d, self) => product(inverseOf(self), frobenius.of(X, d)) },
  pullback: { X: ({ X }, G, self) => product(G, inverseOf(self), X) },
  notation: {
    unicode: ({ X }) => `‖${X.text}‖${isVector(X) ? '' : '_F'}`,
    ascii: ({ X }) => (isVector(X) ? `norm(${X.text})` : `norm(${X.text}, F)`),
    latex: ({ X }) => `\\left\\lVert ${X.text} \\right\\rVert${isVector(X) ? '' : '_F'}`,
    python: ({ X }, { library }) => (X.scalar ? `abs(${X.text})` : `${library}.linalg.norm(${X.text})`),
    julia: ({ X }) => (X.scalar ? `abs(${X.text})` : `norm(${X.text})`),
    matlab: ({ X }) => `norm(${X.text}, 'fro')`,
  },
  references: [{ book: 'Golub & Van Loan 2013', at: '§ 2.3' }],
});

/** The sum of |x_ij|. */
export const norm1: Operator = defineOperator({
  name: 'norm1',
  title: 'Entrywise 1-norm',
  traits: ['ignores-transpose', 'ignores-order', 'nonnegative', 'even'],
  params: { X: ['m', 'n'] },
  result: ['1', '1'],
  domain: {
    text: '',
    latex: '',
    sample: 'nonzero',
    kinks: 'zero entries',
    atKinks: 'a subgradient',
    branches: entriesOf,
  },
  value: ({ X }, arithmetic) =>
    scalarMatrix(
      total(
        X.data.map((x) => arithmetic.call('abs', x)),
        arithmetic,
      ),
    ),
  differential: { X: ({ X }, d) => frobenius.of(entrywise('sign', X), d) },
  pullback: { X: ({ X }, G) => product(G, entrywise('sign', X)) },
  notation: {
    unicode: ({ X }) => `‖${X.text}‖_1`,
    ascii: ({ X }) => `norm(${X.text}, 1)`,
    latex: ({ X }) => `\\left\\lVert ${X.text} \\right\\rVert_1`,
    python: ({ X }, { library }) => (X.scalar ? `abs(${X.text})` : `${library}.sum(${library}.abs(${X.text}))`),
    julia: ({ X }) => (X.scalar ? `abs(${X.text})` : `sum(abs.(${X.text}))`),
    matlab: ({ X }) => `sum(sum(abs(${X.text})))`,
  },
  references: [{ book: 'Horn & Johnson 2013', at: '§ 5.6' }],
});
