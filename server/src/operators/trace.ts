import { product } from '../expr/build.ts';
import { trace as traceOf } from '../linalg/adjugate.ts';
import { scalarMatrix } from '../linalg/matrix.ts';
import { confusedWith } from './confusion.ts';
import { identity } from './identity.ts';
import { called, numberOr } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';

/** tr X, the sum of the diagonal. */
export const trace: Operator = defineOperator({
  name: 'tr',
  title: 'Trace',
  confusions: [...confusedWith('sum-trace', 'sum'), ...confusedWith('operand', 'det')],
  traits: ['linear', 'ignores-transpose', 'identity-of-scalars', 'nonnegative-where-definite'],
  aliases: ['trace', 'Tr'],
  params: { X: ['n', 'n'] },
  result: ['1', '1'],
  domain: everywhere,
  value: ({ X }, arithmetic) => scalarMatrix(traceOf(X, arithmetic)),
  differential: { X: (_, d) => trace.of(d) },
  pullback: { X: ({ X }, G) => product(G, identity.withDims([X.shape.rows])) },
  notation: {
    ...called('tr'),
    python: ({ X }, { library }) => numberOr(X, `${library}.trace(${X.text})`),
    julia: ({ X }) => numberOr(X, `tr(${X.text})`),
    matlab: ({ X }) => numberOr(X, `trace(${X.text})`),
  },
  references: [{ book: 'Petersen & Pedersen 2012', at: 'eq. (36), (99)' }],
});
