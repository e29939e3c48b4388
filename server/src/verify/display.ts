/** The two sides of a refuted claim as a reader wants to see them: a gradient as a matrix, not along a direction. */

import { patternOf } from '../evaluate/pattern.ts';
import type { Claim } from '../expr/claim.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { transpose } from '../linalg/dense.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { at, mapMatrix, matrix } from '../linalg/matrix.ts';
import type { BasisDirection, Draw } from './draw.ts';
import { basisDirections, familyOf, withAxes } from './draw.ts';
import type { Machine, Meter } from './machine.ts';
import { workshop } from './machine.ts';
import { tryClaim } from './trial.ts';

/** Entries are counted from 0 here. */
export interface Display {
  readonly left: Matrix<number>;
  readonly right: Matrix<number>;
  readonly entries: readonly (readonly [row: number, column: number])[];
  /** True if the directions of the draw played a part. */
  readonly directed: boolean;
  /** Whether the sides are not equal, beyond any doubt of the arithmetic. */
  readonly differs: boolean;
}

export interface Screen<T> {
  readonly machine: Machine<T>;
  readonly order: number;
  readonly meter: Meter;
}

/** Both sides at the draw where they differ; `undefined` where they do not, or do not exist. */
export function display<T>(claim: Claim, draw: Draw, screen: Screen<T>): Display | undefined {
  const shown = bothSides(claim, draw, screen);
  return shown?.differs === true ? shown : undefined;
}

/** Both sides at the draw, equal or not; `undefined` where they do not exist. */
export function bothSides<T>(claim: Claim, draw: Draw, screen: Screen<T>): Display | undefined {
  const basis = claim.kind === 'gradient' || claim.kind === 'jacobian' ? basisOf(claim.wrt, draw) : undefined;
  if (claim.kind === 'gradient' && basis !== undefined) return gradientDisplay(claim, draw, basis, screen);
  if (claim.kind === 'hessian') return hessianDisplay(claim, draw, screen);
  const whole = claim.kind === 'jacobian' && basis !== undefined && patternOf(claim.wrt) === 'full';
  const shown = whole
    ? withAxes(
        draw,
        claim.wrt,
        basis.map(({ direction }) => direction),
      )
    : draw;
  const result = compared(claim, shown, screen);
  const flip = whole && claim.layout === 'denominator';
  if (result === undefined) return undefined;
  const { left, right, differs } = result;
  const places = placesIn(result);
  return flip
    ? {
        left: transpose(left),
        right: transpose(right),
        entries: places.map(([i, j]) => [j, i]),
        directed: false,
        differs,
      }
    : { left, right, entries: places, directed: !whole, differs };
}

const placesIn = ({ left, positions }: Compared): readonly (readonly [row: number, column: number])[] =>
  positions.map((k) => [Math.floor(k / left.columns), k % left.columns]);

interface Compared {
  readonly left: Matrix<number>;
  readonly right: Matrix<number>;
  readonly positions: readonly number[];
  readonly differs: boolean;
}

function compared<T>(claim: Claim, draw: Draw, { machine, order, meter }: Screen<T>): Compared | undefined {
  const trial = tryClaim(claim, draw, machine, order, meter);
  if (trial.kind !== 'compared') return undefined;
  const { toNumber } = machine.arithmetic;
  const { positions, kind } = trial.judgement;
  const [left, right] = [mapMatrix(trial.left, toNumber), mapMatrix(trial.right, toNumber)];
  return { left, right, positions, differs: kind === 'differ' };
}

function basisOf(s: SymbolExpr, draw: Draw): readonly BasisDirection[] | undefined {
  const sample = draw.samples.get(s);
  return sample === undefined ? undefined : basisDirections(s, sample);
}

/**
 * The derivative along every independent entry, put where it belongs. Where two entries move together, the canonical
 * gradient has half of it in each; partial derivatives by independent entries have all of it in each.
 */
function gradientDisplay<T>(
  claim: Claim & { kind: 'gradient' },
  draw: Draw,
  basis: readonly BasisDirection[],
  screen: Screen<T>,
): Display | undefined {
  const result = compared(
    claim,
    withAxes(
      draw,
      claim.wrt,
      basis.map(({ direction }) => direction),
    ),
    screen,
  );
  if (result === undefined) return undefined;
  const { arithmetic, pointOf } = screen.machine;
  const family = familyOf(draw, arithmetic);
  const { evaluate } = workshop(screen.machine, screen.meter);
  const value = family.at(claim.wrt, []);
  const right = mapMatrix(evaluate(claim.right, pointOf(family)), arithmetic.toNumber);
  const flip = claim.layout === 'numerator';
  const pattern = patternOf(claim.wrt);
  const byEntries = claim.symmetric === 'entries' && pattern === 'symmetric';
  const perBasis = result.left.data.length / Math.max(1, basis.length);
  const slopes = new Map(
    basis.map(({ row, column }, k) => [row * value.columns + column, result.left.data[k * perBasis] ?? 0]),
  );
  const mirrored = pattern === 'symmetric' || pattern === 'skew';
  const factor = byEntries || !mirrored ? 1 : 0.5;
  const G = matrix(value.rows, value.columns, (i, j) => {
    if (i === j) return slopes.get(i * value.columns + j) ?? 0;
    const [own, other] = [slopes.get(i * value.columns + j), mirrored ? slopes.get(j * value.columns + i) : undefined];
    return own !== undefined ? factor * own : (pattern === 'skew' ? -factor : factor) * (other ?? 0);
  });
  const wrong = new Set(result.positions.map((k) => basis[Math.floor(k / perBasis)]));
  const entries = [...wrong].flatMap((b): [number, number][] =>
    b === undefined
      ? []
      : mirrored && b.row !== b.column
        ? [
            [b.row, b.column],
            [b.column, b.row],
          ]
        : [[b.row, b.column]],
  );
  const zero = right.data.length === 1 && G.data.length > 1 ? mapMatrix(G, () => 0) : right;
  return {
    left: flip ? transpose(G) : G,
    right: zero,
    entries: flip ? entries.map(([i, j]) => [j, i]) : entries,
    directed: false,
    differs: result.differs,
  };
}

/** Entry (i, j) along basis directions number i and j; along the draw's own directions where there are none. */
function hessianDisplay<T>(claim: Claim & { kind: 'hessian' }, draw: Draw, screen: Screen<T>): Display | undefined {
  const [first, second] = [basisOf(claim.wrt, draw), basisOf(claim.and, draw)];
  const isFull = patternOf(claim.wrt) === 'full' && patternOf(claim.and) === 'full';
  if (first === undefined || second === undefined || !isFull) {
    const single = compared(claim, draw, screen);
    return single === undefined ? undefined : { ...single, entries: placesIn(single), directed: true };
  }
  const { machine, order, meter } = screen;
  const { toNumber } = machine.arithmetic;
  const trials = matrix(first.length, second.length, (i, j) => {
    const [d1, d2] = [first[i]?.direction ?? [], second[j]?.direction ?? []];
    return tryClaim(
      claim,
      { ...draw, axes: [new Map([[claim.wrt, d1]]), new Map([[claim.and, d2]])] },
      machine,
      order,
      meter,
    );
  });
  if (trials.data.some((trial) => trial.kind !== 'compared')) return undefined;
  const side = (which: 'left' | 'right'): Matrix<number> =>
    mapMatrix(trials, (trial) => (trial.kind === 'compared' ? toNumber(at(trial[which], 0, 0)) : 0));
  const entries = trials.data.flatMap((trial, k): [number, number][] =>
    trial.kind === 'compared' && trial.judgement.kind === 'differ'
      ? [[Math.floor(k / trials.columns), k % trials.columns]]
      : [],
  );
  return { left: side('left'), right: side('right'), entries, directed: false, differs: entries.length > 0 };
}
