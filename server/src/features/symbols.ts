/** The outline of a document: what is declared, defined and claimed. */
import type { Judgement } from '../analysis/judgement.ts';
import type { Part } from '../analysis/part.ts';
import { labelText, readingOf } from '../analysis/reading.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import { showShape } from '../expr/shape.ts';
import type { JudgementOf } from './diagnostics.ts';
import { statusSigns } from './wording.ts';

export interface OutlineSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'declaration' | 'definition' | 'claim';
  readonly span: Span;
}

const maxNameLength = 80;

/** One entry for each declaration, definition and first step of a chain. */
export function outline(snapshot: Snapshot, judgementOf: JudgementOf): readonly OutlineSymbol[] {
  return snapshot.blocks.flatMap((block) =>
    block.meaning.parts
      .filter((part) => part.step === 0 && part.kind !== 'convention' && part.kind !== 'expression')
      .map((part) => ({
        name: nameOf({ part, block }),
        detail: detailOf(part, judgementOf({ part, block })),
        kind: part.kind === 'declaration' ? 'declaration' : part.kind === 'definition' ? 'definition' : 'claim',
        span: documentSpan(block, part.span),
      })),
  );
}

function nameOf({ part, block }: PlacedPart): string {
  const source = labelText(part, block).replace(/\s+/g, ' ');
  return (source.trim() || readingOf(part, 'unicode') || part.kind).slice(0, maxNameLength);
}

/** The verdict, or the shape of what claims nothing. */
function detailOf(part: Part, judgement: Judgement | undefined): string {
  if (judgement === undefined) return '… checking';
  if (judgement.status !== 'none') return `${statusSigns[judgement.status]} ${judgement.status}`;
  return part.defines === undefined ? '' : showShape(part.defines.shape);
}
