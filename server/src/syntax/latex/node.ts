import type { Span } from '../../base/span.ts';
import type { Layout, Row } from './layout.ts';

/** What is written around an item of a row, at its right, above and below. */
export interface Marks {
  readonly primes: readonly Span[];
  readonly superscript: Row | undefined;
  readonly subscript: Row | undefined;
}

/** A row in which every bracket knows its partner. */
export type Node = Item | Bracket;

export interface Item extends Marks {
  readonly kind: 'item';
  readonly item: Exclude<Layout, { readonly kind: 'scripts' | 'group' | 'fenced' }>;
  /** Of the item without its marks. */
  readonly baseSpan: Span;
  readonly span: Span;
}

/** `( … )` in all its spellings, `‖ … ‖`, `| … |`, and braces that hold more than one item and carry a script. */
export interface Bracket extends Marks {
  readonly kind: 'bracket';
  readonly open: '(' | '[' | '{' | '⟨' | '‖' | '|' | '⌊' | '⌈' | 'braces';
  readonly body: readonly Node[];
  readonly openSpan: Span;
  readonly closeSpan: Span;
  /** Up to the closing sign. */
  readonly baseSpan: Span;
  readonly span: Span;
}

export const bare: Marks = { primes: [], superscript: undefined, subscript: undefined };

/** The word of a `word` node without scripts, else nothing. */
export function plainWord(node: Node | undefined): string | undefined {
  return node?.kind === 'item' && node.item.kind === 'word' ? node.item.name : undefined;
}

/** The character of a sign node, else nothing. */
export function signOf(node: Node | undefined): string | undefined {
  return node?.kind === 'item' && node.item.kind === 'sign' ? node.item.text : undefined;
}

export function isUnmarked(node: Node): boolean {
  return node.primes.length === 0 && node.superscript === undefined && node.subscript === undefined;
}

/** The empty place before a node. */
export function startOf(node: Node): Span {
  return { start: node.span.start, end: node.span.start };
}

/** The empty place behind a node. */
export function endOf(node: Node): Span {
  return { start: node.span.end, end: node.span.end };
}

/** The empty place between a node and its marks. */
export function endOfBase(node: Node): Span {
  return { start: node.baseSpan.end, end: node.baseSpan.end };
}
