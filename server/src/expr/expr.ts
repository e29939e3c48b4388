/**
 * Expressions: immutable, typed by symbolic shapes, without source positions.
 *
 * Every node is interned: two expressions with the same structure are the same object, so equality is `===`, a part
 * that occurs twice is shared, and results can be remembered in a `WeakMap`. The union is closed; what grows is the
 * table of operators, to which `apply` refers by name.
 */
import type { Rational } from '../base/rational.ts';
import type { Dim } from './dim.ts';
import { hidden, intern } from './intern.ts';
import type { Shape } from './shape.ts';
import { scalarShape } from './shape.ts';

/** What a declaration says of a matrix beyond its shape. */
export type Structure =
  | 'symmetric'
  | 'skew'
  | 'diagonal'
  | 'lower'
  | 'upper'
  | 'orthogonal'
  | 'spd'
  | 'psd'
  | 'invertible'
  | 'positive'
  | 'nonnegative'
  | 'nonzero'
  | 'binary';

export interface NumberExpr {
  readonly kind: 'number';
  readonly shape: Shape;
  readonly value: Rational;
}

/**
 * A name. With `definition` it is the author's abbreviation for that expression; without, a free variable.
 * `role` tells a summation index (scalar, integer) and the variable that a derivative binds from a free variable.
 */
export interface SymbolExpr {
  readonly kind: 'symbol';
  readonly shape: Shape;
  readonly name: string;
  readonly role: 'variable' | 'index' | 'bound';
  readonly structure: readonly Structure[];
  /** Declared rank, if any. */
  readonly rank?: Dim | undefined;
  readonly definition?: Expr | undefined;
}

/** `d(of)`: the differential of an expression along the direction in which the variables vary. */
export interface DifferentialExpr {
  readonly kind: 'differential';
  readonly shape: Shape;
  readonly of: Expr;
}

/** Two terms or more, all of one shape, none of them a sum. */
export interface SumExpr {
  readonly kind: 'sum';
  readonly shape: Shape;
  readonly terms: readonly Expr[];
}

/**
 * A coefficient times scalars times a chain of matrices.
 *
 * `scalars` have scalar shape, `factors` have not; the factors' shapes fit from left to right. The chain as a whole
 * may be scalar (`x'*y`).
 */
export interface ProductExpr {
  readonly kind: 'product';
  readonly shape: Shape;
  readonly coefficient: Rational;
  readonly scalars: readonly Expr[];
  readonly factors: readonly Expr[];
}

/** An operator of the table applied to arguments. */
export interface ApplyExpr {
  readonly kind: 'apply';
  readonly shape: Shape;
  /** The operator's name, a key of the table. */
  readonly op: string;
  readonly args: readonly Expr[];
  /** Dimensions that are parameters rather than arguments: `ones(m, n)`, `reshape(v, m, n)`. */
  readonly dims: readonly Dim[];
  /** A word that is a parameter: the name of an unspecified function (`h`, `h'`). */
  readonly label?: string | undefined;
}

/** `Σ_(index=from..to) body`; `index` occurs in `body` only. */
export interface IndexedSumExpr {
  readonly kind: 'indexedSum';
  readonly shape: Shape;
  readonly index: SymbolExpr;
  readonly from: Expr;
  readonly to: Expr;
  readonly body: Expr;
}

/**
 * A derivative that stands in an expression: that of `of` by the bound symbols `by`, where these have the values `at`.
 *
 * - `gradient`: of a number, in the shape of the variable
 * - `rate`: by a number, in the shape of `of`
 * - `jacobian`: through `vec`
 * - `hessian`: of a number, through `vec`; by two variables if it is mixed
 *
 * `by` occurs in `of` only, so that `at` may be whatever takes the variable's place.
 */
export interface DerivativeExpr {
  readonly kind: 'derivative';
  readonly shape: Shape;
  readonly form: DerivativeShape;
  readonly of: Expr;
  readonly by: readonly SymbolExpr[];
  readonly at: readonly Expr[];
  /** Whether the gradient for a symmetric matrix is that of `df = G : dS`, or of partials by independent entries. */
  readonly symmetric: 'trace' | 'entries';
}

export type DerivativeShape = 'gradient' | 'rate' | 'jacobian' | 'hessian';

export type Expr =
  | NumberExpr
  | SymbolExpr
  | DifferentialExpr
  | SumExpr
  | ProductExpr
  | ApplyExpr
  | IndexedSumExpr
  | DerivativeExpr;

/** The number `value`, a scalar. */
export const number = (value: Rational): NumberExpr =>
  intern<NumberExpr>({ kind: 'number', shape: scalarShape, value, ...hidden });

/** What makes a symbol besides its name and shape. */
export interface SymbolDetails {
  readonly role?: SymbolExpr['role'];
  readonly structure?: readonly Structure[];
  readonly rank?: Dim | undefined;
  readonly definition?: Expr | undefined;
}

/** The symbol `name`; its structure words are put in alphabetical order. */
export const symbol = (name: string, shape: Shape, details: SymbolDetails = {}): SymbolExpr =>
  intern<SymbolExpr>({
    kind: 'symbol',
    shape,
    name,
    role: details.role ?? 'variable',
    structure: [...new Set(details.structure ?? [])].sort(),
    rank: details.rank,
    definition: details.definition,
    ...hidden,
  });

/** `d(of)`, unexpanded. */
export const differential = (of: Expr): DifferentialExpr =>
  intern<DifferentialExpr>({ kind: 'differential', shape: of.shape, of, ...hidden });

/** An operator applied to arguments, with the shape that the table says it has. */
export const apply = (
  op: string,
  args: readonly Expr[],
  shape: Shape,
  dims: readonly Dim[] = [],
  label?: string,
): ApplyExpr => intern<ApplyExpr>({ kind: 'apply', shape, op, args, dims, label, ...hidden });

/** `Σ_(index=from..to) body`. */
export const indexedSum = (index: SymbolExpr, from: Expr, to: Expr, body: Expr): IndexedSumExpr =>
  intern<IndexedSumExpr>({ kind: 'indexedSum', shape: body.shape, index, from, to, body, ...hidden });

/** The derivative with another function or at other values; the shapes must stay. */
export const derivative = (parts: Omit<DerivativeExpr, 'kind'>): DerivativeExpr =>
  intern<DerivativeExpr>({
    kind: 'derivative',
    shape: parts.shape,
    form: parts.form,
    of: parts.of,
    by: parts.by,
    at: parts.at,
    symmetric: parts.symmetric,
    ...hidden,
  });

/** The node of a sum as it stands; `sum` in `build.ts` keeps what the union promises. */
export const sumNode = (shape: Shape, terms: readonly Expr[]): SumExpr =>
  intern<SumExpr>({ kind: 'sum', shape, terms, ...hidden });

/** The node of a product as it stands; `product` in `build.ts` keeps what the union promises. */
export const productNode = (
  shape: Shape,
  coefficient: Rational,
  scalars: readonly Expr[],
  factors: readonly Expr[],
): ProductExpr => intern<ProductExpr>({ kind: 'product', shape, coefficient, scalars, factors, ...hidden });
