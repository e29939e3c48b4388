import type { Span } from '../../base/span.ts';
import type { Row } from './layout.ts';
import { nameOf, splitAtCommas } from './names.ts';
import { type Item, isUnmarked, type Node, plainWord, signOf } from './node.ts';
import { emitNodes, glue, type Output, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';

/** `\sum`, `\prod` with whatever bounds. */
export function isSum(node: Node): boolean {
  return node.kind === 'item' && signOfSum(node) !== undefined;
}

const sumWords: ReadonlyMap<string, string> = new Map([
  ['sum', 'Σ'],
  ['prod', 'Π'],
  ['∑', 'Σ'],
  ['∏', 'Π'],
]);

/** `\Sigma_{i=1}^n` is a sum in the wrong letter. */
const sumLetters: ReadonlyMap<string, string> = new Map([
  ['Sigma', 'Σ'],
  ['Pi', 'Π'],
]);

/** `\max_i` is the largest of what is indexed; `\max_x` asks for more than a value. */
function signOfSum({ item, subscript, superscript }: Item): string | undefined {
  if (item.kind === 'sign') return sumWords.get(item.text);
  if (item.kind !== 'word') return undefined;
  const below = subscript?.items ?? [];
  const isBound = superscript !== undefined && below.some((inner) => inner.kind === 'sign' && inner.text === '=');
  const isIndexed = below[0]?.kind === 'letter' && /^[ijkl]$/.test(below[0].text);
  if (item.name === 'max' || item.name === 'min') return isIndexed ? item.name : undefined;
  return sumWords.get(item.name) ?? (isBound ? sumLetters.get(item.name) : undefined);
}

/** Writes the sign with its indices; the body follows as it does in `.mcalc`. The index behind the sign. */
export function emitSum(out: Output, nodes: readonly Node[], i: number): number {
  const node = nodes[i];
  if (node?.kind !== 'item') return i + 1;
  write(out, signOfSum(node) ?? 'Σ', node.baseSpan);
  if (node.subscript === undefined) emitImplied(out, node, nodes.slice(i + 1));
  else emitBounds(out, node, node.subscript);
  return i + 1;
}

function emitImplied(out: Output, node: Item, body: readonly Node[]): void {
  const index = impliedIndex(body);
  if (index === undefined || node.superscript !== undefined) refuse(out, node.span);
  else glue(out, `_${index}`, node.baseSpan);
}

function emitBounds(out: Output, node: Item, { items, span }: Row): void {
  const sub = pairBrackets({ items, span }).map(asComma);
  const sup = node.superscript === undefined ? [] : pairBrackets(node.superscript);
  if (sup.some((inner) => plainWord(inner) === 'infty' || signOf(inner) === '∞')) refuse(out, node.span);
  const letter = sub.length === 1 ? sub[0] : undefined;
  if (letter?.kind === 'item' && isUnmarked(letter) && nameOf(letter.item) !== undefined) {
    glue(out, `_${nameOf(letter.item)}`, letter.span);
    return;
  }
  glue(out, '_(', { start: span.start, end: span.start });
  const equals = sub.findIndex((inner) => signOf(inner) === '=');
  if (equals === -1) emitIndices(out, sub, span);
  else if (sup.length === 0) emitListed(out, sub, equals, span);
  else emitRanges(out, sub, sup, span);
  glue(out, ')', { start: span.end, end: span.end });
}

/** `i=1` or `i,j=1` below and `n` above, with what must hold besides: `i,j=1,\ i\ne j`. */
function emitRanges(out: Output, sub: readonly Node[], sup: readonly Node[], span: Span): void {
  const parts = splitAtCommas(sub);
  parts.forEach((part, k) => {
    if (k > 0) glue(out, ',', { start: span.start, end: span.start });
    const equals = part.findIndex((inner) => signOf(inner) === '=');
    const later = parts.slice(k).find((other) => other.some((inner) => signOf(inner) === '='));
    const from = later?.slice(later.findIndex((inner) => signOf(inner) === '=') + 1);
    emitNodes(out, equals === -1 ? part : part.slice(0, equals));
    if (from === undefined) return;
    glue(out, '=', { start: span.start, end: span.start });
    emitNodes(out, from);
    glue(out, '..', { start: span.start, end: span.start });
    emitNodes(out, sup);
  });
}

/** `i`, `i,j`, `ij`, `i<j`, `i\ne j`; `i\in S` runs over what only the author knows. */
function emitIndices(out: Output, sub: readonly Node[], span: Span): void {
  const member = sub.findIndex((node) => plainWord(node) === 'in' || signOf(node) === '∈');
  if (member !== -1) {
    emitMembers(out, sub, member, span);
    return;
  }
  const shared = sharedRange(sub);
  if (shared !== undefined) {
    splitAtCommas(shared.indices).forEach((index, k) => {
      if (k > 0) glue(out, ',', span);
      emitNodes(out, index);
      glue(out, '=', span);
      emitNodes(out, shared.from);
      glue(out, '..', span);
      emitNodes(out, shared.to);
    });
    return;
  }
  // `k\ge 0`: a sum without end.
  if (sub[0]?.kind === 'item' && sub[0].item.kind !== 'digits' && isNumber(sub.at(-1))) refuse(out, span);
  const letters = sub.every((node) => node.kind === 'item' && isUnmarked(node) && nameOf(node.item) !== undefined);
  if (!letters) {
    emitNodes(out, sub);
    return;
  }
  sub.forEach((node, k) => {
    if (k > 0) glue(out, ',', { start: node.span.start, end: node.span.start });
    emitNodes(out, [node]);
  });
}

function isNumber(node: Node | undefined): boolean {
  return node?.kind === 'item' && node.item.kind === 'digits';
}

/** `1\le i,j\le n`: both run from 1 to n. */
function sharedRange(sub: readonly Node[]): Readonly<Record<'from' | 'indices' | 'to', readonly Node[]>> | undefined {
  const isAtMost = (node: Node): boolean =>
    ['le', 'leq', 'leqslant'].includes(plainWord(node) ?? '') || signOf(node) === '≤';
  const first = sub.findIndex(isAtMost);
  const last = sub.findLastIndex(isAtMost);
  const indices = sub.slice(first + 1, last);
  if (first < 1 || last === first || splitAtCommas(indices).length < 2) return undefined;
  return { from: sub.slice(0, first), indices, to: sub.slice(last + 1) };
}

/** `i\in[n]`, `i\in\{1,\dots,n\}`; other sets are known to the author alone. */
function emitMembers(out: Output, sub: readonly Node[], member: number, span: Span): void {
  const [set, ...more] = sub.slice(member + 1);
  const body = set?.kind === 'bracket' && isUnmarked(set) ? set.body : [];
  const parts = splitAtCommas(body);
  const [from, dots, to] = parts;
  const isRange = parts.length === 3 && isDots(dots?.[0]);
  const isFirst = set?.kind === 'bracket' && set.open === '[' && parts.length === 1 && body.length > 0;
  if (more.length > 0 || (!isRange && !isFirst)) {
    refuse(out, span);
    return;
  }
  splitAtCommas(sub.slice(0, member)).forEach((index, k) => {
    if (k > 0) glue(out, ',', span);
    emitNodes(out, index);
    glue(out, '=', span);
    if (isRange) emitNodes(out, from ?? []);
    else glue(out, '1', span);
    glue(out, '..', span);
    emitNodes(out, isRange ? (to ?? []) : body);
  });
}

function isDots(node: Node | undefined): boolean {
  return ['dots', 'ldots', 'cdots', 'dotsc'].includes(plainWord(node) ?? '') || signOf(node) === '…';
}

/** The rows of a `\substack` are parted by gaps. */
function asComma(node: Node): Node {
  if (node.kind !== 'item' || node.item.kind !== 'gap') return node;
  return { ...node, item: { kind: 'sign', text: ',', span: node.item.span } };
}

/** The one index letter that stands below in what is summed, where the sum does not name any. */
function impliedIndex(body: readonly Node[]): string | undefined {
  const found = new Set<string>();
  const look = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.kind === 'bracket') look(node.body);
      for (const item of node.subscript?.items ?? []) {
        if (item.kind === 'letter' && /^[ijkln]$/.test(item.text)) found.add(item.text);
      }
    }
  };
  look(body);
  const [index] = found;
  return found.size === 1 ? index : undefined;
}

/** `i=1,\dots,n`, `i=1..n` below the sign. */
function emitListed(out: Output, sub: readonly Node[], equals: number, span: Span): void {
  const parts = splitAtCommas(dotted(sub.slice(equals + 1)));
  const [from, ...more] = parts;
  const to = parts.at(-1);
  // Before the dots one or two values are told: `1,2,\dots,n`.
  const isList = more.length > 1 && more.length < 4 && isDots(more.at(-2)?.[0]);
  if (!isList || from === undefined || to === undefined) {
    refuse(out, span);
    return;
  }
  emitNodes(out, sub.slice(0, equals));
  glue(out, '=', span);
  emitNodes(out, from);
  glue(out, '..', span);
  emitNodes(out, to);
}

/** `1..n` is `1,\dots,n`. */
function dotted(nodes: readonly Node[]): readonly Node[] {
  const at = nodes.findIndex((node, i) => signOf(node) === '.' && signOf(nodes[i + 1]) === '.');
  const first = nodes[at];
  if (at === -1 || first === undefined || first.kind !== 'item') return nodes;
  const end = nodes.findIndex((node, i) => i > at && signOf(node) !== '.');
  const comma: Node = { ...first, item: { kind: 'sign', text: ',', span: first.span } };
  const dots: Node = { ...first, item: { kind: 'word', name: 'dots', span: first.span } };
  return end === -1 ? nodes : [...nodes.slice(0, at), comma, dots, comma, ...nodes.slice(end)];
}
