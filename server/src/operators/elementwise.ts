/**
 * Makes the entry of a function that applies to every entry: a name, a scalar value, its derivative, five names in code.
 *
 * The derivative is an expression in the argument; the differential and the pullback multiply by it entry by entry.
 */
import type { Expr } from '../expr/expr.ts';
import type { Arithmetic, ScalarFunction } from '../linalg/arithmetic.ts';
import { mapMatrix } from '../linalg/matrix.ts';
import type { Confusion } from './confusion.ts';
import { entrywiseProduct } from './entrywise.ts';
import type { Argument, Piece, Template } from './notation.ts';
import { called } from './notation.ts';
import type { Constant, Domain, Operator, References, Trait } from './operator.ts';
import { defineOperator } from './operator.ts';

type Unary = Template<'X'>;

interface ElementwiseSpec {
  readonly name: string;
  readonly title: string;
  /** Beyond what all elementwise functions have in common. */
  readonly traits?: readonly Trait[];
  readonly confusions?: readonly Confusion[];
  readonly domain: Domain;
  /** Words for conventions, if texts differ. */
  readonly label?: readonly string[];
  /** The command in LaTeX, or how it is written, if it is not `\operatorname{name}`. */
  readonly latex?: string | Unary;
  readonly value: <T>(x: T, arithmetic: Arithmetic<T>, label: string) => T;
  readonly derivative: ((X: Expr, self: Expr) => Expr) | Constant;
  readonly code: Readonly<Record<'numpy' | 'torch' | 'jax' | 'julia' | 'matlab', Unary>>;
  readonly references: References;
}

/** The value of a function that the arithmetic has. */
export const scalarFunction =
  (f: ScalarFunction) =>
  <T>(x: T, { call }: Arithmetic<T>): T =>
    call(f, x);

/** A call for matrices and for numbers alike. */
export const callOf =
  (name: string): Unary =>
  ({ X }) =>
    `${name}(${X.text})`;

/** In Torch literals and sizes are Python's own numbers, and `math` is their library; all else is a tensor. */
export const torchCall =
  (name: string, scalarName: string): Unary =>
  ({ X }) =>
    `${X.fixed ? scalarName : name}(${X.text})`;

/** Julia broadcasts with a dot. */
export const juliaCall =
  (name: string): Unary =>
  ({ X }) =>
    `${name}${X.scalar ? '' : '.'}(${X.text})`;

/** A function that every code target has, under one name or two: Python's libraries and the others. */
export const sameCode = (name: string, numpy = name): ElementwiseSpec['code'] => ({
  numpy: callOf(`np.${numpy}`),
  torch: torchCall(`torch.${name}`, `math.${name}`),
  jax: callOf(`jnp.${numpy}`),
  julia: juliaCall(name),
  matlab: callOf(name),
});

/** A formula for numbers, another one for matrices. */
export const byShape =
  (scalar: (X: Argument) => string | Piece, general: (X: Argument) => string | Piece): Unary =>
  ({ X }) =>
    X.scalar ? scalar(X) : general(X);

/** Makes the entry. */
export function elementwise(spec: ElementwiseSpec): Operator {
  const { derivative, value } = spec;
  const rule =
    derivative === 'constant'
      ? derivative
      : ({ X }: { readonly X: Expr }, d: Expr, self: Expr): Expr => entrywiseProduct(derivative(X, self), d);
  return defineOperator({
    name: spec.name,
    title: spec.title,
    traits: ['entrywise', 'keeps-symmetry', 'commutes-with-transpose', ...(spec.traits ?? [])],
    params: { X: ['m', 'n'] },
    ...(spec.confusions === undefined ? {} : { confusions: spec.confusions }),
    ...(spec.label === undefined ? {} : { label: spec.label }),
    result: ['m', 'n'],
    domain: spec.domain,
    value: ({ X }, arithmetic, { label }) => mapMatrix(X, (x) => value(x, arithmetic, label)),
    differential: { X: rule },
    pullback: { X: rule },
    notation: {
      ...called(spec.name, typeof spec.latex === 'string' ? spec.latex : undefined),
      ...(typeof spec.latex === 'function' ? { latex: spec.latex } : {}),
      ...spec.code,
    },
    references: spec.references,
  });
}
