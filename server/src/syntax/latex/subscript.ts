import type { Row } from './layout.ts';
import { nameOf, splitAtCommas, wordOf } from './names.ts';
import type { Node } from './node.ts';
import { pairBrackets } from './pairBrackets.ts';
import { functionOf } from './words.ts';

/** How a subscript is to be read. */
export type Subscript =
  | { readonly kind: 'none' }
  /** Part of the name: `H_R`, `x_1`, `W_{\text{out}}`. */
  | { readonly kind: 'word'; readonly word: string }
  /** `a_{ij}`, `x_{i,*}`: an entry, a row or a column, if the name is that of a matrix. */
  | { readonly kind: 'entries'; readonly entries: readonly (readonly Node[] | ':')[] }
  /** `1_{m\times n}`, `e_{k+1}` */
  | { readonly kind: 'expression'; readonly nodes: readonly Node[] };

/** Sorts a subscript by its form. */
export function readSubscript(row: Row | undefined): Subscript {
  if (row === undefined || row.items.length === 0) return { kind: 'none' };
  const nodes = pairBrackets(row);
  const words = nodes.map(subscriptWord);
  const parts = splitAtCommas(nodes);
  if (parts.length > 1) {
    const entries = parts.map((part) => (isSlice(part) ? ':' : part));
    return { kind: 'entries', entries };
  }
  if (words.every((word) => word !== undefined)) {
    const letters = words as readonly string[];
    const indices = letters.length === 2 && nodes.every(isIndex);
    if (indices) return { kind: 'entries', entries: nodes.map((node) => [node]) };
    return { kind: 'word', word: letters.join('') };
  }
  if (nodes.length === 2 && (isSlice(nodes.slice(0, 1)) || isSlice(nodes.slice(1)))) {
    return { kind: 'entries', entries: nodes.map((node) => (isSlice([node]) ? ':' : [node])) };
  }
  return { kind: 'expression', nodes };
}

function subscriptWord(node: Node): string | undefined {
  if (node.kind === 'bracket' || node.superscript !== undefined || node.subscript !== undefined) return undefined;
  if (node.primes.length > 0) return undefined;
  if (node.item.kind === 'digits') return node.item.text;
  if (node.item.kind === 'text') return node.item.text.replace(/[^\p{L}0-9]/gu, '') || undefined;
  if (node.item.kind === 'word' && functionOf(node.item.name) !== undefined) return node.item.name;
  return nameOf(node.item) ?? wordOf(node.item);
}

/** `i`, `\alpha`: two of them are two indices. */
function isIndex(node: Node): boolean {
  if (node.kind !== 'item') return false;
  const name = nameOf(node.item) ?? '';
  return /^[a-z]$/.test(name) || (node.item.kind === 'word' && /^[a-z]+$/.test(name));
}

function isSlice(nodes: readonly Node[]): boolean {
  const node = nodes[0];
  if (nodes.length !== 1 || node?.kind !== 'item') return false;
  const { item } = node;
  if (item.kind === 'sign') return [':', '*', '.', '·', '∗', '•'].includes(item.text);
  return item.kind === 'word' && ['cdot', 'bullet', 'star', 'ast', 'colon'].includes(item.name);
}
