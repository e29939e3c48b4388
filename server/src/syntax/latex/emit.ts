import type { Span } from '../../base/span.ts';
import { emitBlock, isBlock } from './emitBlock.ts';
import { emitDerivative } from './emitDerivative.ts';
import { emitFunction, functionAt } from './emitFunction.ts';
import { emitMarks, emitSubscript, isExponential } from './emitMarks.ts';
import { emitSum, isSum } from './emitSum.ts';
import { nameOf, only, wordOf } from './names.ts';
import { type Bracket, type Item, isUnmarked, type Node, plainWord, signOf } from './node.ts';
import { glue, type Output, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';
import { comparisons, equalities, operatorSigns } from './words.ts';

/** Writes an expression, or what else stands between brackets, as `.mcalc`. */
export function emitNodes(out: Output, nodes: readonly Node[]): void {
  for (let i = 0; i < nodes.length; ) i = emitAt(out, nodes, i);
}

/** Writes what begins at `i`; the index of what comes after it. */
export function emitAt(out: Output, nodes: readonly Node[], i: number): number {
  const node = nodes[i];
  if (node === undefined) return i + 1;
  const differential = functionAt(nodes, i) === undefined ? emitDifferential(out, nodes, i) : undefined;
  if (differential !== undefined) return differential;
  const derivative = emitDerivative(out, nodes, i);
  if (derivative !== undefined) return derivative;
  if (functionAt(nodes, i) !== undefined) return emitFunction(out, nodes, i);
  if (isSum(node)) return emitSum(out, nodes, i);
  if (node.kind === 'bracket') {
    emitBracket(out, node);
    return i + 1;
  }
  emitItem(out, node);
  const next = nodes[i + 1];
  // A name that touches a bracket may be a function of what is in it: `f(X) = …`.
  if (isUnmarkedName(node) && next?.kind === 'bracket' && next.open === '(') {
    glue(out, '(', next.openSpan);
    emitNodes(out, next.body);
    glue(out, ')', next.closeSpan);
    if (next.subscript !== undefined) emitSubscript(out, next);
    emitMarks(out, next);
    return i + 2;
  }
  return i + 1;
}

function isUnmarkedName(node: Item): boolean {
  return node.superscript === undefined && nameOf(node.item) !== undefined;
}

/** `dX`, `d(XY)`, `\mathrm d\|X\|`, `\partial X`: the sign and what it is written before. */
function emitDifferential(out: Output, nodes: readonly Node[], i: number): number | undefined {
  const sign = nodes[i];
  const next = nodes[i + 1];
  if (sign === undefined || next === undefined || !isDifferentialSign(sign)) return undefined;
  if (next.kind === 'item') {
    const name = nameOf(next.item);
    if (name !== undefined && functionAt(nodes, i + 1) === undefined && !isDifferentialSign(next)) {
      write(out, `d${name}`, { start: sign.span.start, end: next.baseSpan.end });
      emitSubscript(out, next);
      emitMarks(out, next);
      return i + 2;
    }
  }
  const isFunction = functionAt(nodes, i + 1) !== undefined;
  const takes = next.kind === 'bracket' || next.item.kind === 'fraction' || next.item.kind === 'root' || isFunction;
  if (!takes) return undefined;
  write(out, 'd', sign.span);
  if (isFunction) {
    glue(out, '(', endOf(sign));
    const after = emitFunction(out, nodes, i + 1);
    glue(out, ')', endOf(nodes[after - 1] ?? sign));
    return after;
  }
  if (next.kind === 'bracket' && ['(', '[', '{', 'braces'].includes(next.open)) {
    glue(out, '(', next.openSpan);
    emitNodes(out, next.body);
    glue(out, ')', next.closeSpan);
    emitMarks(out, next);
    return i + 2;
  }
  glue(out, '(', endOf(sign));
  if (next.kind === 'bracket') emitBracket(out, next);
  else emitItem(out, next);
  glue(out, ')', endOf(next));
  return i + 2;
}

/** `d`, `\mathrm d`, `\partial` or `\delta` without scripts. */
export function isDifferentialSign(node: Node | undefined): boolean {
  if (node?.kind !== 'item' || !isUnmarked(node)) return false;
  const { item } = node;
  if (item.kind === 'letter') return item.text === 'd' || item.text === '∂';
  if (item.kind === 'word') return item.name === 'partial';
  if (item.kind === 'text') return item.text.trim() === 'd';
  if (item.kind !== 'styled') return item.kind === 'sign' && item.text === '∂';
  const inner = only(item.body);
  return ['rm', 'sf', 'it'].includes(item.style) && inner?.kind === 'letter' && inner.text === 'd';
}

function emitItem(out: Output, node: Item): void {
  const { item } = node;
  const name = nameOf(item);
  if (isExponential(node)) {
    write(out, 'e', node.baseSpan);
    emitMarks(out, node);
    return;
  }
  if (name !== undefined) {
    write(out, name, node.baseSpan);
    emitSubscript(out, node);
    emitMarks(out, node);
    return;
  }
  switch (item.kind) {
    case 'digits':
      // Two numbers side by side are a product: `2\,\mathbf 1_n`.
      if (endsWithNumber(out)) write(out, '*', startOf(node));
      write(out, item.text, node.baseSpan);
      emitSubscript(out, node);
      emitMarks(out, node);
      return;
    case 'sign':
      emitSign(out, node, item.text);
      return;
    case 'word':
      emitWord(out, node, item.name);
      return;
    case 'fraction':
      write(out, '(', startOf(node));
      emitGrouped(out, pairBrackets(item.above), item.above.span);
      write(out, '/', { start: item.above.span.end, end: item.below.span.start });
      emitGrouped(out, pairBrackets(item.below), item.below.span);
      glue(out, ')', endOfBase(node));
      emitMarks(out, node);
      return;
    case 'root':
      if (item.degree !== undefined) refuse(out, item.degree.span);
      write(out, 'sqrt', startOf(node));
      glue(out, '(', startOf(node));
      emitNodes(out, pairBrackets(item.body));
      glue(out, ')', endOfBase(node));
      emitMarks(out, node);
      return;
    case 'styled': {
      const inner = pairBrackets(item.body);
      const digit = inner.length === 1 && inner[0]?.kind === 'item' && inner[0].item.kind === 'digits';
      if (digit && inner[0]?.kind === 'item' && inner[0].item.kind === 'digits') {
        if (endsWithNumber(out)) write(out, '*', startOf(node));
        write(out, inner[0].item.text, node.baseSpan);
        emitSubscript(out, node);
        emitMarks(out, node);
        return;
      }
      const word = wordOf(item);
      if (word !== undefined && item.style === 'rm' && isUnmarked(node)) write(out, word, node.baseSpan);
      else if (isUnmarked(node)) emitNodes(out, inner);
      else {
        write(out, '(', startOf(node));
        emitNodes(out, inner);
        glue(out, ')', endOfBase(node));
        emitMarks(out, node);
      }
      return;
    }
    case 'text': {
      const word = wordOf(item);
      if (word === undefined) return refuse(out, node.span);
      write(out, word, node.baseSpan);
      emitSubscript(out, node);
      emitMarks(out, node);
      return;
    }
    case 'table':
      if (isBlock(item)) {
        emitBlock(out, item);
        emitMarks(out, node);
      } else refuse(out, node.span);
      return;
    case 'stack':
      emitNodes(out, pairBrackets(item.base));
      emitMarks(out, node);
      return;
    case 'accent': {
      write(out, '(', startOf(node));
      emitNodes(out, pairBrackets(item.body));
      glue(out, ')', endOfBase(node));
      emitMarks(out, node);
      refuse(out, node.span);
      return;
    }
    case 'gap':
      return;
    default:
      emitMarks(out, node);
      refuse(out, node.span);
  }
}

function endsWithNumber(out: Output): boolean {
  return /^ ?[0-9]+(?:\.[0-9]+)?$/.test(out.pieces.at(-1)?.text ?? '');
}

/** A numerator or denominator, in brackets unless it is one thing. */
function emitGrouped(out: Output, nodes: readonly Node[], span: Span): void {
  const first = nodes[0];
  const alone = nodes.length === 1 && first !== undefined && first.kind === 'item' && isUnmarked(first);
  if (alone) return emitNodes(out, nodes);
  write(out, '(', { start: span.start, end: span.start });
  emitNodes(out, nodes);
  glue(out, ')', { start: span.end, end: span.end });
}

const signs: ReadonlyMap<string, string> = new Map([
  ...[..."+-=/:*<>,;!?'"].map((sign) => [sign, sign] as const),
  ...['⊙', '⊘', '⊗', '·', '×', '−', '∘', '≤', '≥', '≠', '(', ')', '[', ']', '‖', '†'].map(
    (sign) => [sign, sign] as const,
  ),
  ['∗', '*'],
  ['⋅', '*'],
  ['≡', '='],
  ['≔', '='],
]);

function emitSign(out: Output, node: Item, sign: string): void {
  const text = sign === '×' ? '*' : signs.get(sign);
  if (text === undefined || text === '!') return refuse(out, node.span);
  write(out, text, node.baseSpan);
  if (!isUnmarked(node)) emitMarks(out, node);
}

function emitWord(out: Output, node: Item, name: string): void {
  const text = operatorSigns.get(name) ?? equalities.get(name) ?? comparisons.get(name);
  if (text !== undefined && isUnmarked(node)) return write(out, text, node.baseSpan);
  if (name === 'square' || name === 'Box' || name === 'qed') return write(out, '?', node.baseSpan);
  if (name === 'infty') return write(out, 'inf', node.baseSpan);
  refuse(out, node.span);
}

/** Brackets of every kind, with what is written on them. */
export function emitBracket(out: Output, node: Bracket): void {
  const block = node.body.length === 1 && node.body[0]?.kind === 'item' ? node.body[0].item : undefined;
  if (block?.kind === 'table' && isBlock(block) && ['(', '['].includes(node.open)) {
    emitBlock(out, block);
    emitMarks(out, node);
    return;
  }
  switch (node.open) {
    case '‖':
      write(out, '‖', node.openSpan);
      emitNodes(out, node.body);
      write(out, '‖', node.closeSpan);
      emitSubscript(out, node);
      emitMarks(out, node);
      return;
    case '|':
      write(out, 'bars', node.openSpan);
      glue(out, '(', node.openSpan);
      emitNodes(out, node.body);
      glue(out, ')', node.closeSpan);
      if (node.subscript !== undefined) refuse(out, node.span);
      emitMarks(out, node);
      return;
    case '⟨': {
      const at = node.body.findIndex(
        (inner) => signOf(inner) === ',' || ['mid', 'vert'].includes(plainWord(inner) ?? ''),
      );
      if (at === -1) return refuse(out, node.span);
      write(out, '(', node.openSpan);
      emitParenthesised(out, node.body.slice(0, at), node.openSpan);
      write(out, ':', node.body[at]?.span ?? node.openSpan);
      emitParenthesised(out, node.body.slice(at + 1), node.closeSpan);
      glue(out, ')', node.closeSpan);
      if (node.subscript !== undefined && !isFrobeniusMark(node)) refuse(out, node.span);
      emitMarks(out, node);
      return;
    }
    case '⌊':
    case '⌈':
      return refuse(out, node.span);
    default:
      write(out, '(', node.openSpan);
      emitNodes(out, node.body);
      glue(out, ')', node.closeSpan);
      if (node.subscript !== undefined) emitSubscript(out, node);
      emitMarks(out, node);
  }
}

function isFrobeniusMark(node: Bracket): boolean {
  const mark = node.subscript && only(node.subscript);
  return mark !== undefined && (nameOf(mark) ?? wordOf(mark)) === 'F';
}

function emitParenthesised(out: Output, nodes: readonly Node[], span: Span): void {
  const simple = nodes.length === 1;
  if (simple) return emitNodes(out, nodes);
  write(out, '(', { start: span.end, end: span.end });
  emitNodes(out, nodes);
  glue(out, ')', { start: span.end, end: span.end });
}

function startOf(node: Node): Span {
  return { start: node.span.start, end: node.span.start };
}

function endOf(node: Node): Span {
  return { start: node.span.end, end: node.span.end };
}

function endOfBase(node: Node): Span {
  return { start: node.baseSpan.end, end: node.baseSpan.end };
}
