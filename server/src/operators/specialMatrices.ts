/** The matrices that reorder, spread and select what vec has stacked: commutation, duplication, elimination. */
import { matrix } from '../linalg/matrix.ts';
import { isScalarResult } from './constantNotation.ts';
import type { Library, Template } from './notation.ts';
import type { Operator, References } from './operator.ts';
import { defineOperator, everywhere, size } from './operator.ts';

const references: References = [{ book: 'Magnus & Neudecker 2019', at: 'ch. 3' }];

/** A size as a factor. */
const factor = (n: string): string => (/^\w+$/.test(n) ? n : `(${n})`);

const eye = (library: Library, n: string): string =>
  library === 'torch' ? `torch.eye(${n}, dtype=torch.float64)` : `${library}.eye(${n})`;

type Text = Template<never>;

/** In code the matrix of a single entry is the number 1. */
const code =
  (template: (m: string, n: string) => string): Text =>
  (_, context) => {
    const [m = '1', n = '1'] = context.dims;
    return isScalarResult(context) ? '1.0' : template(factor(m), factor(n));
  };

/** The rows of the identity in the order in which vec(A') takes them from vec(A). */
const commutationRows = (library: Library, m: string, n: string): string =>
  `${eye(library, `${m} * ${n}`)}[${library}.arange(${m} * ${n}).reshape(${n}, ${m}).T.reshape(-1)]`;

/** K_(m,n) with K vec(A) = vec(A') for A m×n. */
export const commutation: Operator = defineOperator({
  name: 'commutation',
  title: "Commutation matrix, K vec(A) = vec(A')",
  params: {},
  dims: ['m', 'n'],
  result: ['m*n', 'm*n'],
  domain: everywhere,
  value: (_, { zero, one }, { sizes }) => {
    const [m, n] = [size(sizes, 0), size(sizes, 1)];
    // Entry (i, j) of A stands at i + j m in vec A and at j + i n in vec A'.
    return matrix(m * n, m * n, (r, c) => (Math.floor(r / n) === c % m && r % n === Math.floor(c / m) ? one : zero));
  },
  differential: {},
  pullback: {},
  notation: {
    unicode: (_, { dims: [m = '1', n = '1'] }) => `K_(${m},${n})`,
    ascii: (_, { dims: [m = '1', n = '1'] }) => `commutation(${m}, ${n})`,
    latex: (_, { dims: [m = '1', n = '1'] }) => `K_{${m},${n}}`,
    numpy: code((m, n) => commutationRows('np', m, n)),
    torch: code((m, n) => commutationRows('torch', m, n)),
    jax: code((m, n) => commutationRows('jnp', m, n)),
    julia: code((m, n) => {
      const rows = `vec(permutedims(reshape(1:${m} * ${n}, ${m}, ${n})))`;
      return `Matrix(1.0I, ${m} * ${n}, ${m} * ${n})[${rows}, :]`;
    }),
    matlab: code((m, n) => {
      const columns = `reshape(reshape(1:${m} * ${n}, ${m}, ${n}).', 1, [])`;
      return `full(sparse(1:${m} * ${n}, ${columns}, 1))`;
    }),
  },
  references,
});

/** The position in vech of entry (i, j) of a symmetric n×n matrix, all counted from 0. */
const positionInVech = (i: number, j: number, n: number): number => {
  const [a, b] = [Math.max(i, j), Math.min(i, j)];
  return b * n - (b * (b + 1)) / 2 + a;
};

/** For each entry of a symmetric matrix the row of the identity that stands at its position in vech. */
function duplicationRows(library: Library, n: string): string {
  const [a, b] = [`${library}.maximum(i, j)`, `${library}.minimum(i, j)`];
  const position = `(${b} * ${n} - ${b} * (${b} + 1) // 2 + ${a}).reshape(-1)`;
  const grid = `*${library}.meshgrid(${library}.arange(${n}), ${library}.arange(${n}), indexing='ij')`;
  return `(lambda i, j: ${eye(library, `${n} * (${n} + 1) // 2`)}[${position}])(${grid})`;
}

/** D_n with D vech(S) = vec(S) for S symmetric. */
export const duplication: Operator = defineOperator({
  name: 'duplication',
  title: 'Duplication matrix, D vech(S) = vec(S) for symmetric S',
  params: {},
  dims: ['n'],
  result: ['n*n', 'n*(n+1)/2'],
  domain: everywhere,
  value: (_, { zero, one }, { sizes }) => {
    const n = size(sizes, 0);
    return matrix(n * n, (n * (n + 1)) / 2, (r, c) => (positionInVech(r % n, Math.floor(r / n), n) === c ? one : zero));
  },
  differential: {},
  pullback: {},
  notation: {
    unicode: (_, { dims: [n = '1'] }) => `duplication(${n})`,
    ascii: (_, { dims: [n = '1'] }) => `duplication(${n})`,
    latex: (_, { dims: [n = '1'] }) => `\\operatorname{duplication}(${n})`,
    numpy: code((n) => duplicationRows('np', n)),
    torch: code((n) => duplicationRows('torch', n)),
    jax: code((n) => duplicationRows('jnp', n)),
    julia: code((n) => {
      const position = `(min(i, j) - 1) * ${n} - min(i, j) * (min(i, j) - 1) ÷ 2 + max(i, j)`;
      const columns = `${n} * (${n} + 1) ÷ 2`;
      return `Matrix(1.0I, ${columns}, ${columns})[[${position} for i in 1:${n} for j in 1:${n}], :]`;
    }),
    matlab: code((n) => {
      const [a, b] = [`max((1:${n})', 1:${n})`, `min((1:${n})', 1:${n})`];
      return `full(sparse(1:${n}^2, reshape((${b} - 1) * ${n} - ${b} .* (${b} - 1) / 2 + ${a}, 1, []), 1))`;
    }),
  },
  references,
});

/** L_n with L vec(X) = vech(X). */
export const elimination: Operator = defineOperator({
  name: 'elimination',
  title: 'Elimination matrix, L vec(X) = vech(X)',
  params: {},
  dims: ['n'],
  result: ['n*(n+1)/2', 'n*n'],
  domain: everywhere,
  value: (_, { zero, one }, { sizes }) => {
    const n = size(sizes, 0);
    return matrix((n * (n + 1)) / 2, n * n, (r, c) => {
      const [i, j] = [c % n, Math.floor(c / n)];
      return i >= j && positionInVech(i, j, n) === r ? one : zero;
    });
  },
  differential: {},
  pullback: {},
  notation: {
    unicode: (_, { dims: [n = '1'] }) => `elimination(${n})`,
    ascii: (_, { dims: [n = '1'] }) => `elimination(${n})`,
    latex: (_, { dims: [n = '1'] }) => `\\operatorname{elimination}(${n})`,
    numpy: code((n) => `np.eye(${n} * ${n})[np.flatnonzero(np.tril(np.ones((${n}, ${n}))).T)]`),
    torch: code(
      (n) =>
        `${eye('torch', `${n} * ${n}`)}[torch.tril(torch.ones(${n}, ${n}, dtype=torch.float64)).T.reshape(-1) > 0]`,
    ),
    jax: code((n) => `jnp.eye(${n} * ${n})[jnp.flatnonzero(jnp.tril(jnp.ones((${n}, ${n}))).T)]`),
    julia: code((n) => `Matrix(1.0I, ${n}^2, ${n}^2)[vec(tril(trues(${n}, ${n}))), :]`),
    matlab: code((n) => {
      const rows = `${n} * (${n} + 1) / 2`;
      return `full(sparse(1:${rows}, find(tril(ones(${n}))), 1, ${rows}, ${n}^2))`;
    }),
  },
  references,
});
