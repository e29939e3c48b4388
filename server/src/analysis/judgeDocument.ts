/** A whole document with all its judgements: what the command line prints, and what every other place must agree with. */
import type { Span } from '../base/span.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { judge } from './judge.ts';
import type { Judgement } from './judgement.ts';
import type { Part } from './part.ts';
import { worded } from './readable.ts';
import type { Language } from './region.ts';
import type { Block } from './snapshot.ts';
import { analyse, documentSpan, placedParts } from './snapshot.ts';
import type { BlockProblem } from './understand.ts';

export interface JudgedPart {
  readonly part: Part;
  readonly block: Block;
  /** In the document. */
  readonly span: Span;
  readonly judgement: Judgement;
}

export interface JudgedDocument {
  readonly text: string;
  readonly parts: readonly JudgedPart[];
  /** Hints and problems that belong to no part. */
  readonly remarks: readonly (BlockProblem & { readonly block: Block })[];
}

/** Judges every part of a text, however long that takes. */
export const judgeDocument = (text: string, language: Language, settings: { readonly seed: number }): JudgedDocument =>
  judgeWatched(text, language, settings, () => undefined);

/** The same; `watch` hears before each part how many are done, of how many. */
export function judgeWatched(
  text: string,
  language: Language,
  settings: { readonly seed: number },
  watch: (done: number, of: number) => void,
): JudgedDocument {
  const options: JudgeOptions = { seed: settings.seed, shouldStop: () => false };
  const snapshot = analyse({ version: 0, language, text });
  const placed = placedParts(snapshot);
  const parts = placed.map(({ part, block }, i) => {
    watch(i, placed.length);
    return {
      part,
      block,
      span: documentSpan(block, part.span),
      judgement: worded(judge(part, options, 'explained'), block.manner),
    };
  });
  const remarks = snapshot.blocks.flatMap((block) => block.meaning.problems.map((problem) => ({ ...problem, block })));
  return { text, parts, remarks };
}
