import { rational } from '../base/rational.ts';
import { product, scale, subtract } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { choleskyFactor } from '../linalg/cholesky.ts';
import { diag, diagonal } from './diagonal.ts';
import { inverse } from './inverse.ts';
import { called } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';
import { lowerTriangle, symmetricPart } from './structured.ts';
import { transpose } from './transpose.ts';

/** The lower triangle with half the diagonal, which is its own pullback. */
const halfTriangle = (M: Expr): Expr => subtract(lowerTriangle.of(M), scale(rational(1, 2), diag.of(diagonal.of(M))));

/** The lower triangular L with L L' = S; of S, the symmetric part is read. */
export const cholesky: Operator = defineOperator({
  name: 'chol',
  title: "Cholesky factor, the lower triangular L with LL' = S",
  params: { S: ['n', 'n'] },
  result: ['n', 'n'],
  domain: { text: 'S positive definite', latex: 'S \\succ 0', sample: 'spd' },
  value: ({ S }, arithmetic) => choleskyFactor(S, arithmetic),
  differential: {
    S: (_, d, L) => product(L, halfTriangle(product(inverse.of(L), symmetricPart.of(d), transpose.of(inverse.of(L))))),
  },
  pullback: {
    S: (_, G, L) =>
      symmetricPart.of(product(transpose.of(inverse.of(L)), halfTriangle(product(transpose.of(L), G)), inverse.of(L))),
  },
  notation: {
    ...called('chol'),
    numpy: ({ S }) => (S.scalar ? `np.sqrt(${S.text})` : `np.linalg.cholesky(${S.text})`),
    torch: ({ S }) => (S.scalar ? `torch.sqrt(${S.text})` : `torch.linalg.cholesky(${S.text})`),
    jax: ({ S }) => (S.scalar ? `jnp.sqrt(${S.text})` : `jnp.linalg.cholesky(${S.text})`),
    julia: ({ S }) => (S.scalar ? `sqrt(${S.text})` : `Matrix(cholesky(Symmetric(${S.text})).L)`),
    matlab: ({ S }) => `chol(${S.text}, 'lower')`,
  },
  references: [{ book: 'Golub & Van Loan 2013', at: '§ 4.2' }],
});
