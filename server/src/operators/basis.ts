import { matrix } from '../linalg/matrix.ts';
import { juliaIndex, positionOf, pythonPosition } from './indexNumber.ts';
import type { Operator } from './operator.ts';
import { defineOperator, size } from './operator.ts';

/** e_k, column k of the identity. */
export const basis: Operator = defineOperator({
  name: 'basis',
  title: 'Standard basis vector',
  params: { k: ['1', '1'] },
  dims: ['n'],
  result: ['n', '1'],
  domain: { text: '1 ≤ k ≤ n', latex: '1 \\le k \\le n', sample: 'index' },
  value: ({ k }, arithmetic, { sizes }) => {
    const n = size(sizes, 0);
    const position = positionOf(k, n, arithmetic);
    return matrix(n, 1, (i) => (i === position ? arithmetic.one : arithmetic.zero));
  },
  differential: { k: 'constant' },
  pullback: { k: 'constant' },
  notation: {
    unicode: ({ k }) => `e_${k.at('atom')}`,
    ascii: ({ k }, { dims: [n = '1'] }) => `basis(${k.text}, ${n})`,
    latex: ({ k }) => `e_{${k.text}}`,
    numpy: ({ k }, { dims: [n = '1'] }) => `np.eye(${n})[:, [${pythonPosition(k)}]]`,
    torch: ({ k }, { dims: [n = '1'] }) => `torch.eye(${n}, dtype=torch.float64)[:, [${pythonPosition(k)}]]`,
    jax: ({ k }, { dims: [n = '1'] }) => `jnp.eye(${n})[:, jnp.array([${pythonPosition(k)}])]`,
    julia: ({ k }, { dims: [n = '1'] }) => `Matrix(1.0I, ${n}, ${n})[:, [${juliaIndex(k)}]]`,
    matlab: ({ k }, { dims: [n = '1'] }) => `double((1:${n})' == ${k.at('sum')})`,
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }],
});
