import { product } from '../expr/build.ts';
import { frobenius as frobeniusProduct } from '../linalg/dense.ts';
import { scalarMatrix } from '../linalg/matrix.ts';
import type { Argument, Piece } from './notation.ts';
import { piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';

const infix = (A: Argument, B: Argument): Piece => piece('frobenius', `${A.at('hadamard')} : ${B.at('hadamard')}`);

/** Products of corresponding entries, added up; of numbers just the product. */
const summed = (A: Argument, sign: string, B: Argument, sum: (text: string) => string): Piece | string => {
  const product = `${A.at('hadamard')} ${A.scalar ? '*' : sign} ${B.at('prefix')}`;
  return A.scalar ? piece('hadamard', product) : sum(product);
};

/** A : B = tr(A'B), the Frobenius product. */
export const frobenius: Operator = defineOperator({
  name: 'frobenius',
  title: 'Frobenius product',
  traits: ['linear'],
  params: { A: ['m', 'n'], B: ['m', 'n'] },
  result: ['1', '1'],
  domain: everywhere,
  value: ({ A, B }, arithmetic) => scalarMatrix(frobeniusProduct(A, B, arithmetic)),
  differential: { A: ({ B }, d) => frobenius.of(d, B), B: ({ A }, d) => frobenius.of(A, d) },
  pullback: { A: ({ B }, G) => product(G, B), B: ({ A }, G) => product(G, A) },
  signs: 1,
  notation: {
    unicode: ({ A, B }) => infix(A, B),
    ascii: ({ A, B }) => infix(A, B),
    latex: ({ A, B }) => infix(A, B),
    python: ({ A, B }, { library }) => summed(A, '*', B, (text) => `${library}.sum(${text})`),
    julia: ({ A, B }) => summed(A, '.*', B, (text) => `sum(${text})`),
    matlab: ({ A, B }) => summed(A, '.*', B, (text) => `sum(sum(${text}))`),
  },
  references: [{ book: 'Horn & Johnson 2013', at: '§ 5.2' }],
});
