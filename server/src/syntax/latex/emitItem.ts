import type { Span } from '../../base/span.ts';
import { emitBlock, isBlock } from './emitBlock.ts';
import { emitCases } from './emitCases.ts';
import { emitMarks, emitSubscript, isExponential, markOf } from './emitMarks.ts';
import type { Fraction, Layout, Root, Row, Styled, Table } from './layout.ts';
import { nameOf, only, wordOf } from './names.ts';
import { endOfBase, type Item, isUnmarked, type Node, startOf } from './node.ts';
import { emitInBrackets, emitNodes, glue, glueInBrackets, type Output, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';
import { readSubscript } from './subscript.ts';
import { comparisons, equalities, foreignWords, operatorSigns } from './words.ts';

/** Writes one item with what is written on it. */
export function emitItem(out: Output, node: Item): void {
  const name = isExponential(node) ? 'e' : nameOf(node.item);
  if (name === undefined) {
    emitNameless(out, node, node.item);
    return;
  }
  if (foreignWords.has(name)) refuse(out, node.span);
  if (emitEntryOfMark(out, node, name) || emitDelta(out, node, name)) return;
  write(out, name, node.baseSpan);
  if (!isExponential(node)) emitSubscript(out, node);
  emitMarks(out, node);
}

/** `A^T_{ij}` and `A_{ij}^T` are an entry of the transpose, `A^{-1}_{ij}` is one of the inverse. */
function emitEntryOfMark(out: Output, node: Item, name: string): boolean {
  const subscript = readSubscript(node.subscript);
  const { superscript } = node;
  if (subscript.kind !== 'entries' || superscript === undefined || node.primes.length > 0) return false;
  const mark = markOf(pairBrackets(superscript));
  const isFirst = superscript.span.start < (node.subscript?.span.start ?? 0);
  const isOfMatrix = /^\p{Lu}/u.test(name) && mark !== undefined && mark !== "'" && mark !== "''";
  if (!isOfMatrix || (mark !== '^T' && !isFirst) || !subscript.entries.every(isIndexLetter)) return false;
  write(out, '(', startOf(node));
  glue(out, name, node.baseSpan);
  glue(out, mark, superscript.span);
  glue(out, ')', endOfBase(node));
  emitSubscript(out, node);
  return true;
}

/** `i`, `j`, `k` …: other letters may be part of a name, as in `S_{xy}^T`. */
function isIndexLetter(entry: readonly Node[] | ':'): boolean {
  const [only, ...more] = entry === ':' ? [] : entry;
  return only?.kind === 'item' && more.length === 0 && /^[i-n]$/.test(nameOf(only.item) ?? '');
}

/** `\delta_i^j` */
function emitDelta(out: Output, node: Item, name: string): boolean {
  const { superscript, subscript } = node;
  const [above, below] = [superscript, subscript].map((row) => (row === undefined ? undefined : only(row)));
  if (name !== 'delta' || superscript === undefined || above?.kind !== 'letter' || below?.kind !== 'letter')
    return false;
  if (![above.text, below.text].every((index) => /^[i-n]$/.test(index))) return false;
  write(out, name, node.baseSpan);
  glue(out, `_(${below.text},${above.text})`, node.span);
  return true;
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
      emitStack(out, node, pairBrackets(item.base));
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

/** What a brace groups, it groups for the eye too: `\underbrace{AX-Y}_M : dM`. */
function emitStack(out: Output, node: Item, base: readonly Node[]): void {
  const isSimple = base.length === 1 && isUnmarked(node);
  if (isSimple) emitNodes(out, base);
  else emitInBrackets(out, base, { start: node.span.start, end: node.baseSpan.end });
  emitMarks(out, node);
}

/** Two numbers side by side are a product: `2\,\mathbf 1_n`. */
function emitNumber(out: Output, node: Item, digits: string): void {
  if (/^ ?[0-9]+(?:\.[0-9]+)?$/.test(out.pieces.at(-1)?.text ?? '')) write(out, '*', startOf(node));
  write(out, isOnes(node, digits) ? '𝟏' : digits, node.baseSpan);
  emitSubscript(out, node);
  emitMarks(out, node);
}

/** A 1 in bold, double-struck or typewriter letters, or transposed, is a column of ones. */
function isOnes(node: Item, digits: string): boolean {
  if (digits !== '1' || node.subscript !== undefined) return false;
  if (node.item.kind === 'styled') return ['bf', 'bb', 'tt'].includes(node.item.style);
  return node.superscript !== undefined && markOf(pairBrackets(node.superscript)) === '^T';
}

const signs: ReadonlyMap<string, string> = new Map([
  ...[..."+-=/:*<>,;?'"].map((sign) => [sign, sign] as const),
  ...[...'⊙⊘⊗·−∘≤≥≠()[]‖†'].map((sign) => [sign, sign] as const),
  ['×', '*'],
  ['∗', '*'],
  ['⋅', '*'],
  ['≡', '='],
  ['≔', ':='],
  ['≕', '='],
  ['≐', '='],
  ['≜', '='],
  ['∶', ':'],
  ['⟨', '('],
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
  const isSquare = degree === undefined || isTwo(degree);
  write(out, isSquare ? 'sqrt' : '(', startOf(node));
  if (!isSquare) glue(out, '(', startOf(node));
  if (isSquare) glueInBrackets(out, pairBrackets(body), startOf(node), endOfBase(node));
  else {
    emitNodes(out, pairBrackets(body));
    glue(out, ').^(1/(', endOfBase(node));
    emitNodes(out, pairBrackets(degree));
    glue(out, ')))', endOfBase(node));
  }
  emitMarks(out, node);
}

function isTwo(row: Row): boolean {
  const item = only(row);
  return item?.kind === 'digits' && item.text === '2';
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
  if (foreignWords.has(word)) refuse(out, node.span);
  write(out, word, node.baseSpan);
  emitSubscript(out, node);
  emitMarks(out, node);
}

const barsAround: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['vmatrix', ['bars(', ')']],
  ['Vmatrix', ['‖', '‖']],
]);

function emitTable(out: Output, node: Item, table: Table): void {
  const bars = barsAround.get(table.environment);
  if (!isBlock(table) && bars === undefined) {
    if (isUnmarked(node)) emitCases(out, table);
    else refuse(out, node.span);
    return;
  }
  if (bars !== undefined) write(out, bars[0], startOf(node));
  emitBlock(out, table);
  if (bars !== undefined) glue(out, bars[1], endOfBase(node));
  emitMarks(out, node);
}
