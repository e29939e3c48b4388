import type { Arithmetic } from '../linalg/arithmetic.ts';
import { scalarMatrix } from '../linalg/matrix.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';

const fourTimesArctangentOfOne = <T>({ call, fromNumber, multiply, one }: Arithmetic<T>): T =>
  multiply(fromNumber(4), call('atan', one));

/** π. */
export const pi: Operator = defineOperator({
  name: 'pi',
  title: 'Circle constant',
  aliases: ['π'],
  params: {},
  result: ['1', '1'],
  domain: everywhere,
  value: (_, arithmetic) => scalarMatrix(fourTimesArctangentOfOne(arithmetic)),
  differential: {},
  pullback: {},
  notation: {
    unicode: () => 'π',
    ascii: () => 'pi',
    latex: () => '\\pi',
    numpy: () => 'np.pi',
    torch: () => 'math.pi',
    jax: () => 'jnp.pi',
    julia: () => 'pi',
    matlab: () => 'pi',
  },
  references: [{ book: 'NIST DLMF', at: '§ 3.12' }],
});
