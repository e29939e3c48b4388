import { transpose as transposed } from '../linalg/dense.ts';
import type { Argument, Piece } from './notation.ts';
import { latexSuperscript, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';
import { turning } from './vecMatrix.ts';

/** The mark after the argument; an inverse before it turns into an inverse transpose. */
const marked = (X: Argument, inverse: string, mark: string, both: string): Piece => {
  const plain = X.at('postfix');
  const merged = plain === X.text && plain.endsWith(inverse);
  return piece('postfix', merged ? `${plain.slice(0, -inverse.length)}${both}` : `${plain}${mark}`);
};

/** In code a scalar is a number, which has no transpose. */
const inCode = (X: Argument, mark: string): Piece | string =>
  X.scalar ? X.at('atom') : piece('postfix', `${X.at('postfix')}${mark}`);

/** X', the transpose. */
export const transpose: Operator = defineOperator({
  name: 'transpose',
  title: 'Transpose',
  traits: ['linear', 'keeps-symmetry', 'identity-of-scalars'],
  params: { X: ['m', 'n'] },
  result: ['n', 'm'],
  domain: everywhere,
  value: ({ X }) => transposed(X),
  differential: { X: (_, d) => transpose.of(d) },
  pullback: { X: (_, G) => transpose.of(G) },
  jacobian: { X: ({ X }) => turning(X.shape.rows, X.shape.columns) },
  signs: 1,
  notation: {
    unicode: ({ X }) => marked(X, '⁻¹', 'ᵀ', '⁻ᵀ'),
    ascii: ({ X }) => marked(X, '^-1', "'", '^-T'),
    latex: ({ X }) => latexSuperscript(X, '\\top'),
    python: ({ X }) => inCode(X, '.T'),
    julia: ({ X }) => inCode(X, "'"),
    matlab: ({ X }) => inCode(X, ".'"),
  },
  references: [{ book: 'Petersen & Pedersen 2012', at: 'eq. (44)' }],
});
