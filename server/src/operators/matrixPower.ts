/** Powers of a square matrix, principal ones where the exponent is no integer. */
import { isInteger, toNumber } from '../base/rational.ts';
import { negate, num, numberValue, one, product, subtract, sum } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { matrixPower as matrixPowerOf } from '../linalg/matrixFunctions.ts';
import { eigenFunction } from './eigenNotation.ts';
import { frechet, frechetMatrix, frechetValue, secondDifferential, secondPullback } from './frechet.ts';
import { frechetNotation } from './frechetNotation.ts';
import { frobenius } from './frobenius.ts';
import { identity } from './identity.ts';
import { inverse } from './inverse.ts';
import { logm, logmFrechet } from './matrixFunctions.ts';
import type { Argument, Piece } from './notation.ts';
import { exponent, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';
import { transpose } from './transpose.ts';

/** Larger powers have derivatives too long to read term by term. */
const longestSum = 8;

/** The exponent, if it is an integer so small that the derivative is written as a sum. */
function smallInteger(k: Expr): number | undefined {
  const value = numberValue(k);
  if (value === undefined || !isInteger(value)) return undefined;
  const integer = toNumber(value);
  return Math.abs(integer) <= longestSum ? integer : undefined;
}

/** X^i, simplified for i = 0, 1, -1. */
function powerOf(X: Expr, i: number): Expr {
  if (i === 0) return identity.withDims([X.shape.rows]);
  if (i === 1) return X;
  return i === -1 ? inverse.of(X) : matrixPower.of(X, num(i));
}

/** A product without identity factors. */
const chain = (X: Expr, i: number, middle: Expr, j: number): Expr =>
  product(...(i === 0 ? [] : [powerOf(X, i)]), middle, ...(j === 0 ? [] : [powerOf(X, j)]));

/** Σ X^i D X^(k-1-i) for k > 0, and -Σ X^(-1-i) D X^(k+i) for k < 0. */
function sumOfTerms(X: Expr, k: number, D: Expr): Expr {
  if (k === 0) return product(num(0), D);
  const terms = Array.from({ length: Math.abs(k) }, (_, i) =>
    k > 0 ? chain(X, i, D, k - 1 - i) : negate(chain(X, -1 - i, D, k + i)),
  );
  return sum(...terms);
}

const inCode = (
  X: Argument,
  k: Argument,
  python: { readonly integer: string; readonly general: string },
): string | Piece => {
  if (X.scalar) return piece('prefix', `${X.at('atom')} ** ${k.at('postfix')}`);
  return /^-?\d+$/.test(k.text) ? `${python.integer}(${X.text}, ${k.text})` : python.general;
};

/** X^k. */
export const matrixPower: Operator = defineOperator({
  name: 'matrixPower',
  title: 'Power of a square matrix',
  traits: ['keeps-symmetry', 'commutes-with-transpose', 'commutes-with-argument'],
  params: { X: ['n', 'n'], k: ['1', '1'] },
  result: ['n', 'n'],
  domain: {
    text: 'X invertible for k < 0; no eigenvalue ≤ 0 if k is no integer',
    latex: 'k \\in \\mathbb{N} \\text{ or } \\lambda_i(X) \\notin (-\\infty, 0]',
    sample: { X: 'positive-spectrum', k: 'integer' },
  },
  value: ({ X, k }, arithmetic) => matrixPowerOf(X, k, arithmetic),
  differential: {
    X: ({ X, k }, d, self) => {
      const integer = smallInteger(k);
      return integer === undefined ? frechet(matrixPowerFrechet, self, X, d) : sumOfTerms(X, integer, d);
    },
    k: ({ X }, d, self) => product(d, logm.of(X), self),
  },
  pullback: {
    X: ({ X, k }, G, self) => {
      const integer = smallInteger(k);
      return integer === undefined
        ? frechet(matrixPowerFrechet, self, transpose.of(X), G)
        : sumOfTerms(transpose.of(X), integer, G);
    },
    k: ({ X }, G, self) => frobenius.of(G, product(logm.of(X), self)),
  },
  signs: 1,
  notation: {
    unicode: ({ X, k }) => piece('postfix', `${X.at('postfix')}^${exponent(k)}`),
    ascii: ({ X, k }) => piece('postfix', `${X.at('postfix')}^${exponent(k)}`),
    latex: ({ X, k }) => piece('postfix', `${X.at('atom')}^{${k.text}}`),
    numpy: ({ X, k }) =>
      inCode(X, k, {
        integer: 'np.linalg.matrix_power',
        general: `scipy.linalg.fractional_matrix_power(${X.text}, ${k.text})`,
      }),
    torch: ({ X, k }) =>
      inCode(X, k, {
        integer: 'torch.linalg.matrix_power',
        general: eigenFunction(X, 'torch', `w ** ${k.at('postfix')}`),
      }),
    jax: ({ X, k }) =>
      inCode(X, k, {
        integer: 'jnp.linalg.matrix_power',
        general: eigenFunction(X, 'jnp', `w ** ${k.at('postfix')}`),
      }),
    julia: ({ X, k }) => piece('prefix', `${X.at('atom')}^${k.at('postfix')}`),
    matlab: ({ X, k }) => piece('prefix', `${X.at('atom')}^${k.at('postfix')}`),
  },
  references: [{ book: 'Higham 2008', at: '§ 3.2, ch. 7' }],
});

/** The derivative in the exponent of L(X, E): that of log(X)*X^k along E. */
const inExponent = (X: Expr, E: Expr, k: Expr, self: Expr): Expr =>
  sum(product(logmFrechet.of(X, E), matrixPower.of(X, k)), product(logm.of(X), self));

/** L(X, E) of X^k for an exponent that is no small integer. */
export const matrixPowerFrechet: Operator = defineOperator({
  name: 'matrixPowerFrechet',
  title: 'Fréchet derivative of a power of a square matrix',
  traits: ['keeps-symmetry'],
  params: { X: ['n', 'n'], E: ['n', 'n'], k: ['1', '1'] },
  result: ['n', 'n'],
  domain: {
    text: 'no eigenvalue ≤ 0',
    latex: '\\lambda_i(X) \\notin (-\\infty, 0]',
    sample: { X: 'positive-spectrum', E: 'real', k: 'above-one' },
  },
  value: ({ X, E, k }, arithmetic) => frechetValue((M) => matrixPowerOf(M, k, arithmetic), X, E, arithmetic.zero),
  differential: {
    X: ({ X, E }, d, self) => secondDifferential(self, X, E, d),
    E: ({ X, k }, d) => matrixPowerFrechet.of(X, d, k),
    k: ({ X, E, k }, d, self) => product(d, inExponent(X, E, k, self)),
  },
  pullback: {
    X: ({ X, E }, G, self) => secondPullback(self, X, E, G),
    E: ({ X, k }, G) => matrixPowerFrechet.of(transpose.of(X), G, k),
    k: ({ X, E, k }, G, self) => frobenius.of(G, inExponent(X, E, k, self)),
  },
  jacobian: { E: ({ X }, self) => frechetMatrix(matrixPower, self, X) },
  whereCommuting: ({ X, E, k }) => product(k, matrixPower.of(X, subtract(k, one)), E),
  notation: frechetNotation(() => matrixPower),
  references: [{ book: 'Higham 2008', at: '§ 3.2, theorem 3.6' }],
});
