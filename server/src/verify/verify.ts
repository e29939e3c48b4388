/**
 * The checker. It evaluates what the author wrote, compares it with differences of the function itself, and never uses
 * a rule of the calculus, so that a wrong rule cannot approve itself.
 */
import type { Bound, Claim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { freeSymbols } from '../expr/walk.ts';
import { searchCounterexample } from './counterexample.ts';
import { rightUnderOtherConventions } from './conventions.ts';
import type { Draw, Spot } from './draw.ts';
import { movesOf } from './draw.ts';
import type { Finding, Problem } from './ladder.ts';
import { examine } from './ladder.ts';
import { meter } from './machine.ts';
import type { Sizes } from './sample.ts';
import { unsupported } from './sample.ts';
import { searcher, withinBounds } from './search.ts';
import { shapeProblem } from './shapes.ts';
import type { SizeProblem } from './sizes.ts';
import { sizeChoices, smallSizes } from './sizes.ts';
import { subjectOf } from './subject.ts';
import type { Reason, Verdict } from './verdict.ts';
import { Interrupted } from './verdict.ts';
import type { Relation } from './where.ts';
import { listed, separatingRelations } from './where.ts';

export interface VerifyOptions {
  readonly seed: number;
  /** The author's restrictions on scalars and dimensions. */
  readonly bounds: readonly Bound[];
  /** Work that may be done, in computed entries of doubles; `defaultBudget` is ample for a line of mathematics. */
  readonly budget: number;
  /** Asked between points; where it says yes, the verdict is `unknown` because interrupted. */
  readonly shouldStop: () => boolean;
}

export const defaultBudget = 20_000_000;

/** Points over all dimension choices that a claim is checked at. */
const minPoints = 8;

interface Spotted {
  readonly spot: Spot;
  readonly finding: Finding;
}

const unknown = (reason: Reason, notes: readonly string[] = []): Verdict => ({ status: 'unknown', reason, notes });

/** Checks a claim. Same claim, options and seed: same verdict. */
export function verify(claim: Claim, options: VerifyOptions): Verdict {
  try {
    return decide(claim, options, 'explained');
  } catch (error) {
    if (error instanceof Interrupted) return unknown({ kind: 'interrupted' });
    throw error;
  }
}

/** The same verdict without what only explains it: no counterexample, no other conventions. */
export function check(claim: Claim, options: VerifyOptions): Verdict {
  try {
    return decide(claim, options, 'plain');
  } catch (error) {
    if (error instanceof Interrupted) return unknown({ kind: 'interrupted' });
    throw error;
  }
}

/** Whether two expressions are equal for all values, without a counterexample; `varying` move in differentials. */
export const compareSides = (
  left: Expr,
  right: Expr,
  varying: readonly SymbolExpr[],
  options: VerifyOptions,
): Verdict => check({ kind: 'equation', left, right, varying }, options);

/** `plain` leaves out what only explains: counterexample, other conventions, where the sides differ. */
type Detail = 'plain' | 'explained';

function decide(claim: Claim, options: VerifyOptions, detail: Detail): Verdict {
  const shapes = shapeProblem(claim);
  if (shapes !== undefined) return misshapen(claim, shapes, options, detail);
  const subject = subjectOf(claim, options.bounds);
  if (claim.kind === 'equation' && subject.order > 0 && claim.varying.length === 0) return unknown({ kind: 'nothing-varies' });
  const what = unsupportedIn(claim, subject.symbols);
  if (what !== undefined) return unknown({ kind: 'unsupported', what });

  const { seed } = options;
  const moves = movesOf(claim);
  const search = { subject, moves, seed };
  const own = claim.kind === 'equation' ? 0 : claim.kind === 'hessian' ? 2 : 1;
  const work = meter(options.budget, options.shouldStop);
  const problem: Problem = { ...search, claim, order: subject.order + own, meter: work, finder: searcher(search) };
  const sizeProblem: SizeProblem = { names: subject.names, dims: subject.dims, allowed: allowedBy(subject.bounds), seed };
  const choices = sizeChoices(sizeProblem);
  if (choices.length === 0) return unknown({ kind: 'no-sizes' });

  const findings: Spotted[] = [];
  const nPoints = Math.max(2, Math.ceil(minPoints / choices.length));
  const spots = choices.flatMap((sizes) => spotsAt(sizes, subject.rankSensitive));
  for (const [i, spot] of spots.entries()) {
    const finding = examine(problem, spot, i * nPoints, spot.deficient.size > 0 ? 1 : nPoints);
    findings.push({ spot, finding });
    if (finding.kind === 'differs') break;
  }
  const found = findings.some(({ finding }) => finding.kind === 'differs')
    ? findings
    : distinguished(problem, sizeProblem, findings);
  const last = found.at(-1);
  if (last?.finding.kind === 'differs') return refuted(problem, sizeProblem, found, last.finding.draw, options, detail);
  return summary(problem, found);
}

/** Full rank first; then, where a pseudoinverse or a rank sees the difference, the same sizes with less. */
function spotsAt(sizes: Sizes, rankSensitive: ReadonlySet<SymbolExpr>): readonly Spot[] {
  const generic: Spot = { sizes, deficient: new Set() };
  return rankSensitive.size === 0 ? [generic] : [generic, { sizes, deficient: rankSensitive }];
}

function unsupportedIn(claim: Claim, symbols: readonly SymbolExpr[]): string | undefined {
  if (claim.kind === 'hessian') {
    const curved = [claim.wrt, claim.and].find((s) => s.structure.includes('orthogonal') || s.rank !== undefined);
    if (curved !== undefined) return `a Hessian for ${curved.name}, which moves in no space of matrices`;
  }
  return symbols.map(unsupported).find((text) => text !== undefined);
}

/** Bounds in which only dimensions occur hold or fail for sizes alone. */
function allowedBy(bounds: readonly Bound[]): (sizes: Sizes) => boolean {
  const own = bounds.filter(({ left, right }) => freeSymbols(left).size === 0 && freeSymbols(right).size === 0);
  return (sizes) => withinBounds(own, { sizes, samples: new Map(), axes: [] });
}

const sizesOf = (findings: readonly Spotted[], kinds: readonly Finding['kind'][]): readonly Sizes[] => [
  ...new Set(
    findings
      .filter(({ spot, finding }) => spot.deficient.size === 0 && kinds.includes(finding.kind))
      .map(({ spot }) => spot.sizes),
  ),
];

/** The relations that tell classes with points from those without. */
const limitsOf = (names: readonly string[], findings: readonly Spotted[]): readonly Relation[] =>
  separatingRelations(names, sizesOf(findings, ['agrees', 'doubtful']), sizesOf(findings, ['empty']));

/**
 * More findings, until at most one relation of two names tells the classes with points from those without: where
 * `m < n` has none, the sizes tried so far may as well have been `k < m`.
 */
function distinguished(problem: Problem, sizeProblem: SizeProblem, findings: readonly Spotted[]): readonly Spotted[] {
  const found = [...findings];
  for (const sizes of smallSizes(sizeProblem)) {
    const predictions = new Set(limitsOf(sizeProblem.names, found).map(({ holds }) => holds(sizes)));
    if (predictions.size < 2) continue;
    const spot: Spot = { sizes, deficient: new Set() };
    const finding = examine(problem, spot, 0, 1);
    found.push({ spot, finding });
    if (finding.kind === 'differs') break;
  }
  return found;
}

function summary(problem: Problem, findings: readonly Spotted[]): Verdict {
  const { subject, seed } = problem;
  const notes = subject.kinks.map((text) => (text.startsWith('where') ? `except ${text}` : `away from ${text}`));
  if (findings.some(({ finding }) => finding.kind === 'doubtful')) return unknown({ kind: 'doubtful' }, notes);
  const good = findings.flatMap(({ finding }) => (finding.kind === 'agrees' ? [finding] : []));
  const sides = new Set(findings.flatMap(({ finding }) => (finding.kind === 'empty' ? [finding.side] : [])));
  const side = sides.size === 1 ? ([...sides][0] ?? 'both') : 'both';
  if (good.length === 0) return unknown({ kind: 'undefined', side }, notes);
  const where = limits(problem, findings);
  const oneSided = where !== '' && side !== 'both' ? [`elsewhere the ${side} side is not defined`] : [];
  return {
    status: 'verified',
    evidence: {
      kind: good.every(({ exact }) => exact) ? 'exact' : 'numeric',
      points: good.reduce((total, { points }) => total + points, 0),
      dimensions: sizesOf(findings, ['agrees']).length,
      worst: good.reduce((largest, { worst }) => Math.max(largest, worst), 0),
      seed,
      ...(where === '' ? {} : { where }),
    },
    notes: [...notes, ...oneSided],
  };
}

/** The classes to which the verdict is limited, in words; empty if it is not. */
function limits(problem: Problem, findings: readonly Spotted[]): string {
  const { names, rankSensitive } = problem.subject;
  const inside = sizesOf(findings, ['agrees']);
  const isLimited = sizesOf(findings, ['empty']).length > 0;
  const relation = isLimited ? [limitsOf(names, findings)[0]?.text ?? listed(inside)] : [];
  const deficient = findings.filter(({ spot }) => spot.deficient.size > 0);
  const needsRank = deficient.length > 0 && deficient.every(({ finding }) => finding.kind === 'empty');
  const rank = needsRank ? [`${namesOf(rankSensitive)} of full rank`] : [];
  return [...relation, ...rank].join(', ');
}

const namesOf = (symbols: Iterable<SymbolExpr>): string => [...symbols].map((s) => s.name).sort().join(', ');

/** Shapes that cannot be equal refute without any value. */
function misshapen(claim: Claim, reason: Reason, options: VerifyOptions, detail: Detail): Verdict {
  if (reason.kind !== 'shapes') return unknown(reason);
  const conventions = detail === 'plain' ? [] : otherConventions(claim, options);
  return { status: 'refuted', reason: { ...reason, conventions }, notes: [] };
}

const otherConventions = (claim: Claim, options: VerifyOptions): readonly string[] =>
  rightUnderOtherConventions(claim, (other) => decide(other, options, 'plain').status === 'verified');

function refuted(
  problem: Problem,
  sizeProblem: SizeProblem,
  findings: readonly Spotted[],
  draw: Draw,
  options: VerifyOptions,
  detail: Detail,
): Verdict {
  if (detail === 'plain') return { status: 'refuted', reason: { kind: 'differs', conventions: [] }, notes: [] };
  const spot = findings.at(-1)?.spot ?? { sizes: draw.sizes, deficient: new Set() };
  const conventions = otherConventions(problem.claim, options);
  const counterexample = searchCounterexample(problem, smallSizes(sizeProblem), spot, draw);
  const rank = spot.deficient.size > 0 && findings.some(({ finding }) => finding.kind === 'agrees');
  const reason: Reason = rank
    ? { kind: 'differs-where', where: `${namesOf(spot.deficient)} of less than full rank`, conventions }
    : { kind: 'differs', conventions };
  return { status: 'refuted', reason, notes: [], ...(counterexample === undefined ? {} : { counterexample }) };
}
