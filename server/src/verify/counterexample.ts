/** The smallest point, in small integers, at which a reader can see by hand that a claim is wrong. */

import { rational } from '../base/rational.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { mapMatrix } from '../linalg/matrix.ts';
import type { Display } from './display.ts';
import { display } from './display.ts';
import type { Draw, Spot } from './draw.ts';
import { drawAll, neighbour, redirected } from './draw.ts';
import { integerEntries } from './entries.ts';
import type { Machine } from './machine.ts';
import { digitsMachine, doubleMachine } from './machine.ts';
import { pointValues } from './pointValues.ts';
import type { Problem } from './problem.ts';
import { randomStream } from './random.ts';
import type { Sizes } from './sample.ts';
import { spotKey, withinBounds } from './search.ts';
import { tryClaim } from './trial.ts';
import type { Counterexample } from './verdict.ts';

/** Choices of sizes that are tried before the point that is known is shown. */
const nSizes = 14;
const nTries = 10;

/** Looks for small integers at which the sides differ and are smooth; `undefined` if there are none. */
export function searchCounterexample(
  problem: Problem,
  sizes: readonly Sizes[],
  spot: Spot,
): Counterexample | undefined {
  for (const draw of smallDraws(problem, sizes, spot)) {
    problem.meter.pause();
    const found = isSmooth(problem, draw, spot) ? showCounterexample(problem, draw) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The sides at a draw where they differ; `undefined` if they do not. */
export function showCounterexample(problem: Problem, draw: Draw): Counterexample | undefined {
  const { claim, order, meter } = problem;
  const shown =
    display(claim, draw, { machine: digitsMachine(order), order, meter }) ??
    display(claim, draw, { machine: doubleMachine(order), order, meter });
  return shown === undefined ? undefined : counterexample(problem, draw, shown);
}

/** Integer draws, the smallest sizes first. */
function* smallDraws(problem: Problem, sizes: readonly Sizes[], spot: Spot): Generator<Draw> {
  const { subject, moves, seed } = problem;
  for (const choice of [...sizes.slice(0, nSizes), spot.sizes]) {
    for (let attempt = 0; attempt < nTries; attempt++) {
      const here: Spot = { sizes: choice, deficient: spot.deficient };
      const draw = drawAll(subject.symbols, moves, here, (s, what) => {
        const random = randomStream('small', seed, spotKey(here), attempt, s.name, what);
        return s.role === 'index'
          ? () => integerEntries(random, 2)('positive', false)
          : integerEntries(random, attempt < 4 ? 2 : 3);
      });
      if (draw === undefined) break;
      if (withinBounds(subject.bounds, draw)) yield draw;
    }
  }
}

/**
 * True if the sides differ and stay what they are when the point moves a very little: then it is no kink, where a
 * difference quotient means nothing.
 */
const isSmooth = (problem: Problem, draw: Draw, spot: Spot): boolean =>
  staysClose(problem, draw, spot, { machine: digitsMachine(problem.order), step: 1e-6, tolerance: 1e-3 }) ??
  staysClose(problem, draw, spot, { machine: doubleMachine(problem.order, 6), step: 1e-2, tolerance: 0.2 }) ??
  false;

interface Closeness<T> {
  readonly machine: Machine<T>;
  /** Much larger than the step of the differences, so that both points do not straddle one kink. */
  readonly step: number;
  readonly tolerance: number;
}

/** `undefined` if the arithmetic has no value here. */
function staysClose<T>(problem: Problem, draw: Draw, spot: Spot, closeness: Closeness<T>): boolean | undefined {
  const { claim, order, meter, finder } = problem;
  const { machine, step, tolerance } = closeness;
  const at: Spot = { sizes: draw.sizes, deficient: spot.deficient };
  const entriesOf = finder.entriesFor(at, 0, 'smooth', new Map());
  // Along a direction of small integers two kinks may cancel.
  const moving = redirected(draw, problem.moves, at, entriesOf);
  const here = tryClaim(claim, moving, machine, order, meter);
  if (here.kind === 'unavailable') return undefined;
  if (here.kind !== 'compared' || here.judgement.kind !== 'differ') return false;
  const shift = rational(1, Math.round(1 / step));
  for (const shifted of ['all', 'matrices'] as const) {
    const there = tryClaim(claim, neighbour(moving, at, entriesOf, shifted, shift), machine, order, meter);
    if (there.kind !== 'compared') continue;
    const { toNumber } = machine.arithmetic;
    const isClose = (A: Matrix<T>, B: Matrix<T>): boolean =>
      areClose(mapMatrix(A, toNumber), mapMatrix(B, toNumber), tolerance);
    return isClose(here.left, there.left) && isClose(here.right, there.right);
  }
  return false;
}

const largestOf = (A: Matrix<number>): number => A.data.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);

function areClose(A: Matrix<number>, B: Matrix<number>, tolerance: number): boolean {
  const scale = Math.max(largestOf(A), largestOf(B));
  return A.data.every((x, k) => Math.abs(x - (B.data[k] ?? x)) <= tolerance * scale);
}

type Rows = readonly (readonly number[])[];

/** Nine digits, as far as a difference in doubles can be trusted, and integers where they are meant. */
function clean(x: number): number {
  const rounded = Number(x.toPrecision(9));
  return Math.abs(rounded - Math.round(rounded)) < 1e-9 ? Math.round(rounded) + 0 : rounded;
}

const rowsOf = (A: Matrix<number>): Rows =>
  Array.from({ length: A.rows }, (_, i) => A.data.slice(i * A.columns, (i + 1) * A.columns).map((x) => clean(x)));

/** Digits of values are kept where rounding them would hide the difference. */
const exactRows = (A: Matrix<number>): Rows =>
  Array.from({ length: A.rows }, (_, i) => A.data.slice(i * A.columns, (i + 1) * A.columns));

function counterexample(problem: Problem, draw: Draw, shown: Display): Counterexample {
  const { values, directions } = pointValues(problem.subject.symbols, draw);
  const named = shown.directed ? [...values, ...directions] : values;
  const [left, right] = [rowsOf(shown.left), rowsOf(shown.right)];
  const hidden = shown.entries.some(([i, j]) => left[i]?.[j] === right[i]?.[j]);
  return {
    sizes: Object.fromEntries(draw.sizes),
    values: Object.fromEntries(named.map(({ name, value }) => [name, rowsOf(value)])),
    left: hidden ? exactRows(shown.left) : left,
    right: hidden ? exactRows(shown.right) : right,
    entries: shown.entries.map(([i, j]) => [i + 1, j + 1]),
  };
}
