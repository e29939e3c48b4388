/** Determinant and log-determinant. */
import { product } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { Undefined } from '../linalg/arithmetic.ts';
import { determinant as determinantOf, isSingular } from '../linalg/lu.ts';
import { scalarMatrix } from '../linalg/matrix.ts';
import { confusedWith } from './confusion.ts';
import { inverse } from './inverse.ts';
import { called, numberOr } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';
import { trace } from './trace.ts';
import { transpose } from './transpose.ts';

const relativeChange = (X: Expr, d: Expr): Expr => trace.of(product(inverse.of(X), d));
const inverseTranspose = (X: Expr): Expr => transpose.of(inverse.of(X));

/** det X; its derivative is written with X⁻¹, as the books do, and has no value where X is singular. */
export const determinant: Operator = defineOperator({
  name: 'det',
  title: 'Determinant',
  confusions: confusedWith('operand', 'logdet', 'tr'),
  traits: ['ignores-transpose', 'identity-of-scalars', 'nonnegative-where-definite'],
  params: { X: ['n', 'n'] },
  result: ['1', '1'],
  domain: { text: '', latex: '', sample: 'invertible' },
  value: ({ X }, arithmetic) => scalarMatrix(determinantOf(X, arithmetic)),
  differential: { X: ({ X }, d, self) => product(self, relativeChange(X, d)) },
  pullback: { X: ({ X }, G, self) => product(G, self, inverseTranspose(X)) },
  notation: {
    ...called('det', '\\det'),
    python: ({ X }, { library }) => numberOr(X, `${library}.linalg.det(${X.text})`),
    julia: ({ X }) => numberOr(X, `det(${X.text})`),
    matlab: ({ X }) => numberOr(X, `det(${X.text})`),
  },
  references: [{ book: 'Petersen & Pedersen 2012', at: 'eq. (42), (49)' }],
});

/** log |det X|. */
export const logdet: Operator = defineOperator({
  name: 'logdet',
  title: 'Log-determinant log |det X|',
  confusions: confusedWith('operand', 'det'),
  traits: ['ignores-transpose'],
  params: { X: ['n', 'n'] },
  result: ['1', '1'],
  domain: { text: 'det X ≠ 0', latex: '\\det X \\ne 0', sample: 'invertible' },
  value: ({ X }, arithmetic) => {
    // The determinant of a singular matrix comes out as rounding, of which a logarithm would make a number.
    if (isSingular(X, arithmetic)) throw new Undefined('log 0');
    const det = determinantOf(X, arithmetic);
    return scalarMatrix(arithmetic.call('log', arithmetic.call('abs', det)));
  },
  differential: { X: ({ X }, d) => relativeChange(X, d) },
  pullback: { X: ({ X }, G) => product(G, inverseTranspose(X)) },
  notation: {
    ...called('logdet', '\\log\\det'),
    numpy: ({ X }) => (X.scalar ? `np.log(abs(${X.text}))` : `np.linalg.slogdet(${X.text})[1]`),
    torch: ({ X }) => (X.scalar ? `torch.log(torch.abs(${X.text}))` : `torch.linalg.slogdet(${X.text})[1]`),
    jax: ({ X }) => (X.scalar ? `jnp.log(abs(${X.text}))` : `jnp.linalg.slogdet(${X.text})[1]`),
    julia: ({ X }) => (X.scalar ? `log(abs(${X.text}))` : `logabsdet(${X.text})[1]`),
    matlab: ({ X }) => `log(abs(det(${X.text})))`,
  },
  references: [{ book: 'Petersen & Pedersen 2012', at: 'eq. (43), (57)' }],
});
