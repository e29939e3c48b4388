import type { Row } from './layout.ts';
import { nameOf, splitAtCommas } from './names.ts';
import { endOf, isUnmarked, type Node, plainWord, signOf } from './node.ts';
import { emitNodes, glue, type Output, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';

/** `\in` */
export function isMembership(node: Node): boolean {
  return plainWord(node) === 'in' || signOf(node) === '∈';
}

/** Writes `A, B\in\mathbb{R}^{m\times n}` as a declaration; `member` is the index of `\in`. */
export function emitDeclaration(out: Output, nodes: readonly Node[], member: number): void {
  const names = splitAtCommas(nodes.slice(0, member));
  // `I_p\in\mathbb{R}^{p\times p}` only says again what the notation means.
  if (names.every(isBuiltin)) return;
  emitNames(out, nodes.slice(0, member), nodes[member + 1]?.superscript !== undefined);
  const sign = nodes[member];
  const space = nodes[member + 1];
  const behind = nodes[member + 2];
  if (sign === undefined || space === undefined) return;
  write(out, 'in', sign.span);
  if (behind !== undefined) refuse(out, behind.span);
  const letter = spaceLetter(space);
  if (letter === undefined) {
    refuse(out, space.span);
    return;
  }
  write(out, 'R', space.baseSpan);
  if (space.superscript !== undefined) emitShape(out, space.superscript, letter);
  const subscript = space.subscript === undefined ? '' : space.subscript.items.map(signText).join('');
  const attribute = attributes[letter].get(subscript);
  if (attribute === undefined) refuse(out, space.span);
  else if (attribute !== '') write(out, attribute, endOf(space));
}

/** What is declared to be a vector or a matrix is no entry: in `S_{xy}\in\mathbb{R}^{p\times q}` the name is `S_xy`. */
function emitNames(out: Output, nodes: readonly Node[], isLarge: boolean): void {
  for (const node of nodes) {
    const word = isLarge && node.kind === 'item' ? wordBelow(node) : undefined;
    if (word === undefined || node.subscript === undefined) emitNodes(out, [node]);
    else {
      emitNodes(out, [{ ...node, subscript: undefined }]);
      glue(out, `_${word}`, node.subscript.span);
    }
  }
}

/** The `xy` of `S_{xy}`, where nothing stands above. */
function wordBelow({ superscript, subscript }: Node): string | undefined {
  const letters = subscript?.items.map((item) => (item.kind === 'letter' ? item.text : '?')).join('') ?? '';
  return superscript === undefined && /^[a-z]{2}$/.test(letters) ? letters : undefined;
}

/** `I`, `I_p`, `1_n`, `0`, `e_k` */
function isBuiltin(nodes: readonly Node[]): boolean {
  const [only] = nodes;
  if (nodes.length !== 1 || only?.kind !== 'item') return false;
  const { item } = only;
  const inner = item.kind === 'styled' && item.body.items.length === 1 ? item.body.items[0] : item;
  if (inner?.kind === 'digits') return true;
  const name = nameOf(item);
  return name === 'I' || (name === 'e' && only.subscript !== undefined);
}

/** What the subscript of a space says of its members. */
const attributes: Readonly<Record<'R' | 'S', ReadonlyMap<string, string>>> = {
  R: new Map([
    ['', ''],
    ['+', 'nonnegative'],
    ['++', 'positive'],
    ['>0', 'positive'],
  ]),
  S: new Map([
    ['', 'symmetric'],
    ['+', 'psd'],
    ['++', 'spd'],
  ]),
};

/** Symmetric matrices have one size for both. */
function emitShape(out: Output, row: Row, letter: 'R' | 'S'): void {
  const { span } = row;
  const sizes = pairBrackets(row);
  if (sizes.length === 0) return;
  glue(out, '^(', { start: span.start, end: span.start });
  emitSizes(out, sizes);
  if (letter === 'S') {
    write(out, 'x', span);
    emitSizes(out, sizes);
  }
  glue(out, ')', { start: span.end, end: span.end });
}

function signText(item: { readonly kind: string; readonly text?: string }): string {
  return item.kind === 'sign' || item.kind === 'digits' ? (item.text ?? '?') : '?';
}

/** `R` of `\mathbb{R}`, `\Bbb R`, `ℝ`, `{\bf R}`; `S` of symmetric matrices. */
function spaceLetter(node: Node): 'R' | 'S' | undefined {
  if (node.kind !== 'item') return undefined;
  const { item } = node;
  const inner = item.kind === 'styled' && item.body.items.length === 1 ? item.body.items[0] : item;
  if (inner?.kind !== 'letter') return undefined;
  if (inner.text === 'ℝ' || inner.text === 'R') return 'R';
  return inner.text === 'S' && item.kind === 'styled' ? 'S' : undefined;
}

/** `m\times n`, `m,n`, `pm\times pn`; between two sizes stands an `x`. */
export function emitSizes(out: Output, nodes: readonly Node[]): void {
  const parts = splitAtTimes(nodes);
  parts.forEach((part, i) => {
    const place = { start: part[0]?.span.start ?? 0, end: part[0]?.span.start ?? 0 };
    if (i > 0) write(out, '×', place);
    emitNodes(out, part);
  });
}

/**
 * Writes what gives an expression the shape of `\mathbb{R}^{m\times n}`, where a member `E_k` of a family is defined: its
 * name cannot be declared alone.
 */
export function emitSaidShape(out: Output, space: Node | undefined): void {
  if (space?.superscript === undefined || spaceLetter(space) !== 'R' || space.subscript !== undefined) return;
  const { span } = space.superscript;
  write(out, '+ zeros(', { start: span.start, end: span.start });
  splitAtTimes(pairBrackets(space.superscript)).forEach((size, i) => {
    if (i > 0) glue(out, ',', span);
    emitNodes(out, size);
  });
  glue(out, ')', { start: span.end, end: span.end });
}

/** Writes the sizes of `m\times n`, `(m\times n)` or `\mathbb{R}^{m\times n}`, glued; a column of `\mathbb{R}^n` is `n×1`. */
export function emitSaidSize(out: Output, nodes: readonly Node[]): void {
  const [only] = nodes;
  if (nodes.length === 1 && only?.kind === 'bracket' && only.open === '(' && isUnmarked(only)) {
    emitSaidSize(out, only.body);
    return;
  }
  const isSpace = nodes.length === 1 && only !== undefined && spaceLetter(only) === 'R';
  const raised = isSpace && only.subscript === undefined ? only.superscript : undefined;
  if (isSpace && raised === undefined) refuse(out, only.span);
  const sizes = splitAtTimes(raised === undefined ? nodes : pairBrackets(raised));
  sizes.forEach((size, i) => {
    if (i > 0) glue(out, '×', only?.span ?? { start: 0, end: 0 });
    emitNodes(out, size);
  });
  if (raised !== undefined && sizes.length === 1) glue(out, '×1', raised.span);
}

function splitAtTimes(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const parts: Node[][] = [[]];
  for (const part of splitAtCommas(nodes)) {
    if (parts.at(-1)?.length !== 0) parts.push([]);
    for (const node of part) {
      if (plainWord(node) === 'times' || signOf(node) === '×') parts.push([]);
      else parts.at(-1)?.push(node);
    }
  }
  return parts;
}
