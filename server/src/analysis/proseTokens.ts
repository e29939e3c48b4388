/** Running text as words, formulas and signs, sentence by sentence. */
import type { Span } from '../base/span.ts';
import type { Formula } from '../syntax/markdown/formulas.ts';

/** What stands in a sentence; `formula` has the number of the formula in its block. */
export type ProseToken =
  | { readonly kind: 'word'; readonly text: string; readonly span: Span }
  | { readonly kind: 'formula'; readonly index: number; readonly span: Span }
  | { readonly kind: 'sign'; readonly text: string; readonly span: Span };

export type Sentence = readonly ProseToken[];

/** The sentences from `start` to `end`; a display that ends with a full stop ends one, too. */
export function sentencesOf(text: string, start: number, end: number, formulas: readonly Formula[]): Sentence[] {
  const sentences: ProseToken[][] = [[]];
  const add = (tokens: readonly ProseToken[]): void => {
    for (const token of tokens) {
      if (token.kind === 'sign' && token.text === '.') sentences.push([]);
      else sentences.at(-1)?.push(token);
    }
  };
  let at = start;
  formulas.forEach(({ span, body }, index) => {
    add(wordsOf(text, at, span.start));
    add([{ kind: 'formula', index, span }]);
    if (/\.\s*(?:\\\]|\\end\{[a-z*]+\}|\})?\s*$/.test(text.slice(body.start, body.end))) sentences.push([]);
    at = span.end;
  });
  add(wordsOf(text, at, end));
  return sentences.filter((sentence) => sentence.length > 0);
}

/** Words that end with a full stop and no sentence. */
const abbreviations = /\b(?:e\.g|i\.e|w\.r\.t|resp|cf|etc|vs|eq|eqs|fig|sec|no|st|s\.t|viz|approx)\.$/i;

const token = /[\p{L}]+(?:['’-][\p{L}]+)*|\d+(?:\.\d+)?|`[^`\n]*`|\n[ \t]*\n|[^\s]/gu;

function wordsOf(text: string, start: number, end: number): ProseToken[] {
  const found: ProseToken[] = [];
  for (const match of text.slice(start, end).matchAll(token)) {
    const [said] = match;
    const from = start + match.index;
    const span = { start: from, end: from + said.length };
    const isEnd = /^(?:[.!?]|\n\s*\n)$/.test(said) && !isAbbreviated(text, start, span);
    if (isEnd) found.push({ kind: 'sign', text: '.', span });
    else if (/^[\p{L}\d]/u.test(said)) found.push({ kind: 'word', text: said, span });
    // Emphasis, and what parts a sentence without ending it.
    else if (!/^[*_.]$/.test(said)) found.push({ kind: 'sign', text: said, span });
  }
  return found;
}

/** Whether a full stop belongs to the word before it, or stands inside one. */
function isAbbreviated(text: string, start: number, { start: at, end }: Span): boolean {
  if (text.charAt(at) !== '.') return false;
  const before = text.slice(Math.max(start, at - 8), end);
  return abbreviations.test(before) || /\p{L}/u.test(text.charAt(end));
}
