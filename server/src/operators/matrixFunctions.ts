/** Exponential, square root and logarithm of a square matrix, with their Fréchet derivatives. */
import { num, product } from '../expr/build.ts';
import { exponential, logarithm, squareRoot } from '../linalg/matrixFunctions.ts';
import { confusedWith } from './confusion.ts';
import { eigenFunction } from './eigenNotation.ts';
import { inverse } from './inverse.ts';
import { matrixFunction } from './matrixFunction.ts';
import type { Notation } from './notation.ts';
import { called, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { everywhere } from './operator.ts';

const offNegativeAxis = {
  text: 'no eigenvalue ≤ 0',
  latex: '\\lambda_i(X) \\notin (-\\infty, 0]',
  sample: 'positive-spectrum',
} as const;

/** SciPy has the derivative of the exponential itself. */
const expmCode: Partial<Notation<'X' | 'E'>> = {
  numpy: ({ X, E }) =>
    X.scalar
      ? piece('hadamard', `np.exp(${X.text}) * ${E.at('prefix')}`)
      : `scipy.linalg.expm_frechet(${X.text}, ${E.text}, compute_expm=False)`,
};

export const [expm, expmFrechet]: readonly [Operator, Operator] = matrixFunction({
  name: 'expm',
  title: 'Matrix exponential',
  confusions: confusedWith('operand', 'exp'),
  derivative: { name: 'expmFrechet', title: 'Fréchet derivative of the matrix exponential', code: expmCode },
  domain: everywhere,
  value: exponential,
  slope: (X) => expm.of(X),
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

export const [logm, logmFrechet]: readonly [Operator, Operator] = matrixFunction({
  name: 'logm',
  title: 'Principal matrix logarithm',
  confusions: confusedWith('operand', 'log'),
  derivative: { name: 'logmFrechet', title: 'Fréchet derivative of the matrix logarithm' },
  domain: offNegativeAxis,
  value: logarithm,
  slope: (X) => inverse.of(X),
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

export const [sqrtm, sqrtmFrechet]: readonly [Operator, Operator] = matrixFunction({
  name: 'sqrtm',
  title: 'Principal matrix square root',
  confusions: confusedWith('operand', 'sqrt'),
  derivative: { name: 'sqrtmFrechet', title: 'Fréchet derivative of the matrix square root' },
  domain: offNegativeAxis,
  value: squareRoot,
  slope: (X) => product(num(1, 2), inverse.of(sqrtm.of(X))),
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
