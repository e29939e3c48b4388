/** Terms under a sum taken apart: scalars, and chains cut where they are one wide. */
import { num, product, splitCoefficient, sum } from '../../expr/build.ts';
import { oneDim } from '../../expr/dim.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { isColumn, isRow, isScalar } from '../../expr/shape.ts';
import { argOf, argsOf } from '../../operators/call.ts';
import { turn } from './axis.ts';

/** `u*v'*w` is u times the scalar v'*w: the pieces of a chain between the places where it is one wide. */
function cut(factors: readonly Expr[]): readonly (readonly Expr[])[] {
  const pieces: Expr[][] = [[]];
  factors.forEach((factor, i) => {
    pieces.at(-1)?.push(factor);
    if (factor.shape.columns === oneDim && i < factors.length - 1) pieces.push([]);
  });
  return pieces;
}

/** A term: its scalars, and what has rows or columns; `left` is a column or a matrix, `right` a row. */
export interface Term {
  readonly scalars: readonly Expr[];
  readonly left?: Expr;
  readonly right?: Expr;
}

export function termOf(e: Expr): Term {
  const [coefficient, rest] = splitCoefficient(e);
  const front = coefficient.numerator === 1n && coefficient.denominator === 1n ? [] : [number(coefficient)];
  if (isScalar(e.shape)) return { scalars: [...front, ...scalarFactors(rest)] };
  const scalars = rest.kind === 'product' ? rest.scalars.flatMap(scalarFactors) : [];
  const pieces = cut(rest.kind === 'product' ? rest.factors : [rest]).map((piece) => product(...piece));
  const first = isRow(e.shape) ? undefined : pieces.shift();
  const last = isColumn(e.shape) ? undefined : pieces.pop();
  return {
    scalars: [...front, ...scalars, ...pieces.flatMap(scalarFactors)],
    ...(first === undefined ? {} : { left: first }),
    ...(last === undefined ? {} : { right: last }),
  };
}

/** The term put together again. */
export const joined = ({ scalars, left, right }: Term): Expr =>
  product(...scalars, ...(left === undefined ? [] : [left]), ...(right === undefined ? [] : [right]));

/** The factors of a scalar; a chain of matrices that is nowhere one wide inside is one factor. */
export function scalarFactors(e: Expr): readonly Expr[] {
  const chain = chainOf(e);
  if (chain !== undefined) return scalarFactors(chain);
  if (e.kind !== 'product') return [e];
  const [coefficient, rest] = splitCoefficient(e);
  const front = e === rest ? [] : [number(coefficient)];
  const pieces = e.factors.length === 0 ? [] : cut(e.factors).map((piece) => product(...piece));
  const [only] = pieces;
  if (front.length + e.scalars.length === 0 && pieces.length === 1 && only === e) return [e];
  return [...front, ...e.scalars.flatMap(scalarFactors), ...pieces.flatMap(scalarFactors)];
}

/** `u : v`, `tr(u*v')` and `‖u‖^2` as chains: `u'*v`. */
function chainOf(e: Expr): Expr | undefined {
  const vector = squaredNorm(e);
  if (vector !== undefined) return product(turn(vector), vector);
  const [A, B] = argsOf(e, 'frobenius') ?? [];
  if (A !== undefined && B !== undefined) {
    return isColumn(A.shape) ? product(turn(A), B) : isRow(A.shape) ? product(A, turn(B)) : (thin(A, B) ?? thin(B, A));
  }
  const inner = argOf(e, 'tr');
  const pieces = inner?.kind === 'product' ? cut(inner.factors) : [];
  const [first, ...rest] = pieces;
  if (inner?.kind !== 'product' || first === undefined || rest.length === 0) return undefined;
  return product(number(inner.coefficient), ...inner.scalars, ...rest.flat(), ...first);
}

/** The column u of `‖u‖^2`. */
function squaredNorm(e: Expr): Expr | undefined {
  const [norm, exponent] = argsOf(e, 'power') ?? [];
  const vector = norm === undefined ? undefined : argOf(norm, 'normF');
  if (vector === undefined || exponent !== two) return undefined;
  return isColumn(vector.shape) ? vector : isRow(vector.shape) ? turn(vector) : undefined;
}

const two = num(2);

/** `u*v' : B` is `u'*B*v`. */
function thin(A: Expr, B: Expr): Expr | undefined {
  const pieces = A.kind === 'product' ? cut(A.factors) : [];
  const [left, right] = pieces;
  if (A.kind !== 'product' || left === undefined || right === undefined || pieces.length !== 2) return undefined;
  return product(number(A.coefficient), ...A.scalars, turn(product(...left)), B, turn(product(...right)));
}

/** The terms of a product in which one of the factors that satisfy the condition is a sum; `undefined` if none is. */
export function distributed(e: Expr, condition: (factor: Expr) => boolean): readonly Expr[] | undefined {
  if (e.kind !== 'product') return undefined;
  const list = [...e.scalars, ...e.factors];
  for (const [i, factor] of list.entries()) {
    const turned = argOf(factor, 'transpose');
    const terms = factor.kind === 'sum' ? factor.terms : turned?.kind === 'sum' ? turned.terms.map(turn) : undefined;
    if (terms === undefined || !condition(factor)) continue;
    const front = number(e.coefficient);
    return terms.map((t) => product(front, ...list.slice(0, i), t, ...list.slice(i + 1)));
  }
  return undefined;
}

/** The sum of the expressions, or `undefined` if one is missing. */
export const sumOfAll = (terms: readonly (Expr | undefined)[]): Expr | undefined =>
  terms.every((t) => t !== undefined) ? sum(...terms) : undefined;
