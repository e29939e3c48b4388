/** What the signs of a statement are for, which their spelling alone does not tell. */
import type { Span } from '../base/span.ts';
import type { InfixOperator, SyntaxTree } from '../syntax/mcalc/tree.ts';
import { visitNodes } from './treeData.ts';

export interface Roles {
  /** Operators between operands, by where they stand; a sign that is missing here stands before one operand. */
  readonly infix: ReadonlyMap<number, InfixOperator>;
  /** The `‖` that open, and those that close. */
  readonly openers: ReadonlySet<number>;
  readonly closers: ReadonlySet<number>;
  /** Exponents, subscripts, index sets and sizes, where signs may stand close. */
  readonly isClose: (offset: number) => boolean;
  /** The first relation of a chain, by where the others stand. */
  readonly firstRelation: ReadonlyMap<number, Span>;
}

/** The roles of the signs in `text`, which `tree` was read from. */
export function rolesIn(text: string, tree: SyntaxTree): Roles {
  const infix = new Map<number, InfixOperator>();
  const openers = new Set<number>();
  const closers = new Set<number>();
  const close: Span[] = [];
  const firstRelation = new Map<number, Span>();
  visitNodes(tree, (node) => {
    switch (node.kind) {
      case 'infix':
        if (node.operator !== 'juxtapose') infix.set(node.operatorSpan.start, node.operator);
        break;
      case 'norm': {
        const closer = closingBar(text, node.operand.span.end, node.span.end);
        openers.add(node.span.start);
        closers.add(closer);
        close.push({ start: closer, end: node.span.end });
        break;
      }
      case 'postfix':
        close.push(node.operatorSpan);
        break;
      case 'index':
        close.push({ start: node.operand.span.end, end: node.span.end });
        break;
      case 'subscripted':
        close.push({ start: node.base.span.end, end: node.span.end });
        break;
      case 'sum':
        close.push(...node.indices.map(({ span }) => span), ...node.conditions.map(({ span }) => span));
        break;
      case 'declaration':
        close.push(...node.indices.map(({ span }) => span));
        break;
      case 'reals':
        close.push(node.span);
        break;
      case 'chain':
        for (const { operatorSpan } of node.links) {
          firstRelation.set(operatorSpan.start, node.links[0]?.operatorSpan ?? operatorSpan);
        }
        break;
      default:
    }
  });
  return { infix, openers, closers, isClose: insideOf(close), firstRelation };
}

/** Where the bar stands that closes a norm behind its operand. */
function closingBar(text: string, from: number, to: number): number {
  const found = text.slice(from, to).search(/‖|∥|\|\|/);
  return found < 0 ? from : from + found;
}

/** Whether an offset lies in one of the spans, which may lie in each other. */
function insideOf(spans: readonly Span[]): (offset: number) => boolean {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else merged.push(span);
  }
  return (offset) => {
    let low = 0;
    let high = merged.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((merged[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return (merged[low]?.start ?? Number.POSITIVE_INFINITY) <= offset;
  };
}
