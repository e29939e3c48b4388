import type { Span } from '../../base/span.ts';
import { emitter } from './emit.ts';
import type { Layout, Row, Table } from './layout.ts';
import { expandMacros, type MacroTable } from './macros.ts';
import { splitAtCommas } from './names.ts';
import { bare, isUnmarked, type Node, plainWord, signOf } from './node.ts';
import { emitNodes, newOutput, type Output, type Piece } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';
import { parseLayout } from './parseLayout.ts';
import type { LatexProblem } from './problem.ts';
import { emitDeclaration, emitSaidShape, emitSaidSize, isMembership } from './space.ts';
import { tokenizeLatex } from './token.ts';
import { comparisons, equalities, operatorSigns, separators } from './words.ts';

/** One statement of a formula, in the language of `.mcalc`. */
export interface LatexStatement {
  readonly kind: 'chain' | 'declaration' | 'bound' | 'expression';
  readonly pieces: readonly Piece[];
  /** Whether it begins with a relation and so goes on with the chain before it. */
  readonly continues: boolean;
  /** What in it is not ours to read. */
  readonly foreign: Span | undefined;
  readonly span: Span;
}

/** What a formula says. */
export interface LatexFormula {
  readonly statements: readonly LatexStatement[];
  /** With the definitions that the formula makes. */
  readonly macros: MacroTable;
  readonly problems: readonly LatexProblem[];
}

/** Reads the formula of `text` from `start` to `end`, delimiters not included. */
export function readFormula(text: string, start: number, end: number, macros: MacroTable): LatexFormula {
  const expansion = expandMacros(tokenizeLatex(text, start, end), macros);
  const layout = parseLayout(expansion.tokens);
  const segments = layout.rows.flatMap(unfold).flatMap(segmentsOf);
  const statements: LatexStatement[] = [];
  for (const { nodes, names } of joinLines(segments).flatMap(openedList)) {
    const last = statements.at(-1);
    const found = statementOf(openEnd(nodes));
    const [only] = found;
    if (names && last?.kind === 'chain' && only?.kind === 'chain')
      statements[statements.length - 1] = withPart(last, only);
    else statements.push(...found);
  }
  return { statements, macros: expansion.macros, problems: [...expansion.problems, ...layout.problems] };
}

/** `(q=1,\ p=2)` says two things. */
function openedList(line: Line): readonly Line[] {
  const [only] = line.nodes;
  if (line.nodes.length !== 1 || only?.kind !== 'bracket' || !isUnmarked(only)) return [line];
  const parts = splitAtCommas(only.body).map(trimmed);
  const areEquations = parts.every((part) => part.findIndex(isRelation) > 0);
  return areEquations ? parts.map((nodes) => ({ nodes: [...nodes], names: false })) : [line];
}

/** The size that a formula is, `m×n` of `m\\times n` or `\\mathbb{R}^{m\\times n}`; `undefined` if it is none. */
export function readSize(text: string, macros: MacroTable): string | undefined {
  const { rows } = parseLayout(expandMacros(tokenizeLatex(text, 0, text.length), macros).tokens);
  const [cells, ...more] = rows;
  const [cell, ...others] = cells ?? [];
  if (cell === undefined || more.length > 0 || others.length > 0) return undefined;
  const out = newOutput(emitter);
  emitSaidSize(out, pairBrackets(cell));
  const size = out.pieces.map((piece) => piece.text).join('');
  return out.foreign === undefined && sizeText.test(size) ? size : undefined;
}

/** One size or two, made of names and numbers. */
const sizeText = /^[\p{L}\d_+*/ ()-]+(?:×[\p{L}\d_+*/ ()-]+)?$/u;

const alignments: ReadonlySet<string> = new Set([
  ...['align', 'align*', 'aligned', 'eqalign', 'eqalignno', 'leqalignno', 'split', 'gather', 'gather*', 'gathered'],
  ...['eqnarray', 'eqnarray*', 'multline', 'multline*', 'alignat', 'alignat*', 'alignedat', 'flalign', 'flalign*'],
  ...['equation', 'equation*', 'displaylines', 'displaymath', 'subequations', 'dcases', 'IEEEeqnarray'],
]);

/** The rows of the alignments that stand in a row, what is written before the first of them at its beginning. */
function unfold(cells: readonly Row[]): readonly (readonly Row[])[] {
  const rows: Row[][] = [[]];
  for (const cell of cells) {
    let items: Layout[] = [];
    const flush = (): void => {
      const first = items[0];
      const last = items.at(-1);
      if (first !== undefined && last !== undefined) {
        rows.at(-1)?.push({ items, span: { start: first.span.start, end: last.span.end } });
      }
      items = [];
    };
    for (const item of cell.items.flatMap(alignmentIn)) {
      if (item.kind !== 'table' || !alignments.has(item.environment)) {
        items.push(item);
        continue;
      }
      flush();
      item.rows.forEach((row, i) => {
        if (i > 0) rows.push([]);
        const [first, ...rest] = unfold(row);
        rows.at(-1)?.push(...(first ?? []));
        rows.push(...rest.map((more) => [...more]));
      });
    }
    flush();
  }
  return rows;
}

/** Braces, colours and brackets that show nothing around an alignment. */
function alignmentIn(item: Layout): readonly Layout[] {
  const inside = item.kind === 'group' || item.kind === 'styled' ? item.body.items : [];
  return inside.some((inner): inner is Table => inner.kind === 'table' && alignments.has(inner.environment))
    ? inside.flatMap(alignmentIn)
    : [item];
}

/** What is said in one row between two separators. */
interface Segment {
  readonly nodes: readonly Node[];
  /** Whether it begins its row. */
  readonly first: boolean;
  /** Whether “where” stands before it, so that it names a part of what was said. */
  readonly names: boolean;
}

function segmentsOf(cells: readonly Row[]): readonly Segment[] {
  const segments: Segmentation = { parts: [[]], naming: new Set() };
  cells.forEach((cell, i) => {
    const nodes = pairBrackets(cell);
    const before = segments.parts.at(-1) ?? [];
    if (i > 0 && startsPair(before, nodes, cells.slice(i + 1))) segments.parts.push([]);
    addNodes(segments, nodes);
  });
  return segments.parts
    .map((nodes, i) => ({ nodes: trimmed(nodes), first: i === 0, names: segments.naming.has(nodes) }))
    .filter(({ nodes }) => nodes.length > 0);
}

interface Segmentation {
  readonly parts: Node[][];
  /** Those behind “where”. */
  readonly naming: Set<Node[]>;
}

function addNodes({ parts, naming }: Segmentation, nodes: readonly Node[]): void {
  for (const [k, node] of nodes.entries()) {
    const before = parts.at(-1) ?? [];
    const comma = signOf(node) === ',' && startsStatement(nodes.slice(k + 1), before);
    if (!comma && !isSeparator(node)) {
      before.push(node);
      continue;
    }
    const next: Node[] = [];
    const said = node.kind === 'item' && node.item.kind === 'text' ? node.item.text.trim() : '';
    if (said === 'where' || said === 'with') naming.add(next);
    parts.push(next);
  }
}

/** In `a &= b & c &= d` the third cell begins a statement of its own. */
function startsPair(before: readonly Node[], cell: readonly Node[], rest: readonly Row[]): boolean {
  if (!before.some(isRelation) || cell.length === 0 || isRelation(cell[0]) || isBinary(cell[0])) return false;
  const last = before.at(-1);
  if (isRelation(last) || isBinary(last)) return false;
  return cell.some(isRelation) || rest.some((later) => isRelation(pairBrackets(later)[0]));
}

function isSeparator(node: Node): boolean {
  if (node.kind !== 'item') return false;
  if (node.item.kind === 'gap') return true;
  if (node.item.kind === 'text' && node.item.role === 'prose')
    return /\s|^(?:where|and|with|if|for|so|or|then)$/.test(node.item.text.trim()) || node.item.text.trim() === '';
  return separators.has(plainWord(node) ?? '') || signOf(node) === ';' || signOf(node) === '→' || signOf(node) === '⇒';
}

/** Whether a comma before `rest` ends a statement: what follows it has a relation of its own. */
function startsStatement(rest: readonly Node[], before: readonly Node[]): boolean {
  const next = rest.findIndex((node) => isRelation(node) || signOf(node) === ',');
  if (!before.some(isRelation) && !before.some(isMembership)) return false;
  return next > 0 && isRelation(rest[next]);
}

/** Without the punctuation of the sentence around it. */
function trimmed(nodes: readonly Node[]): readonly Node[] {
  let end = nodes.length;
  while (end > 0 && ['.', ',', ';', ':'].includes(signOf(nodes[end - 1]) ?? '')) end -= 1;
  let start = 0;
  while (start < end && [',', ';', '.'].includes(signOf(nodes[start]) ?? '')) start += 1;
  return nodes.slice(start, end);
}

/** One statement's signs. */
interface Line {
  readonly nodes: Node[];
  readonly names: boolean;
}

/** A row that begins with an operator, or follows one, goes on with what stands before it; parts go on being named. */
function joinLines(segments: readonly Segment[]): readonly Line[] {
  const lines: Line[] = [];
  for (const { nodes, first, names } of segments) {
    const last = lines.at(-1);
    const open = last?.nodes.at(-1);
    const goesOn = first && last !== undefined && (isBinary(nodes[0]) || isRelation(open) || isBinary(open));
    if (goesOn && last !== undefined) {
      // `= \\ =` at a break says one `=`.
      if (isRelation(open) && isRelation(nodes[0])) last.nodes.pop();
      last.nodes.push(...nodes);
    } else lines.push({ nodes: [...nodes], names: names || (!first && last?.names === true) });
  }
  return lines;
}

/** The statement with “where `N = …`” behind it. */
function withPart(statement: LatexStatement, part: LatexStatement): LatexStatement {
  const again = statement.pieces.some(({ text }) => text === ' where');
  const place = { start: part.span.start, end: part.span.start };
  const [first, ...rest] = part.pieces;
  if (first === undefined) return statement;
  const sign = { text: again ? ',' : ' where', span: place };
  const pieces = [...statement.pieces, sign, { text: ` ${first.text}`, span: first.span }, ...rest];
  const span = { start: statement.span.start, end: part.span.end };
  return { ...statement, pieces, span, foreign: statement.foreign ?? part.foreign };
}

const ellipses: ReadonlySet<string> = new Set(['dots', 'ldots', 'cdots']);

/** Dots behind the sign of a derivative ask for it: `\\frac{\\partial f}{\\partial X} = \\dots`. */
function openEnd(nodes: readonly Node[]): readonly Node[] {
  const last = nodes.at(-1);
  const [first] = nodes;
  if (last === undefined || !ellipses.has(plainWord(last) ?? '') || !isRelation(nodes.at(-2))) return nodes;
  const word = plainWord(first);
  const asks = word === 'nabla' || (first?.kind === 'item' && first.item.kind === 'fraction');
  if (!asks || nodes.filter(isRelation).length > 1) return nodes;
  return [
    ...nodes.slice(0, -1),
    { kind: 'item', item: { kind: 'sign', text: '?', span: last.span }, ...bare, baseSpan: last.span, span: last.span },
  ];
}

const relationSigns: ReadonlySet<string> = new Set(['=', '≡', '≔', '≐']);

/** A sign that makes a step of a chain. */
export function isRelation(node: Node | undefined): boolean {
  return relationSigns.has(signOf(node) ?? '') || equalities.has(plainWord(node) ?? '') || isNoted(node);
}

/** `\overset{\text{def}}{=}` */
function isNoted(node: Node | undefined): boolean {
  return node?.kind === 'item' && node.item.kind === 'stack' && isRelation(pairBrackets(node.item.base)[0]);
}

function isBinary(node: Node | undefined): boolean {
  const sign = signOf(node);
  if (sign !== undefined) return ['+', '-', '−', ':', '*', '⊙', '⊗', '/'].includes(sign);
  return operatorSigns.has(plainWord(node) ?? '');
}

/** Signs between two things that are not said to be equal. */
const loose: ReadonlySet<string> = new Set([
  'approx',
  'propto',
  'sim',
  'simeq',
  'cong',
  'mapsto',
  'subset',
  'subseteq',
]);

function statementOf(nodes: readonly Node[]): readonly LatexStatement[] {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return [];
  const span = { start: first.span.start, end: last.span.end };
  const out = newOutput(emitter);
  const member = nodes.findIndex(isMembership);
  const relation = nodes.findIndex(isRelation);
  if (member > 0 && relation === -1) {
    emitDeclaration(out, nodes, member);
    return [finish(out, 'declaration', false, span)];
  }
  // `E_k = e_k\otimes I \in \mathbb R^{pm\times m}`: the shape is only said besides.
  const said = member > relation ? nodes.slice(0, member) : nodes;
  emitNodes(out, said);
  if (member > relation && relation === 1 && first.subscript !== undefined) emitSaidShape(out, nodes[member + 1]);
  if (nodes.some((node) => loose.has(plainWord(node) ?? ''))) out.foreign ??= span;
  const bounded = said.some((node) => comparisons.has(plainWord(node) ?? '') || '<>≤≥≠'.includes(signOf(node) ?? ' '));
  if (relation !== -1) return [finish(out, 'chain', relation === 0, span)];
  return [finish(out, bounded ? 'bound' : 'expression', false, span)];
}

function finish(out: Output, kind: LatexStatement['kind'], continues: boolean, span: Span): LatexStatement {
  return { kind, pieces: out.pieces, continues, foreign: out.foreign, span };
}
