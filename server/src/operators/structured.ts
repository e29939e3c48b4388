/** Projections onto symmetric, skew and triangular matrices, each its own pullback; and vech. */
import { num, product, subtract, sum } from '../expr/build.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { at, matrix } from '../linalg/matrix.ts';
import { confusedWith } from './confusion.ts';
import { onesOf } from './entrywise.ts';
import { called, numberOr, piece } from './notation.ts';
import type { Operator, References } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';
import { elimination } from './specialMatrices.ts';
import { transpose } from './transpose.ts';
import { reshape } from './vec.ts';
import { diagonalOf, turning, unchanged } from './vecMatrix.ts';

const magnus: References = [{ book: 'Magnus & Neudecker 2019', at: 'ch. 3' }];
const golub: References = [{ book: 'Golub & Van Loan 2013', at: 'ch. 1' }];

const half = <T>(x: T, { fraction, multiply }: Arithmetic<T>): T => multiply(fraction(1n, 2n), x);

/** Makes the entry of (X + X')/2 or (X - X')/2. */
const halfSum = (name: 'sym' | 'skew', title: string, sign: '+' | '-'): Operator => {
  const self: Operator = defineOperator({
    name,
    title,
    confusions: confusedWith('operand', name === 'sym' ? 'skew' : 'sym'),
    traits:
      name === 'sym'
        ? ['linear', 'symmetric', 'identity-of-scalars', 'ignores-transpose']
        : ['linear', 'skew', 'commutes-with-transpose'],
    params: { X: ['n', 'n'] },
    result: ['n', 'n'],
    domain: everywhere,
    value: ({ X }, arithmetic) => {
      const combine = sign === '+' ? arithmetic.add : arithmetic.subtract;
      return matrix(X.rows, X.rows, (i, j) => half(combine(at(X, i, j), at(X, j, i)), arithmetic));
    },
    differential: { X: (_, d) => self.of(d) },
    pullback: { X: (_, G) => self.of(G) },
    jacobian: {
      X: ({ X }) => {
        const [I, K] = [unchanged(X), turning(X.shape.rows, X.shape.rows)];
        return product(num(1, 2), (sign === '+' ? sum : subtract)(I, K));
      },
    },
    notation: {
      ...called(name),
      python: ({ X }) =>
        piece('hadamard', `(${X.at('hadamard')} ${sign} ${X.at('postfix')}${X.scalar ? '' : '.T'}) / 2`),
      julia: ({ X }) => piece('hadamard', `(${X.at('hadamard')} ${sign} ${X.at('postfix')}') / 2`),
      matlab: ({ X }) => piece('hadamard', `(${X.at('hadamard')} ${sign} ${X.at('postfix')}.') / 2`),
    },
    references: golub,
  });
  return self;
};

export const symmetricPart: Operator = halfSum('sym', "Symmetric part (X + X')/2", '+');

export const skewPart: Operator = halfSum('skew', "Skew-symmetric part (X - X')/2", '-');

/** Makes the entry of the part of X on one side of the diagonal, the diagonal with it. */
const triangle = (name: 'tril' | 'triu', title: string, keeps: (i: number, j: number) => boolean): Operator => {
  const self: Operator = defineOperator({
    name,
    title,
    confusions: confusedWith('operand', name === 'tril' ? 'triu' : 'tril'),
    traits: ['linear', 'identity-of-scalars'],
    params: { X: ['m', 'n'] },
    result: ['m', 'n'],
    domain: everywhere,
    value: ({ X }, { zero }) => matrix(X.rows, X.columns, (i, j) => (keeps(i, j) ? at(X, i, j) : zero)),
    differential: { X: (_, d) => self.of(d) },
    pullback: { X: (_, G) => self.of(G) },
    jacobian: { X: ({ X }) => diagonalOf(self.of(onesOf(X.shape))) },
    notation: {
      ...called(name),
      python: ({ X }, { library }) => numberOr(X, `${library}.${name}(${X.text})`),
      julia: ({ X }) => numberOr(X, `${name}(${X.text})`),
      matlab: ({ X }) => `${name}(${X.text})`,
    },
    references: golub,
  });
  return self;
};

export const lowerTriangle: Operator = triangle('tril', 'Lower triangle with the diagonal', (i, j) => i >= j);

export const upperTriangle: Operator = triangle('triu', 'Upper triangle with the diagonal', (i, j) => i <= j);

/** vech X, the columns of the lower triangle below each other. */
export const vech: Operator = defineOperator({
  name: 'vech',
  title: 'Half-vectorization, the lower triangle column by column',
  traits: ['linear', 'identity-of-scalars'],
  params: { X: ['n', 'n'] },
  result: ['n*(n+1)/2', '1'],
  domain: everywhere,
  value: ({ X }) => {
    const data = Array.from({ length: X.rows }, (_, j) =>
      Array.from({ length: X.rows - j }, (__, below) => at(X, j + below, j)),
    ).flat();
    return { rows: data.length, columns: 1, data };
  },
  differential: { X: (_, d) => vech.of(d) },
  pullback: {
    X: ({ X }, G) => {
      const n = X.shape.rows;
      return reshape.withDims([n, n], product(transpose.of(elimination.withDims([n])), G));
    },
  },
  jacobian: { X: ({ X }) => elimination.withDims([X.shape.rows]) },
  notation: {
    ...called('vech'),
    numpy: ({ X }) => numberOr(X, piece('postfix', `${X.at('postfix')}.T[np.triu_indices(${X.rows})].reshape(-1, 1)`)),
    torch: ({ X }) =>
      numberOr(
        X,
        piece('postfix', `${X.at('postfix')}.T[tuple(torch.triu_indices(${X.rows}, ${X.rows}))].reshape(-1, 1)`),
      ),
    jax: ({ X }) => numberOr(X, piece('postfix', `${X.at('postfix')}.T[jnp.triu_indices(${X.rows})].reshape(-1, 1)`)),
    julia: ({ X }) => numberOr(X, `reshape(getindex(${X.text}, tril(trues(${X.rows}, ${X.rows}))), :, 1)`),
    matlab: ({ X }) => numberOr(X, `subsref(${X.text}, substruct('()', {tril(true(${X.rows}))}))`),
  },
  references: magnus,
});
