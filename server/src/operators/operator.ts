/**
 * The type of an entry in the table of operators, and how one is made.
 *
 * An entry holds all that the program knows of an operator: parsers, shape inference, differentiation, evaluation,
 * rendering, hover, completion, documentation and the generated checks read it. Adding an operator is one file and
 * one line in `index.ts`.
 */

import type { Dim } from '../expr/dim.ts';
import type { ApplyExpr, Expr } from '../expr/expr.ts';
import { apply } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { showShape } from '../expr/shape.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { Confusion } from './confusion.ts';
import type { Notation, NotationSpec } from './notation.ts';
import { everyTarget } from './notation.ts';
import type { Signature } from './signature.ts';
import { matchSignature, parseSignature } from './signature.ts';

/** What a value depends on besides its arguments. */
export interface Parameters {
  /** Sizes of the dimension parameters, in the order of `dims`. */
  readonly sizes: readonly number[];
  /** The word parameter of the node; empty if there is none. */
  readonly label: string;
}

/** The size of dimension parameter number `i`. */
export function size(sizes: readonly number[], i: number): number {
  const n = sizes[i];
  if (n === undefined) throw new RangeError(`no dimension parameter ${i}`);
  return n;
}

/** A pair of dimensions as text, e.g. `['m*p', '1']`; letters are universally quantified within the entry. */
export type ShapeText = readonly [rows: string, columns: string];

/** Expressions, matrices or pieces of text by parameter letter. */
export type Named<P extends string, V> = Readonly<Record<P, V>>;

/**
 * How a point of the domain is drawn in the checks: the least symmetric point there is.
 *
 * `unit-interval` is (-1, 1); `positive-spectrum` a matrix with positive eigenvalues that is not symmetric; `index` a
 * row or column number that exists at every size that is tried, which is 1; `integer` a small one.
 */
export type Sampler =
  | 'real'
  | 'positive'
  | 'nonzero'
  | 'unit-interval'
  | 'invertible'
  | 'positive-spectrum'
  | 'spd'
  | 'full-rank'
  | 'above-one'
  | 'integer'
  | 'index';

export interface Domain<P extends string = string> {
  /** `det X ≠ 0`; empty where the value exists everywhere. */
  readonly text: string;
  readonly latex: string;
  /** One sampler for all arguments, or one for each. */
  readonly sample: Sampler | Named<P, Sampler>;
  /** Where the value exists but is not differentiable, in words: `zero entries`. */
  readonly kinks?: string;
  /** What the differential gives at a kink, if that is a convention: `a subgradient`. */
  readonly atKinks?: string;
  /**
   * Numbers made of the first argument whose signs tell which formula the value follows: for `relu` its entries. Of a
   * function without kinks, as `sigmoid`, they tell where it has not faded out.
   */
  readonly branches?: (X: Matrix<number>) => readonly number[];
}

/** The domain of what exists and is smooth everywhere. */
export const everywhere = { text: '', latex: '', sample: 'real' } as const;

export interface Reference {
  readonly book: string;
  /** Equation, section or theorem in that edition. */
  readonly at: string;
}

export type References = readonly [Reference, ...Reference[]];

/** `d` of an argument gives the part of the differential that comes from it; `self` is the node itself. */
export type DifferentialRule<P extends string> = (args: Named<P, Expr>, d: Expr, self: ApplyExpr) => Expr | Unsupported;

/** `G` gives the matrix `H` with `G : dF = H : dX`; `G` has the shape of the value, `H` that of the argument. */
export type PullbackRule<P extends string> = (args: Named<P, Expr>, G: Expr, self: ApplyExpr) => Expr | Unsupported;

/** K with `vec(L(E)) = K*vec(E)`, for an operator that is linear in this argument. */
export type JacobianRule<P extends string> = (args: Named<P, Expr>, self: ApplyExpr) => Expr;

/** An expression that stands for the node under a condition. */
export type Form<P extends string> = (args: Named<P, Expr>, self: ApplyExpr) => Expr;

/** A parameter in which the value is locally constant or which cannot vary (an index). */
export type Constant = 'constant';

/** The derivative exists, but not as an expression in the operators of the table. */
export type Unsupported = 'unsupported';

/**
 * What algebra may use of an operator without knowing which it is.
 *
 * - `linear`: linear in each matrix argument on its own; `jointly-linear`: in all of them together
 * - `entrywise`: acts on every entry of its first argument alone
 * - `keeps-symmetry`: symmetric if all matrix arguments are; `symmetric`: whenever it is square; `skew`: minus its transpose
 * - `commutes-with-transpose`: f(X') = f(X)' in the first argument; `ignores-transpose`: f(X') = f(X)
 * - `ignores-order`: a function of the entries, in whatever order they stand
 * - `commutes-with-argument`: a function of its first argument, which it commutes with
 * - `identity-of-scalars`: gives back a 1×1 argument
 * - `nonnegative`: nowhere below zero; `positive`: everywhere above it; `keeps-positivity`: where the first argument is
 * - `nonnegative-where-definite`: not below zero where the first argument is positive semidefinite
 * - `orthonormal-columns`: Q'Q = I for every value Q
 * - `even`: f(-X) = f(X) in the first argument; `odd`: f(-X) = -f(X)
 */
export type Trait =
  | 'linear'
  | 'jointly-linear'
  | 'entrywise'
  | 'keeps-symmetry'
  | 'symmetric'
  | 'skew'
  | 'commutes-with-transpose'
  | 'ignores-transpose'
  | 'ignores-order'
  | 'commutes-with-argument'
  | 'identity-of-scalars'
  | 'nonnegative'
  | 'positive'
  | 'keeps-positivity'
  | 'nonnegative-where-definite'
  | 'even'
  | 'odd'
  | 'orthonormal-columns';

export interface Overload {
  readonly params: readonly ShapeText[];
  readonly result: ShapeText;
}

export interface OperatorSpec<P extends string> {
  /** ASCII name, unique, as called in `.mcalc`. */
  readonly name: string;
  readonly title: string;
  readonly traits?: readonly Trait[];
  /** Operators of the same kind of argument that people write for this one. */
  readonly confusions?: readonly Confusion[];
  /** Further names that call the same operator, Unicode ones too. */
  readonly aliases?: readonly string[];
  /** Parameters in order with their shapes; the letters are the entry's own. */
  readonly params: Named<P, ShapeText>;
  /** Letters of the dimensions that are given as parameters: `ones(m, n)` has m and n. */
  readonly dims?: readonly string[];
  /** The word parameter, if there may be one: the name of an unspecified function, or one of these conventions. */
  readonly label?: 'function' | readonly string[];
  readonly result: ShapeText;
  /** Further signatures, where one does not say it all. */
  readonly overloads?: readonly Overload[];
  /** Pairs of dimensions that must be equal beyond what the letters say: `reshape` keeps the number of entries. */
  readonly equal?: readonly ShapeText[];
  readonly domain: Domain<P>;
  /**
   * The value of the operator, written once over an arithmetic.
   *
   * Throws `Undefined` outside the domain, `Unavailable` where this arithmetic has no such value.
   */
  readonly value: <T>(args: Named<P, Matrix<T>>, arithmetic: Arithmetic<T>, parameters: Parameters) => Matrix<T>;
  /** Linear in every argument on its own: the differential replaces one argument after the other. */
  readonly differential: Named<P, DifferentialRule<P> | Constant | Unsupported>;
  readonly pullback: Named<P, PullbackRule<P> | Constant | Unsupported>;
  /** Through `vec`; a scalar value needs none, as there the pullback of 1 is the matrix, as a row. */
  readonly jacobian?: Partial<Named<P, JacobianRule<P>>>;
  /** Of a Fréchet derivative L(X, E), its first two arguments: `f'(X)*E`, which is its value where X and E commute. */
  readonly whereCommuting?: Form<P>;
  /**
   * The tokens that its ASCII form has beside those of its arguments, brackets and commas left out: 1 for `X'`, 3 for
   * `X^-1`. Left out where it is written as a name before its arguments and dimensions.
   */
  readonly signs?: number;
  readonly notation: NotationSpec<P>;
  readonly references: References;
}

/** An entry as the passes see it: the letters are checked where it is made, and forgotten. */
export interface Operator extends Omit<OperatorSpec<string>, 'notation'> {
  readonly notation: Notation<string>;
  /** Letters of `params`, in order. */
  readonly letters: readonly string[];
  /** Builds the operator applied to arguments whose shapes fit; a misfit is a bug and throws. */
  readonly of: (...args: readonly Expr[]) => ApplyExpr;
  /** The same for operators with dimension parameters. */
  readonly withDims: (dims: readonly Dim[], ...args: readonly Expr[]) => ApplyExpr;
  /** The same with a word parameter; an empty one is none. */
  readonly withLabel: (label: string, ...args: readonly Expr[]) => ApplyExpr;
}

const signatures = new WeakMap<object, readonly Signature[]>();

/** The signatures of an entry, its own first; read once. */
function signaturesOf(operator: Pick<Operator, 'params' | 'result' | 'overloads' | 'equal'>): readonly Signature[] {
  const known = signatures.get(operator);
  if (known !== undefined) return known;
  const own = { params: Object.values<ShapeText>(operator.params), result: operator.result };
  const read = [own, ...(operator.overloads ?? [])].map(({ params, result }) =>
    parseSignature({ params, result, equal: operator.equal ?? [] }),
  );
  signatures.set(operator, read);
  return read;
}

/** The shape of the result; `undefined` if the arguments do not fit. */
export function resultShape(
  operator: Pick<Operator, 'params' | 'result' | 'overloads' | 'equal' | 'dims'>,
  args: readonly Shape[],
  dims: readonly Dim[] = [],
): Shape | undefined {
  for (const signature of signaturesOf(operator)) {
    const found = matchSignature(signature, args, operator.dims ?? [], dims);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Makes an entry; TypeScript infers the letters from `params`, so a wrong or missing one does not compile. */
export function defineOperator<const P extends string>(
  spec: Pick<OperatorSpec<P>, 'params'> & OperatorSpec<NoInfer<P>>,
): Operator {
  // Entries are stored by name and called with named arguments, so a record with more letters is always safe to pass.
  const general = spec as unknown as OperatorSpec<string>;
  const make = (args: readonly Expr[], dims: readonly Dim[], label: string): ApplyExpr => {
    const shapes = args.map((a) => a.shape);
    const result = resultShape(general, shapes, dims);
    if (result === undefined) throw new Error(`${spec.name}(${shapes.map(showShape).join(', ')})`);
    return apply(spec.name, args, result, dims, label === '' ? undefined : label);
  };
  return {
    ...general,
    notation: everyTarget(general.notation),
    letters: Object.keys(spec.params),
    of: (...args) => make(args, [], ''),
    withDims: (dims, ...args) => make(args, dims, ''),
    withLabel: (label, ...args) => make(args, [], label),
  };
}

/** Arguments in order as a record by letter, which is how the columns of an entry take them. */
export const named = <V>(operator: Pick<Operator, 'letters'>, args: readonly V[]): Readonly<Record<string, V>> =>
  Object.fromEntries(operator.letters.flatMap((letter, i) => (args[i] === undefined ? [] : [[letter, args[i]]])));

/** How the argument called `letter` is drawn in the checks. */
export function samplerOf(operator: Pick<Operator, 'domain'>, letter: string): Sampler {
  const { sample } = operator.domain;
  return typeof sample === 'string' ? sample : (sample[letter] ?? 'real');
}
