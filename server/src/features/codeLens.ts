/** “Verify · Derivation” above functions and claims, with the verdict in a sign and a word. */
import { scalarFunctionOf, subjectOf } from '../analysis/inspect.ts';
import type { Judgement, Status } from '../analysis/judgement.ts';
import type { Block, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import type { JudgementOf } from './diagnostics.ts';
import { isClaim } from './reportTarget.ts';
import { statusSigns } from './wording.ts';

export interface Lens {
  readonly span: Span;
  readonly title: string;
  readonly action: 'verify' | 'derivation';
}

export function codeLenses(snapshot: Snapshot, judgementOf: JudgementOf): readonly Lens[] {
  return snapshot.blocks.flatMap((block) => blockLenses(block, judgementOf));
}

/** One pair for a statement, at its first part that has something to verify. */
function blockLenses(block: Block, judgementOf: JudgementOf): readonly Lens[] {
  const claims = block.meaning.parts.filter(isClaim);
  const first = claims[0] ?? block.meaning.parts.find((part) => part.kind === 'definition' && scalarFunctionOf(part));
  if (first === undefined) return [];
  const span = documentSpan(block, first.span);
  const judgements = claims.map((part) => judgementOf({ part, block }));
  const verify: Lens = { span, title: `${verdictText(judgements)}Verify`, action: 'verify' };
  return subjectOf(first) === undefined ? [verify] : [verify, { span, title: 'Derivation', action: 'derivation' }];
}

const worstFirst: readonly Status[] = ['refuted', 'error', 'unknown', 'verified'];

/** `✓ verified · `, `✗ 1 of 5 refuted · `, `… · `; empty where nothing is claimed. */
function verdictText(judgements: readonly (Judgement | undefined)[]): string {
  if (judgements.some((j) => j === undefined)) return '… checking · ';
  const statuses = judgements.map((j) => j?.status ?? 'none');
  const worst = worstFirst.find((status) => statuses.includes(status));
  if (worst === undefined) return judgements.some((j) => j?.answer !== undefined) ? '? answered · ' : '';
  const count = statuses.filter((status) => status === worst).length;
  const share = statuses.length === 1 || count === statuses.length ? '' : `${count} of ${statuses.length} `;
  return `${statusSigns[worst]} ${share}${worst} · `;
}
