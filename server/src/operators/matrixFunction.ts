/**
 * Makes two entries: a function of a square matrix, and its Fréchet derivative L(X, E).
 *
 * `d tr f(X) = f'(X)' : dX` needs no rule of its own: the pullback of the identity is L(X', I), and I commutes with X'.
 */
import { product } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { apply } from '../expr/expr.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { Confusion } from './confusion.ts';
import { frechet, frechetMatrix, frechetValue, secondDifferential, secondPullback } from './frechet.ts';
import { frechetNotation } from './frechetNotation.ts';
import type { Notation, NotationSpec } from './notation.ts';
import type { Domain, Operator, Parameters, References } from './operator.ts';
import { defineOperator } from './operator.ts';
import { transpose } from './transpose.ts';

interface MatrixFunctionSpec {
  readonly name: string;
  readonly title: string;
  /** Of the derivative. */
  readonly derivative: { readonly name: string; readonly title: string; readonly code?: Partial<Notation<'X' | 'E'>> };
  readonly label?: 'function';
  readonly domain: Omit<Domain, 'sample'> & { readonly sample: 'real' | 'positive-spectrum' };
  readonly value: <T>(X: Matrix<T>, arithmetic: Arithmetic<T>, parameters: Parameters) => Matrix<T>;
  /** f'(X), `self` being a node with the label of f. */
  readonly slope: (X: Expr, self: { readonly label?: string | undefined }) => Expr;
  readonly notation: NotationSpec<'X'>;
  readonly confusions?: readonly Confusion[];
  readonly references: References;
}

/** The two entries, the function first. */
export function matrixFunction(spec: MatrixFunctionSpec): readonly [f: Operator, derivative: Operator] {
  const label = spec.label === undefined ? {} : { label: spec.label };
  const f: Operator = defineOperator({
    name: spec.name,
    title: spec.title,
    ...(spec.confusions === undefined ? {} : { confusions: spec.confusions }),
    traits: ['keeps-symmetry', 'commutes-with-transpose', 'commutes-with-argument'],
    params: { X: ['n', 'n'] },
    ...label,
    result: ['n', 'n'],
    domain: spec.domain,
    value: ({ X }, arithmetic, parameters) => spec.value(X, arithmetic, parameters),
    differential: { X: ({ X }, d, self) => frechet(L, self, X, d) },
    pullback: { X: ({ X }, G, self) => frechet(L, self, transpose.of(X), G) },
    notation: spec.notation,
    references: spec.references,
  });
  const L: Operator = defineOperator({
    name: spec.derivative.name,
    title: spec.derivative.title,
    traits: ['keeps-symmetry'],
    params: { X: ['n', 'n'], E: ['n', 'n'] },
    ...label,
    result: ['n', 'n'],
    domain: { ...spec.domain, sample: { X: spec.domain.sample, E: 'real' } },
    value: ({ X, E }, arithmetic, parameters) =>
      frechetValue((M) => spec.value(M, arithmetic, parameters), X, E, arithmetic.zero),
    differential: {
      X: ({ X, E }, d, self) => secondDifferential(self, X, E, d),
      E: ({ X }, d, self) => apply(self.op, [X, d], self.shape, [], self.label),
    },
    pullback: {
      X: ({ X, E }, G, self) => secondPullback(self, X, E, G),
      E: ({ X }, G, self) => apply(self.op, [transpose.of(X), G], self.shape, [], self.label),
    },
    jacobian: { E: ({ X }, self) => frechetMatrix(f, self, X) },
    whereCommuting: ({ X, E }, self) => product(spec.slope(X, self), E),
    notation: { ...frechetNotation(() => f), ...spec.derivative.code },
    references: [{ book: 'Higham 2008', at: '§ 3.2, theorem 3.6' }],
  });
  return [f, L];
}
