import { identity as unit } from '../linalg/dense.ts';
import type { Context } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere, size } from './operator.ts';

/** In code the 1×1 identity is the number. */
const code =
  (template: (n: string) => string) =>
  (_: unknown, { dims: [n = '1'] }: Context): string =>
    n === '1' ? '1.0' : template(n);

/** I_n, the identity. */
export const identity: Operator = defineOperator({
  name: 'identity',
  title: 'Identity matrix',
  traits: ['symmetric'],
  aliases: ['eye'],
  params: {},
  dims: ['n'],
  result: ['n', 'n'],
  domain: everywhere,
  value: (_, arithmetic, { sizes }) => unit(size(sizes, 0), arithmetic),
  differential: {},
  pullback: {},
  signs: 1,
  notation: {
    unicode: (_, { dims: [n = '1'] }) => (/^[\p{L}\p{N}]+$/u.test(n) ? `I_${n}` : `I_(${n})`),
    ascii: (_, { dims: [n = '1'] }) => (/^\w+$/.test(n) ? `I_${n}` : `eye(${n})`),
    latex: (_, { dims: [n = '1'] }) => `I_{${n}}`,
    numpy: code((n) => `np.eye(${n})`),
    torch: code((n) => `torch.eye(${n}, dtype=torch.float64)`),
    jax: code((n) => `jnp.eye(${n})`),
    julia: code((n) => `Matrix(1.0I, ${n}, ${n})`),
    matlab: code((n) => `eye(${n})`),
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }],
});
