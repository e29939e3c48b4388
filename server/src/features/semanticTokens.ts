/** Colours by meaning: scalars, vectors and matrices look different, and a differential looks like neither. */
import type { Block, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Role, Word } from '../analysis/words.ts';
import { wordsOf } from '../analysis/words.ts';
import type { Span } from '../base/span.ts';

/** In the order of the legend; the manifest declares the same types. */
export const tokenTypes: readonly Role[] = [
  'scalar',
  'vector',
  'matrix',
  'differential',
  'index',
  'constant',
  'function',
];

export interface SemanticToken {
  readonly span: Span;
  readonly type: Role;
}

/** Words of a statement, remembered as long as its meaning lives. */
const remembered = new WeakMap<Block['meaning'], readonly Word[]>();

export const semanticTokens = (snapshot: Snapshot): readonly SemanticToken[] =>
  snapshot.blocks.flatMap((block) =>
    words(block).map(({ span, role }) => ({ span: documentSpan(block, span), type: role })),
  );

function words(block: Block): readonly Word[] {
  const known = remembered.get(block.meaning) ?? wordsOf(block);
  remembered.set(block.meaning, known);
  return known;
}
