/** Exponential, square root and logarithm of a square matrix. Their derivatives come from a block matrix, `frechet`. */
import { exponential, logarithm, squareRoot } from '../linalg/matrixFunctions.ts';
import { eigenFunction } from './eigenNotation.ts';
import { frechet, frechetPullback } from './frechet.ts';
import { called } from './notation.ts';
import type { DifferentialRule, Operator, PullbackRule } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';

const differential: DifferentialRule<'X'> = ({ X }, d, self) => frechet(self, X, d);
const pullback: PullbackRule<'X'> = ({ X }, G, self) => frechetPullback(self, X, G);

const offNegativeAxis = {
  text: 'no eigenvalue ≤ 0',
  latex: '\\lambda_i(X) \\notin (-\\infty, 0]',
  sample: 'positive-spectrum',
} as const;

export const expm: Operator = defineOperator({
  name: 'expm',
  title: 'Matrix exponential',
  traits: ['keeps-symmetry', 'commutes-with-transpose'],
  params: { X: ['n', 'n'] },
  result: ['n', 'n'],
  domain: everywhere,
  value: ({ X }, arithmetic) => exponential(X, arithmetic),
  differential: { X: differential },
  pullback: { X: pullback },
  notation: {
    ...called('expm'),
    numpy: ({ X }) => (X.scalar ? `np.exp(${X.text})` : `scipy.linalg.expm(${X.text})`),
    torch: ({ X }) => (X.scalar ? `torch.exp(${X.text})` : `torch.linalg.matrix_exp(${X.text})`),
    jax: ({ X }) => (X.scalar ? `jnp.exp(${X.text})` : `jax.scipy.linalg.expm(${X.text})`),
    julia: ({ X }) => `exp(${X.text})`,
    matlab: ({ X }) => `expm(${X.text})`,
  },
  references: [{ book: 'Higham 2008', at: 'ch. 10' }],
});

export const logm: Operator = defineOperator({
  name: 'logm',
  title: 'Principal matrix logarithm',
  traits: ['keeps-symmetry', 'commutes-with-transpose'],
  params: { X: ['n', 'n'] },
  result: ['n', 'n'],
  domain: offNegativeAxis,
  value: ({ X }, arithmetic) => logarithm(X, arithmetic),
  differential: { X: differential },
  pullback: { X: pullback },
  notation: {
    ...called('logm'),
    numpy: ({ X }) => (X.scalar ? `np.log(${X.text})` : `scipy.linalg.logm(${X.text})`),
    torch: ({ X }) => (X.scalar ? `torch.log(${X.text})` : eigenFunction(X, 'torch', 'torch.log(w)')),
    jax: ({ X }) => (X.scalar ? `jnp.log(${X.text})` : eigenFunction(X, 'jnp', 'jnp.log(w)')),
    julia: ({ X }) => `log(${X.text})`,
    matlab: ({ X }) => `logm(${X.text})`,
  },
  references: [{ book: 'Higham 2008', at: 'ch. 11' }],
});

export const sqrtm: Operator = defineOperator({
  name: 'sqrtm',
  title: 'Principal matrix square root',
  traits: ['keeps-symmetry', 'commutes-with-transpose'],
  params: { X: ['n', 'n'] },
  result: ['n', 'n'],
  domain: offNegativeAxis,
  value: ({ X }, arithmetic) => squareRoot(X, arithmetic),
  differential: { X: differential },
  pullback: { X: pullback },
  notation: {
    ...called('sqrtm'),
    numpy: ({ X }) => (X.scalar ? `np.sqrt(${X.text})` : `scipy.linalg.sqrtm(${X.text})`),
    torch: ({ X }) => (X.scalar ? `torch.sqrt(${X.text})` : eigenFunction(X, 'torch', 'torch.sqrt(w)')),
    jax: ({ X }) => (X.scalar ? `jnp.sqrt(${X.text})` : eigenFunction(X, 'jnp', 'jnp.sqrt(w)')),
    julia: ({ X }) => `sqrt(${X.text})`,
    matlab: ({ X }) => `sqrtm(${X.text})`,
  },
  references: [{ book: 'Higham 2008', at: 'ch. 6' }],
});
