import type { Span } from '../../base/span.ts';
import type { Node } from './node.ts';

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
  /** What writes the inside of brackets, scripts and arguments; carried along because these hold expressions again. */
  readonly emitter: Emitter;
}

export interface Emitter {
  /** Writes an expression, or what else stands between brackets. */
  readonly nodes: (out: Output, nodes: readonly Node[]) => void;
  /** Writes what begins at `i`; the index of what comes after it. */
  readonly at: (out: Output, nodes: readonly Node[], i: number) => number;
}

export function newOutput(emitter: Emitter): Output {
  return { pieces: [], foreign: undefined, emitter };
}

/** Writes a word or sign with a space before it. */
export function write(out: Output, text: string, span: Span): void {
  out.pieces.push({ text: out.pieces.length === 0 ? text : ` ${text}`, span });
}

/** Writes directly behind what was written last. */
export function glue(out: Output, text: string, span: Span): void {
  out.pieces.push({ text, span });
}

/** Says that what stands at `span` is not ours to read; the first such place counts. */
export function refuse(out: Output, span: Span): void {
  out.foreign ??= span;
}

/** Writes an expression. */
export function emitNodes(out: Output, nodes: readonly Node[]): void {
  out.emitter.nodes(out, nodes);
}

/** Writes an expression in brackets, the place of which is the empty one before and behind `span`. */
export function emitInBrackets(out: Output, nodes: readonly Node[], span: Span): void {
  write(out, '(', { start: span.start, end: span.start });
  emitNodes(out, nodes);
  glue(out, ')', { start: span.end, end: span.end });
}

/** Writes `( … )` directly behind what was written last. */
export function glueInBrackets(out: Output, nodes: readonly Node[], open: Span, close: Span): void {
  glue(out, '(', open);
  emitNodes(out, nodes);
  glue(out, ')', close);
}
