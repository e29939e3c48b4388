/** How the symbol under the mouse is typed. */
import { wordsFor } from '../abbreviations/table.ts';
import type { Snapshot } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import { isCodeAt } from './writingPlace.ts';

export interface TypingHelp {
  readonly span: Span;
  readonly symbol: string;
  /** With their backslashes, the best first. */
  readonly words: readonly string[];
}

/** More ways than these to type a symbol are no help. */
const mostWords = 3;

/** How the symbol at an offset is typed; none for what has a key, and outside code. */
export function typingHelpAt(snapshot: Snapshot, offset: number): TypingHelp | undefined {
  const { text } = snapshot;
  if (!/[^\p{ASCII}]/u.test(text.slice(offset, offset + 1)) || !isCodeAt(snapshot, offset)) return undefined;
  // `⁻¹` is one symbol, whichever of its signs the mouse points at.
  const spans = [
    [offset, 2],
    [offset - 1, 2],
    [offset, 1],
  ] as const;
  for (const [start, length] of spans) {
    const symbol = text.slice(Math.max(0, start), start + length);
    const words = wordsFor(symbol).slice(0, mostWords);
    if (symbol.length === length && words.length > 0) {
      return { span: { start, end: start + length }, symbol, words: words.map((word) => `\\${word}`) };
    }
  }
  return undefined;
}
