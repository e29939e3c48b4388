/** The answer to “Verify gradient”: what was compared with what, line by line. */
import type { DerivativeInfo } from '../analysis/inspect.ts';
import { subjectOf } from '../analysis/inspect.ts';
import type { Judgement, Status } from '../analysis/judgement.ts';
import { summarise } from '../analysis/judgement.ts';
import { readingOf } from '../analysis/reading.ts';
import type { PlacedPart } from '../analysis/snapshot.ts';
import { renderText } from '../render/text.ts';
import type { JudgementOf } from './diagnostics.ts';
import { refutedMessage } from './diagnostics.ts';
import { evidenceText, judgementText } from './wording.ts';

export interface ReportLine {
  readonly label: string;
  readonly status: Status;
  readonly detail: string;
}

export interface ReportData {
  readonly title: string;
  readonly lines: readonly ReportLine[];
  readonly summary: string;
}

/** All claims of the statement, then our own derivatives of its function, each against finite differences. */
export function reportData(
  placed: PlacedPart,
  judgementOf: JudgementOf,
  derivatives: readonly DerivativeInfo[],
): ReportData {
  const { block, part } = placed;
  const claims = block.meaning.parts.filter(
    (p) => p.claim !== undefined || p.question !== undefined || p.unknown !== undefined,
  );
  const judged = claims.map((p) => ({ p, judgement: judgementOf({ part: p, block }) }));
  const lines = [
    ...judged.map(({ p, judgement }) => claimLine(readingOf(p, 'unicode'), judgement)),
    ...derivatives.map(derivativeLine),
  ];
  const subject = subjectOf(part);
  const known = judged.flatMap(({ judgement }) => (judgement === undefined ? [] : [judgement]));
  return {
    title: subject?.kind === 'symbol' ? `Verification of ${renderText(subject, 'unicode')}` : 'Verification',
    lines,
    summary: summaryText(lines, known),
  };
}

function claimLine(label: string, judgement: Judgement | undefined): ReportLine {
  if (judgement === undefined) return { label, status: 'unknown', detail: 'not checked yet' };
  if (judgement.status === 'refuted') return { label, status: 'refuted', detail: refutedMessage(judgement) };
  if (judgement.answer !== undefined) return { label, status: 'none', detail: `answer: ${judgement.answer.unicode}` };
  return { label, status: judgement.status, detail: [judgementText(judgement), ...judgement.notes].join('\n') };
}

function derivativeLine({ label, result }: DerivativeInfo): ReportLine {
  if (result.kind === 'unsupported') return { label, status: 'unknown', detail: result.reason };
  const { judgement } = result;
  const detail =
    judgement === undefined
      ? 'not checked yet'
      : judgement.evidence === undefined
        ? judgementText(judgement)
        : `finite differences of the function agree: ${evidenceText(judgement.evidence)}`;
  return {
    label: `${label} = ${result.unicode}`,
    status: judgement?.status ?? 'unknown',
    detail: [detail, ...result.notes].join('\n'),
  };
}

function summaryText(lines: readonly ReportLine[], judgements: readonly Judgement[]): string {
  if (lines.length === 0) return 'Nothing here can be verified.';
  const claimed = summarise(judgements);
  const count = (status: Status): number => lines.filter((line) => line.status === status).length;
  const bad = claimed.refuted + claimed.error;
  const words = [`${count('verified')} verified`, `${count('refuted')} refuted`, `${count('unknown')} unknown`];
  return `${bad > 0 ? 'Something is wrong: ' : ''}${words.join(', ')}.`;
}
