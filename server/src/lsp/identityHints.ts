/**
 * The identities at the ends of right lines. What is known is shown at once; the rest is asked for, and the client is
 * told to fetch the hints again when it is there.
 */
import type { Part } from '../analysis/part.ts';
import type { PlacedPart } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import type { InlayHint } from '../features/inlayHints.ts';
import { identityHint } from '../features/inlayHints.ts';
import { partsIn } from '../features/locate.ts';
import type { WhyData } from '../features/whyText.ts';
import type { OpenDocument } from './openDocument.ts';
import { judgementOf } from './openDocument.ts';
import type { Session } from './session.ts';

/** How long, in milliseconds, the worker may take for what nobody waits for. */
const patience = 20_000;

export interface IdentityHints {
  readonly inRange: (document: OpenDocument, range: Span) => readonly InlayHint[];
}

export function identityHintsOf(session: Session, refresh: () => void): IdentityHints {
  /** By version of a document: what leads to a line depends on the lines before it. */
  const known = new WeakMap<OpenDocument, Map<Part, WhyData>>();
  const asking = new WeakSet<OpenDocument>();

  const ask = async (document: OpenDocument, parts: readonly PlacedPart[]): Promise<void> => {
    const indices = parts.map(({ part }) => document.parts.findIndex((other) => other.part === part));
    const { uri } = document.text;
    const question = { kind: 'whys', uri, version: document.snapshot.version, parts: indices } as const;
    asking.add(document);
    const answer = await session.verifier.ask(question, patience);
    asking.delete(document);
    if (answer.kind !== 'whys' || answer.whys.length === 0) return;
    const found = known.get(document) ?? new Map<Part, WhyData>();
    for (const { index, why } of answer.whys) {
      const part = document.parts[index]?.part;
      if (part !== undefined) found.set(part, why);
    }
    known.set(document, found);
    refresh();
  };

  return {
    inRange: (document, range) => {
      const found = known.get(document);
      const verified = partsIn(document.snapshot, range).filter(
        (placed) => judgementOf(document)(placed)?.status === 'verified',
      );
      const missing = verified.filter(({ part }) => found?.has(part) !== true);
      if (missing.length > 0 && !asking.has(document)) void ask(document, missing);
      return verified.flatMap((placed) => {
        const why = found?.get(placed.part);
        return why === undefined ? [] : identityHint(placed, why);
      });
    },
  };
}
