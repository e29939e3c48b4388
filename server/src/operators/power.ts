/** Powers of a scalar and of every entry; powers of a square matrix are in `matrixPower.ts`. */
import { num, product, sum } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { at, mapMatrix, scalarMatrix } from '../linalg/matrix.ts';
import { entrywise, entrywisePower, entrywiseProduct } from './entrywise.ts';
import { frobenius } from './frobenius.ts';
import type { Argument, Piece } from './notation.ts';
import { exponent, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';

const minusOne = (p: Expr): Expr => sum(p, num(-1));

/** Python's and Julia's power binds tighter than a sign before it and associates to the right. */
const infix = (X: Argument, sign: string, p: Argument): Piece =>
  piece('prefix', `${X.at('atom')}${sign}${p.at('postfix')}`);

/** x^p for scalars. */
export const power: Operator = defineOperator({
  name: 'power',
  title: 'Power',
  traits: ['keeps-positivity'],
  params: { x: ['1', '1'], p: ['1', '1'] },
  result: ['1', '1'],
  domain: { text: 'x > 0, or p an integer', latex: 'x > 0', sample: { x: 'positive', p: 'real' } },
  value: ({ x, p }, arithmetic) => scalarMatrix(arithmetic.power(at(x, 0, 0), at(p, 0, 0))),
  differential: {
    x: ({ x, p }, d) => product(p, entrywisePower(x, minusOne(p)), d),
    p: ({ x }, d, self) => product(self, entrywise('log', x), d),
  },
  pullback: {
    x: ({ x, p }, G) => product(G, p, entrywisePower(x, minusOne(p))),
    p: ({ x }, G, self) => product(G, self, entrywise('log', x)),
  },
  signs: 1,
  notation: {
    unicode: ({ x, p }) => piece('postfix', `${x.at('postfix')}^${exponent(p)}`),
    ascii: ({ x, p }) => piece('postfix', `${x.at('postfix')}^${exponent(p)}`),
    latex: ({ x, p }) => piece('postfix', `${x.at('atom')}^{${p.text}}`),
    python: ({ x, p }) => infix(x, ' ** ', p),
    julia: ({ x, p }) => infix(x, '^', p),
    matlab: ({ x, p }) => infix(x, '^', p),
  },
  references: [{ book: 'NIST DLMF', at: '§ 4.7(ii)' }],
});

type Signs = readonly [unequal: string, times: string, plus: string, equal: string, power: string];

/** `[X ≠ 0] ⊙ (X + [X = 0])^⊙p`, where no power of zero is taken. */
function keptZeros(label: string, X: Argument, signs: Signs, p: Argument): Piece | undefined {
  if (label !== 'zeroStaysZero') return undefined;
  const [unequal, times, plus, equal, power] = signs;
  const text = X.at('sum');
  const shifted = `(${text} ${plus} (${text} ${equal} 0))`;
  return piece('hadamard', `(${text} ${unequal} 0) ${times} ${shifted} ${power} ${p.at('postfix')}`);
}

/** X^⊙p; with the label `zeroStaysZero`, zero entries stay zero under negative powers. */
export const hadamardPower: Operator = defineOperator({
  name: 'hadamardPower',
  title: 'Power, entry by entry',
  traits: ['entrywise', 'keeps-symmetry', 'commutes-with-transpose', 'keeps-positivity'],
  params: { X: ['m', 'n'], p: ['1', '1'] },
  label: ['zeroStaysZero'],
  result: ['m', 'n'],
  domain: { text: 'X > 0, or p an integer', latex: 'X > 0', sample: { X: 'positive', p: 'real' } },
  value: ({ X, p }, arithmetic, { label }) => {
    const staysZero = label === 'zeroStaysZero';
    const power = at(p, 0, 0);
    return mapMatrix(X, (x) =>
      staysZero && arithmetic.magnitude(x) === 0 ? arithmetic.zero : arithmetic.power(x, power),
    );
  },
  differential: {
    X: ({ X, p }, d, self) => product(p, entrywiseProduct(entrywisePower(X, minusOne(p), self.label), d)),
    p: ({ X }, d, self) => product(d, entrywiseProduct(self, entrywise('log', X))),
  },
  pullback: {
    X: ({ X, p }, G, self) => product(p, entrywiseProduct(G, entrywisePower(X, minusOne(p), self.label))),
    p: ({ X }, G, self) => frobenius.of(G, entrywiseProduct(self, entrywise('log', X))),
  },
  signs: 2,
  notation: {
    unicode: ({ X, p }) => piece('postfix', `${X.at('postfix')}^⊙${exponent(p)}`),
    ascii: ({ X, p }) => piece('postfix', `${X.at('postfix')}.^${exponent(p)}`),
    latex: ({ X, p }) => piece('postfix', `${X.at('atom')}^{\\odot ${p.at('postfix')}}`),
    python: ({ X, p }, { label }) => keptZeros(label, X, ['!=', '*', '+', '==', '**'], p) ?? infix(X, ' ** ', p),
    julia: ({ X, p }, { label }) =>
      keptZeros(label, X, ['.!=', '.*', '.+', '.==', '.^'], p) ?? infix(X, X.scalar ? '^' : ' .^ ', p),
    matlab: ({ X, p }, { label }) => keptZeros(label, X, ['~=', '.*', '+', '==', '.^'], p) ?? infix(X, ' .^ ', p),
  },
  references: [{ book: 'Horn & Johnson 1991', at: '§ 6.3' }],
});
