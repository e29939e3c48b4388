import { nameOf, splitAtCommas } from './names.ts';
import { type Item, isUnmarked, type Node, plainWord, signOf } from './node.ts';
import { emitNodes, glue, type Output, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';

/** `\sum`, `\prod` with whatever bounds. */
export function isSum(node: Node): boolean {
  return node.kind === 'item' && signOfSum(node) !== undefined;
}

function signOfSum(node: Item): string | undefined {
  if (node.item.kind === 'sign') return node.item.text === '∑' ? 'Σ' : node.item.text === '∏' ? 'Π' : undefined;
  if (node.item.kind !== 'word') return undefined;
  if (node.item.name === 'sum') return 'Σ';
  return node.item.name === 'prod' ? 'Π' : undefined;
}

/** Writes the sign with its indices; the body follows as it does in `.mcalc`. The index behind the sign. */
export function emitSum(out: Output, nodes: readonly Node[], i: number): number {
  const node = nodes[i];
  if (node?.kind !== 'item') return i + 1;
  const sign = signOfSum(node) ?? 'Σ';
  write(out, sign, node.baseSpan);
  if (node.subscript === undefined) {
    refuse(out, node.span);
    return i + 1;
  }
  const sub = pairBrackets(node.subscript);
  const sup = node.superscript === undefined ? [] : pairBrackets(node.superscript);
  const span = node.subscript.span;
  const start = { start: span.start, end: span.start };
  const letter = sub.length === 1 ? sub[0] : undefined;
  if (letter?.kind === 'item' && isUnmarked(letter) && nameOf(letter.item) !== undefined) {
    glue(out, `_${nameOf(letter.item)}`, letter.span);
    return i + 1;
  }
  glue(out, '_(', start);
  const equals = sub.findIndex((inner) => signOf(inner) === '=');
  if (equals === -1) emitIndices(out, sub, span);
  else if (sup.length === 0) emitListed(out, sub, equals, span);
  else {
    const indices = splitAtCommas(sub.slice(0, equals));
    const [from, ...rest] = splitAtCommas(sub.slice(equals + 1));
    indices.forEach((index, k) => {
      if (k > 0) glue(out, ',', start);
      emitNodes(out, index);
      glue(out, '=', start);
      emitNodes(out, from ?? []);
      glue(out, '..', start);
      emitNodes(out, sup);
    });
    for (const condition of rest) {
      glue(out, ',', start);
      emitNodes(out, condition);
    }
  }
  glue(out, ')', { start: span.end, end: span.end });
  return i + 1;
}

/** `i`, `i,j`, `ij`, `i<j`, `i\ne j`; `i\in S` runs over what only the author knows. */
function emitIndices(out: Output, sub: readonly Node[], span: { start: number; end: number }): void {
  if (sub.some((node) => plainWord(node) === 'in' || signOf(node) === '∈')) refuse(out, span);
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

/** `i=1,\dots,n` below the sign. */
function emitListed(out: Output, sub: readonly Node[], equals: number, span: { start: number; end: number }): void {
  const parts = splitAtCommas(sub.slice(equals + 1));
  const [from, dots, to] = parts;
  const isList = parts.length === 3 && ['dots', 'ldots', 'cdots'].includes(plainWord(dots?.[0]) ?? '');
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
