import type { Layout, Row } from './layout.ts';
import type { Item, Node } from './node.ts';
import { pairBrackets } from './pairBrackets.ts';
import { functionOf, letterWords } from './words.ts';

const marks: ReadonlyMap<string, string> = new Map([
  ['hat', '\u0302'],
  ['bar', '\u0304'],
  ['tilde', '\u0303'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['check', '\u030c'],
  ['breve', '\u0306'],
  ['ring', '\u030a'],
  ['acute', '\u0301'],
  ['grave', '\u0300'],
]);

/** The name that an item without its scripts is, in the spelling of `.mcalc`; `undefined` if it is none. */
export function nameOf(item: Layout): string | undefined {
  const word = item.kind === 'styled' && item.style === 'rm' ? wordOf(item) : undefined;
  if (word !== undefined && functionOf(word) === undefined) return word;
  switch (item.kind) {
    case 'letter':
      return /\p{L}/u.test(item.text) ? item.text : undefined;
    case 'word':
      return letterWords.get(item.name);
    case 'accent': {
      const inner = only(item.body);
      const name = inner && nameOf(inner);
      return name === undefined ? undefined : name + (marks.get(item.accent) ?? '');
    }
    case 'styled':
      return styledName(item.style, item.body);
    case 'group': {
      const inner = only(item.body);
      return inner && nameOf(inner);
    }
    default:
      return undefined;
  }
}

/** Bold, roman and the like are dress; calligraphic, double-struck and Gothic letters are letters of their own. */
function styledName(style: string, body: Row): string | undefined {
  const inner = only(body);
  if (inner === undefined) return undefined;
  const name = nameOf(inner);
  const alphabet = alphabets.get(style);
  if (name === undefined || alphabet === undefined || !/^[A-Za-z]$/.test(name)) return name;
  const offset = name < 'a' ? name.charCodeAt(0) - 65 : name.charCodeAt(0) - 97 + 26;
  return String.fromCodePoint(alphabet + offset);
}

/** Where the capitals of the bold alphabets begin: they have no holes, and fonts have them. */
const alphabets: ReadonlyMap<string, number> = new Map([
  ['cal', 0x1d4d0],
  ['frak', 0x1d56c],
  ['bb', 0x1d538],
]);

/** The one thing in a row. */
export function only(row: Row): Layout | undefined {
  return row.items.length === 1 ? row.items[0] : undefined;
}

/** The letters of `\mathrm{Tr}`, `{\rm vec}`, `\operatorname{diag}`, `\text{tr}` as one word. */
export function wordOf(item: Layout): string | undefined {
  if (item.kind === 'text') return /^[A-Za-z][A-Za-z0-9]*$/.test(item.text.trim()) ? item.text.trim() : undefined;
  if (item.kind !== 'styled' || !['rm', 'bf', 'sf', 'it', 'tt'].includes(item.style)) return undefined;
  const [first] = item.body.items;
  if (first?.kind !== 'letter') return undefined;
  const letters = item.body.items.map((inner) => {
    return inner.kind === 'letter' || inner.kind === 'digits' ? inner.text : undefined;
  });
  return letters.length > 1 && letters.every((letter) => letter !== undefined) ? letters.join('') : undefined;
}

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
    const indices = letters.length === 2 && letters.every((word) => /^[a-z]$/.test(word));
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
  return nameOf(node.item) ?? wordOf(node.item);
}

function isSlice(nodes: readonly Node[]): boolean {
  const node = nodes[0];
  if (nodes.length !== 1 || node?.kind !== 'item') return false;
  const { item } = node;
  if (item.kind === 'sign') return [':', '*', '.', '·', '∗', '•'].includes(item.text);
  return item.kind === 'word' && ['cdot', 'bullet', 'star', 'ast', 'colon'].includes(item.name);
}

/** The runs between the commas of a row. */
export function splitAtCommas(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (isComma(node)) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}

export function isComma(node: Node): node is Item {
  return node.kind === 'item' && node.item.kind === 'sign' && node.item.text === ',';
}
