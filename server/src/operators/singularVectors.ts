/**
 * The thin singular value decomposition X = U Diag(s) V' of a matrix that has at least as many rows as columns, singular
 * values in descending order. The signs of the vectors are those that make a fixed weighted sum of v_k positive.
 */
import { num, product, subtract, sum } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { requireDistinct, requireFullRank, singularDecomposition, withoutNoise } from '../linalg/jacobi.ts';
import { diag, diagonal } from './diagonal.ts';
import { entrywiseProduct } from './entrywise.ts';
import { identity } from './identity.ts';
import { called } from './notation.ts';
import type { Operator, References } from './operator.ts';
import { defineOperator } from './operator.ts';
import { pseudoinverse } from './pseudoinverse.ts';
import { singularGaps } from './singularGaps.ts';
import { skewPart } from './structured.ts';
import { transpose } from './transpose.ts';

const references: References = [
  { book: 'Papadopoulo & Lourakis 2000', at: '§ 2' },
  { book: 'Giles 2008, Collected matrix derivative results', at: '§ 3.2' },
];

const t = (e: Expr): Expr => transpose.of(e);

interface Factors {
  readonly U: Expr;
  readonly V: Expr;
  /** s_j/(s_j² - s_i²). */
  readonly W: Expr;
}

const factors = (X: Expr): Factors => ({
  U: leftSingularVectors.of(X),
  V: rightSingularVectors.of(X),
  W: singularGaps.of(singularValues.of(X)),
});

/** The part of M that is orthogonal to the columns of U. */
const across = (U: Expr, M: Expr): Expr => product(subtract(identity.withDims([U.shape.rows]), product(U, t(U))), M);

const two = num(2);

/** The singular values, a column. */
export const singularValues: Operator = defineOperator({
  name: 'singularValues',
  title: 'Singular values, in descending order',
  params: { X: ['m', 'n'] },
  result: ['n', '1'],
  domain: { text: 'm ≥ n', latex: 'm \\ge n', sample: 'full-rank', kinks: 'multiple or zero singular values' },
  value: ({ X }, arithmetic) => ({
    rows: X.columns,
    columns: 1,
    data: withoutNoise(singularDecomposition(X, arithmetic).values, arithmetic),
  }),
  differential: {
    X: ({ X }, d) => diagonal.of(product(t(leftSingularVectors.of(X)), d, rightSingularVectors.of(X))),
  },
  pullback: {
    X: ({ X }, G) => product(leftSingularVectors.of(X), diag.of(G), t(rightSingularVectors.of(X))),
  },
  notation: {
    ...called('singularValues', '\\sigma'),
    numpy: ({ X }) => (X.scalar ? `abs(${X.text})` : `np.linalg.svd(${X.text}, compute_uv=False).reshape(-1, 1)`),
    torch: ({ X }) => (X.scalar ? `abs(${X.text})` : `torch.linalg.svdvals(${X.text}).reshape(-1, 1)`),
    jax: ({ X }) => (X.scalar ? `abs(${X.text})` : `jnp.linalg.svd(${X.text}, compute_uv=False).reshape(-1, 1)`),
    julia: ({ X }) => (X.scalar ? `abs(${X.text})` : `reshape(svdvals(${X.text}), :, 1)`),
    matlab: ({ X }) => `svd(${X.text})`,
  },
  references,
});

const domain = {
  text: 'm ≥ n, singular values distinct and positive',
  latex: 'm \\ge n,\\ \\sigma_i \\ne \\sigma_j,\\ \\sigma_i > 0',
  sample: 'full-rank',
} as const;

/** U, m×n. */
export const leftSingularVectors: Operator = defineOperator({
  name: 'leftSingularVectors',
  title: "Left singular vectors, U of X = U*diag(s)*V'",
  traits: ['orthonormal-columns'],
  params: { X: ['m', 'n'] },
  result: ['m', 'n'],
  domain,
  value: ({ X }, arithmetic) => {
    const { U, values } = singularDecomposition(X, arithmetic);
    requireDistinct(values, arithmetic);
    requireFullRank(values, arithmetic);
    return U;
  },
  differential: {
    X: ({ X }, d) => {
      const { U, V, W } = factors(X);
      const P = product(t(U), d, V);
      const inside = product(U, subtract(entrywiseProduct(W, P), entrywiseProduct(t(W), t(P))));
      return sum(inside, across(U, product(d, pseudoinverse.of(X), U)));
    },
  },
  pullback: {
    X: ({ X }, G) => {
      const { U, V, W } = factors(X);
      const inside = product(two, U, entrywiseProduct(W, skewPart.of(product(t(U), G))), t(V));
      return sum(inside, product(across(U, G), t(U), t(pseudoinverse.of(X))));
    },
  },
  notation: {
    ...called('leftSingularVectors', 'U'),
    python: ({ X }, { library }) =>
      X.scalar ? `${library}.sign(${X.text})` : `${library}.linalg.svd(${X.text}, full_matrices=False)[0]`,
    julia: ({ X }) => (X.scalar ? `sign(${X.text})` : `svd(${X.text}).U`),
    matlab: ({ X }) => `nthargout(1, 3, @svd, ${X.text}, 'econ')`,
  },
  references,
});

/** V, n×n. */
export const rightSingularVectors: Operator = defineOperator({
  name: 'rightSingularVectors',
  title: "Right singular vectors, V of X = U*diag(s)*V'",
  traits: ['orthonormal-columns'],
  params: { X: ['m', 'n'] },
  result: ['n', 'n'],
  domain,
  value: ({ X }, arithmetic) => {
    const { V, values } = singularDecomposition(X, arithmetic);
    requireDistinct(values, arithmetic);
    return V;
  },
  differential: {
    X: ({ X }, d) => {
      const { U, V, W } = factors(X);
      const P = product(t(U), d, V);
      return product(V, subtract(entrywiseProduct(W, t(P)), entrywiseProduct(t(W), P)));
    },
  },
  pullback: {
    X: ({ X }, G) => {
      const { U, V, W } = factors(X);
      return product(num(-2), U, entrywiseProduct(t(W), skewPart.of(product(t(V), G))), t(V));
    },
  },
  notation: {
    ...called('rightSingularVectors', 'V'),
    python: ({ X }, { library }) => (X.scalar ? '1.0' : `${library}.linalg.svd(${X.text}, full_matrices=False)[2].T`),
    julia: ({ X }) => (X.scalar ? '1.0' : `Matrix(svd(${X.text}).V)`),
    matlab: ({ X }) => `nthargout(3, 3, @svd, ${X.text}, 'econ')`,
  },
  references,
});
