import { hadamard as hadamardProduct } from '../linalg/dense.ts';
import type { Argument, Piece } from './notation.ts';
import { piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';
import { diagonalOf } from './vecMatrix.ts';

/** A right operand that is a product itself needs brackets in code, where both signs bind alike. */
const joined = (A: Argument, sign: string, B: Argument): Piece =>
  piece('hadamard', `${A.at('hadamard')} ${sign} ${B.at('prefix')}`);

/** A ⊙ B, the Hadamard product. */
export const hadamard: Operator = defineOperator({
  name: 'hadamard',
  title: 'Hadamard product',
  traits: ['linear', 'keeps-symmetry'],
  params: { A: ['m', 'n'], B: ['m', 'n'] },
  result: ['m', 'n'],
  domain: everywhere,
  value: ({ A, B }, arithmetic) => hadamardProduct(A, B, arithmetic),
  differential: { A: ({ B }, d) => hadamard.of(d, B), B: ({ A }, d) => hadamard.of(A, d) },
  pullback: { A: ({ B }, G) => hadamard.of(G, B), B: ({ A }, G) => hadamard.of(A, G) },
  jacobian: { A: ({ B }) => diagonalOf(B), B: ({ A }) => diagonalOf(A) },
  signs: 2,
  notation: {
    unicode: ({ A, B }) => piece('hadamard', `${A.at('hadamard')} ⊙ ${B.at('kronecker')}`),
    ascii: ({ A, B }) => piece('hadamard', `${A.at('hadamard')} .* ${B.at('kronecker')}`),
    latex: ({ A, B }) => piece('hadamard', `${A.at('hadamard')} \\odot ${B.at('kronecker')}`),
    python: ({ A, B }) => joined(A, '*', B),
    julia: ({ A, B }) => joined(A, A.scalar ? '*' : '.*', B),
    matlab: ({ A, B }) => joined(A, A.scalar ? '*' : '.*', B),
  },
  references: [{ book: 'Petersen & Pedersen 2012', at: 'eq. (38)' }],
});
