/**
 * What a claim is worth in one dimension class: from exact arithmetic down to doubles.
 *
 * Real points in doubles come first: they show that the class has points at all. Then the prime field, if the claim is
 * rational; else 64 digits at the first point and wherever doubles leave a doubt; else doubles alone, which refute only
 * what stands at two step sizes and two points.
 */
import { rational } from '../base/rational.ts';
import type { Claim } from '../expr/claim.ts';
import type { Beyond } from './beyond.ts';
import { beyond } from './beyond.ts';
import type { Draw, Spot } from './draw.ts';
import { basisDirections, drawAll, neighbour, neighbourStep, withAxes } from './draw.ts';
import { fieldEntries } from './entries.ts';
import { primeMachine } from './machine.ts';
import type { Problem, RealPoint } from './problem.ts';
import { inDigits, inDoubles, realPoints } from './problem.ts';
import { integerBetween, randomStream } from './random.ts';
import { spotKey } from './search.ts';
import type { Trial, UndefinedSide } from './trial.ts';
import { tryClaim } from './trial.ts';

export type Finding =
  | {
      readonly kind: 'agrees';
      readonly exact: boolean;
      readonly points: number;
      readonly worst: number;
      /** Functions of which no point was found on some side, by name. */
      readonly unseen: readonly string[];
    }
  /** `draw` is a point at which the sides differ. */
  | { readonly kind: 'differs'; readonly draw: Draw }
  | { readonly kind: 'doubtful' }
  | { readonly kind: 'empty'; readonly side: UndefinedSide };

const doubtful: Finding = { kind: 'doubtful' };

/** What the sides are to each other, if they could be compared. */
const outcome = (trial: Trial<unknown>): 'agree' | 'differ' | 'doubt' | 'none' =>
  trial.kind === 'compared' ? trial.judgement.kind : 'none';

/** Examines one class at `nPoints` real points, the first of which has number `first`. */
export function examine(problem: Problem, spot: Spot, first: number, nPoints: number): Finding {
  const { points, side } = realPoints(problem, spot, first, nPoints);
  const [point] = points;
  if (point === undefined) return { kind: 'empty', side };
  const field = inField(problem, spot);
  if (field === 'unequal') return { kind: 'differs', draw: point.draw };
  const suspicious = points.some(({ trial }) => outcome(trial) === 'differ');
  const { largeNumbers, provable } = problem.subject;
  const proved: Finding = {
    kind: 'agrees',
    exact: provable,
    points: points.length + nFieldPoints,
    worst: 0,
    unseen: [],
  };
  if (field === 'equal' && !suspicious && !largeNumbers) return proved;
  const finding = withDigits(problem, spot, points) ?? withDoubles(problem, spot, points);
  if (finding.kind !== 'agrees') return finding;
  if (field === 'equal') return proved;
  const far = problem.subject.piecewise || points.some(hidesMuch) ? scouted(problem, spot) : undefined;
  if (far !== undefined) return { kind: 'differs', draw: far };
  const farther: Beyond = spot.deficient.size > 0 ? { kind: 'seen', unseen: [] } : beyond(problem, spot, points);
  return farther.kind === 'differs' ? farther : { ...finding, unseen: farther.unseen };
}

/**
 * Whether numbers were met at which a function may have faded out: of exp(-1000*x'*x) nothing is left at an ordinary
 * point, and whatever is claimed of it agrees there with 64 digits, too.
 */
const hidesMuch = ({ trial }: RealPoint): boolean => trial.kind === 'compared' && trial.largest > ordinary;

/** Of exp(-50) 64 digits still see everything. */
const ordinary = 50;

/**
 * A point of unusual magnitude at which the sides differ: asin(sin x) is x near zero, relu(x - 9) is zero there. Such
 * points only refute: doubles sieve, 64 digits decide, and what could be rounding is passed over.
 */
function scouted(problem: Problem, spot: Spot): Draw | undefined {
  const turn = Math.max(0, problem.choices.indexOf(spot.sizes));
  for (const draw of problem.finder.scouts(spot, turn, Math.min(problem.choices.length, mostTurns))) {
    problem.meter.pause();
    if (!isGross(inDoubles(problem, draw)) || !isGross(inDoubles(problem, draw, 1))) continue;
    const decided = (other: Problem, at: Draw): Trial<unknown> => {
      const trial = inDigits(other, at);
      return isFarApart(trial) ? trial : { kind: 'unavailable' };
    };
    if (outcome(decided(problem, draw)) === 'differ' && isConfirmed(problem, spot, draw, decided)) return draw;
  }
  return undefined;
}

/** The classes take turns with the magnitudes: branches do not ask for sizes. */
const mostTurns = 4;

/** Beyond it, determinants and inverses of what was computed may drown in rounding, even with 64 digits. */
const largestFar = 1e12;

/** A difference that shows beside the largest number that was met, which is small enough for it to be trusted. */
const isFarApart = (trial: Trial<unknown>): boolean =>
  trial.kind === 'compared' &&
  trial.judgement.widest > 1e-9 * trial.largest &&
  trial.judgement.worst > 1e-6 &&
  trial.largest <= largestFar;

/**
 * What makes doubles worth a second look with 64 digits: another branch is a gross difference, at either step size;
 * the rounding of a difference quotient is less than this part of the largest number.
 */
const isGross = (trial: Trial<unknown>): boolean =>
  isFarApart(trial) &&
  trial.kind === 'compared' &&
  trial.judgement.worst > 1e-3 &&
  trial.judgement.widest > 1e-8 * trial.largest;

/**
 * A wrong identity of degree d holds at a random point with probability d / 2²⁶ at most (Schwartz and Zippel): three
 * points leave less than 2⁻⁶⁰ for d up to 64, for every single dimension choice.
 */
const nFieldPoints = 3;

/** Equality at random points of the prime field; a difference must show at two of them. */
function inField(problem: Problem, spot: Spot): 'equal' | 'unequal' | 'unavailable' {
  const { claim, subject, moves, order, seed, meter } = problem;
  const counts = { agree: 0, differ: 0 };
  for (let attempt = 0; attempt < 3 * nFieldPoints && counts.agree + counts.differ < nFieldPoints; attempt++) {
    meter.pause();
    const draw = drawAll(subject.symbols, moves, spot, (s, what) => {
      const random = randomStream('field', seed, spotKey(spot), attempt, s.name, what);
      return s.role === 'index' ? () => rational(integerBetween(random, 1, 2)) : fieldEntries(random);
    });
    if (draw === undefined) return 'unavailable';
    const trial = tryClaim(claim, draw, primeMachine, order, meter);
    if (trial.kind === 'unavailable') return 'unavailable';
    if (trial.kind === 'compared') counts[trial.judgement.kind === 'agree' ? 'agree' : 'differ']++;
  }
  if (counts.agree === nFieldPoints) return 'equal';
  return counts.differ >= 2 ? 'unequal' : 'unavailable';
}

/** With 64 digits; `undefined` if the claim has no 64-digit value anywhere. */
function withDigits(problem: Problem, spot: Spot, points: readonly RealPoint[]): Finding | undefined {
  const gaps: number[] = [];
  let isOpen = false;
  for (const { draw, trial } of points) {
    const isClear = outcome(trial) === 'agree';
    if (isClear && gaps.length > 0) continue;
    problem.meter.pause();
    const exact = inDigits(problem, draw);
    if (exact.kind !== 'compared') {
      isOpen ||= !isClear;
      continue;
    }
    gaps.push(exact.judgement.worst);
    if (outcome(exact) === 'agree') continue;
    const isDifferent = outcome(exact) === 'differ' && isConfirmed(problem, spot, draw, inDigits);
    return isDifferent ? { kind: 'differs', draw } : doubtful;
  }
  if (gaps.length === 0) return undefined;
  return isOpen
    ? doubtful
    : { kind: 'agrees', exact: false, points: points.length, worst: Math.max(...gaps), unseen: [] };
}

/** True if the sides differ at a point close by, too: then no kink and no accident is the cause. */
function isConfirmed(
  problem: Problem,
  spot: Spot,
  draw: Draw,
  test: (problem: Problem, draw: Draw) => Trial<unknown>,
): boolean {
  for (const shifted of ['all', 'matrices'] as const) {
    const near = neighbour(
      draw,
      spot,
      problem.finder.entriesFor(spot, 0, `neighbour ${shifted}`, new Map()),
      shifted,
      neighbourStep,
    );
    const result = outcome(test(problem, near));
    if (result !== 'none') return result === 'differ';
  }
  return false;
}

/** Two step sizes at every point, one direction for every entry of a variable where that is possible. */
function withDoubles(problem: Problem, spot: Spot, points: readonly RealPoint[]): Finding {
  const gaps: number[] = [];
  for (const { draw } of points) {
    problem.meter.pause();
    const full = alongEveryEntry(problem.claim, draw);
    const trials = [inDoubles(problem, full), inDoubles(problem, full, 1)];
    if (trials.every((trial) => outcome(trial) === 'differ') && isConfirmed(problem, spot, draw, inDoubles)) {
      return { kind: 'differs', draw };
    }
    if (trials.some((trial) => !isFine(trial, problem.order))) return doubtful;
    gaps.push(...trials.map((trial) => (trial.kind === 'compared' ? trial.judgement.worst : 0)));
  }
  return { kind: 'agrees', exact: false, points: points.length, worst: Math.max(...gaps), unseen: [] };
}

/** Where nothing better than doubles is to be had, values must agree to what doubles can do, differences cannot. */
const isFine = (trial: Trial<unknown>, order: number): boolean =>
  trial.kind === 'compared' && trial.judgement.kind === 'agree' && (order > 0 || trial.judgement.worst <= finest);

const finest = 1e-9;

/** The draw with one axis per independent entry of the variable of a gradient or Jacobian. */
function alongEveryEntry(claim: Claim, draw: Draw): Draw {
  if (claim.kind !== 'gradient' && claim.kind !== 'jacobian') return draw;
  const sample = draw.samples.get(claim.wrt);
  const basis = sample === undefined ? undefined : basisDirections(claim.wrt, sample);
  return basis === undefined
    ? draw
    : withAxes(
        draw,
        claim.wrt,
        basis.map(({ direction }) => direction),
      );
}
