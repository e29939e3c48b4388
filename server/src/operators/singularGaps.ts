import { negate, num, product, sum } from '../expr/build.ts';
import { oneDim } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import { shape } from '../expr/shape.ts';
import { at, matrix } from '../linalg/matrix.ts';
import { entrywiseProduct, onesOf, square } from './entrywise.ts';
import { called } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';
import { columnSums, rowSums } from './sum.ts';
import { transpose } from './transpose.ts';

/** W² + W'², entry by entry: what the change of s_j is weighed with, up to its sign. */
const ofColumn = (W: Expr): Expr => sum(square(W), square(transpose.of(W)));

/** -2*(W ⊙ W'): what the change of s_i is weighed with. */
const ofRow = (W: Expr): Expr => product(num(-2), entrywiseProduct(W, transpose.of(W)));

/** W with w_ij = s_j/(s_j² - s_i²) and a zero diagonal: what weighs the changes of singular vectors. */
export const singularGaps: Operator = defineOperator({
  name: 'singularGaps',
  title: 'Weights s_j/(s_j² - s_i²) of singular values, with a zero diagonal',
  params: { s: ['n', '1'] },
  result: ['n', 'n'],
  domain: { text: 'entries of distinct squares', latex: 's_i^2 \\ne s_j^2', sample: 'positive' },
  value: ({ s }, { divide, multiply, subtract, zero }) =>
    matrix(s.rows, s.rows, (i, j) => {
      const [a, b] = [at(s, i, 0), at(s, j, 0)];
      return i === j ? zero : divide(b, subtract(multiply(b, b), multiply(a, a)));
    }),
  differential: {
    s: (_, d, W) => {
      const across = onesOf(shape(oneDim, d.shape.rows));
      const down = onesOf(shape(d.shape.rows, oneDim));
      return sum(
        negate(entrywiseProduct(ofColumn(W), product(down, transpose.of(d)))),
        entrywiseProduct(ofRow(W), product(d, across)),
      );
    },
  },
  pullback: {
    s: (_, G, W) =>
      sum(
        negate(transpose.of(columnSums.of(entrywiseProduct(ofColumn(W), G)))),
        rowSums.of(entrywiseProduct(ofRow(W), G)),
      ),
  },
  notation: {
    ...called('singularGaps'),
    python: ({ s }, { library }) =>
      s.scalar
        ? '0.0'
        : `(lambda s, I: (1 - I) * s / (s ** 2 - s.T ** 2 + I))(${s.at('postfix')}.reshape(1, -1), ${library}.eye(${s.rows}))`,
    julia: ({ s }) =>
      `((s, E) -> (1 .- E) .* s' ./ ((s').^2 .- s.^2 .+ E))(${s.text}, Matrix(1.0I, ${s.rows}, ${s.rows}))`,
    matlab: ({ s }) =>
      `(1 - eye(${s.rows})) .* ${s.at('postfix')}.' ./ ((${s.at('postfix')}.').^2 - ${s.at('postfix')}.^2 + eye(${s.rows}))`,
  },
  references: [{ book: 'Giles 2008, Collected matrix derivative results', at: '§ 3.2' }],
});
