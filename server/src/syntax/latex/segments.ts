import type { Row } from './layout.ts';
import { wordOf } from './names.ts';
import { type Node, plainWord, signOf } from './node.ts';
import { pairBrackets } from './pairBrackets.ts';
import { isBinary, isComparison, isRelation } from './relations.ts';
import { isMembership } from './space.ts';
import { functionOf, separators } from './words.ts';

/** What is said in one row between two separators. */
export interface Segment {
  readonly nodes: readonly Node[];
  /** Whether it begins its row. */
  readonly first: boolean;
  /** `part` behind “where”: it names a part of what was said. A `note` claims nothing: a reason, a condition, a number. */
  readonly role: Role;
}

export type Role = 'said' | 'part' | 'note';

interface Part {
  readonly nodes: Node[];
  role: Role;
}

/** Cuts the cells of a row into what they say one after the other. */
export function segmentsOf(cells: readonly Row[]): readonly Segment[] {
  const parts: Part[] = [{ nodes: [], role: 'said' }];
  const rows = cells.map((cell) => pairBrackets(cell));
  rows.forEach((nodes, i) => {
    const before = lastOf(parts);
    if (i > 0 && startsPair(before.nodes, nodes, rows.slice(i + 1))) parts.push({ nodes: [], role: before.role });
    else if (i > 0 && isAside(before.nodes, nodes)) parts.push({ nodes: [], role: 'note' });
    addNodes(parts, nodes, rows[i + 1] ?? []);
  });
  return parts
    .map(({ nodes, role }, i) => ({ nodes: trimmed(nodes), first: i === 0, role }))
    .filter(({ nodes }) => nodes.length > 0);
}

const lastOf = (parts: readonly Part[]): Part => parts.at(-1) ?? { nodes: [], role: 'said' };

function addNodes(parts: Part[], nodes: readonly Node[], after: readonly Node[]): void {
  nodes.forEach((node, k) => {
    const before = lastOf(parts);
    const next = nodes[k + 1] ?? after[0];
    const comma = signOf(node) === ',' && startsStatement(nodes.slice(k + 1), before.nodes);
    const kind = comma ? 'sign' : separatorKind(node, before.nodes, next);
    if (kind === undefined) before.nodes.push(node);
    else if (kind !== 'nothing')
      parts.push({ nodes: [], role: roleAfter(node, kind, before, parts, [...nodes.slice(k + 1), ...after]) });
  });
}

type Separator = 'sign' | 'gap' | 'text' | 'quantifier' | 'arrow';

/** How a node parts what stands before it from what follows; `nothing` if it only spaces. */
function separatorKind(node: Node, before: readonly Node[], next: Node | undefined): Separator | 'nothing' | undefined {
  if (node.kind !== 'item') return undefined;
  const { item } = node;
  if (item.kind === 'gap') return before.length === 0 || isOpen(before.at(-1)) || isOpen(next) ? 'nothing' : 'gap';
  if (item.kind === 'text' && item.role === 'prose') return isProse(item.text, next) ? 'text' : undefined;
  const word = plainWord(node) ?? signOf(node) ?? '';
  return separators.has(word) ? 'sign' : special.get(word);
}

/** Arrows make a map between sets; behind a statement they lead to the next. */
const special: ReadonlyMap<string, Separator> = new Map([
  ...['to', 'rightarrow', 'longrightarrow', 'hookrightarrow', 'mapsto', '→'].map((word) => [word, 'arrow'] as const),
  ...['forall', '∀'].map((word) => [word, 'quantifier'] as const),
  ...[';', '⇒'].map((word) => [word, 'sign'] as const),
]);

const isOpen = (node: Node | undefined): boolean => isRelation(node) || isBinary(node);

/** Words that may be names where they stand alone; anything else in text is prose. */
function isProse(text: string, next: Node | undefined): boolean {
  const word = wordOf({ kind: 'text', role: 'prose', text, span: { start: 0, end: 0 } });
  if (/^\s*\+/.test(text) || (next !== undefined && reckonsWith(text, next))) return false;
  if (word === undefined) return true;
  if (functionOf(word) !== undefined) return false;
  if (reasons.has(word.toLowerCase()) || connectives.has(word.toLowerCase())) return true;
  return text !== text.trim() && !isRelation(next);
}

/** `2X \text{ plus } A` and `2X \text{ (hence)} + A` do not say `2X`; `x \text{ or } -x` says `x`. */
function reckonsWith(text: string, next: Node): boolean {
  const isSigned = ['-', '−'].includes(signOf(next) ?? '');
  return (isBinary(next) && !isSigned) || (!isRelation(next) && reckons.test(text));
}

const reckons =
  /^\s*(?:plus|minus|times|over|divided|multiplied|up to|modulo)\b|\b(?:plus|minus|times|divided by|multiplied by)\s*$|[+*/]\s*$/i;

const connectives: ReadonlySet<string> = new Set(
  'where with and so or then thus hence therefore let define denote minimize maximize minimise maximise subject'.split(
    ' ',
  ),
);

/** Words before what holds besides, or why. */
const reasons: ReadonlySet<string> = new Set(
  'if when for since because as provided unless whenever by using otherwise assuming given iff from recall'.split(' '),
);

function isGap(node: Node): boolean {
  return node.kind === 'item' && node.item.kind === 'gap';
}

function roleAfter(node: Node, kind: Separator, before: Part, parts: readonly Part[], rest: readonly Node[]): Role {
  const [next] = rest;
  switch (kind) {
    case 'quantifier':
      return 'note';
    case 'arrow':
      return roleAfterArrow(before);
    case 'gap':
      return roleAfterGap(before, parts, rest);
    case 'text':
      return isOpen(next) || node.kind !== 'item' || node.item.kind !== 'text' ? 'note' : roleOfText(node.item.text);
    case 'sign':
      return signOf(node) === ',' ? before.role : 'said';
  }
}

/** Nothing is said by a map `X\to Y`. */
function roleAfterArrow(before: Part): Role {
  const isSaid = before.nodes.length === 0 || before.nodes.some(isRelation);
  if (!isSaid) before.role = 'note';
  return isSaid ? 'said' : 'note';
}

function roleAfterGap(before: Part, parts: readonly Part[], rest: readonly Node[]): Role {
  if (claims(rest)) return before.role === 'part' ? 'part' : 'said';
  return parts.some(({ nodes }) => nodes.some(isRelation)) ? 'note' : 'said';
}

/** Whether something is said between this gap and the next. */
function claims(rest: readonly Node[]): boolean {
  const from = rest.findIndex((other) => !isGap(other));
  const upTo = rest.findIndex((other, i) => i > from && isGap(other));
  return (upTo === -1 ? rest : rest.slice(0, upTo)).some((other) => isRelation(other) || isMembership(other));
}

function roleOfText(text: string): Role {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.some((word) => word === 'where' || word === 'with')) return 'part';
  return [words[0], words.at(-1)].some((word) => reasons.has(word ?? '')) ? 'note' : 'said';
}

/** In `a &= b & c &= d` the third cell begins a statement of its own. */
function startsPair(before: readonly Node[], cell: readonly Node[], rest: readonly (readonly Node[])[]): boolean {
  if (!isComplete(before) || cell.length === 0 || isRelation(cell[0]) || isBinary(cell[0])) return false;
  return cell.some(isRelation) || rest.some((later) => isRelation(later[0]));
}

/** In `a &= b & (\rm note)` the third cell says why. */
function isAside(before: readonly Node[], cell: readonly Node[]): boolean {
  const first = cell.find((node) => !isGap(node));
  const goesOn = isRelation(first) || isBinary(first) || (first !== undefined && isComparison(first));
  // `& \in\mathbb{R}^{m\times n}` says a shape.
  return isComplete(before) && first !== undefined && !goesOn && !isMembership(first);
}

/** Whether a relation has something on either side. */
function isComplete(nodes: readonly Node[]): boolean {
  const last = nodes.at(-1);
  return nodes.some(isRelation) && !isRelation(last) && !isBinary(last);
}

/** Whether a comma before `rest` ends a statement: what follows it has a relation of its own. */
function startsStatement(rest: readonly Node[], before: readonly Node[]): boolean {
  const next = rest.findIndex((node) => isRelation(node) || signOf(node) === ',');
  if (!before.some(isRelation) && !before.some(isMembership)) return false;
  return next > 0 && isRelation(rest[next]);
}

const ends: ReadonlySet<string> = new Set(['blacksquare', 'qed', 'qedhere', 'qedsymbol', 'checkmark']);

/** Without the punctuation of the sentence around it. */
export function trimmed(nodes: readonly Node[]): readonly Node[] {
  let end = nodes.length;
  while (
    end > 0 &&
    (['.', ',', ';', ':'].includes(signOf(nodes[end - 1]) ?? '') || ends.has(plainWord(nodes[end - 1]) ?? ''))
  )
    end -= 1;
  let start = 0;
  while (start < end && [',', ';', '.'].includes(signOf(nodes[start]) ?? '')) start += 1;
  return nodes.slice(start, end);
}
