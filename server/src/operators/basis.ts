import { matrix } from '../linalg/matrix.ts';
import { juliaIndex, positionOf, pythonRange } from './indexNumber.ts';
import type { Argument, Template } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, size } from './operator.ts';

/** In code the only basis vector of one dimension is the number 1. */
const code =
  (template: (k: Argument, n: string) => string): Template<'k'> =>
  ({ k }, { dims: [n = '1'] }) =>
    n === '1' ? '1.0' : template(k, n);

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
    numpy: code((k, n) => `np.eye(${n})[:, ${pythonRange(k)}]`),
    torch: code((k, n) => `torch.eye(${n}, dtype=torch.float64)[:, ${pythonRange(k)}]`),
    jax: code((k, n) => `jnp.eye(${n})[:, ${pythonRange(k)}]`),
    julia: code((k, n) => `Matrix(1.0I, ${n}, ${n})[:, [${juliaIndex(k)}]]`),
    matlab: code((k, n) => `double((1:${n})' == ${k.at('sum')})`),
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }],
});
