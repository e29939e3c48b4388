/** What a report compares: each claim with finite differences of its function, or our own derivatives. */
import type { JudgeOptions } from '../analysis/checkClaim.ts';
import type { Wanted } from '../analysis/derive.ts';
import { claimOf, derive } from '../analysis/derive.ts';
import type { SidesReport } from '../analysis/examination.ts';
import { checkedInfo, glanceAt, wantedOf } from '../analysis/inspect.ts';
import { judge } from '../analysis/judge.ts';
import type { CounterexamplePoint, Judgement, Status } from '../analysis/judgement.ts';
import type { Part } from '../analysis/part.ts';
import { readingOf } from '../analysis/reading.ts';
import type { PlacedPart } from '../analysis/snapshot.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr } from '../expr/expr.ts';
import { nodes } from '../expr/walk.ts';
import { refutedMessage } from './diagnostics.ts';
import { numpyScript } from './numpyScript.ts';
import { isClaim } from './reportTarget.ts';
import { evidenceText, judgementText } from './wording.ts';

/** What came of a task, before the pieces that show it. */
export interface Outcome {
  readonly status: Status;
  readonly detail: string;
  /** The claim that the pieces are about. */
  readonly claim?: Claim;
  readonly counterexample?: CounterexamplePoint;
}

export interface ReportTask {
  readonly label: string;
  readonly latex: string;
  readonly part: Part;
  readonly sideNames: readonly [left: string, right: string];
  readonly decide: (options: JudgeOptions) => Outcome | 'stopped';
  readonly numpy: (outcome: Outcome, sides: SidesReport | undefined) => string;
}

/** The claims of the parts or, if one is given, the derivatives of `subject` in each of its variables. */
export function reportTasks(parts: readonly PlacedPart[], subject: Expr | undefined): readonly ReportTask[] {
  const claims = parts.filter(({ part }) => isClaim(part));
  const [first] = parts;
  if (subject === undefined) return claims.map(claimTask);
  if (first === undefined) return [];
  return wantedOf(first.part, subject).map((wanted) => derivativeTask(first.part, wanted));
}

const differences = 'finite differences';

function sideNamesOf(claim: Claim | undefined): readonly [string, string] {
  if (claim?.kind !== 'equation') return [differences, 'this line'];
  return claim.varying.length > 0 && nodes(claim.left).some((e) => e.kind === 'differential')
    ? [differences, 'this line']
    : ['left side', 'right side'];
}

/** What was not understood is shown as it is written. */
const claimTask = ({ part, block }: PlacedPart): ReportTask => ({
  label: readingOf(part, 'unicode') || block.source.slice(part.span.start, part.span.end).trim(),
  latex: readingOf(part, 'latex'),
  part,
  sideNames: sideNamesOf(part.claim),
  decide: (options) => {
    const judgement = judge(part, options, 'explained');
    if (judgement.interrupted === true) return 'stopped';
    return outcomeOf(judgement, claimDetail(judgement), part.claim);
  },
  numpy: (outcome, sides) => scriptOf(outcome, sides, part, sideNamesOf(part.claim)),
});

function claimDetail(judgement: Judgement): string {
  if (judgement.status === 'refuted') return refutedMessage(judgement);
  if (judgement.answer !== undefined) return `answer: ${judgement.answer.unicode}`;
  return [judgementText(judgement), ...judgement.notes].join('\n');
}

function outcomeOf(judgement: Judgement, detail: string, claim: Claim | undefined): Outcome {
  const { status, counterexample } = judgement;
  return {
    status,
    detail,
    ...(claim === undefined ? {} : { claim }),
    ...(counterexample === undefined ? {} : { counterexample }),
  };
}

/** At the counterexample if there is one, else at the point that is shown. */
function scriptOf(
  { claim, counterexample }: Outcome,
  sides: SidesReport | undefined,
  part: Part,
  [left, right]: ReportTask['sideNames'],
): string {
  const point = counterexample === undefined ? sides : { values: counterexample.values, sizes: {} };
  if (claim === undefined || point === undefined) return '';
  return numpyScript(claim, point, { claim: readingOf(part, 'ascii').replaceAll('\n', ' '), left, right });
}

function derivativeTask(part: Part, wanted: Wanted): ReportTask {
  const { label, labelLatex, result: known } = glanceAt(wanted, part.scope);
  const isDerived = known.kind === 'derived';
  return {
    label: isDerived ? `${label} = ${known.unicode}` : label,
    latex: isDerived ? `${labelLatex} = ${known.latex}` : labelLatex,
    part,
    sideNames: [differences, 'derivative'],
    decide: (options) => {
      const { result } = checkedInfo(wanted, part, options);
      if (result.kind === 'unsupported') return { status: 'unknown', detail: result.reason };
      const { judgement, notes } = result;
      if (judgement === undefined || judgement.interrupted === true) return 'stopped';
      const agree =
        judgement.evidence === undefined
          ? judgementText(judgement)
          : `finite differences of the function agree: ${evidenceText(judgement.evidence)}`;
      const derived = derive(wanted, part.scope);
      const claim = derived.kind === 'derived' ? claimOf(wanted, derived.derivation.result, part.scope) : undefined;
      return outcomeOf(judgement, [agree, ...notes].join('\n'), claim);
    },
    numpy: (outcome, sides) => scriptOf(outcome, sides, part, [differences, 'derivative']),
  };
}
