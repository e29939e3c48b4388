/**
 * Eigenvalues and eigenvectors of a symmetric matrix, S = Q Diag(lambda) Q', eigenvalues in descending order.
 *
 * Of S the symmetric part is read. The signs of eigenvectors are those that make a fixed weighted sum positive, so that
 * vectors move without a jump; what does not depend on the signs is what a document may claim.
 */
import { product } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { requireDistinct, symmetricSpectrum, withoutNoise } from '../linalg/jacobi.ts';
import { diag, diagonal } from './diagonal.ts';
import { entrywiseProduct } from './entrywise.ts';
import { called, numberOr, piece } from './notation.ts';
import type { Operator, References } from './operator.ts';
import { defineOperator } from './operator.ts';
import { reciprocalGaps } from './reciprocalGaps.ts';
import { symmetricPart } from './structured.ts';
import { transpose } from './transpose.ts';

const references: References = [
  { book: 'Magnus & Neudecker 2019', at: 'ch. 8, § 8' },
  { book: 'Giles 2008, Collected matrix derivative results', at: '§ 3.1' },
];

/** Q' E Q. */
const inBasis = (Q: Expr, E: Expr): Expr => product(transpose.of(Q), E, Q);

/** The eigenvalues, a column. */
export const eigenvalues: Operator = defineOperator({
  name: 'eigenvalues',
  title: 'Eigenvalues of a symmetric matrix, in descending order',
  params: { S: ['n', 'n'] },
  result: ['n', '1'],
  domain: { text: 'S symmetric', latex: 'S = S^{\\top}', sample: 'spd', kinks: 'multiple eigenvalues' },
  value: ({ S }, arithmetic) => ({
    rows: S.rows,
    columns: 1,
    data: withoutNoise(symmetricSpectrum(S, arithmetic).values, arithmetic),
  }),
  differential: { S: ({ S }, d) => diagonal.of(inBasis(eigenvectors.of(S), d)) },
  pullback: {
    S: ({ S }, G) => product(eigenvectors.of(S), diag.of(G), transpose.of(eigenvectors.of(S))),
  },
  notation: {
    ...called('eigenvalues', '\\lambda'),
    numpy: ({ S }) => numberOr(S, piece('postfix', `np.linalg.eigvalsh(${S.text})[::-1].reshape(-1, 1)`)),
    torch: ({ S }) => numberOr(S, piece('postfix', `torch.linalg.eigvalsh(${S.text}).flip(0).reshape(-1, 1)`)),
    jax: ({ S }) => numberOr(S, piece('postfix', `jnp.linalg.eigvalsh(${S.text})[::-1].reshape(-1, 1)`)),
    julia: ({ S }) => numberOr(S, `reshape(reverse(eigvals(Symmetric(${S.text}))), :, 1)`),
    matlab: ({ S }) => `sort(eig(${S.text}), 'descend')`,
  },
  references,
});

/** The eigenvectors, the columns of an orthogonal matrix. */
export const eigenvectors: Operator = defineOperator({
  name: 'eigenvectors',
  title: 'Eigenvectors of a symmetric matrix with distinct eigenvalues',
  traits: ['orthonormal-columns'],
  params: { S: ['n', 'n'] },
  result: ['n', 'n'],
  domain: {
    text: 'S symmetric, eigenvalues distinct',
    latex: 'S = S^{\\top},\\ \\lambda_i \\ne \\lambda_j',
    sample: 'spd',
  },
  value: ({ S }, arithmetic) => {
    const { Q, values } = symmetricSpectrum(S, arithmetic);
    requireDistinct(values, arithmetic);
    return Q;
  },
  differential: {
    S: ({ S }, d, Q) =>
      product(Q, entrywiseProduct(reciprocalGaps.of(eigenvalues.of(S)), inBasis(Q, symmetricPart.of(d)))),
  },
  pullback: {
    S: ({ S }, G, Q) => {
      const weighed = entrywiseProduct(reciprocalGaps.of(eigenvalues.of(S)), product(transpose.of(Q), G));
      return symmetricPart.of(product(Q, weighed, transpose.of(Q)));
    },
  },
  notation: {
    ...called('eigenvectors', 'Q'),
    numpy: ({ S }) => (S.scalar ? '1.0' : `np.linalg.eigh(${S.text})[1][:, ::-1]`),
    torch: ({ S }) => (S.scalar ? '1.0' : `torch.linalg.eigh(${S.text})[1].flip(1)`),
    jax: ({ S }) => (S.scalar ? '1.0' : `jnp.linalg.eigh(${S.text})[1][:, ::-1]`),
    julia: ({ S }) => (S.scalar ? '1.0' : `reverse(eigvecs(Symmetric(${S.text})); dims=2)`),
    matlab: ({ S }) => `fliplr(nthargout(1, 2, @eig, ${S.text}))`,
  },
  references,
});
