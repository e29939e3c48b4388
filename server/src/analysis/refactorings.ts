/**
 * Changes of the text that keep its meaning. Each is applied and read again before it is offered: every statement must
 * say what it said, with names written out, exactly or as the checker finds.
 */
import type { Span } from '../base/span.ts';
import { edited } from '../repair/draft.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { chainProposals } from './refactorChains.ts';
import { formProposals } from './refactorForms.ts';
import { nameProposals } from './refactorNames.ts';
import type { Refactoring } from './refactorSite.ts';
import { siteAt } from './refactorSite.ts';
import { saysWhatItSaid } from './sameMeaning.ts';
import type { Block, Snapshot } from './snapshot.ts';
import { reanalyse } from './snapshot.ts';

export type { Refactoring } from './refactorSite.ts';

/** What can be done with what is selected in a block, or at the cursor in it. */
export function refactoringsAt(
  snapshot: Snapshot,
  block: Block,
  range: Span,
  options: JudgeOptions,
): readonly Refactoring[] {
  const site = siteAt(snapshot, block, range);
  if (site === undefined) return [];
  const proposals = [...nameProposals(site), ...formProposals(site), ...chainProposals(site)];
  return proposals
    .filter(({ edits, change }) => {
      const text = edited(snapshot.text, edits);
      const after = reanalyse(snapshot, { ...snapshot, text });
      return !options.shouldStop() && saysWhatItSaid(snapshot, after, change, options);
    })
    .map(({ title, kind, edits }) => ({ title, kind, edits }));
}
