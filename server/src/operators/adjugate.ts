import { negate, product, sum } from '../expr/build.ts';
import { adjugate as adjugateOf } from '../linalg/adjugate.ts';
import { confusedWith } from './confusion.ts';
import { frobenius } from './frobenius.ts';
import { inverse } from './inverse.ts';
import type { Argument } from './notation.ts';
import { called, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';
import { trace } from './trace.ts';
import { transpose } from './transpose.ts';

/** No language has an adjugate; where X is invertible it is det(X) X⁻¹. */
const inCode = (X: Argument, det: string, inv: string): string | ReturnType<typeof piece> =>
  X.scalar ? '1.0' : piece('hadamard', `${det}(${X.text}) * ${inv}(${X.text})`);

/** adj X, with X adj(X) = det(X) I; its derivative is given where X is invertible. */
export const adjugate: Operator = defineOperator({
  name: 'adj',
  title: 'Adjugate, the transposed matrix of cofactors',
  confusions: confusedWith('operand', 'inv'),
  traits: ['keeps-symmetry', 'commutes-with-transpose', 'commutes-with-argument'],
  params: { X: ['n', 'n'] },
  result: ['n', 'n'],
  domain: { text: '', latex: '', sample: 'invertible' },
  value: ({ X }, arithmetic) => adjugateOf(X, arithmetic),
  differential: {
    X: ({ X }, d, self) =>
      sum(product(trace.of(product(self, d)), inverse.of(X)), negate(product(inverse.of(X), d, self))),
  },
  pullback: {
    X: ({ X }, G, self) => {
      const adjT = transpose.of(self);
      return sum(product(frobenius.of(G, inverse.of(X)), adjT), negate(product(transpose.of(inverse.of(X)), G, adjT)));
    },
  },
  notation: {
    ...called('adj'),
    python: ({ X }, { library }) => inCode(X, `${library}.linalg.det`, `${library}.linalg.inv`),
    julia: ({ X }) => inCode(X, 'det', 'inv'),
    matlab: ({ X }) => inCode(X, 'det', 'inv'),
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 8, § 6' }],
});
