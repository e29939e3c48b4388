/** Points at which expressions have values, and families of curves through them along which differentials are taken. */
import type { SymbolExpr } from '../expr/expr.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { Unavailable } from '../linalg/arithmetic.ts';
import { add, scale, subtract } from '../linalg/dense.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { mapMatrix } from '../linalg/matrix.ts';
import type { Dual } from '../linalg/prime.ts';
import { coefficient, prime } from '../linalg/prime.ts';

/** Values of the free symbols, sizes of the dimension names, and how the point moves. */
export interface Point<T> {
  readonly size: (name: string) => number | undefined;
  readonly value: (s: SymbolExpr) => Matrix<T>;
  /** The derivative of `f` at this point as the point moves along curve number `axis`. */
  readonly derivative: (f: (near: Point<T>) => Matrix<T>, axis: number) => Matrix<T>;
  /** The derivative at time 0 of what `f` makes of a time; the point itself stays, `near` is where `f` may evaluate. */
  readonly slope: (f: (near: Point<T>, time: T) => Matrix<T>) => Matrix<T>;
  /** Set where a sum has given its index a value, or a derivative its variable. */
  readonly bound?: { readonly index: SymbolExpr; readonly outer: Point<T> };
}

/**
 * Where the free symbols are after times `t₀, t₁, …` along the curves of a family; missing times are zero.
 *
 * The curves of a structured variable stay inside its structure.
 */
export interface Family<T> {
  readonly size: (name: string) => number | undefined;
  readonly at: (s: SymbolExpr, times: readonly T[]) => Matrix<T>;
}

/** The point with a value for a symbol that a sum or a derivative binds; its derivatives keep the value. */
export const bindIndex = <T>(outer: Point<T>, index: SymbolExpr, value: Matrix<T>): Point<T> => ({
  size: outer.size,
  value: (s) => (s === index ? value : outer.value(s)),
  derivative: (f, axis) => outer.derivative((near) => f(bindIndex(near, index, value)), axis),
  slope: (f) => outer.slope((near, time) => f(bindIndex(near, index, value), time)),
  bound: { index, outer },
});

/** How differences are taken. */
export interface Differences {
  readonly step: number;
  /**
   * `plain` is a central difference; `extrapolated` combines two of them to fourth order (Richardson); `forward` looks
   * to one side only and is worth a look, not a verdict.
   */
  readonly order: 'forward' | 'plain' | 'extrapolated';
}

/** A point whose derivatives are differences of values nearby. */
export function differencePoint<T>(family: Family<T>, arithmetic: Arithmetic<T>, differences: Differences): Point<T> {
  const { step, order } = differences;
  const make = (times: readonly T[]): Point<T> => {
    const near = remembered((axis: number) =>
      remembered((h: number) => make(moved(times, axis, arithmetic.fromNumber(h), arithmetic))),
    );
    const central = (f: (h: number) => Matrix<T>, h: number): Matrix<T> => {
      const rise = subtract(f(h), f(-h), arithmetic);
      return scale(arithmetic.divide(arithmetic.one, arithmetic.fromNumber(2 * h)), rise, arithmetic);
    };
    const forward = (f: (h: number) => Matrix<T>): Matrix<T> => {
      const rise = subtract(f(step), f(0), arithmetic);
      return scale(arithmetic.divide(arithmetic.one, arithmetic.fromNumber(step)), rise, arithmetic);
    };
    const difference = (f: (h: number) => Matrix<T>): Matrix<T> => {
      if (order === 'forward') return forward(f);
      const coarse = central(f, step);
      if (order === 'plain') return coarse;
      const fine = central(f, step / 2);
      const third = arithmetic.fraction(1n, 3n);
      return add(fine, scale(third, subtract(fine, coarse, arithmetic), arithmetic), arithmetic);
    };
    const here: Point<T> = {
      size: family.size,
      value: valuesAt(family, times),
      derivative: (f, axis) => difference((h) => f(near(axis)(h))),
      slope: (f) => difference((h) => f(here, arithmetic.fromNumber(h))),
    };
    return here;
  };
  return make([]);
}

/** A point over the prime field, whose derivatives are coefficients of a fresh infinitesimal: exact. */
export function exactPoint(family: Family<Dual>): Point<Dual> {
  const make = (times: readonly Dual[], depth: number): Point<Dual> => {
    if (depth > maxDepth) throw new Unavailable('too many differentials within each other');
    const infinitesimal: Dual = Array.from({ length: 2 ** (depth + 1) }, (_, s) => (s === 2 ** depth ? 1 : 0));
    const near = remembered((axis: number) => make(moved(times, axis, infinitesimal, prime), depth + 1));
    const same = remembered((at: number) => make(times, at));
    return {
      size: family.size,
      value: valuesAt(family, times),
      derivative: (f, axis) => mapMatrix(f(near(axis)), (x) => partOf(x, depth)),
      slope: (f) => mapMatrix(f(same(depth + 1), infinitesimal), (x) => partOf(x, depth)),
    };
  };
  return make([], 0);
}

/** The number of infinitesimals that are worth their cost, which doubles with each. */
const maxDepth = 4;

/** What multiplies infinitesimal number `depth` in `x`, of which it is the last. */
const partOf = (x: Dual, depth: number): Dual =>
  Array.from({ length: 2 ** depth }, (_, s) => coefficient(x, s + 2 ** depth));

function moved<T>(times: readonly T[], axis: number, by: T, arithmetic: Arithmetic<T>): readonly T[] {
  const length = Math.max(times.length, axis + 1);
  return Array.from({ length }, (_, k) => {
    const time = times[k] ?? arithmetic.zero;
    return k === axis ? arithmetic.add(time, by) : time;
  });
}

const valuesAt = <T>(family: Family<T>, times: readonly T[]): ((s: SymbolExpr) => Matrix<T>) =>
  remembered((s: SymbolExpr) => family.at(s, times));

function remembered<K, V>(f: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key);
    if (value !== undefined) return value;
    const fresh = f(key);
    known.set(key, fresh);
    return fresh;
  };
}
