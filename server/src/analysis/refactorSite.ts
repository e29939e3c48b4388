/** What a refactoring sees of the place at which it is asked for: the statement's tree with what was read at each node. */
import type { Span } from '../base/span.ts';
import { containsSpan } from '../base/span.ts';
import type { Expr } from '../expr/expr.ts';
import type { TextEdit } from '../repair/draft.ts';
import { mapChildren } from '../syntax/mcalc/mapChildren.ts';
import { parseStatement } from '../syntax/mcalc/parse.ts';
import type { Chain, Expression } from '../syntax/mcalc/tree.ts';
import type { Part } from './part.ts';
import type { Change } from './sameMeaning.ts';
import type { Block, Snapshot } from './snapshot.ts';
import { documentSpan } from './snapshot.ts';

/** A change that keeps the meaning; its edits are places of the document. */
export interface Refactoring {
  readonly title: string;
  readonly kind: 'extract' | 'inline' | 'rewrite';
  readonly edits: readonly TextEdit[];
}

/** A refactoring that was not checked yet. */
export interface Proposal extends Refactoring {
  readonly change: Change;
}

export const nothingMore: Change = { added: 'nothing', dropped: 'nothing' };

/** An expression of the text with what stands around it. */
export interface Node {
  readonly tree: Expression;
  /** Absent for a side of its own. */
  readonly parent?: Expression;
}

export interface Site {
  readonly snapshot: Snapshot;
  readonly block: Block;
  /** What is selected, in the block; empty for a cursor. */
  readonly range: Span;
  readonly chain: Chain;
  /** All right sides of the chain and what they are made of. */
  readonly nodes: readonly Node[];
  readonly source: string;
  /** What was read at a place. */
  readonly exprAt: (span: Span) => Expr | undefined;
}

/** The chain at a range of the document; `undefined` where there is none, or it is no code. */
export function siteAt(snapshot: Snapshot, block: Block, range: Span): Site | undefined {
  if (block.manner !== 'code') return undefined;
  const { source } = block;
  const inBlock = { start: offsetIn(block, range.start), end: offsetIn(block, range.end) };
  const { statements, problems } = parseStatement(source);
  const chain = statements.find(
    (one): one is Chain => one.kind === 'chain' && one.span.start <= inBlock.start && inBlock.end <= one.span.end,
  );
  if (chain === undefined || problems.length > 0) return undefined;
  const nodes = [...chain.links.map(({ right }) => right), ...chain.parts.map(({ right }) => right)].flatMap(nodesIn);
  const read = new Map(
    block.meaning.parts.flatMap(({ origins }: Part) => origins.map(({ span, expr }) => [keyOf(span), expr] as const)),
  );
  return { snapshot, block, range: inBlock, chain, nodes, source, exprAt: (span) => read.get(keyOf(span)) };
}

const keyOf = ({ start, end }: Span): string => `${start}-${end}`;

/** The offset in a block of one in the document: quotations have signs before their lines that are not of the block. */
function offsetIn(block: Block, offset: number): number {
  let low = 0;
  let high = block.source.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (documentSpan(block, { start: middle, end: middle }).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nodesIn(root: Expression): readonly Node[] {
  const found: Node[] = [];
  const open: Node[] = [{ tree: root }];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { tree } = node;
    found.push(node);
    mapChildren(tree, (child) => {
      open.push({ tree: child, parent: tree });
      return child;
    });
  }
  return found;
}

/** The smallest node around what is selected for which `holds`. */
export function innermost({ nodes, range }: Site, holds: (node: Node) => boolean): Node | undefined {
  const around = nodes.filter((node) => containsSpan(node.tree.span, range) && holds(node));
  return around.sort((a, b) => width(a.tree.span) - width(b.tree.span))[0];
}

/** The node that is selected, blanks at its ends aside. */
export function selected({ nodes, range, source }: Site): Node | undefined {
  const text = source.slice(range.start, range.end);
  const start = range.start + (text.length - text.trimStart().length);
  const end = range.end - (text.length - text.trimEnd().length);
  return start < end ? nodes.find(({ tree }) => tree.span.start === start && tree.span.end === end) : undefined;
}

const width = ({ start, end }: Span): number => end - start;

export const textIn = ({ source }: Pick<Site, 'source'>, { span }: { readonly span: Span }): string =>
  source.slice(span.start, span.end);

/** Edits of a block as edits of the document. */
export const placed = ({ block }: Pick<Site, 'block'>, edits: readonly TextEdit[]): readonly TextEdit[] =>
  edits.map(({ span, text }) => ({ span: documentSpan(block, span), text }));

/** Whether an expression can stand anywhere without brackets. */
export const isAtom = ({ kind }: Expression): boolean =>
  ['number', 'name', 'call', 'group', 'norm', 'index', 'block', 'postfix', 'subscripted'].includes(kind);

/** Whether brackets around a node would say nothing: it is a side, an argument or in brackets already. */
export const standsAlone = ({ parent }: Node): boolean =>
  parent === undefined || ['call', 'group', 'norm', 'block'].includes(parent.kind);

/** What stands before the first text of the line of an offset: indentation, signs of a quotation. */
export function marginAt({ text }: Snapshot, offset: number): string {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[\s>]*/.exec(before)?.[0] ?? '';
}

/** With its brackets, which a name or a call does not need. */
export function ungroupedSpan({ nodes }: Pick<Site, 'nodes'>, node: Node): Span {
  let { tree, parent } = node;
  while (parent?.kind === 'group') {
    const group: Node['tree'] = parent;
    tree = group;
    parent = nodes.find((one) => one.tree === group)?.parent;
  }
  return tree.span;
}
