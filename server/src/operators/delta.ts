import { at, scalarMatrix } from '../linalg/matrix.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';

/** δ_ij, 1 if i = j and 0 otherwise. */
export const delta: Operator = defineOperator({
  name: 'delta',
  title: 'Kronecker delta',
  params: { i: ['1', '1'], j: ['1', '1'] },
  result: ['1', '1'],
  domain: { text: '', latex: '', sample: 'index' },
  value: ({ i, j }, { magnitude, one, subtract, zero }) =>
    scalarMatrix(magnitude(subtract(at(i, 0, 0), at(j, 0, 0))) === 0 ? one : zero),
  differential: { i: 'constant', j: 'constant' },
  pullback: { i: 'constant', j: 'constant' },
  notation: {
    unicode: ({ i, j }) => `δ_(${i.text},${j.text})`,
    ascii: ({ i, j }) => `delta(${i.text}, ${j.text})`,
    latex: ({ i, j }) => `\\delta_{${i.text},${j.text}}`,
    python: ({ i, j }) => `float(${i.at('sum')} == ${j.at('sum')})`,
    julia: ({ i, j }) => `Float64(${i.at('sum')} == ${j.at('sum')})`,
    matlab: ({ i, j }) => `double(${i.at('sum')} == ${j.at('sum')})`,
  },
  references: [{ book: 'Horn & Johnson 2013', at: '§ 0.9' }],
});
