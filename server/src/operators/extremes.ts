/** Product, maximum and minimum of all entries, and where the extremes are. */
import { product } from '../expr/build.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { mapMatrix, scalarMatrix } from '../linalg/matrix.ts';
import { leadsOf } from './branches.ts';
import { confusedWith } from './confusion.ts';
import { reciprocal } from './entrywise.ts';
import { frobenius } from './frobenius.ts';
import { called, numberOr, piece } from './notation.ts';
import type { Operator, Reference } from './operator.ts';
import { defineOperator } from './operator.ts';

const reference: Reference = { book: 'Boyd & Vandenberghe 2004', at: '§ 3.2.3' };

/** The entry that comes first in the order in which `direction` is 1 for largest first, -1 for smallest first. */
const extreme = <T>(X: Matrix<T>, direction: 1 | -1, { compare }: Arithmetic<T>): T =>
  X.data.reduce((best, x) => (direction * compare(x, best) > 0 ? x : best));

interface Extreme {
  readonly name: 'max' | 'min';
  readonly word: 'largest' | 'smallest';
  readonly direction: 1 | -1;
  /** Julia's name for the reduction. */
  readonly julia: string;
}

/**
 * Makes the entry of an extreme and of the matrix that tells where it is attained. Entries that are equal share the one
 * evenly: a symmetric matrix attains its maximum twice, and the function still has one slope along its structure.
 */
function extremeEntries(spec: Extreme): readonly [extreme: Operator, indicator: Operator] {
  const { name, word, direction, julia } = spec;
  const domain = {
    text: '',
    latex: '',
    sample: 'real',
    kinks: `several ${word} entries`,
    branches: leadsOf(direction),
  } as const;
  const params = { X: ['m', 'n'] } as const;
  const extremeEntry: Operator = defineOperator({
    name,
    title: `The ${word} of all entries`,
    confusions: confusedWith('operand', name === 'max' ? 'min' : 'max'),
    params,
    result: ['1', '1'],
    domain,
    value: ({ X }, arithmetic) => scalarMatrix(extreme(X, direction, arithmetic)),
    differential: { X: ({ X }, d) => frobenius.of(indicator.of(X), d) },
    pullback: { X: ({ X }, G) => product(G, indicator.of(X)) },
    notation: {
      ...called(name, `\\${name}`),
      python: ({ X }, { library }) => numberOr(X, `${library}.${name}(${X.text})`),
      julia: ({ X }) => numberOr(X, `${julia}(${X.text})`),
      matlab: ({ X }) => numberOr(X, `${name}(${name}(${X.text}))`),
    },
    references: [reference],
  });
  const indicator: Operator = defineOperator({
    name: `is${name}`,
    title: `Where the ${word} entry is: one, shared evenly by equal entries`,
    params,
    result: ['m', 'n'],
    domain,
    value: ({ X }, arithmetic) => {
      const best = extreme(X, direction, arithmetic);
      // Entries that structure makes equal may differ by rounding.
      const width = arithmetic.negligible * arithmetic.magnitude(best);
      const isBest = (x: (typeof X.data)[number]): boolean =>
        arithmetic.compare(x, best) === 0 || arithmetic.magnitude(arithmetic.subtract(x, best)) <= width;
      const share = arithmetic.fraction(1n, BigInt(X.data.filter(isBest).length));
      return mapMatrix(X, (x) => (isBest(x) ? share : arithmetic.zero));
    },
    differential: { X: 'constant' },
    pullback: { X: 'constant' },
    notation: {
      ...called(`is${name}`),
      python: ({ X }, { library }) => {
        const hits = `(${X.at('sum')} == ${library}.${name}(${X.text}))`;
        const numbers = library === 'torch' ? `${hits}.to(${X.at('postfix')}.dtype)` : hits;
        return X.scalar ? '1.0' : piece('hadamard', `${numbers} / ${library}.sum${hits}`);
      },
      julia: ({ X }) => {
        const hits = `(${X.at('sum')} .== ${julia}(${X.text}))`;
        return X.scalar ? '1.0' : piece('hadamard', `${hits} / sum${hits}`);
      },
      matlab: ({ X }) => {
        const hits = `(${X.at('sum')} == ${name}(${name}(${X.text})))`;
        return piece('hadamard', `${hits} / sum(sum(${hits}))`);
      },
    },
    references: [reference],
  });
  return [extremeEntry, indicator];
}

export const [max, ismax] = extremeEntries({ name: 'max', word: 'largest', direction: 1, julia: 'maximum' });

export const [min, ismin] = extremeEntries({ name: 'min', word: 'smallest', direction: -1, julia: 'minimum' });

/** Π x_ij, the product of all entries. */
export const productOfEntries: Operator = defineOperator({
  name: 'prod',
  title: 'Product of all entries',
  traits: ['ignores-transpose', 'ignores-order', 'identity-of-scalars'],
  params: { X: ['m', 'n'] },
  result: ['1', '1'],
  domain: { text: '', latex: '', sample: 'nonzero' },
  value: ({ X }, { multiply, one }) => scalarMatrix(X.data.reduce(multiply, one)),
  differential: { X: ({ X }, d, self) => product(self, frobenius.of(reciprocal(X), d)) },
  pullback: { X: ({ X }, G, self) => product(G, self, reciprocal(X)) },
  notation: {
    ...called('prod'),
    python: ({ X }, { library }) => numberOr(X, `${library}.prod(${X.text})`),
    julia: ({ X }) => numberOr(X, `prod(${X.text})`),
    matlab: ({ X }) => numberOr(X, `prod(prod(${X.text}))`),
  },
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 5' }],
});
