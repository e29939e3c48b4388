/**
 * Constructors of sums and products that keep the union's promises: nested sums and products are flattened, ones and
 * zeros are dropped, numbers are multiplied into the coefficient. They do nothing that a reader would want explained;
 * whatever deserves a name is a rule in `simplify`.
 */
import type { Rational } from '../base/rational.ts';
import {
  addRational,
  isOneRational,
  isZeroRational,
  multiplyRational,
  negateRational,
  oneRational,
  rational,
  zeroRational,
} from '../base/rational.ts';
import type { Expr, ProductExpr } from './expr.ts';
import { apply, number, productNode, sumNode } from './expr.ts';
import type { Shape } from './shape.ts';
import { isScalar, sameShape, scalarShape, shape, showShape } from './shape.ts';

/** The integer or fraction `numerator / denominator`. */
export const num = (numerator: number, denominator = 1): Expr => number(rational(numerator, denominator));

export const zero: Expr = num(0);
export const one: Expr = num(1);

/** The zero of a shape: the number 0, or the matrix `zeros(m, n)`. */
export const zeroOf = (s: Shape): Expr => (isScalar(s) ? zero : apply('zeros', [], s, [s.rows, s.columns]));

export const isZero = (e: Expr): boolean =>
  (e.kind === 'number' && isZeroRational(e.value)) || (e.kind === 'apply' && e.op === 'zeros');

export const isOne = (e: Expr): boolean => e.kind === 'number' && isOneRational(e.value);

/** The value of an expression that is a number. */
export const numberValue = (e: Expr): Rational | undefined => (e.kind === 'number' ? e.value : undefined);

/** The sum of one term or more, all of one shape. */
export function sum(...terms: readonly Expr[]): Expr {
  const first = terms[0];
  if (first === undefined) throw new Error('a sum needs a term');
  const all: Expr[] = [];
  let constant = zeroRational;
  const add = (t: Expr): void => {
    if (!sameShape(t.shape, first.shape)) {
      throw new Error(`sum of ${showShape(first.shape)} and ${showShape(t.shape)}`);
    }
    if (t.kind === 'number') constant = addRational(constant, t.value);
    else if (!isZero(t)) all.push(t);
  };
  for (const t of terms) {
    if (t.kind === 'sum') t.terms.forEach(add);
    else add(t);
  }
  if (!isZeroRational(constant)) all.push(number(constant));
  const [only] = all;
  if (only === undefined) return zeroOf(first.shape);
  return all.length === 1 ? only : sumNode(first.shape, all);
}

interface Parts {
  readonly coefficient: Rational;
  readonly scalars: readonly Expr[];
  readonly factors: readonly Expr[];
}

/**
 * Takes an expression apart as coefficient, scalars and a chain of matrices.
 *
 * @example `2*a*(A*B)` gives 2, [a], [A, B];  `x'*y` gives 1, [x'*y], [] because as a factor it is a scalar
 */
export function parts(e: Expr): Parts {
  if (e.kind === 'number') return { coefficient: e.value, scalars: [], factors: [] };
  if (e.kind !== 'product') {
    return isScalar(e.shape)
      ? { coefficient: oneRational, scalars: [e], factors: [] }
      : { coefficient: oneRational, scalars: [], factors: [e] };
  }
  if (!isScalar(e.shape) || e.factors.length === 0) return e;
  const chain = makeProduct({ coefficient: oneRational, scalars: [], factors: e.factors });
  return { coefficient: e.coefficient, scalars: [...e.scalars, chain], factors: [] };
}

function chainShape(factors: readonly Expr[]): Shape {
  const first = factors[0];
  if (first === undefined) return scalarShape;
  let last = first;
  for (let i = 1; i < factors.length; i++) {
    const next = factors[i] as Expr;
    if (next.shape.rows !== last.shape.columns) {
      throw new Error(`product of ${showShape(last.shape)} and ${showShape(next.shape)}`);
    }
    last = next;
  }
  return last === first ? first.shape : shape(first.shape.rows, last.shape.columns);
}

function makeProduct({ coefficient, scalars, factors }: Parts): Expr {
  const s = chainShape(factors);
  if (isZeroRational(coefficient)) return zeroOf(s);
  if (factors.length === 0) {
    const only = scalars[0];
    if (only === undefined) return number(coefficient);
    if (scalars.length === 1 && isOneRational(coefficient)) return only;
    if (scalars.length === 1 && only.kind === 'product' && only.scalars.length === 0) {
      return productNode(s, multiplyRational(coefficient, only.coefficient), [], only.factors);
    }
  }
  const only = factors[0];
  if (only !== undefined && factors.length === 1 && scalars.length === 0 && isOneRational(coefficient)) return only;
  return productNode(s, coefficient, scalars, factors);
}

/**
 * The product of expressions from left to right; scalar ones may stand anywhere.
 *
 * A scalar chain such as `x'*y` stays together when it is multiplied by something else.
 */
export function product(...list: readonly Expr[]): Expr {
  let coefficient = oneRational;
  const scalars: Expr[] = [];
  const factors: Expr[] = [];
  const add = (e: Expr): void => {
    (isScalar(e.shape) ? scalars : factors).push(e);
  };
  for (const e of list) {
    if (e.kind === 'number') coefficient = multiplyRational(coefficient, e.value);
    else if (e.kind !== 'product') add(e);
    else {
      const p = parts(e);
      coefficient = multiplyRational(coefficient, p.coefficient);
      p.scalars.forEach(add);
      p.factors.forEach(add);
    }
  }
  if (scalars.some(isZero) || factors.some(isZero)) return zeroOf(chainShape(factors));
  return makeProduct({ coefficient, scalars, factors });
}

/** `factor * e` for a number. */
export const scale = (factor: Rational, e: Expr): Expr => product(number(factor), e);

export const negate = (e: Expr): Expr => scale(negateRational(oneRational), e);

export const subtract = (a: Expr, b: Expr): Expr => sum(a, negate(b));

/** Takes the coefficient off: `e = coefficient * rest`. */
export function splitCoefficient(e: Expr): readonly [coefficient: Rational, rest: Expr] {
  if (e.kind === 'number') return [e.value, one];
  if (e.kind !== 'product' || isOneRational(e.coefficient)) return [oneRational, e];
  return [e.coefficient, withCoefficient(e, oneRational)];
}

/** `e` with another coefficient. */
export const withCoefficient = (e: ProductExpr, coefficient: Rational): Expr =>
  makeProduct({ coefficient, scalars: e.scalars, factors: e.factors });
