/** The smallest point, in small integers, at which a reader can see by hand that a claim is wrong. */
import type { BigNumber } from 'mathjs';
import { differencePoint } from '../evaluate/point.ts';
import { double } from '../linalg/double.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { mapMatrix } from '../linalg/matrix.ts';
import type { Display, Screen } from './display.ts';
import { display } from './display.ts';
import type { Draw, Spot } from './draw.ts';
import { drawAll, familyOf, neighbour } from './draw.ts';
import { integerEntries } from './entries.ts';
import { digitsMachine, doubleMachine } from './machine.ts';
import type { Problem } from './problem.ts';
import { randomStream } from './random.ts';
import type { Sizes } from './sample.ts';
import { spotKey, withinBounds } from './search.ts';
import { tryClaim } from './trial.ts';
import type { Counterexample } from './verdict.ts';

/** Choices of sizes that are tried before the point that is known is shown. */
const nSizes = 14;
const nTries = 10;

/**
 * Looks for small integers first in doubles, then, for differences that doubles do not see, with 64 digits.
 *
 * @param known a point at which the claim is refuted, shown if nothing smaller is found
 */
export function searchCounterexample(
  problem: Problem,
  sizes: readonly Sizes[],
  spot: Spot,
  known: Draw,
): Counterexample | undefined {
  const { claim, order, meter } = problem;
  const inDigits: Screen<BigNumber> = { machine: digitsMachine(order), order, meter };
  const inDoubles: Screen<number> = { machine: doubleMachine(order), order, meter };
  const shown = (draw: Draw): Display | undefined => display(claim, draw, inDigits) ?? display(claim, draw, inDoubles);
  const hasTiny = tryClaim(claim, known, inDoubles.machine, order, meter);
  const tiny = hasTiny.kind === 'compared' && hasTiny.judgement.kind !== 'differ';
  for (const draw of smallDraws(problem, sizes, spot)) {
    meter.pause();
    const smooth = isSmooth(problem, draw, spot, tiny);
    const found = smooth ? shown(draw) : undefined;
    if (found !== undefined) return counterexample(problem, draw, found);
  }
  const last = shown(known);
  return last === undefined ? undefined : counterexample(problem, known, last);
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
 * True if the sides differ in doubles and stay close to what they are when the point moves a little: then it is no kink,
 * where a difference quotient means nothing.
 */
function isSmooth(problem: Problem, draw: Draw, spot: Spot, tiny: boolean): boolean {
  const { claim, order, meter, finder } = problem;
  const machine = doubleMachine(order);
  const here = tryClaim(claim, draw, machine, order, meter);
  if (here.kind !== 'compared' || (!tiny && here.judgement.kind !== 'differ')) return false;
  const at: Spot = { sizes: draw.sizes, deficient: spot.deficient };
  const entriesOf = finder.entriesFor(at, 0, 'smooth', new Map());
  const near = (['all', 'matrices'] as const).map((shifted) =>
    tryClaim(claim, neighbour(draw, at, entriesOf, shifted), machine, order, meter),
  );
  const there = near.find((trial) => trial.kind === 'compared');
  if (there?.kind !== 'compared' || (!tiny && there.judgement.kind !== 'differ')) return false;
  return isClose(here.left, there.left) && isClose(here.right, there.right);
}

const largestOf = (A: Matrix<number>): number => A.data.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);

function isClose(A: Matrix<number>, B: Matrix<number>): boolean {
  const scale = Math.max(largestOf(A), largestOf(B));
  return A.data.every((x, k) => Math.abs(x - (B.data[k] ?? x)) <= 0.2 * scale);
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
  const family = familyOf(draw, double);
  const values = problem.subject.symbols.map((s) => [s.name, rowsOf(family.at(s, []))] as const);
  const point = differencePoint(family, double, { step: 1e-3, order: 'extrapolated' });
  const moving = shown.directed ? draw.axes.flatMap((axis, k) => [...axis.keys()].map((s) => [s, k] as const)) : [];
  const directions = moving.map(
    ([s, axis]) =>
      [
        `d${s.name}`,
        rowsOf(
          mapMatrix(
            point.derivative((near) => near.value(s), axis),
            tidy,
          ),
        ),
      ] as const,
  );
  const [left, right] = [rowsOf(shown.left), rowsOf(shown.right)];
  const hidden = shown.entries.some(([i, j]) => left[i]?.[j] === right[i]?.[j]);
  return {
    sizes: Object.fromEntries(draw.sizes),
    values: Object.fromEntries([...values, ...directions]),
    left: hidden ? exactRows(shown.left) : left,
    right: hidden ? exactRows(shown.right) : right,
    entries: shown.entries.map(([i, j]) => [i + 1, j + 1]),
  };
}

/** Takes the rounding off a direction that was found by differences. */
const tidy = (x: number): number => Math.round(x * 1e6) / 1e6;
