/** Refuted claims, explained: where the sides differ, under which conventions they would not, and a small example. */
import type { Claim } from '../expr/claim.ts';
import { rightUnderOtherConventions } from './conventions.ts';
import { searchCounterexample, showCounterexample } from './counterexample.ts';
import type { Draw, Spot } from './draw.ts';
import type { Problem } from './problem.ts';
import { realPoints } from './problem.ts';
import type { Sizes } from './sample.ts';
import { smallSizes } from './sizes.ts';
import type { Spotted } from './summary.ts';
import { namesOf } from './summary.ts';
import type { Reason, Verdict } from './verdict.ts';
import { Interrupted, Stopped, undecided } from './verdict.ts';
import { separatingRelations } from './where.ts';

/** Shapes that cannot be equal refute without any value; `holds` decides the claim under another convention. */
export function misshapen(claim: Claim, reason: Reason, holds: (other: Claim) => boolean): Verdict {
  if (reason.kind !== 'shapes') return undecided(reason);
  const conventions = rightUnderOtherConventions(claim, holds);
  return { status: 'refuted', reason: { ...reason, conventions }, notes: [] };
}

/** The verdict on a claim whose sides differ at a draw. */
export function refuted(
  problem: Problem,
  spot: Spot,
  draw: Draw,
  findings: readonly Spotted[],
  holds: (other: Claim) => boolean,
): Verdict {
  const conventions = unlessSpent(() => rightUnderOtherConventions(problem.claim, holds), []);
  const isDeficient = spot.deficient.size > 0;
  const where = isDeficient
    ? deficientOnly(spot, findings)
    : unlessSpent(() => differingClasses(problem.refreshed()), undefined);
  const sizes = smallSizes(problem.sizeProblem);
  const counterexample =
    unlessSpent(() => searchCounterexample(problem.refreshed(), sizes, spot), undefined) ??
    unlessSpent(() => showCounterexample(problem.refreshed(), draw), undefined);
  return {
    status: 'refuted',
    reason: where === undefined ? { kind: 'differs', conventions } : { kind: 'differs-where', where, conventions },
    notes: [],
    ...(counterexample === undefined ? {} : { counterexample }),
  };
}

/** What has been refuted stays refuted where the budget does not reach for the whole explanation. */
function unlessSpent<V>(explain: () => V, otherwise: V): V {
  try {
    return explain();
  } catch (error) {
    if (error instanceof Interrupted && !(error instanceof Stopped)) return otherwise;
    throw error;
  }
}

function deficientOnly(spot: Spot, findings: readonly Spotted[]): string | undefined {
  const agreesElse = findings.some(({ finding }) => finding.kind === 'agrees');
  return agreesElse ? `${namesOf(spot.deficient)} of less than full rank` : undefined;
}

/** The only relation of two names that tells where the sides differ from where they agree, in doubles. */
function differingClasses(problem: Problem): string | undefined {
  const { names } = problem.subject;
  const [differing, agreeing]: [Sizes[], Sizes[]] = [[], []];
  const look = (sizes: Sizes): void => {
    const { points } = realPoints(problem, { sizes, deficient: new Set() }, 0, 1);
    for (const { trial } of points) {
      if (trial.kind !== 'compared') continue;
      (trial.judgement.kind === 'agree' ? agreeing : differing).push(sizes);
    }
  };
  for (const sizes of problem.choices) look(sizes);
  for (const sizes of smallSizes(problem.sizeProblem).slice(0, maxProbes)) {
    const candidates = separatingRelations(names, differing, agreeing);
    if (new Set(candidates.map(({ holds }) => holds(sizes))).size > 1) look(sizes);
  }
  return separatingRelations(names, differing, agreeing)[0]?.text;
}

const maxProbes = 30;
