/** The worker's answers to why lines are right. What may be looked for in vain ends when another message comes. */
import type { JudgeOptions } from '../analysis/checkClaim.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { stepsBetween } from '../analysis/stepsBetween.ts';
import { whyRight } from '../analysis/whyRight.ts';
import { insertSteps } from '../features/codeActions.ts';
import { whyData } from '../features/whyText.ts';
import type { Answer, QuestionAboutLines } from './workerMessages.ts';

/** How long, in milliseconds, lines are explained that nobody waits for, before others get their turn. */
const turn = 200;

export function explainLine(
  snapshot: Snapshot,
  parts: readonly PlacedPart[],
  part: number,
  what: 'why' | 'between',
  options: JudgeOptions,
): Answer {
  if (what === 'why') return { kind: 'why', why: whyData(whyRight(parts, part, options)) };
  const placed = parts[part];
  const insertion = stepsBetween(parts, part, options);
  if (placed === undefined || insertion === undefined) return { kind: 'nothing' };
  const action = insertSteps(snapshot, placed, insertion);
  return action === undefined ? { kind: 'nothing' } : { kind: 'between', action };
}

/** As many of the lines as there is time for; one that was cut short is not among them. */
export function explainLines(parts: readonly PlacedPart[], asked: QuestionAboutLines, options: JudgeOptions): Answer {
  const end = performance.now() + turn;
  const whys: { readonly index: number; readonly why: ReturnType<typeof whyData> }[] = [];
  for (const index of asked.parts) {
    const why = whyRight(parts, index, options);
    if (why.kind === 'interrupted') break;
    whys.push({ index, why: whyData(why) });
    if (performance.now() > end) break;
  }
  return { kind: 'whys', whys };
}
