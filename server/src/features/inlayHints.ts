/** Shapes that were assumed, said where the name stands first: what is assumed is never hidden. Identities at the ends of lines. */
import { assumptionsThatMatter } from '../analysis/assumed.ts';
import { declaredAs } from '../analysis/reading.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan, placedParts } from '../analysis/snapshot.ts';
import { spellingOf } from '../analysis/spelling.ts';
import type { Span } from '../base/span.ts';
import type { SymbolExpr } from '../expr/expr.ts';
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
  /** What is written where the hint is taken up; absent if it cannot be. */
  readonly declares?: { readonly offset: number; readonly text: string };
}

/** The first identities that a right line rests on, at its end. */
export function identityHint({ part, block }: PlacedPart, why: WhyData): readonly InlayHint[] {
  const words = whyHint(why);
  if (words === '') return [];
  const offset = documentSpan(block, part.span).end;
  return [{ kind: 'identity', offset, label: `⇐ ${words}`, tooltip: whyLines(why).join('\n') }];
}

export function inlayHints(snapshot: Snapshot, range: Span): readonly InlayHint[] {
  const mattering = assumptionsThatMatter(placedParts(snapshot));
  return partsIn(snapshot, range).flatMap((placed) =>
    mattering(placed).map(({ symbol, span, by }): InlayHint => {
      const declares = declaration(snapshot, placed, symbol);
      const how = by === 'use' ? 'follows from its use' : 'is assumed from its letter';
      const what = declares === undefined ? 'Declare it to be sure.' : 'Declare it to be sure: double-click writes it.';
      return {
        kind: 'shape',
        offset: documentSpan(placed.block, span).end,
        label: `: ${showShape(symbol.shape)}`,
        tooltip: `${declaredAs(symbol, 'unicode')} ${how}. ${what}`,
        ...(declares === undefined ? {} : { declares }),
      };
    }),
  );
}

/** A line of its own before the statement; formulas are declared in prose, which is their author's. */
function declaration({ text }: Snapshot, { part, block }: PlacedPart, symbol: SymbolExpr): InlayHint['declares'] {
  if (block.manner !== 'code') return undefined;
  const { start } = documentSpan(block, { start: 0, end: 0 });
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const line = declaredAs(symbol, spellingOf(part.source, text));
  return { offset: start, text: /^[\s>]*$/.test(before) ? `${line}\n${before}` : `${line}; ` };
}
