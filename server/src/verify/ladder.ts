/**
 * What a claim is worth in one dimension class: from exact arithmetic down to doubles.
 *
 * Real points in doubles come first: they show that the class has points at all. Then the prime field, if the claim is
 * rational; else 64 digits at the first point and wherever doubles leave a doubt; else doubles alone, which refute only
 * what stands at two step sizes and two points.
 */
import type { Claim } from '../expr/claim.ts';
import type { Draw, Spot } from './draw.ts';
import { basisDirections, drawAll, neighbour, withAxes } from './draw.ts';
import { fieldEntries } from './entries.ts';
import { rational } from '../base/rational.ts';
import type { Meter } from './machine.ts';
import { digitsMachine, doubleMachine, primeMachine } from './machine.ts';
import { integerBetween, randomStream } from './random.ts';
import type { Search, searcher } from './search.ts';
import { spotKey } from './search.ts';
import type { Trial, UndefinedSide } from './trial.ts';
import { tryClaim } from './trial.ts';

export interface Problem extends Search {
  readonly claim: Claim;
  /** How often derivatives are taken, those of the claim itself included. */
  readonly order: number;
  readonly meter: Meter;
  readonly finder: ReturnType<typeof searcher>;
}

export type Finding =
  | { readonly kind: 'agrees'; readonly exact: boolean; readonly points: number; readonly worst: number }
  /** `draw` is a point at which the sides differ. */
  | { readonly kind: 'differs'; readonly draw: Draw }
  | { readonly kind: 'doubtful' }
  | { readonly kind: 'empty'; readonly side: UndefinedSide };

const nFieldPoints = 3;

/** Examines one class at `nPoints` real points, the first of which has number `first`. */
export function examine(problem: Problem, spot: Spot, first: number, nPoints: number): Finding {
  const { draws, side } = realDraws(problem, spot, first, nPoints);
  if (draws.length === 0) return { kind: 'empty', side };
  const doubles = draws.map((draw) => inDoubles(problem, draw));
  const suspicious = doubles.some((trial) => trial.kind === 'compared' && trial.judgement.kind === 'differ');
  const field = problem.subject.provable ? inField(problem, spot) : 'unavailable';
  const [draw] = draws;
  if (field === 'equal' && !suspicious) {
    return { kind: 'agrees', exact: true, points: draws.length + nFieldPoints, worst: 0 };
  }
  if (field === 'unequal' && draw !== undefined) return { kind: 'differs', draw };
  return inDigits(problem, spot, draws, doubles) ?? inDoublesAlone(problem, spot, draws);
}

interface Draws {
  readonly draws: readonly Draw[];
  /** Where there are no draws: which side had no value. */
  readonly side: UndefinedSide;
}

function realDraws(problem: Problem, spot: Spot, first: number, nPoints: number): Draws {
  const draws: Draw[] = [];
  const missing = new Map<UndefinedSide, number>();
  const passes = (draw: Draw): boolean => {
    problem.meter.spend(10);
    const trial = inDoubles(problem, draw);
    const last = trial.kind === 'unavailable' ? exactly(problem, draw) : trial;
    if (last.kind === 'undefined') missing.set(last.side, (missing.get(last.side) ?? 0) + 1);
    return last.kind === 'compared';
  };
  for (let i = 0; i < nPoints; i++) {
    problem.meter.pause();
    const draw = problem.finder.find(spot, first + i, passes);
    if (draw !== undefined) draws.push(draw);
    else if (draws.length === 0) break;
  }
  return { draws, side: missing.has('both') || missing.size !== 1 ? 'both' : ([...missing.keys()][0] ?? 'both') };
}

const inDoubles = ({ claim, order, meter }: Problem, draw: Draw, halvings = 0): Trial<number> =>
  tryClaim(claim, draw, doubleMachine(order, halvings), order, meter);

const exactly = ({ claim, order, meter }: Problem, draw: Draw): Trial<unknown> =>
  tryClaim(claim, draw, digitsMachine(order), order, meter) as Trial<unknown>;

/** Equality at random points of the prime field; a difference must show at two of three. */
function inField({ claim, subject, moves, order, seed, meter }: Problem, spot: Spot): 'equal' | 'unequal' | 'unavailable' {
  let [equal, unequal] = [0, 0];
  for (let attempt = 0; attempt < 3 * nFieldPoints && equal + unequal < nFieldPoints; attempt++) {
    meter.pause();
    const draw = drawAll(subject.symbols, moves, spot, (s, what) => {
      const random = randomStream('field', seed, spotKey(spot), attempt, s.name, what);
      return s.role === 'index' ? () => rational(integerBetween(random, 1, 2)) : fieldEntries(random);
    });
    if (draw === undefined) return 'unavailable';
    const trial = tryClaim(claim, draw, primeMachine, order, meter);
    if (trial.kind === 'unavailable') return 'unavailable';
    if (trial.kind === 'compared') trial.judgement.kind === 'agree' ? equal++ : unequal++;
  }
  if (equal === nFieldPoints) return 'equal';
  return unequal >= 2 ? 'unequal' : 'unavailable';
}

/** With 64 digits; `undefined` if the claim has no 64-digit value. */
function inDigits(
  problem: Problem,
  spot: Spot,
  draws: readonly Draw[],
  doubles: readonly Trial<number>[],
): Finding | undefined {
  let worst = 0;
  for (const [i, draw] of draws.entries()) {
    const trial = doubles[i];
    const clear = trial?.kind === 'compared' && trial.judgement.kind === 'agree';
    if (i > 0 && clear) continue;
    problem.meter.pause();
    const exact = exactly(problem, draw);
    if (exact.kind !== 'compared') {
      if (i === 0) return undefined;
      continue;
    }
    worst = Math.max(worst, exact.judgement.worst);
    if (exact.judgement.kind === 'agree') continue;
    if (exact.judgement.kind === 'doubt') return { kind: 'doubtful' };
    if (confirmed(problem, spot, draw, exactly)) return { kind: 'differs', draw };
    return { kind: 'doubtful' };
  }
  return { kind: 'agrees', exact: false, points: draws.length, worst };
}

/** True if the sides differ at a point close by, too: then no kink and no accident is the cause. */
function confirmed(problem: Problem, spot: Spot, draw: Draw, test: (p: Problem, d: Draw) => Trial<unknown>): boolean {
  for (let i = 0; i < 3; i++) {
    const near = neighbour(draw, spot, problem.finder.entriesFor(spot, i, 'neighbour', new Map()));
    const trial = test(problem, near);
    if (trial.kind === 'compared') return trial.judgement.kind === 'differ';
  }
  return false;
}

/** Two step sizes at every point, one direction for every entry of a variable where that is possible. */
function inDoublesAlone(problem: Problem, spot: Spot, draws: readonly Draw[]): Finding {
  let worst = 0;
  for (const draw of draws) {
    problem.meter.pause();
    const full = alongEveryEntry(problem.claim, draw);
    const trials = [inDoubles(problem, full), inDoubles(problem, full, 1)];
    const kinds = trials.map((trial) => (trial.kind === 'compared' ? trial.judgement.kind : 'doubt'));
    if (kinds.every((kind) => kind === 'differ')) {
      return confirmed(problem, spot, draw, inDoubles) ? { kind: 'differs', draw } : { kind: 'doubtful' };
    }
    if (kinds.some((kind) => kind !== 'agree')) return { kind: 'doubtful' };
    for (const trial of trials) if (trial.kind === 'compared') worst = Math.max(worst, trial.judgement.worst);
  }
  return { kind: 'agrees', exact: false, points: draws.length, worst };
}

/** The draw with one axis per independent entry of the variable of a gradient or Jacobian. */
export function alongEveryEntry(claim: Claim, draw: Draw): Draw {
  if (claim.kind !== 'gradient' && claim.kind !== 'jacobian') return draw;
  const sample = draw.samples.get(claim.wrt);
  const basis = sample === undefined ? undefined : basisDirections(claim.wrt, sample);
  return basis === undefined ? draw : withAxes(draw, claim.wrt, basis.map(({ direction }) => direction));
}
