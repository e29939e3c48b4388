/** Draws: a value for every symbol of a claim, and directions for those that move. */

import type { Rational } from '../base/rational.ts';
import { addRational, multiplyRational, oneRational, rational, zeroRational } from '../base/rational.ts';
import type { Direction, Sample } from '../evaluate/curve.ts';
import { curve } from '../evaluate/curve.ts';
import { patternOf } from '../evaluate/pattern.ts';
import type { Family } from '../evaluate/point.ts';
import type { Claim } from '../expr/claim.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { at, matrix } from '../linalg/matrix.ts';
import type { Entries } from './entries.ts';
import type { RankChoice, Sizes } from './sample.ts';
import { drawDirection, drawSample, isLinear, patterned } from './sample.ts';

export interface Draw {
  readonly sizes: Sizes;
  readonly samples: ReadonlyMap<SymbolExpr, Sample>;
  /** Directions by axis; what has none stays. */
  readonly axes: readonly ReadonlyMap<SymbolExpr, Direction>[];
}

/** A dimension class, and whether rank-sensitive variables lose rank in it. */
export interface Spot {
  readonly sizes: Sizes;
  readonly deficient: ReadonlySet<SymbolExpr>;
}

/** Which symbols move along which axis. */
export function movesOf(claim: Claim): readonly (readonly SymbolExpr[])[] {
  switch (claim.kind) {
    case 'equation':
      return [claim.varying];
    case 'gradient':
    case 'jacobian':
      return [[claim.wrt]];
    case 'hessian':
      return [[claim.wrt], [claim.and]];
    case 'directional':
      return [];
  }
}

const choiceOf = (s: SymbolExpr, spot: Spot): RankChoice => (spot.deficient.has(s) ? 'deficient' : 'declared');

/** Draws all symbols; `undefined` if one has no value of these sizes. */
export function drawAll(
  symbols: readonly SymbolExpr[],
  moves: readonly (readonly SymbolExpr[])[],
  spot: Spot,
  entriesOf: (s: SymbolExpr, what: string) => Entries,
): Draw | undefined {
  const samples = new Map<SymbolExpr, Sample>();
  for (const s of symbols) {
    const sample = drawSample(s, spot.sizes, choiceOf(s, spot), entriesOf(s, 'value'));
    if (sample === undefined) return undefined;
    samples.set(s, sample);
  }
  return { sizes: spot.sizes, samples, axes: directionsOf(samples, moves, spot, entriesOf) };
}

/** An independent entry of a variable, counted from 0, with the direction that changes it alone. */
export interface BasisDirection {
  readonly row: number;
  readonly column: number;
  readonly direction: Direction;
}

/**
 * The directions that span all others, one per independent entry, column by column.
 *
 * @returns `undefined` if the variable does not move in a space of matrices
 */
export function basisDirections(s: SymbolExpr, sample: Sample): readonly BasisDirection[] | undefined {
  const [value] = sample.ingredients;
  if (!isLinear(s) || sample.form !== 'plain' || value === undefined) return undefined;
  const { rows, columns } = value;
  const pattern = patternOf(s);
  const all = Array.from({ length: rows * columns }, (_, k) => ({ row: k % rows, column: Math.floor(k / rows) }));
  return all.flatMap(({ row, column }) => {
    let hit = false;
    const unit = patterned(pattern, rows, columns, (i, j) => {
      if (i !== row || j !== column) return zeroRational;
      hit = true;
      return oneRational;
    });
    return hit ? [{ row, column, direction: [unit] }] : [];
  });
}

/** The draw with one axis for each basis direction of `s`, in order. */
export const withAxes = (draw: Draw, s: SymbolExpr, directions: readonly Direction[]): Draw => ({
  ...draw,
  axes: directions.map((direction) => new Map([[s, direction]])),
});

/** The same point moving in other directions. */
export const redirected = (
  draw: Draw,
  moves: readonly (readonly SymbolExpr[])[],
  spot: Spot,
  entriesOf: (s: SymbolExpr, what: string) => Entries,
): Draw => ({ ...draw, axes: directionsOf(draw.samples, moves, spot, entriesOf) });

function directionsOf(
  samples: ReadonlyMap<SymbolExpr, Sample>,
  moves: readonly (readonly SymbolExpr[])[],
  spot: Spot,
  entriesOf: (s: SymbolExpr, what: string) => Entries,
): Draw['axes'] {
  return moves.map((moving, axis) => {
    const directions = new Map<SymbolExpr, Direction>();
    for (const s of moving) {
      const sample = samples.get(s);
      const entries = entriesOf(s, `direction ${axis}`);
      if (sample !== undefined) directions.set(s, drawDirection(s, sample, spot.sizes, choiceOf(s, spot), entries));
    }
    return directions;
  });
}

/** How far a neighbouring point is from the point that it shall confirm. */
export const neighbourStep = rational(1, 128);

/** What moves to a point close by; a scalar may be one, such as an exponent, that must stay an integer. */
export type Shifted = 'all' | 'matrices';

/** A draw close by, inside the same structures: what is refuted at a point is refuted around it. */
export function neighbour(
  draw: Draw,
  spot: Spot,
  entriesOf: (s: SymbolExpr, what: string) => Entries,
  shifted: Shifted,
  step: Rational,
): Draw {
  const stays = (s: SymbolExpr): boolean =>
    s.role === 'index' || s.structure.includes('binary') || (shifted === 'matrices' && isScalar(s.shape));
  const shift = (A: Matrix<Rational>, D: Matrix<Rational> | undefined): Matrix<Rational> =>
    D === undefined
      ? A
      : matrix(A.rows, A.columns, (i, j) => addRational(at(A, i, j), multiplyRational(step, at(D, i, j))));
  const samples = [...draw.samples].map(([s, sample]) => {
    if (stays(s)) return [s, sample] as const;
    const by = drawDirection(s, sample, spot.sizes, choiceOf(s, spot), entriesOf(s, 'neighbour'));
    return [s, { ...sample, ingredients: sample.ingredients.map((A, i) => shift(A, by[i])) }] as const;
  });
  return { ...draw, samples: new Map(samples) };
}

/** The curves of a draw in an arithmetic. */
export function familyOf<T>(draw: Draw, arithmetic: Arithmetic<T>): Family<T> {
  const curves = new Map<SymbolExpr, (times: readonly T[]) => Matrix<T>>();
  const curveOf = (s: SymbolExpr): ((times: readonly T[]) => Matrix<T>) => {
    const known = curves.get(s);
    if (known !== undefined) return known;
    const sample = draw.samples.get(s);
    if (sample === undefined) throw new Error(`no value for ${s.name}`);
    const fresh = curve(
      sample,
      draw.axes.map((axis) => axis.get(s)),
      arithmetic,
    );
    curves.set(s, fresh);
    return fresh;
  };
  return { size: (name) => draw.sizes.get(name), at: (s, times) => curveOf(s)(times) };
}
