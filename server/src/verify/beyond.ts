/**
 * Points on every side of the kinks in a claim.
 *
 * `relu(k - 40)` is zero wherever k is drawn at random, and what is claimed of it there is claimed of nothing. So each
 * switch is looked at by itself, which costs little: where ordinary points see one side only, one variable after the
 * other is moved through all magnitudes until the other side shows. There both sides are compared with 64 digits, with
 * all other variables pulled towards zero as far as their values ask for it. Sides that no comparison has seen are told.
 */
import type { SymbolExpr } from '../expr/expr.ts';
import type { Found } from './crossing.ts';
import { crossing } from './crossing.ts';
import type { Draw, Spot } from './draw.ts';
import { settled } from './farPoint.ts';
import type { Line } from './lines.ts';
import { linesAlong, scaledBy, withSample } from './lines.ts';
import type { Problem, RealPoint } from './problem.ts';
import { inDoubles } from './problem.ts';
import { withinBounds } from './search.ts';
import type { Seen, Target } from './sidesSeen.ts';
import { heightOf, sidesSeen } from './sidesSeen.ts';
import { Interrupted, Stopped } from './verdict.ts';

export type Beyond =
  | { readonly kind: 'differs'; readonly draw: Draw }
  /** The functions of which some side was not compared, by name; none if all were. */
  | { readonly kind: 'seen'; readonly unseen: readonly string[] };

/** Where the sides were compared on a side of a switch that ordinary points do not see. */
interface Reached {
  readonly target: Target;
  readonly draw: Draw;
  readonly moved: SymbolExpr;
}

interface Hunt {
  readonly problem: Problem;
  readonly seen: Seen;
  /** Ordinary draws by number. */
  readonly usual: (number: number) => Draw | undefined;
  readonly looks: Allowance;
  readonly comparisons: Allowance;
}

/** How often something may still be done. */
interface Allowance {
  readonly take: () => boolean;
}

const allowance = (count: number): Allowance => {
  let left = count;
  return { take: () => left-- > 0 };
};

/** Values of single switches that are looked at in one dimension class, and comparisons with 64 digits. */
const mostLooks = 6000;
const mostComparisons = 40;

/** Compares the sides of a claim on all sides of its switches, as far as they can be reached in a dimension class. */
export function beyond(whole: Problem, spot: Spot, points: readonly RealPoint[]): Beyond {
  const { switches } = whole.subject;
  if (switches.length === 0) return { kind: 'seen', unseen: [] };
  const problem = { ...whole, meter: whole.aside };
  const seen = sidesSeen(switches, problem.meter.spend);
  for (const { draw, trial } of points)
    if (trial.kind === 'compared') seen.see(draw, { largest: trial.largest, by: 'double' });
  const hunt: Hunt = {
    problem,
    seen,
    usual: (number) => whole.finder.usual(spot, number),
    looks: allowance(mostLooks),
    comparisons: allowance(mostComparisons),
  };
  const draw = unlessSpent(() => amongUsual(hunt) ?? farAway(hunt));
  return draw === undefined ? { kind: 'seen', unseen: seen.unseen() } : { kind: 'differs', draw };
}

function unlessSpent<V>(look: () => V | undefined): V | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof Interrupted && !(error instanceof Stopped)) return undefined;
    throw error;
  }
}

/** Ordinary draws that are looked at for sides that the first ones did not see. */
const nUsual = 14;

function amongUsual({ problem, seen, usual }: Hunt): Draw | undefined {
  for (let number = 1; number <= nUsual && seen.missing().length > 0; number++) {
    problem.meter.pause();
    const draw = usual(number);
    if (draw === undefined || !seen.isNews(draw)) continue;
    const trial = inDoubles(problem, draw);
    if (trial.kind !== 'compared') continue;
    if (trial.judgement.kind === 'agree') seen.see(draw, { largest: trial.largest, by: 'double' });
    else if (settled(problem, draw).kind === 'differs') return draw;
  }
  return undefined;
}

function farAway(hunt: Hunt): Draw | undefined {
  const reached: Reached[] = [];
  for (const target of hunt.seen.missing()) {
    hunt.problem.meter.pause();
    if (hunt.seen.has(target)) continue;
    const found = towards(hunt, target);
    if (found?.kind === 'differs') return found.draw;
    if (found !== undefined) reached.push(found.reached);
  }
  return together(hunt, reached);
}

type Outcome =
  | { readonly kind: 'differs'; readonly draw: Draw }
  | { readonly kind: 'reached'; readonly reached: Reached }
  | undefined;

/** Rounds over all variables, each going on from the highest place of the one before. */
const nRounds = 2;

/** Moves one variable after the other until the target shows, from two ordinary draws. */
function towards(hunt: Hunt, target: Target): Outcome {
  for (const number of [0, 1]) {
    let base = hunt.usual(number);
    for (let round = 0; base !== undefined && round < nRounds; round++) {
      const step = alongLines(hunt, target, base);
      if (step.kind !== 'climbed') return step.outcome;
      base = step.to;
    }
  }
  return undefined;
}

type Step =
  | { readonly kind: 'arrived'; readonly outcome: Outcome }
  /** Not there; `to` is a higher place, if there is one. */
  | { readonly kind: 'climbed'; readonly to: Draw | undefined };

function alongLines(hunt: Hunt, target: Target, base: Draw): Step {
  let [to, top]: [Draw | undefined, number] = [undefined, height(hunt, target, base)];
  for (const { moved, line } of linesFor(target, base)) {
    hunt.problem.meter.pause();
    const found = crossing((x) => height(hunt, target, line(x)));
    if (found.kind === 'crossed') {
      const outcome = across(hunt, target, moved, line, found);
      if (outcome !== undefined) return { kind: 'arrived', outcome };
    } else if (found.height > top) {
      [to, top] = [line(found.at), found.height];
    }
  }
  return { kind: 'climbed', to };
}

interface MovedLine {
  readonly moved: SymbolExpr;
  readonly line: Line;
}

/** Lines of whole variables first. */
function linesFor(target: Target, base: Draw): readonly MovedLine[] {
  const lines = target.of.symbols.flatMap((moved) => linesAlong(base, moved).map((line) => ({ moved, ...line })));
  return [...lines.filter(({ part }) => part === 'whole'), ...lines.filter(({ part }) => part === 'entry')];
}

/** How far a draw is on the side of the target, whatever the author's bounds say; -∞ where there is no value. */
function height({ problem, looks }: Hunt, target: Target, draw: Draw): number {
  if (!looks.take()) return Number.NEGATIVE_INFINITY;
  return heightOf(target, draw, problem.meter.spend);
}

/** Compares the sides a little beyond the edge and farther, with all else as it is and closer to zero. */
function across(
  hunt: Hunt,
  target: Target,
  moved: SymbolExpr,
  line: Line,
  found: Found & { kind: 'crossed' },
): Outcome {
  const { problem, seen, comparisons } = hunt;
  const isAllowed = (draw: Draw): boolean => withinBounds(problem.subject.bounds, draw);
  if (!isAllowed(line(found.edge))) {
    seen.exclude(target);
    return undefined;
  }
  for (const { draw, pull } of placesBeyond(problem, moved, line, found)) {
    if (height(hunt, target, draw) <= 0 || !isAllowed(draw) || !comparisons.take()) continue;
    const result = settled(problem, draw);
    if (result.kind === 'differs') return { kind: 'differs', draw };
    if (result.kind === 'agrees') seen.see(draw, result);
    if (!seen.has(target)) continue;
    const other = variant(hunt, target, draw, moved, pull);
    return other === undefined
      ? { kind: 'reached', reached: { target, draw, moved } }
      : { kind: 'differs', draw: other };
  }
  seen.fail(target);
  return undefined;
}

interface Place {
  readonly draw: Draw;
  /** How far all other variables are pulled towards zero, as a power of two. */
  readonly pull: number;
}

function* placesBeyond(
  { subject }: Problem,
  moved: SymbolExpr,
  line: Line,
  { edge, inside }: Found & { kind: 'crossed' },
): Generator<Place> {
  const others = subject.symbols.filter((s) => s !== moved);
  const away = inside < edge ? -1 : 1;
  for (const pull of [0, -5, -Math.max(0, Math.ceil(edge)) - 8]) {
    for (const x of [edge + 0.03 * away, edge + 0.6 * away, inside, edge, edge + 2 * away]) {
      yield { draw: scaledBy(line(x), others, pull), pull };
    }
  }
}

/** Ordinary draws whose other variables are put beside the one that is far away: their signs may matter there. */
const variants = [2, 3, 4, 5] as const;

function variant(
  { problem, usual, comparisons, looks }: Hunt,
  target: Target,
  far: Draw,
  moved: SymbolExpr,
  pull: number,
): Draw | undefined {
  const sample = far.samples.get(moved);
  for (const number of variants) {
    const base = usual(number);
    if (base === undefined || sample === undefined) continue;
    const others = problem.subject.symbols.filter((s) => s !== moved);
    const draw = scaledBy(withSample(base, moved, sample), others, pull);
    if (!looks.take() || heightOf(target, draw, problem.meter.spend) <= 0) continue;
    if (!withinBounds(problem.subject.bounds, draw) || !comparisons.take()) continue;
    if (settled(problem, draw).kind === 'differs') return draw;
  }
  return undefined;
}

/** Far sides that are also looked at two at a time. */
const mostTogether = 4;

/** What lives only where two far sides meet, as in `relu(a - 40)*relu(b - 40)`: from one of them on to the other. */
function together(hunt: Hunt, reached: readonly Reached[]): Draw | undefined {
  const few = reached.slice(0, mostTogether);
  const pairs = few.flatMap((first) =>
    few.flatMap(({ target }) => (target === first.target ? [] : [{ first, target }])),
  );
  for (const { first, target } of pairs) {
    const draw = joint(hunt, first, target);
    if (draw === undefined || !withinBounds(hunt.problem.subject.bounds, draw) || !hunt.comparisons.take()) continue;
    const result = settled(hunt.problem, draw);
    if (result.kind === 'differs') return draw;
    if (result.kind === 'open' || !hunt.seen.shows(draw, target, result)) hunt.seen.failTogether(target);
  }
  return undefined;
}

/** A draw on the side of a second target that stays on the side of the first. */
function joint(hunt: Hunt, first: Reached, second: Target): Draw | undefined {
  const both = (draw: Draw): number =>
    Math.min(height(hunt, second, draw), height(hunt, first.target, draw) > 0 ? Number.POSITIVE_INFINITY : -1);
  for (const { line } of linesFor(second, first.draw)) {
    const found = crossing((x) => both(line(x)));
    if (found.kind !== 'crossed') continue;
    const { edge, inside } = found;
    return [edge + 0.5, edge - 0.5, inside, edge].map(line).find((draw) => both(draw) > 0);
  }
  return undefined;
}
