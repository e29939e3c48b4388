/**
 * The Kronecker product and the two contractions that undo it: for a matrix G of m×n blocks, each p×q, `kronLeft`
 * weighs the blocks by A (m×n) and adds them, `kronRight` multiplies each block with B (p×q). They are the pullbacks of
 * the product, and each other's.
 */
import { product } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { block, frobenius, kronecker as kroneckerOf } from '../linalg/dense.ts';
import { matrix } from '../linalg/matrix.ts';
import { confusedWith } from './confusion.ts';
import { isScalarResult } from './constantNotation.ts';
import type { Argument, Piece } from './notation.ts';
import { piece } from './notation.ts';
import type { Operator, Reference } from './operator.ts';
import { defineOperator, everywhere, size } from './operator.ts';
import { reshape } from './vec.ts';
import { entries, kron, kroneckerOrder, turned, unchanged, vecOf } from './vecMatrix.ts';

const reference: Reference = { book: 'Magnus & Neudecker 2019', at: 'ch. 2' };

/** A factor that is a product stands in brackets for the reader's sake, though it binds tighter. */
const infix = (A: Argument, sign: string, B: Argument): Piece =>
  piece('kronecker', `${A.at('prefix')} ${sign} ${B.at('prefix')}`);

const inCode = (A: Argument, name: string, B: Argument): Piece | string =>
  A.scalar || B.scalar ? piece('hadamard', `${A.at('hadamard')} * ${B.at('prefix')}`) : `${name}(${A.text}, ${B.text})`;

interface Size {
  readonly rows: string;
  readonly columns: string;
}

/** A contraction with a scalar is a product, and one to a scalar is a sum of products. */
function contracted(A: Argument, sign: string, B: Argument, result: Size, sum: string): Piece | string | undefined {
  const times = (symbol: string): string => `${A.at('hadamard')} ${symbol} ${B.at('prefix')}`;
  if (A.scalar || B.scalar) return piece('hadamard', times('*'));
  return isScalarResult(result) ? `${sum}(${times(sign)})` : undefined;
}

/** G as an array with the axes row of block, row within, column of block, column within. */
const pythonBlocks = (outer: Size, G: Argument, inner: Size): string =>
  `${G.at('postfix')}.reshape(${outer.rows}, ${inner.rows}, ${outer.columns}, ${inner.columns})`;

/** The same where the first axis runs fastest: row within, row of block, column within, column of block. */
const blocks = (outer: Size, G: Argument, inner: Size): string =>
  `reshape(${G.text}, ${inner.rows}, ${outer.rows}, ${inner.columns}, ${outer.columns})`;

/** P with vec(A ⊗ B) = P*(vec(A) ⊗ vec(B)). */
const order = (A: Expr, B: Expr): Expr => kroneckerOrder(A.shape.rows, A.shape.columns, B.shape.rows, B.shape.columns);

/** The matrix with the columns vec(G_ij), in the order of vec, for a matrix G of blocks that have the shape of B. */
const blockColumns = (G: Expr, A: Expr, B: Expr): Expr =>
  reshape.withDims([entries(B), entries(A)], product(turned(order(A, B)), vecOf(G)));

/** A ⊗ B. */
export const kronecker: Operator = defineOperator({
  name: 'kron',
  title: 'Kronecker product',
  confusions: confusedWith('product-kind', 'khatrirao'),
  traits: ['linear', 'keeps-symmetry'],
  params: { A: ['m', 'n'], B: ['p', 'q'] },
  result: ['m*p', 'n*q'],
  domain: everywhere,
  value: ({ A, B }, arithmetic) => kroneckerOf(A, B, arithmetic),
  differential: { A: ({ B }, d) => kronecker.of(d, B), B: ({ A }, d) => kronecker.of(A, d) },
  pullback: {
    A: ({ A, B }, G) => kronRight.withDims([A.shape.rows, A.shape.columns], G, B),
    B: ({ A, B }, G) => kronLeft.withDims([B.shape.rows, B.shape.columns], A, G),
  },
  jacobian: {
    A: ({ A, B }) => product(order(A, B), kron(unchanged(A), vecOf(B))),
    B: ({ A, B }) => product(order(A, B), kron(vecOf(A), unchanged(B))),
  },
  notation: {
    unicode: ({ A, B }) => infix(A, '⊗', B),
    ascii: ({ A, B }) => `kron(${A.text}, ${B.text})`,
    latex: ({ A, B }) => infix(A, '\\otimes', B),
    numpy: ({ A, B }) => inCode(A, 'np.kron', B),
    // PyTorch 1.13 takes no transposed views.
    torch: ({ A, B }) =>
      A.scalar || B.scalar
        ? inCode(A, 'torch.kron', B)
        : `torch.kron(${A.at('postfix')}.contiguous(), ${B.at('postfix')}.contiguous())`,
    jax: ({ A, B }) => inCode(A, 'jnp.kron', B),
    julia: ({ A, B }) => inCode(A, 'kron', B),
    matlab: ({ A, B }) => inCode(A, 'kron', B),
  },
  references: [{ book: 'Petersen & Pedersen 2012', at: 'eq. (39)' }, reference],
});

/** Σ_ij a_ij G_ij over the p×q blocks G_ij of G. */
export const kronLeft: Operator = defineOperator({
  name: 'kronLeft',
  title: 'Weighted sum of blocks',
  traits: ['linear'],
  params: { A: ['m', 'n'], G: ['m*p', 'n*q'] },
  dims: ['p', 'q'],
  result: ['p', 'q'],
  domain: everywhere,
  value: ({ A, G }, arithmetic, { sizes }) => {
    const [p, q] = [size(sizes, 0), size(sizes, 1)];
    return matrix(p, q, (k, l) =>
      frobenius(
        A,
        matrix(A.rows, A.columns, (i, j) => block(G, i * p + k, 1, j * q + l, 1).data[0] ?? arithmetic.zero),
        arithmetic,
      ),
    );
  },
  differential: {
    A: ({ G }, d, { dims }) => kronLeft.withDims(dims, d, G),
    G: ({ A }, d, { dims }) => kronLeft.withDims(dims, A, d),
  },
  pullback: {
    A: ({ A, G }, H) => kronRight.withDims([A.shape.rows, A.shape.columns], G, H),
    G: ({ A }, H) => kronecker.of(A, H),
  },
  jacobian: {
    A: ({ A, G }, self) => blockColumns(G, A, self),
    G: ({ A }, self) => product(kron(turned(vecOf(A)), unchanged(self)), turned(order(A, self))),
  },
  notation: {
    unicode: ({ A, G }, { dims: [p = '1', q = '1'] }) => `kronLeft(${A.text}, ${G.text}, ${p}, ${q})`,
    ascii: ({ A, G }, { dims: [p = '1', q = '1'] }) => `kronLeft(${A.text}, ${G.text}, ${p}, ${q})`,
    latex: ({ A, G }, { dims: [p = '1', q = '1'] }) =>
      piece(
        'sum',
        `\\sum_{i,j} ${A.at('atom')}_{ij} \\left(e_i^{\\top} \\otimes I_{${p}}\\right) ${G.at('product')} \\left(e_j \\otimes I_{${q}}\\right)`,
      ),
    python: ({ A, G }, context) =>
      contracted(A, '*', G, context, `${context.library}.sum`) ??
      `${context.library}.einsum('ij,ipjq->pq', ${A.text}, ${pythonBlocks(A, G, context)})`,
    julia: ({ A, G }, context) =>
      contracted(A, '.*', G, context, 'sum') ??
      `dropdims(sum(reshape(${A.text}, 1, ${A.rows}, 1, ${A.columns}) .* ${blocks(A, G, context)}; dims=(2, 4)); dims=(2, 4))`,
    matlab: ({ A, G }, context) => {
      const { rows: p, columns: q } = context;
      const products = `reshape(${A.text}, 1, ${A.rows}, 1, ${A.columns}) .* ${blocks(A, G, context)}`;
      return `reshape(sum(sum(${products}, 2), 4), ${p}, ${q})`;
    },
  },
  references: [reference],
});

/** The m×n matrix of the Frobenius products G_ij : B over the blocks G_ij of G. */
export const kronRight: Operator = defineOperator({
  name: 'kronRight',
  title: 'Frobenius products of blocks',
  traits: ['linear'],
  params: { G: ['m*p', 'n*q'], B: ['p', 'q'] },
  dims: ['m', 'n'],
  result: ['m', 'n'],
  domain: everywhere,
  value: ({ G, B }, arithmetic, { sizes }) =>
    matrix(size(sizes, 0), size(sizes, 1), (i, j) =>
      frobenius(block(G, i * B.rows, B.rows, j * B.columns, B.columns), B, arithmetic),
    ),
  differential: {
    G: ({ B }, d, { dims }) => kronRight.withDims(dims, d, B),
    B: ({ G }, d, { dims }) => kronRight.withDims(dims, G, d),
  },
  pullback: {
    G: ({ B }, H) => kronecker.of(H, B),
    B: ({ G, B }, H) => kronLeft.withDims([B.shape.rows, B.shape.columns], H, G),
  },
  jacobian: {
    G: ({ B }, self) => product(kron(unchanged(self), turned(vecOf(B))), turned(order(self, B))),
    B: ({ G, B }, self) => turned(blockColumns(G, self, B)),
  },
  notation: {
    unicode: ({ G, B }, { dims: [m = '1', n = '1'] }) => `kronRight(${G.text}, ${B.text}, ${m}, ${n})`,
    ascii: ({ G, B }, { dims: [m = '1', n = '1'] }) => `kronRight(${G.text}, ${B.text}, ${m}, ${n})`,
    latex: ({ G, B }, { dims: [m = '1', n = '1'] }) =>
      piece(
        'sum',
        `\\sum_{k,l} ${B.at('atom')}_{kl} \\left(I_{${m}} \\otimes e_k^{\\top}\\right) ${G.at('product')} \\left(I_{${n}} \\otimes e_l\\right)`,
      ),
    python: ({ G, B }, context) =>
      contracted(G, '*', B, context, `${context.library}.sum`) ??
      `${context.library}.einsum('pq,ipjq->ij', ${B.text}, ${pythonBlocks(context, G, B)})`,
    julia: ({ G, B }, context) =>
      contracted(G, '.*', B, context, 'sum') ??
      `dropdims(sum(reshape(${B.text}, ${B.rows}, 1, ${B.columns}, 1) .* ${blocks(context, G, B)}; dims=(1, 3)); dims=(1, 3))`,
    matlab: ({ G, B }, context) => {
      const { rows: m, columns: n } = context;
      const products = `reshape(${B.text}, ${B.rows}, 1, ${B.columns}, 1) .* ${blocks(context, G, B)}`;
      return `reshape(sum(sum(${products}, 1), 3), ${m}, ${n})`;
    },
  },
  references: [reference],
});
