/** Shapes that were assumed, said where the name stands first: what is assumed is never hidden. */
import { declaredAs } from '../analysis/reading.ts';
import type { Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import { showShape } from '../expr/shape.ts';
import { partsIn } from './locate.ts';

export interface InlayHint {
  readonly offset: number;
  /** `: m×n` */
  readonly label: string;
  readonly tooltip: string;
}

export function inlayHints(snapshot: Snapshot, range: Span): readonly InlayHint[] {
  return partsIn(snapshot, range).flatMap(({ part, block }) =>
    part.assumptions.map(({ symbol, span, by }) => ({
      offset: documentSpan(block, span).end,
      label: `: ${showShape(symbol.shape)}`,
      tooltip:
        by === 'use'
          ? `${declaredAs(symbol, 'unicode')} follows from its use. Declare it to be sure.`
          : `${declaredAs(symbol, 'unicode')} is assumed from its letter. Declare it to be sure.`,
    })),
  );
}
