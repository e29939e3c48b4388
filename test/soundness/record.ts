/** Decisions of the oracle that are kept, so that a share of the campaign runs without it. */
import type { Outcome, Source } from './campaign.ts';
import { judged, rightLines } from './campaign.ts';
import type { SlipKind } from './slip.ts';

export interface Recorded {
  readonly kind: SlipKind;
  readonly source: string;
  /** The right side as it stands in the document, and as it was changed. */
  readonly original: string;
  readonly changed: string;
  readonly decision: 'equal' | 'different' | 'ill-shaped';
}

/** Verdicts that took longer, in milliseconds, are left to the long run. */
const longest = 150;

/** At most `most` outcomes of each kind and decision, those that are quick to check. */
export function recordOf(outcomes: readonly Outcome[], names: readonly string[], most: number): readonly Recorded[] {
  const taken = new Map<string, number>();
  const records = outcomes.flatMap((outcome): readonly Recorded[] => {
    const { kind, original, changed, decision, milliseconds } = outcome;
    const source = names[outcome.address.source] ?? '';
    if (!source.startsWith('own/') || milliseconds > longest) return [];
    if (decision !== 'equal' && decision !== 'different' && decision !== 'ill-shaped') return [];
    const key = `${kind} ${decision}`;
    const n = taken.get(key) ?? 0;
    taken.set(key, n + 1);
    const limit = decision === 'different' ? 2 * most : most;
    return n < limit ? [{ kind, source, original, changed, decision }] : [];
  });
  return records.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** What is wrong with the verdict on a recorded mutant; `undefined` if nothing is. */
export function complaint(record: Recorded, sources: readonly Source[]): string | undefined {
  const source = sources.find(({ name }) => name === record.source);
  const line = source && rightLines(source).find(({ text }) => text === record.original);
  if (line === undefined) return `not found: ${record.source}: ${record.original}`;
  const { status, reason } = judged(line, record.changed, 1, 'verdict');
  const isCaught = status === 'refuted' || status === 'error';
  const isFine = record.decision === 'equal' ? !isCaught : isCaught;
  return isFine
    ? undefined
    : `${record.decision}, but ${status} (${reason ?? ''}): ${record.changed} in place of ${record.original}`;
}
