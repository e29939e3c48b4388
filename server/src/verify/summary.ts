/** From the findings in the single classes to a verdict, with the classes to which it is limited. */
import type { SymbolExpr } from '../expr/expr.ts';
import type { Spot } from './draw.ts';
import type { Finding } from './ladder.ts';
import { examine } from './ladder.ts';
import type { Problem } from './problem.ts';
import { lowered } from './problem.ts';
import type { Sizes } from './sample.ts';
import { smallSizes } from './sizes.ts';
import type { Verdict } from './verdict.ts';
import { undecided } from './verdict.ts';
import type { Relation } from './where.ts';
import { listed, separatingRelations } from './where.ts';

export interface Spotted {
  readonly spot: Spot;
  readonly finding: Finding;
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
 * `m < n` has none, the sizes tried so far may as well have been `k < m`. Ends at a class where the sides differ.
 */
export function distinguished(problem: Problem, findings: readonly Spotted[]): readonly Spotted[] {
  const found = [...findings];
  for (const sizes of smallSizes(problem.sizeProblem)) {
    const predictions = new Set(limitsOf(problem.subject.names, found).map(({ holds }) => holds(sizes)));
    if (predictions.size < 2) continue;
    const spot: Spot = { sizes, deficient: new Set() };
    const finding = examine(problem, spot, 0, 1);
    found.push({ spot, finding });
    if (finding.kind === 'differs') break;
  }
  return found;
}

/** The verdict on a claim that differs nowhere. */
export function summary(problem: Problem, findings: readonly Spotted[]): Verdict {
  const { seed } = problem;
  const kinks = kinksOf(problem);
  if (findings.some(({ finding }) => finding.kind === 'doubtful')) return undecided({ kind: 'doubtful' }, kinks);
  const good = findings.flatMap(({ finding }) => (finding.kind === 'agrees' ? [finding] : []));
  const sides = [...new Set(findings.flatMap(({ finding }) => (finding.kind === 'empty' ? [finding.side] : [])))];
  const side = sides.length === 1 ? (sides[0] ?? 'both') : 'both';
  if (good.length === 0) return undecided({ kind: 'undefined', side }, kinks);
  const where = limits(problem, findings);
  const oneSided =
    sizesOf(findings, ['empty']).length > 0 && side !== 'both' ? [`elsewhere the ${side} side is not defined`] : [];
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
    notes: [...kinks, ...oneSided],
  };
}

/** The points of measure zero that were left out; a change of rank matters only where something is differentiated. */
const kinksOf = ({ subject, order }: Problem): readonly string[] =>
  subject.kinks
    .filter((text) => order > 0 || !text.startsWith('where'))
    .map((text) => (text.startsWith('where') ? `except ${text}` : `away from ${text}`));

/** The classes to which the verdict is limited, in words; empty if it is not. */
function limits(problem: Problem, findings: readonly Spotted[]): string {
  const { names, rankSensitive } = problem.subject;
  const isLimited = sizesOf(findings, ['empty']).length > 0;
  const [relation] = limitsOf(names, findings);
  const classes = isLimited ? [relation?.text ?? listed(sizesOf(findings, ['agrees']))] : [];
  const deficient = findings.filter(({ spot }) => spot.deficient.size > 0);
  const needsRank = deficient.length > 0 && deficient.every(({ finding }) => finding.kind === 'empty');
  const isBent = lowered(problem).size < rankSensitive.size;
  const unseen = [...new Set(findings.flatMap(({ finding }) => (finding.kind === 'agrees' ? finding.unseen : [])))];
  const sided = unseen.length === 0 ? [] : [`the sides of ${unseen.join(', ')} that points were found on`];
  return [...classes, ...sided, ...(needsRank || isBent ? [`${namesOf(rankSensitive)} of full rank`] : [])].join(', ');
}

/** `A, B`. */
export const namesOf = (symbols: Iterable<SymbolExpr>): string =>
  [...symbols]
    .map((s) => s.name)
    .sort()
    .join(', ');
