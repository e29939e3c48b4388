/** Points at which a drawn expression has values: sizes, and a sample with a direction for every variable. */
import type { Rational } from '../../server/src/base/rational.ts';
import { rational } from '../../server/src/base/rational.ts';
import type { Direction, Sample } from '../../server/src/evaluate/curve.ts';
import type { Point } from '../../server/src/evaluate/point.ts';
import { differencePoint } from '../../server/src/evaluate/point.ts';
import { evaluateDim } from '../../server/src/expr/dim.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { freeSymbols, nodes } from '../../server/src/expr/walk.ts';
import type { Arithmetic } from '../../server/src/linalg/arithmetic.ts';
import { digits } from '../../server/src/linalg/digits.ts';
import { double } from '../../server/src/linalg/double.ts';
import type { Draw } from '../../server/src/verify/draw.ts';
import { familyOf } from '../../server/src/verify/draw.ts';
import type { Entries } from '../../server/src/verify/entries.ts';
import { drawDirection, drawSample } from '../../server/src/verify/sample.ts';
import { seeded } from '../support/random.ts';

/** Distinct sizes in several orders: tall, wide; never 1, which hides transposes. */
const choices = [
  [2, 3, 4],
  [3, 2, 4],
  [4, 3, 2],
  [3, 4, 2],
  [2, 4, 3],
  [3, 3, 2],
] as const;

const hash = (text: string): number => [...text].reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) >>> 0, 7);

/** Numbers of ordinary size, all different; every other try makes them smaller, and the third keeps them positive. */
function entriesFor(s: SymbolExpr, what: string, turn: number): Entries {
  const random = seeded(hash(`${s.name} ${what}`) + 7919 * turn);
  return (kind, onDiagonal): Rational => {
    if (kind === 'binary') return rational(random() < 0.5 ? 0 : 1);
    const size =
      257 + 2 * Math.floor(random() * (turn % 2 === 0 ? 700 : 300)) + (onDiagonal && turn % 2 === 1 ? 900 : 0);
    const negative = random() < 0.5 && kind !== 'positive' && turn % 3 !== 2 && what !== 'positive';
    return rational(negative ? -size : size, 1024);
  };
}

/** Where an expression is looked at: the same for the same turn, whatever the expression. */
export interface Place {
  readonly size: (name: string) => number | undefined;
  readonly draw: Draw;
}

/** The place number `turn`, with directions for what moves; `undefined` if a variable has no value of these sizes. */
export function placeFor(
  symbols: readonly SymbolExpr[],
  moving: readonly (readonly SymbolExpr[])[],
  turn: number,
): Place | undefined {
  const [m, n, k] = choices[turn % choices.length] ?? choices[0];
  const sizes = new Map<string, number>([
    ['m', m],
    ['n', n],
    ['k', k],
  ]);
  const samples = new Map<SymbolExpr, Sample>();
  for (const s of symbols) {
    const sample = drawSample(s, sizes, 'declared', entriesFor(s, 'value', turn));
    if (sample === undefined) return undefined;
    samples.set(s, sample);
  }
  const axes = moving.map((list, axis) => {
    const directions = new Map<SymbolExpr, Direction>();
    for (const s of list) {
      const sample = samples.get(s);
      if (sample === undefined) continue;
      directions.set(s, drawDirection(s, sample, sizes, 'declared', entriesFor(s, `direction ${axis}`, turn)));
    }
    return directions;
  });
  return { size: (name) => sizes.get(name), draw: { sizes, samples, axes } };
}

/** The entries of the largest value in an expression; 0 if a size is none. */
export function largestPart(e: Expr, { size }: Place): number {
  return Math.max(
    ...nodes(e, 'definitions').map((n) => {
      const [rows, columns] = [evaluateDim(n.shape.rows, size), evaluateDim(n.shape.columns, size)];
      return rows === undefined || columns === undefined ? 0 : rows * columns;
    }),
  );
}

/** One way to take differences. */
export interface Instrument<T> {
  readonly arithmetic: Arithmetic<T>;
  readonly point: (place: Place) => Point<T>;
}

const instrument = <T>(arithmetic: Arithmetic<T>, step: number, order: 'plain' | 'extrapolated'): Instrument<T> => ({
  arithmetic,
  point: ({ draw }) => differencePoint(familyOf(draw, arithmetic), arithmetic, { step, order }),
});

/** Doubles with a step 2^-exponent. */
export const doubles = (exponent: number): Instrument<number> => instrument(double, 2 ** -exponent, 'extrapolated');

/** 64 digits with a step 10^-exponent. */
export const manyDigits = (exponent: number): Instrument<ReturnType<typeof digits.fromNumber>> =>
  instrument(digits, Number(`1e-${exponent}`), 'plain');

/** All free symbols; an index that no sum binds has no value. */
export const symbolsOf = (...list: readonly Expr[]): readonly SymbolExpr[] => [
  ...new Set(list.flatMap((e) => [...freeSymbols(e)])),
];
