import type { Layout, Row } from './layout.ts';
import { type Item, isUnmarked, type Node } from './node.ts';
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

/** `\\hat{x}` for a letter with a hat; `undefined` for a name without such a mark. */
export function accentedLatex(name: string): string | undefined {
  const [base = '', ...subscripts] = name.split('_');
  const spelled = base.normalize('NFD');
  const accent = [...marks].find(([, mark]) => spelled.endsWith(mark) && spelled.length === mark.length + 1)?.[0];
  if (accent === undefined) return undefined;
  const lower = subscripts.length === 0 ? '' : `_{${subscripts.join('\\_')}}`;
  return `\\${accent}{${spelled.charAt(0)}}${lower}`;
}

/** The name that an item without its scripts is, in the spelling of `.mcalc`; `undefined` if it is none. */
export function nameOf(item: Layout): string | undefined {
  const word = spelledName(item);
  if (word !== undefined) return word;
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

/** A name of several letters: `\mathrm{loss}`, `\text{MSE}`, `\mathit{loss}`; `\operatorname{Id}` is `I`. */
function spelledName(item: Layout): string | undefined {
  const isWord = item.kind === 'text' || (item.kind === 'styled' && ['rm', 'it', 'tt'].includes(item.style));
  const word = isWord ? wordOf(item) : undefined;
  if (word === undefined || functionOf(word) !== undefined) return undefined;
  if (item.kind === 'styled' && item.style !== 'rm' && word !== word.toLowerCase()) return undefined;
  return ['Id', 'id'].includes(word) ? 'I' : word;
}

/** Bold, roman and the like are dress; calligraphic, double-struck and Gothic letters are letters of their own. */
function styledName(style: string, body: Row): string | undefined {
  const inner = only(body);
  if (inner === undefined) return undefined;
  const name = nameOf(inner);
  const alphabet = name === 'I' && style === 'bb' ? undefined : alphabets.get(style);
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
  if (first?.kind === 'text' && item.body.items.length === 1) return wordOf(first);
  if (first?.kind !== 'letter') return undefined;
  const letters = item.body.items.map((inner) => {
    return inner.kind === 'letter' || inner.kind === 'digits' ? inner.text : undefined;
  });
  return letters.length > 1 && letters.every((letter) => letter !== undefined) ? letters.join('') : undefined;
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

/** `d`, `\mathrm d`, or `\partial` without scripts. */
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
