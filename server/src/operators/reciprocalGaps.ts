import { negate, product, subtract } from '../expr/build.ts';
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

/** The matrix x_j - x_i of differences. */
function differences(x: Expr): Expr {
  const across = onesOf(shape(oneDim, x.shape.rows));
  const down = onesOf(shape(x.shape.rows, oneDim));
  return subtract(product(down, transpose.of(x)), product(x, across));
}

/** F with f_ij = 1/(x_j - x_i) and a zero diagonal: what divides the changes of eigenvectors. */
export const reciprocalGaps: Operator = defineOperator({
  name: 'reciprocalGaps',
  title: 'Reciprocals of the differences x_j - x_i, with a zero diagonal',
  traits: ['skew'],
  params: { x: ['n', '1'] },
  result: ['n', 'n'],
  domain: { text: 'distinct entries', latex: 'x_i \\ne x_j', sample: 'real' },
  value: ({ x }, { divide, one, subtract: minus, zero }) =>
    matrix(x.rows, x.rows, (i, j) => (i === j ? zero : divide(one, minus(at(x, j, 0), at(x, i, 0))))),
  differential: { x: (_, d, F) => negate(entrywiseProduct(square(F), differences(d))) },
  pullback: {
    x: (_, G, F) => {
      const H = entrywiseProduct(square(F), G);
      return subtract(rowSums.of(H), transpose.of(columnSums.of(H)));
    },
  },
  notation: {
    ...called('reciprocalGaps'),
    python: ({ x }, { library }) =>
      x.scalar
        ? '0.0'
        : `(lambda D, I: (1 - I) / (D + I))(${x.at('postfix')}.reshape(1, -1) - ${x.at('postfix')}.reshape(-1, 1), ${library}.eye(${x.rows}))`,
    julia: ({ x }) =>
      `((D, E) -> (1 .- E) ./ (D .+ E))(${x.at('postfix')}' .- ${x.at('prefix')}, Matrix(1.0I, ${x.rows}, ${x.rows}))`,
    matlab: ({ x }) => `(1 - eye(${x.rows})) ./ (${x.at('postfix')}.' - ${x.at('prefix')} + eye(${x.rows}))`,
  },
  references: [{ book: 'Giles 2008, Collected matrix derivative results', at: '§ 3.1' }],
});
