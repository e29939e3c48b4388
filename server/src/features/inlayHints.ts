/** Shapes that were assumed, said where the name stands first: what is assumed is never hidden. Identities at the ends of lines. */
import { declaredAs } from '../analysis/reading.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import { showShape } from '../expr/shape.ts';
import { partsIn } from './locate.ts';
import type { WhyData } from './whyText.ts';
import { whyHint, whyLines } from './whyText.ts';

export interface InlayHint {
  readonly kind: 'shape' | 'identity';
  readonly offset: number;
  /** `: m×n`, `⇐ cyclic` */
  readonly label: string;
  readonly tooltip: string;
}

/** The first identities that a right line rests on, at its end. */
export function identityHint({ part, block }: PlacedPart, why: WhyData): readonly InlayHint[] {
  const words = whyHint(why);
  if (words === '') return [];
  const offset = documentSpan(block, part.span).end;
  return [{ kind: 'identity', offset, label: `⇐ ${words}`, tooltip: whyLines(why).join('\n') }];
}

export function inlayHints(snapshot: Snapshot, range: Span): readonly InlayHint[] {
  return partsIn(snapshot, range).flatMap(({ part, block }) =>
    part.assumptions.map(({ symbol, span, by }) => ({
      kind: 'shape',
      offset: documentSpan(block, span).end,
      label: `: ${showShape(symbol.shape)}`,
      tooltip:
        by === 'use'
          ? `${declaredAs(symbol, 'unicode')} follows from its use. Declare it to be sure.`
          : `${declaredAs(symbol, 'unicode')} is assumed from its letter. Declare it to be sure.`,
    })),
  );
}
