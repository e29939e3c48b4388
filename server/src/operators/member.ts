/** The member number i of a family of matrices, which stand side by side in one matrix. */
import { product } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { constantDim, multiplyDims } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import { block } from '../linalg/dense.ts';
import { basis } from './basis.ts';
import { matlabIndexed } from './blockNotation.ts';
import { identity } from './identity.ts';
import { juliaIndex, positionOf, pythonPosition } from './indexNumber.ts';
import { kronecker } from './kronecker.ts';
import type { Argument } from './notation.ts';
import { latexSubscript, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, size } from './operator.ts';
import { transpose } from './transpose.ts';
import { kron, turned, unit } from './vecMatrix.ts';

const none = constantDim(0);

/** (e_i ⊗ I)', with which the block G goes to its place. */
const placing = (i: Expr, [n = none, k = none]: readonly Dim[]): Expr =>
  kronecker.of(transpose.of(basis.withDims([k], i)), identity.withDims([n]));

/** `A_i`, `A_(i+1)`, as the author wrote it, also where all together are called `A_all` since `A` is another name. */
function named(A: Argument, i: Argument): ReturnType<typeof piece> {
  const index = /^(\d+|\p{L})$/u.test(i.text) ? i.text : `(${i.text})`;
  return piece('atom', `${A.at('atom').replace(/_all$/, '')}_${index}`);
}

/** A_i of A = [A_1, …, A_k], each m×n. */
export const member: Operator = defineOperator({
  name: 'member',
  title: 'Member of a family of matrices',
  traits: ['linear'],
  params: { A: ['m', 'n*k'], i: ['1', '1'] },
  dims: ['n', 'k'],
  result: ['m', 'n'],
  domain: { text: '1 ≤ i ≤ k', latex: '1 \\le i \\le k', sample: { A: 'real', i: 'index' } },
  value: ({ A, i }, arithmetic, { sizes }) => {
    const width = size(sizes, 0);
    return block(A, 0, A.rows, positionOf(i, size(sizes, 1), arithmetic) * width, width);
  },
  differential: { A: ({ i }, d, { dims }) => member.withDims(dims, d, i), i: 'constant' },
  pullback: { A: ({ i }, G, { dims }) => product(G, placing(i, dims)), i: 'constant' },
  jacobian: {
    A: ({ A, i }, { dims: [n = none, k = none] }) =>
      kron(turned(basis.withDims([k], i)), unit(multiplyDims(n, A.shape.rows))),
  },
  notation: {
    unicode: ({ A, i }) => named(A, i),
    ascii: ({ A, i }) => named(A, i),
    latex: ({ A, i }) => latexSubscript(A, i.text),
    numpy: ({ A, i }, { rows, dims: [n, k] }) =>
      piece('postfix', `np.reshape(${A.text}, (${rows}, ${k}, ${n}))[:, ${pythonPosition(i)}, :]`),
    torch: ({ A, i }, { rows, dims: [n, k] }) =>
      piece('postfix', `torch.reshape(${A.text}, (${rows}, ${k}, ${n}))[:, ${pythonPosition(i)}, :]`),
    jax: ({ A, i }, { rows, dims: [n, k] }) =>
      piece('postfix', `jnp.reshape(${A.text}, (${rows}, ${k}, ${n}))[:, ${pythonPosition(i)}, :]`),
    julia: ({ A, i }, { rows, dims: [n, k] }) => `reshape(${A.text}, ${rows}, ${n}, ${k})[:, :, ${juliaIndex(i)}]`,
    matlab: ({ A, i }, { rows, dims: [n, k] }) =>
      matlabIndexed(`reshape(${A.text}, ${rows}, ${n}, ${k})`, `':', ':', ${i.text}`),
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }],
});
