/** The text of a section in the language of `.mcalc` as it grows, with the places in the document that it was read from. */
import type { Span } from '../base/span.ts';
import { levels } from './levels.ts';
import type { Manner, Piece, Place, Region, SectionEnd, SectionStart, Word } from './region.ts';
import type { Notation } from './saidNotation.ts';

/** A run of content that stands in the document as it is (`exact`), or that was read from all of a span. */
interface Run {
  readonly content: number;
  readonly document: Span;
  readonly exact: boolean;
}

export interface Builder extends Draft {
  /** What comes before the region that is being written. */
  readonly read: ReadPiece[];
  /** The author's own meaning of signs, and that of the question before its answers. */
  notations: readonly Notation[];
  questionNotations: readonly Notation[] | undefined;
  /** Names that formulas have declared. */
  readonly declared: Set<string>;
}

/** A region that is being written. */
interface Draft {
  content: string;
  runs: Run[];
  asides: Span[];
  formulas: Span[];
  conditions: Span[];
  lets: Span[];
  said: Span[];
  /** Names that are defined by what is left out. */
  unread: Span[];
  /** Whether the chain that a `=` at the beginning of the next formula goes on with was left out. */
  broken: boolean;
}

const newDraft = (): Draft => ({
  content: '',
  runs: [],
  asides: [],
  formulas: [],
  conditions: [],
  lets: [],
  said: [],
  unread: [],
  broken: true,
});

export const newBuilder = (): Builder => ({
  ...newDraft(),
  read: [],
  notations: [],
  questionNotations: undefined,
  declared: new Set(),
});

/** Ends the region that is being written, and begins another behind `pieces`. */
export function cut(builder: Builder, ...pieces: readonly (SectionStart | SectionEnd)[]): void {
  if (builder.content !== '') builder.read.push(finished(builder));
  builder.read.push(...pieces);
  Object.assign(builder, newDraft());
}

/** Begins an answer, which knows the question and no other answer. */
export function beginAnswer(builder: Builder): void {
  cut(builder, { kind: 'section', level: levels.answer });
  builder.questionNotations ??= builder.notations;
  builder.notations = builder.questionNotations;
}

export function add(builder: Builder, text: string, document: Span, exact: boolean): void {
  builder.runs.push({ content: builder.content.length, document, exact });
  builder.content += text;
}

/** A region whose places count from the beginning of its section. */
interface ReadRegion {
  readonly kind: 'region';
  readonly content: string;
  readonly runs: readonly Run[];
  readonly manner: Region['manner'];
  readonly key: string;
}

function finished({ content, runs, asides, formulas, conditions, lets, said, unread }: Draft): ReadRegion {
  const manner = (offset: number): Manner => {
    if (covers(asides, offset)) return 'aside';
    if (covers(said, offset)) return 'said';
    if (covers(unread, offset)) return 'unread';
    if (covers(lets, offset)) return 'let';
    if (covers(conditions, offset)) return 'condition';
    return covers(formulas, offset) ? 'formula' : 'code';
  };
  const key = runs.map((run) => `${run.content}.${run.document.start}.${run.document.end}`).join(' ');
  return { kind: 'region', content, runs, manner, key };
}

export type ReadPiece = ReadRegion | SectionStart | SectionEnd;

/** The pieces of a section that begins at `start`. */
export const placed = (pieces: readonly ReadPiece[], start: number): readonly Piece[] =>
  pieces.map((piece) => {
    if (piece.kind !== 'region') return piece;
    const { content, runs, manner, key } = piece;
    const place = { ...placeOf(runs, start, key), words: () => wordsOf(content, runs, start) };
    return { kind: 'region', content, place, manner };
  });

function covers(spans: readonly Span[], offset: number): boolean {
  const found = spans[lastAtMost(spans.length, (i) => (spans[i]?.start ?? 0) <= offset)];
  return found !== undefined && found.start <= offset && offset < found.end;
}

/** The last index for which `holds`, which is true up to some index and false behind it; -1 if for none. */
function lastAtMost(length: number, holds: (i: number) => boolean): number {
  let low = -1;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function wordsOf(content: string, runs: readonly Run[], base: number): readonly Word[] {
  return runs.flatMap((run, i) => {
    const text = content.slice(run.content, runs[i + 1]?.content ?? content.length).trim();
    const { start, end } = run.document;
    return text === '' || start === end ? [] : [{ text, span: { start: base + start, end: base + end } }];
  });
}

function placeOf(runs: readonly Run[], base: number, key: string): Omit<Place, 'words'> {
  const runAt = (offset: number): Run | undefined =>
    runs[lastAtMost(runs.length, (i) => (runs[i]?.content ?? 0) <= offset)];
  const first = (offset: number): number => {
    const run = runAt(offset);
    if (run === undefined) return 0;
    return run.exact ? Math.min(run.document.start + offset - run.content, run.document.end) : run.document.start;
  };
  const last = (offset: number): number => {
    const run = runAt(offset);
    if (run === undefined) return 0;
    return run.exact ? Math.min(run.document.start + offset - run.content + 1, run.document.end) : run.document.end;
  };
  return {
    toDocument: (offset) => base + first(offset),
    cover: (span) => {
      const start = first(span.start);
      const end = span.end > span.start ? Math.max(start, last(span.end - 1)) : start;
      return { start: base + start, end: base + end };
    },
    base,
    key,
  };
}
