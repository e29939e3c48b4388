/** Softmax and log-sum-exp of a column or a row. */
import { negate, product, sum } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { scalarMatrix } from '../linalg/matrix.ts';
import { confusedWith } from './confusion.ts';
import { entrywiseProduct } from './entrywise.ts';
import { frobenius } from './frobenius.ts';
import { called, numberOr, piece } from './notation.ts';
import type { Operator, References } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';

const references: References = [{ book: 'Boyd & Vandenberghe 2004', at: '§ 3.1.5' }];

interface Exponentials<T> {
  readonly largest: T;
  /** exp(x - largest) for every entry x, so that none overflows. */
  readonly shifted: readonly T[];
  readonly sum: T;
}

/** The exponentials of a list and their sum. */
export function exponentials<T>(x: readonly T[], arithmetic: Arithmetic<T>): Exponentials<T> {
  const { add, call, compare, subtract, zero } = arithmetic;
  const largest = x.reduce((best, entry) => (compare(entry, best) > 0 ? entry : best));
  const shifted = x.map((entry) => call('exp', subtract(entry, largest)));
  return { largest, shifted, sum: shifted.reduce(add, zero) };
}

/** log Σ exp(x_k) over a list. */
export function logSumExpOf<T>(x: readonly T[], arithmetic: Arithmetic<T>): T {
  const { largest, sum: exponentialSum } = exponentials(x, arithmetic);
  return arithmetic.add(largest, arithmetic.call('log', exponentialSum));
}

/** The symmetric matrix Diag s - s s' times d. */
const covariance = (s: Expr, d: Expr): Expr => sum(entrywiseProduct(s, d), negate(product(frobenius.of(s, d), s)));

/** exp(x_i) / Σ exp(x_k). */
export const softmax: Operator = defineOperator({
  name: 'softmax',
  title: 'Softmax of a vector',
  confusions: confusedWith('operand', 'logsumexp'),
  params: { x: ['n', '1'] },
  result: ['n', '1'],
  overloads: [{ params: [['1', 'n']], result: ['1', 'n'] }],
  domain: everywhere,
  value: ({ x }, arithmetic) => {
    const { shifted, sum: denominator } = exponentials(x.data, arithmetic);
    return { ...x, data: shifted.map((e) => arithmetic.divide(e, denominator)) };
  },
  differential: { x: (_, d, self) => covariance(self, d) },
  pullback: { x: (_, G, self) => covariance(self, G) },
  notation: {
    ...called('softmax'),
    numpy: ({ x }) => (x.scalar ? '1.0' : `scipy.special.softmax(${x.text})`),
    torch: ({ x }) => (x.scalar ? '1.0' : `torch.softmax(${x.text}, dim=${x.columns === '1' ? 0 : 1})`),
    jax: ({ x }) => (x.scalar ? '1.0' : `jax.nn.softmax(${x.text}, axis=None)`),
    julia: ({ x }) => (x.scalar ? '1.0' : `(e -> e / sum(e))(exp.(${x.at('sum')} .- maximum(${x.text})))`),
    matlab: ({ x }) =>
      x.scalar ? '1.0' : `exp(${x.at('sum')} - max(${x.text}) - log(sum(exp(${x.at('sum')} - max(${x.text})))))`,
  },
  references,
});

/** log Σ exp(x_k). */
export const logSumExp: Operator = defineOperator({
  name: 'logsumexp',
  title: 'Log-sum-exp of a vector',
  confusions: confusedWith('operand', 'softmax'),
  params: { x: ['n', '1'] },
  result: ['1', '1'],
  overloads: [{ params: [['1', 'n']], result: ['1', '1'] }],
  domain: everywhere,
  value: ({ x }, arithmetic) => scalarMatrix(logSumExpOf(x.data, arithmetic)),
  differential: { x: ({ x }, d) => frobenius.of(softmax.of(x), d) },
  pullback: { x: ({ x }, G) => product(G, softmax.of(x)) },
  notation: {
    ...called('logsumexp'),
    numpy: ({ x }) => numberOr(x, `scipy.special.logsumexp(${x.text})`),
    torch: ({ x }) => numberOr(x, `torch.logsumexp(${x.text}, dim=(0, 1))`),
    jax: ({ x }) => numberOr(x, `jax.nn.logsumexp(${x.text})`),
    julia: ({ x }) => numberOr(x, `(m -> m + log(sum(exp.(${x.at('sum')} .- m))))(maximum(${x.text}))`),
    matlab: ({ x }) => numberOr(x, piece('sum', `max(${x.text}) + log(sum(exp(${x.at('sum')} - max(${x.text}))))`)),
  },
  references,
});
