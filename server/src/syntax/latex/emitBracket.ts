import type { Span } from '../../base/span.ts';
import { emitBlock, isBlock } from './emitBlock.ts';
import { emitMarks, emitSubscript } from './emitMarks.ts';
import { nameOf, only, wordOf } from './names.ts';
import { type Bracket, type Node, plainWord, signOf } from './node.ts';
import { emitInBrackets, emitNodes, glue, glueInBrackets, type Output, refuse, write } from './output.ts';
import { readSubscript } from './subscript.ts';
import { comparisons } from './words.ts';

/** Writes brackets of every kind with what is written on them. */
export function emitBracket(out: Output, node: Bracket): void {
  switch (node.open) {
    case '‖':
      write(out, '‖', node.openSpan);
      emitNodes(out, node.body);
      write(out, '‖', node.closeSpan);
      emitSubscript(out, node);
      break;
    case '|':
      if (node.subscript !== undefined) {
        // `|x|_2` is a norm; `|X|_{ij}` is nothing that all read alike.
        if (readSubscript(node.subscript).kind === 'entries') refuse(out, node.span);
        emitBracket(out, { ...node, open: '‖' });
        return;
      }
      write(out, 'bars', node.openSpan);
      glueInBrackets(out, node.body, node.openSpan, node.closeSpan);
      break;
    case '⟨':
      emitInner(out, node);
      break;
    case '⌊':
    case '⌈':
      refuse(out, node.span);
      break;
    default:
      emitRound(out, node);
  }
  emitMarks(out, node);
}

function emitRound(out: Output, node: Bracket): void {
  const [only] = node.body;
  const item = node.body.length === 1 && only?.kind === 'item' ? only.item : undefined;
  if (item?.kind === 'table' && isBlock(item) && ['(', '['].includes(node.open)) {
    emitBlock(out, item);
    return;
  }
  // `1(x > 0)`, `P(X \le x)`: what is compared inside an expression is a condition.
  const condition = node.body.find(
    (inner) => comparisons.has(plainWord(inner) ?? '') || '<>≤≥≠;'.includes(signOf(inner) ?? ' '),
  );
  if (condition !== undefined) refuse(out, condition.span);
  write(out, '(', node.openSpan);
  emitNodes(out, node.body);
  glue(out, ')', node.closeSpan);
  emitSubscript(out, node);
}

/** `\langle A, B\rangle` and `\langle A | B\rangle` are `A : B`. */
function emitInner(out: Output, node: Bracket): void {
  const at = node.body.findIndex((inner) => {
    return [',', '|'].includes(signOf(inner) ?? '') || plainWord(inner) === 'mid';
  });
  if (at === -1 || (node.subscript !== undefined && !isFrobeniusMark(node))) refuse(out, node.span);
  if (at === -1) return;
  write(out, '(', node.openSpan);
  emitFactor(out, node.body.slice(0, at), node.openSpan);
  write(out, ':', node.body[at]?.span ?? node.openSpan);
  emitFactor(out, node.body.slice(at + 1), node.closeSpan);
  glue(out, ')', node.closeSpan);
}

function emitFactor(out: Output, nodes: readonly Node[], span: Span): void {
  if (nodes.length === 1) emitNodes(out, nodes);
  else emitInBrackets(out, nodes, { start: span.end, end: span.end });
}

function isFrobeniusMark(node: Bracket): boolean {
  const mark = node.subscript && only(node.subscript);
  return mark !== undefined && (nameOf(mark) ?? wordOf(mark)) === 'F';
}
