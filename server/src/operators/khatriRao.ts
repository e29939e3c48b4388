import { product } from '../expr/build.ts';
import { oneDim } from '../expr/dim.ts';
import { shape } from '../expr/shape.ts';
import { at, matrix } from '../linalg/matrix.ts';
import { confusedWith } from './confusion.ts';
import { onesOf } from './entrywise.ts';
import { hadamard } from './hadamard.ts';
import { identity } from './identity.ts';
import { kronecker } from './kronecker.ts';
import type { Argument, Piece } from './notation.ts';
import { called, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';
import { columnsApart, kron, turning, unit } from './vecMatrix.ts';

/** In code a scalar is a number, with which the product is an ordinary one. */
const scalarProduct = (A: Argument, B: Argument): Piece | undefined =>
  A.scalar || B.scalar ? piece('hadamard', `${A.at('hadamard')} * ${B.at('prefix')}`) : undefined;

/**
 * The columnwise Kronecker product: column j is a_j ⊗ b_j.
 *
 * It is (A ⊗ 1) ⊙ (1 ⊗ B) for columns of ones, which gives the pullbacks.
 */
export const khatriRao: Operator = defineOperator({
  name: 'khatrirao',
  title: 'Khatri-Rao product, Kronecker products of columns',
  confusions: confusedWith('product-kind', 'kron'),
  traits: ['linear'],
  params: { A: ['m', 'n'], B: ['p', 'n'] },
  result: ['m*p', 'n'],
  domain: everywhere,
  value: ({ A, B }, { multiply }) =>
    matrix(A.rows * B.rows, A.columns, (i, j) => multiply(at(A, Math.floor(i / B.rows), j), at(B, i % B.rows, j))),
  differential: { A: ({ B }, d) => khatriRao.of(d, B), B: ({ A }, d) => khatriRao.of(A, d) },
  pullback: {
    A: ({ A, B }, G) => {
      const [m, p] = [A.shape.rows, B.shape.rows];
      const spread = kronecker.of(onesOf(shape(m, oneDim)), B);
      return product(kronecker.of(identity.withDims([m]), onesOf(shape(oneDim, p))), hadamard.of(G, spread));
    },
    B: ({ A, B }, G) => {
      const [m, p] = [A.shape.rows, B.shape.rows];
      const spread = kronecker.of(A, onesOf(shape(p, oneDim)));
      return product(kronecker.of(onesOf(shape(oneDim, m)), identity.withDims([p])), hadamard.of(G, spread));
    },
  },
  jacobian: {
    // a ⊗ b = K*(b ⊗ a), column by column.
    A: ({ A, B }) =>
      product(
        kron(unit(A.shape.columns), turning(A.shape.rows, B.shape.rows)),
        kron(columnsApart(B), unit(A.shape.rows)),
      ),
    B: ({ A, B }) => kron(columnsApart(A), unit(B.shape.rows)),
  },
  notation: {
    ...called('khatrirao'),
    python: ({ A, B }, { library, rows, columns }) =>
      scalarProduct(A, B) ?? `${library}.einsum('ij,kj->ikj', ${A.text}, ${B.text}).reshape(${rows}, ${columns})`,
    julia: ({ A, B }, { rows, columns }) =>
      scalarProduct(A, B) ??
      `reshape(reshape(${B.text}, ${B.rows}, 1, ${columns}) .* reshape(${A.text}, 1, ${A.rows}, ${columns}), ${rows}, ${columns})`,
    matlab: ({ A, B }, { rows, columns }) =>
      `reshape(reshape(${B.text}, ${B.rows}, 1, ${columns}) .* reshape(${A.text}, 1, ${A.rows}, ${columns}), ${rows}, ${columns})`,
  },
  references: [{ book: 'Golub & Van Loan 2013', at: '§ 12.3' }],
});
