/** Functions that have a name and no formula: one that applies entry by entry, and one that applies to eigenvalues. */

import type { ApplyExpr, Expr } from '../expr/expr.ts';
import { apply } from '../expr/expr.ts';
import { add, multiply, scale, identity as unit } from '../linalg/dense.ts';
import { mapMatrix } from '../linalg/matrix.ts';
import { entrywiseProduct } from './entrywise.ts';
import { matrixFunction } from './matrixFunction.ts';
import type { Notation } from './notation.ts';
import { latexBrackets } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';
import { coefficients } from './polynomial.ts';

/** In code the label is the name of a parameter that is a function. */
const named: Notation<'X'> = {
  unicode: ({ X }, { label }) => `${label}(${X.text})`,
  ascii: ({ X }, { label }) => `${label}(${X.text})`,
  latex: ({ X }, { label }) => `${label}${latexBrackets(X.text)}`,
  numpy: ({ X }, { label }) => `${label}(${X.text})`,
  torch: ({ X }, { label }) => `${label}(${X.text})`,
  jax: ({ X }, { label }) => `${label}(${X.text})`,
  julia: ({ X }, { label }) => `${label}${X.scalar ? '' : '.'}(${X.text})`,
  matlab: ({ X }, { label }) => `${label}(${X.text})`,
};

/** h' for the node of h, at the same argument. */
const derivative = (self: ApplyExpr, X: Expr): Expr => apply(self.op, [X], self.shape, [], `${self.label ?? ''}'`);

/** h(X), entry by entry, for a smooth function h of which only the name is known. */
export const elementwiseFunction: Operator = defineOperator({
  name: 'function',
  title: 'Unspecified smooth function, entry by entry',
  traits: ['entrywise', 'keeps-symmetry', 'commutes-with-transpose'],
  params: { X: ['m', 'n'] },
  label: 'function',
  result: ['m', 'n'],
  domain: everywhere,
  value: ({ X }, arithmetic, { label }) => {
    const terms = coefficients(label, arithmetic);
    const { add: plus, multiply: times, zero } = arithmetic;
    return mapMatrix(X, (x) => terms.reduceRight((sum, c) => plus(times(sum, x), c), zero));
  },
  differential: { X: ({ X }, d, self) => entrywiseProduct(derivative(self, X), d) },
  pullback: { X: ({ X }, G, self) => entrywiseProduct(derivative(self, X), G) },
  notation: named,
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 5' }],
});

/** h(X) in the sense of power series: h of the eigenvalues, for a square matrix. */
export const [spectralFunction, spectralFrechet]: readonly [Operator, Operator] = matrixFunction({
  name: 'spectralFunction',
  title: 'Unspecified smooth function of a square matrix',
  derivative: { name: 'spectralFrechet', title: 'Fréchet derivative of an unspecified function of a square matrix' },
  label: 'function',
  domain: everywhere,
  value: (X, arithmetic, { label }) => {
    const I = unit(X.rows, arithmetic);
    const [first = arithmetic.zero, ...rest] = [...coefficients(label, arithmetic)].reverse();
    return rest.reduce(
      (sum, c) => add(multiply(sum, X, arithmetic), scale(c, I, arithmetic), arithmetic),
      scale(first, I, arithmetic),
    );
  },
  slope: (X, self) => spectralFunction.withLabel(`${self.label ?? ''}'`, X),
  notation: { ...named, julia: ({ X }, { label }) => `${label}(${X.text})` },
  references: [{ book: 'Higham 2008', at: '§ 1.2' }],
});
