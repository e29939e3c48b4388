import type { Span } from '../../base/span.ts';
import { emitBlock, isBlock } from './emitBlock.ts';
import { emitMarks, emitSubscript, isExponential } from './emitMarks.ts';
import type { Fraction, Layout, Root, Row, Styled, Table } from './layout.ts';
import { nameOf, wordOf } from './names.ts';
import { endOfBase, type Item, isUnmarked, type Node, startOf } from './node.ts';
import { emitInBrackets, emitNodes, glue, glueInBrackets, type Output, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';
import { comparisons, equalities, operatorSigns } from './words.ts';

/** Writes one item with what is written on it. */
export function emitItem(out: Output, node: Item): void {
  const name = isExponential(node) ? 'e' : nameOf(node.item);
  if (name === undefined) {
    emitNameless(out, node, node.item);
    return;
  }
  write(out, name, node.baseSpan);
  if (!isExponential(node)) emitSubscript(out, node);
  emitMarks(out, node);
}

function emitNameless(out: Output, node: Item, item: Item['item']): void {
  switch (item.kind) {
    case 'digits':
      emitNumber(out, node, item.text);
      break;
    case 'sign':
      emitSign(out, node, item.text);
      break;
    case 'word':
      emitWord(out, node, item.name);
      break;
    case 'fraction':
      emitFraction(out, node, item);
      break;
    case 'root':
      emitRoot(out, node, item);
      break;
    case 'styled':
      emitStyled(out, node, item);
      break;
    case 'text':
      emitText(out, node, item);
      break;
    case 'table':
      emitTable(out, node, item);
      break;
    case 'stack':
      emitNodes(out, pairBrackets(item.base));
      emitMarks(out, node);
      return;
    case 'gap':
      return;
    case 'letter':
    case 'accent':
    case 'damaged':
      emitMarks(out, node);
      refuse(out, node.span);
  }
}

/** Two numbers side by side are a product: `2\,\mathbf 1_n`. */
function emitNumber(out: Output, node: Item, digits: string): void {
  if (/^ ?[0-9]+(?:\.[0-9]+)?$/.test(out.pieces.at(-1)?.text ?? '')) write(out, '*', startOf(node));
  write(out, digits, node.baseSpan);
  emitSubscript(out, node);
  emitMarks(out, node);
}

const signs: ReadonlyMap<string, string> = new Map([
  ...[..."+-=/:*<>,;?'"].map((sign) => [sign, sign] as const),
  ...[...'⊙⊘⊗·−∘≤≥≠()[]‖†'].map((sign) => [sign, sign] as const),
  ['×', '*'],
  ['∗', '*'],
  ['⋅', '*'],
  ['≡', '='],
  ['≔', ':='],
]);

function emitSign(out: Output, node: Item, sign: string): void {
  const text = signs.get(sign);
  if (text === undefined) {
    refuse(out, node.span);
    return;
  }
  write(out, text, node.baseSpan);
  emitMarks(out, node);
}

function emitWord(out: Output, node: Item, name: string): void {
  const text = operatorSigns.get(name) ?? equalities.get(name) ?? comparisons.get(name) ?? standing.get(name);
  if (text === undefined || !isUnmarked(node)) {
    refuse(out, node.span);
    return;
  }
  write(out, text, node.baseSpan);
}

/** Commands that stand for an operand: what is to be filled in, and infinity. */
const standing: ReadonlyMap<string, string> = new Map([
  ['square', '?'],
  ['Box', '?'],
  ['infty', 'inf'],
]);

function emitFraction(out: Output, node: Item, { above, below }: Fraction): void {
  write(out, '(', startOf(node));
  emitGrouped(out, above);
  write(out, '/', { start: above.span.end, end: Math.max(above.span.end, below.span.start) });
  emitGrouped(out, below);
  glue(out, ')', endOfBase(node));
  emitMarks(out, node);
}

/** A numerator or denominator, in brackets unless it is one thing. */
function emitGrouped(out: Output, row: Row): void {
  const nodes = pairBrackets(row);
  const [first] = nodes;
  if (nodes.length === 1 && first?.kind === 'item' && isUnmarked(first)) emitNodes(out, nodes);
  else emitInBrackets(out, nodes, row.span);
}

function emitRoot(out: Output, node: Item, { degree, body }: Root): void {
  if (degree !== undefined) refuse(out, degree.span);
  write(out, 'sqrt', startOf(node));
  glueInBrackets(out, pairBrackets(body), startOf(node), endOfBase(node));
  emitMarks(out, node);
}

/** `\mathbf 1`, `{\rm word}`, and letters in a style, which is dress. */
function emitStyled(out: Output, node: Item, item: Styled): void {
  const inner = pairBrackets(item.body);
  const digits = digitsOf(inner);
  if (digits !== undefined) {
    emitNumber(out, node, digits);
    return;
  }
  const word = item.style === 'rm' ? wordOf(item) : undefined;
  if (isUnmarked(node) && word !== undefined) write(out, word, node.baseSpan);
  else if (isUnmarked(node)) emitNodes(out, inner);
  else emitWithMarks(out, node, inner);
}

function digitsOf(nodes: readonly Node[]): string | undefined {
  const [only] = nodes;
  const item: Layout | undefined = nodes.length === 1 && only?.kind === 'item' ? only.item : undefined;
  return item?.kind === 'digits' ? item.text : undefined;
}

function emitWithMarks(out: Output, node: Item, inner: readonly Node[]): void {
  const span: Span = { start: node.span.start, end: node.baseSpan.end };
  emitInBrackets(out, inner, span);
  emitMarks(out, node);
}

function emitText(out: Output, node: Item, item: Layout): void {
  const word = wordOf(item);
  if (word === undefined) {
    refuse(out, node.span);
    return;
  }
  write(out, word, node.baseSpan);
  emitSubscript(out, node);
  emitMarks(out, node);
}

function emitTable(out: Output, node: Item, table: Table): void {
  if (!isBlock(table)) {
    refuse(out, node.span);
    return;
  }
  emitBlock(out, table);
  emitMarks(out, node);
}
