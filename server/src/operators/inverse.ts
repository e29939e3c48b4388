import { negate, product } from '../expr/build.ts';
import { inverse as inverseOf } from '../linalg/lu.ts';
import { confusedWith } from './confusion.ts';
import type { Argument, Piece } from './notation.ts';
import { latexSuperscript, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';
import { transpose } from './transpose.ts';

const inCode = (X: Argument, name: string): Piece | string =>
  X.scalar ? piece('hadamard', `1 / ${X.at('prefix')}`) : `${name}(${X.text})`;

/** X⁻¹. */
export const inverse: Operator = defineOperator({
  name: 'inv',
  title: 'Inverse',
  confusions: confusedWith('operand', 'pinv', 'adj'),
  traits: ['keeps-symmetry', 'commutes-with-transpose', 'commutes-with-argument', 'odd'],
  aliases: ['inverse'],
  params: { X: ['n', 'n'] },
  result: ['n', 'n'],
  domain: { text: 'X invertible', latex: '\\det X \\ne 0', sample: 'invertible' },
  value: ({ X }, arithmetic) => inverseOf(X, arithmetic),
  differential: { X: (_, d, self) => negate(product(self, d, self)) },
  pullback: { X: (_, G, self) => negate(product(transpose.of(self), G, transpose.of(self))) },
  signs: 3,
  notation: {
    unicode: ({ X }) => piece('postfix', `${X.at('postfix')}⁻¹`),
    ascii: ({ X }) => piece('postfix', `${X.at('postfix')}^-1`),
    latex: ({ X }) => latexSuperscript(X, '-1'),
    python: ({ X }, { library }) => inCode(X, `${library}.linalg.inv`),
    julia: ({ X }) => inCode(X, 'inv'),
    matlab: ({ X }) => inCode(X, 'inv'),
  },
  references: [{ book: 'Petersen & Pedersen 2012', at: 'eq. (40)' }],
});
