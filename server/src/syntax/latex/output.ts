import type { Span } from '../../base/span.ts';

/** A run of `.mcalc` text with the LaTeX that it was read from. */
export interface Piece {
  readonly text: string;
  readonly span: Span;
}

/** What is written of one statement, and what in it is not ours to read. */
export interface Output {
  readonly pieces: Piece[];
  /** The first thing that no rule reads: mathematics of another field, or none at all. */
  foreign: Span | undefined;
}

export function newOutput(): Output {
  return { pieces: [], foreign: undefined };
}

/** Writes a word or sign with a space before it. */
export function write(out: Output, text: string, span: Span): void {
  out.pieces.push({ text: out.pieces.length === 0 ? text : ` ${text}`, span });
}

/** Writes directly behind what was written last. */
export function glue(out: Output, text: string, span: Span): void {
  out.pieces.push({ text, span });
}

export function refuse(out: Output, span: Span): void {
  out.foreign ??= span;
}
