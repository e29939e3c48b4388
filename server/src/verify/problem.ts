/** A claim made ready for checking: what it is about, the classes to be sampled, and points in them. */
import type { Bound, Claim } from '../expr/claim.ts';
import type { Dim } from '../expr/dim.ts';
import { evaluateDim } from '../expr/dim.ts';
import type { DerivativeExpr, SymbolExpr } from '../expr/expr.ts';
import { isSquare } from '../expr/shape.ts';
import { freeSymbols } from '../expr/walk.ts';
import type { Draw, Spot } from './draw.ts';
import { movesOf } from './draw.ts';
import type { Meter } from './machine.ts';
import { digitsMachine, doubleMachine, meter } from './machine.ts';
import type { Sizes } from './sample.ts';
import { isTurned, unsupported } from './sample.ts';
import type { Search } from './search.ts';
import { searcher, withinBounds } from './search.ts';
import type { SizeProblem } from './sizes.ts';
import { sizeChoices } from './sizes.ts';
import type { Subject } from './subject.ts';
import { subjectOf } from './subject.ts';
import type { Trial, UndefinedSide } from './trial.ts';
import { tryClaim } from './trial.ts';

export interface Problem extends Search {
  readonly claim: Claim;
  /** How often derivatives are taken, those of the claim itself included. */
  readonly order: number;
  readonly meter: Meter;
  /** For points far away: where it is spent, they are left out. */
  readonly aside: Meter;
  /** The same problem with its whole budget back, for explaining what has been found. */
  readonly refreshed: () => Problem;
  readonly finder: ReturnType<typeof searcher>;
  readonly sizeProblem: SizeProblem;
  /** The sizes at which the claim is examined. */
  readonly choices: readonly Sizes[];
}

interface Settings {
  readonly seed: number;
  readonly bounds: readonly Bound[];
  readonly budget: number;
  readonly shouldStop: () => boolean;
}

const derivativesIn: Readonly<Record<Claim['kind'], number>> = {
  equation: 0,
  gradient: 1,
  jacobian: 1,
  hessian: 2,
  directional: 1,
};

export function problemOf(claim: Claim, { seed, bounds, budget, shouldStop }: Settings): Problem {
  const subject = subjectOf(claim, bounds);
  const search: Search = { subject, moves: movesOf(claim), seed };
  const { names, dims, degree } = subject;
  const [allowed, populated] = [allowedBy(subject.bounds), hasRanks(subject.symbols)];
  const sizeProblem = { names, dims, degree, allowed, populated, seed };
  const make = (): Problem => ({
    ...search,
    claim,
    order: subject.order + derivativesIn[claim.kind],
    meter: meter(budget, shouldStop),
    aside: meter(budget / 2, shouldStop),
    refreshed: make,
    finder: searcher(search),
    sizeProblem,
    choices,
  });
  const choices = sizeChoices(sizeProblem);
  return make();
}

/** Bounds in which only dimensions occur hold or fail for sizes alone. */
function allowedBy(bounds: readonly Bound[]): (sizes: Sizes) => boolean {
  const own = bounds.filter(({ left, right }) => freeSymbols(left).size === 0 && freeSymbols(right).size === 0);
  return (sizes) => withinBounds(own, { sizes, samples: new Map(), axes: [] });
}

/** No rank is higher than its matrix allows. */
const hasRanks =
  (symbols: readonly SymbolExpr[]) =>
  (sizes: Sizes): boolean => {
    const size = (dim: Dim): number => evaluateDim(dim, (name) => sizes.get(name)) ?? 0;
    return symbols.every(
      ({ rank, shape }) => rank === undefined || size(rank) <= Math.min(size(shape.rows), size(shape.columns)),
    );
  };

/** What has no sampler, in words; `undefined` if everything has one. */
export function unsupportedIn(claim: Claim, { symbols, derivatives }: Subject): string | undefined {
  if (claim.kind === 'hessian') {
    const curved = [claim.wrt, claim.and].find((s) => s.rank !== undefined || (isTurned(s) && !isSquare(s.shape)));
    if (curved !== undefined) return `a Hessian for ${curved.name}, which moves in no space of matrices`;
  }
  return derivatives.map(unsupportedDerivative).find(isText) ?? symbols.map(unsupported).find(isText);
}

/** A derivative inside an expression is one along straight lines, or along the orthogonal matrices to first order. */
function unsupportedDerivative({ form, by }: DerivativeExpr): string | undefined {
  const isCurved = (s: SymbolExpr): boolean =>
    s.rank !== undefined ||
    (s.structure.includes('orthogonal') && (form === 'hessian' || s.shape.rows !== s.shape.columns));
  const curved = by.find(isCurved);
  return curved && `a derivative by ${curved.name} inside an expression: ${curved.name} moves in no space of matrices`;
}

const isText = (text: string | undefined): text is string => text !== undefined;

/** Points over all dimension choices that a claim is checked at. */
const minPoints = 8;

/** The same where values are taken from a few, so that a point may miss what matters. */
const minDiscretePoints = 24;

export interface PlannedSpot {
  readonly spot: Spot;
  /** The number of its first point. */
  readonly first: number;
  readonly nPoints: number;
}

/**
 * The names whose rank is lowered where a pseudoinverse or a rank sees the difference. Curves that keep a lower rank
 * are bent, and what bends them would show in a second derivative: what a Hessian varies keeps its full rank.
 */
export function lowered({ claim, subject }: Problem): ReadonlySet<SymbolExpr> {
  if (claim.kind !== 'hessian') return subject.rankSensitive;
  return new Set([...subject.rankSensitive].filter((s) => s !== claim.wrt && s !== claim.and));
}

/** Full rank first; then, where a pseudoinverse or a rank sees the difference, the same sizes with less. */
export function spotsOf(problem: Problem): readonly PlannedSpot[] {
  const { subject, choices } = problem;
  const low = lowered(problem);
  const discrete = subject.symbols.some((s) => s.role === 'index' || s.structure.includes('binary'));
  const nPoints = Math.max(2, Math.ceil((discrete ? minDiscretePoints : minPoints) / choices.length));
  return choices.flatMap((sizes, i) => {
    const first = i * nPoints;
    const generic = { spot: { sizes, deficient: new Set<SymbolExpr>() }, first, nPoints };
    const deficient = { spot: { sizes, deficient: low }, first, nPoints: 1 };
    return low.size === 0 ? [generic] : [generic, deficient];
  });
}

/** A real point with what came of the claim there in doubles. */
export interface RealPoint {
  readonly draw: Draw;
  readonly trial: Trial<number>;
}

export interface RealPoints {
  readonly points: readonly RealPoint[];
  /** Where there are no points: which side had no value. */
  readonly side: UndefinedSide;
}

/** Points at which both sides are defined; none if the class seems to have none. */
export function realPoints(problem: Problem, spot: Spot, first: number, nPoints: number): RealPoints {
  const points: RealPoint[] = [];
  const missing = new Set<UndefinedSide>();
  for (let i = 0; i < nPoints; i++) {
    problem.meter.pause();
    let trial: Trial<number> = { kind: 'unavailable' };
    const draw = problem.finder.find(spot, first + i, (candidate) => {
      problem.meter.spend(10);
      trial = inDoubles(problem, candidate);
      const decisive = trial.kind === 'unavailable' ? inDigits(problem, candidate) : trial;
      if (decisive.kind === 'undefined') missing.add(decisive.side);
      return decisive.kind === 'compared';
    });
    if (draw !== undefined) points.push({ draw, trial });
    else if (points.length === 0) break;
  }
  const [side] = missing;
  return { points, side: side === undefined || missing.size > 1 ? 'both' : side };
}

/** The claim at a draw in doubles; `halvings` of the step tell a gap from the error of a difference. */
export const inDoubles = ({ claim, order, meter: work }: Problem, draw: Draw, halvings = 0): Trial<number> =>
  tryClaim(claim, draw, doubleMachine(order, halvings), order, work);

/** The claim at a draw with 64 digits. */
export const inDigits = ({ claim, order, meter: work }: Problem, draw: Draw): Trial<unknown> =>
  tryClaim(claim, draw, digitsMachine(order), order, work);
