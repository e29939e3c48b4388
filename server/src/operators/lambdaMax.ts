import { num, one, product, subtract } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { requireDistinct, symmetricSpectrum } from '../linalg/jacobi.ts';
import { at, matrix, scalarMatrix } from '../linalg/matrix.ts';
import { entry } from './access.ts';
import { eigenvalues } from './eigen.ts';
import { frobenius } from './frobenius.ts';
import { identity } from './identity.ts';
import { juliaIndex, positionOf, pythonRange } from './indexNumber.ts';
import { called, numberOr, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';
import { pseudoinverse } from './pseudoinverse.ts';
import { symmetricPart } from './structured.ts';
import { transpose } from './transpose.ts';

/** q q' for the eigenvector q of the largest eigenvalue. */
function leadingProjector(S: Expr): Expr {
  const q = eigenvector.of(S, num(1));
  return product(q, transpose.of(q));
}

/** The largest eigenvalue of a symmetric matrix; of S, the symmetric part is read. */
export const lambdaMax: Operator = defineOperator({
  name: 'lambda_max',
  traits: ['nonnegative-where-definite'],
  title: 'Largest eigenvalue of a symmetric matrix',
  params: { S: ['n', 'n'] },
  result: ['1', '1'],
  domain: { text: 'S symmetric', latex: 'S = S^{\\top}', sample: 'spd', kinks: 'a multiple largest eigenvalue' },
  value: ({ S }, arithmetic) => scalarMatrix(symmetricSpectrum(S, arithmetic).values[0] ?? arithmetic.zero),
  differential: { S: ({ S }, d) => frobenius.of(leadingProjector(S), d) },
  pullback: { S: ({ S }, G) => product(G, leadingProjector(S)) },
  notation: {
    ...called('lambda_max', '\\lambda_{\\max}'),
    python: ({ S }, { library }) => numberOr(S, `${library}.linalg.eigvalsh(${S.text})[-1]`),
    julia: ({ S }) => numberOr(S, `eigmax(Symmetric(${S.text}))`),
    matlab: ({ S }) => `max(eig(${S.text}))`,
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 8, § 8' }],
});

/** (λ_j I - S)^+, which takes the change of S on q_j to that of q_j. */
function resolvent(S: Expr, j: Expr): Expr {
  const value = j === one ? lambdaMax.of(S) : entry.of(eigenvalues.of(S), j, one);
  return pseudoinverse.of(subtract(product(value, identity.withDims([S.shape.rows])), symmetricPart.of(S)));
}

/** One column of the eigenvectors. Alone it needs no other: dq_j = (λ_j I - S)^+ dS q_j. */
export const eigenvector: Operator = defineOperator({
  name: 'eigenvector',
  title: 'One eigenvector of a symmetric matrix with distinct eigenvalues',
  params: { S: ['n', 'n'], j: ['1', '1'] },
  result: ['n', '1'],
  domain: {
    text: 'S symmetric, eigenvalues distinct',
    latex: 'S = S^{\\top},\\ \\lambda_i \\ne \\lambda_j',
    sample: { S: 'spd', j: 'index' },
  },
  value: ({ S, j }, arithmetic) => {
    const { Q, values } = symmetricSpectrum(S, arithmetic);
    requireDistinct(values, arithmetic);
    const position = positionOf(j, S.columns, arithmetic);
    return matrix(S.rows, 1, (i) => at(Q, i, position));
  },
  differential: { S: ({ S, j }, d, q) => product(resolvent(S, j), symmetricPart.of(d), q), j: 'constant' },
  pullback: {
    S: ({ S, j }, G, q) => symmetricPart.of(product(resolvent(S, j), G, transpose.of(q))),
    j: 'constant',
  },
  notation: {
    ...called('eigenvector', 'q'),
    numpy: ({ S, j }) => (S.scalar ? '1.0' : `np.linalg.eigh(${S.text})[1][:, ::-1][:, ${pythonRange(j)}]`),
    torch: ({ S, j }) => (S.scalar ? '1.0' : `torch.linalg.eigh(${S.text})[1].flip(1)[:, ${pythonRange(j)}]`),
    jax: ({ S, j }) => (S.scalar ? '1.0' : `jnp.linalg.eigh(${S.text})[1][:, ::-1][:, ${pythonRange(j)}]`),
    julia: ({ S, j }) => (S.scalar ? '1.0' : `reverse(eigvecs(Symmetric(${S.text})); dims=2)[:, [${juliaIndex(j)}]]`),
    matlab: ({ S, j }) =>
      piece('product', `fliplr(nthargout(1, 2, @eig, ${S.text})) * (1:${S.rows} == ${j.at('sum')})'`),
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 8, § 8' }],
});
