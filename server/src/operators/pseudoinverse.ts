import { num, product, subtract, sum } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { pseudoinverse as pseudoinverseOf } from '../linalg/rankFactorization.ts';
import { confusedWith } from './confusion.ts';
import { identity } from './identity.ts';
import { latexSuperscript, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';
import { transpose } from './transpose.ts';

const minus = num(-1);

/** I - P for a square P. */
const complement = (P: Expr): Expr => subtract(identity.withDims([P.shape.rows]), P);

/**
 * A†, the Moore-Penrose inverse P.
 *
 * Where the rank stays, dP = -P dA P + P P' dA' (I - A P) + (I - P A) dA' P' P.
 */
export const pseudoinverse: Operator = defineOperator({
  name: 'pinv',
  title: 'Moore-Penrose inverse',
  confusions: confusedWith('operand', 'inv'),
  traits: ['keeps-symmetry', 'commutes-with-transpose', 'odd'],
  params: { A: ['m', 'n'] },
  result: ['n', 'm'],
  domain: { text: '', latex: '', sample: 'full-rank', kinks: 'where the rank changes' },
  value: ({ A }, arithmetic) => pseudoinverseOf(A, arithmetic),
  differential: {
    A: ({ A }, d, P) =>
      sum(
        product(minus, P, d, P),
        product(P, transpose.of(P), transpose.of(d), complement(product(A, P))),
        product(complement(product(P, A)), transpose.of(d), transpose.of(P), P),
      ),
  },
  pullback: {
    A: ({ A }, G, P) =>
      sum(
        product(minus, transpose.of(P), G, transpose.of(P)),
        product(complement(product(A, P)), transpose.of(G), P, transpose.of(P)),
        product(transpose.of(P), P, transpose.of(G), complement(product(P, A))),
      ),
  },
  signs: 2,
  notation: {
    unicode: ({ A }) => piece('postfix', `${A.at('postfix')}†`),
    ascii: ({ A }) => piece('postfix', `${A.at('postfix')}^+`),
    latex: ({ A }) => latexSuperscript(A, '\\dagger'),
    python: ({ A }, { library }) => (A.scalar ? `1 / ${A.at('prefix')}` : `${library}.linalg.pinv(${A.text})`),
    julia: ({ A }) => `pinv(${A.text})`,
    matlab: ({ A }) => `pinv(${A.text})`,
  },
  references: [{ book: 'Golub & Pereyra 1973', at: 'theorem 4.3' }],
});
