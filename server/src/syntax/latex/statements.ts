import type { Span } from '../../base/span.ts';
import { unfold } from './alignment.ts';
import { emitter } from './emit.ts';
import { signAtZero } from './emitCases.ts';
import { expandMacros, type MacroTable } from './macros.ts';
import { nameOf, splitAtCommas } from './names.ts';
import { bare, isUnmarked, type Node, plainWord, signOf } from './node.ts';
import { emitNodes, newOutput, type Output, type Piece, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';
import { parseLayout } from './parseLayout.ts';
import type { LatexProblem } from './problem.ts';
import { isBinary, isComparison, isLoose, isRelation } from './relations.ts';
import { type Role, type Segment, segmentsOf, trimmed } from './segments.ts';
import { emitDeclaration, emitSaidShape, emitSaidSize, isMembership } from './space.ts';
import { tokenizeLatex } from './token.ts';
import { withVariations } from './variation.ts';

/** One statement of a formula, in the language of `.mcalc`. */
export interface LatexStatement {
  readonly kind: 'chain' | 'declaration' | 'bound' | 'expression';
  readonly pieces: readonly Piece[];
  /** Whether it begins with a relation and so goes on with the chain before it. */
  readonly continues: boolean;
  /** Whether no chain goes on behind it: it ends with `\approx`, `\le` or the like. */
  readonly ends: boolean;
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
  const layout = parseLayout(withVariations(expansion.tokens));
  const segments = layout.rows.flatMap(unfold).flatMap(segmentsOf);
  const statements: LatexStatement[] = [];
  for (const { nodes, role } of joinLines(segments).flatMap(openedList)) {
    const last = statements.at(-1);
    const found = statementOf(openEnd(nodes));
    if (found === undefined) continue;
    const head = statements.findLastIndex(({ kind, continues }) => kind === 'chain' && !continues);
    const isPart = role === 'part' && last?.kind === 'chain' && found.kind === 'chain' && !found.continues;
    // A part is named for what follows too: its definition comes before the chain, if that begins in this formula.
    if (isPart && head !== -1) statements.splice(head, 0, found);
    else if (isPart) statements[statements.length - 1] = withPart(last, found);
    else statements.push(found);
  }
  return { statements, macros: expansion.macros, problems: [...expansion.problems, ...layout.problems] };
}

/** `(q=1,\ p=2)` says two things. */
function openedList(line: Line): readonly Line[] {
  const [only] = line.nodes;
  if (line.nodes.length !== 1 || only?.kind !== 'bracket' || !isUnmarked(only)) return [line];
  const parts = splitAtCommas(only.body).map(trimmed);
  const areEquations = parts.every((part) => part.findIndex(isRelation) > 0);
  return areEquations ? parts.map((nodes) => ({ nodes: [...nodes], role: 'said' as const })) : [line];
}

/** The size that a formula is, `m×n` of `m\times n` or `\mathbb{R}^{m\times n}`; `undefined` if it is none. */
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

/** One statement's signs. */
interface Line {
  readonly nodes: Node[];
  readonly role: Role;
}

/** A row that begins with an operator, or follows one, goes on with what stands before it; parts go on being named. */
function joinLines(segments: readonly Segment[]): readonly Line[] {
  const lines: Line[] = [];
  for (const { nodes, first, role } of segments) {
    if (role === 'note') continue;
    const last = lines.at(-1);
    const open = last?.nodes.at(-1);
    if (first && last !== undefined && goesOn(last.nodes, nodes)) {
      // `= \\ =` at a break says one `=`.
      if (isRelation(open) && isRelation(nodes[0])) last.nodes.pop();
      last.nodes.push(...nodes);
    } else lines.push({ nodes: [...nodes], role: !first && last?.role === 'part' ? 'part' : role });
  }
  return lines;
}

/** Whether a row belongs to the line before: a relation only to a line that has none yet. */
function goesOn(before: readonly Node[], row: readonly Node[]): boolean {
  const open = before.at(-1);
  if (isBinary(row[0]) || isRelation(open) || isBinary(open)) return true;
  return (
    isRelation(row[0]) &&
    !before.some((node) => isRelation(node) || isMembership(node) || isLoose(node) || isComparison(node))
  );
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

/** Dots behind the sign of a derivative ask for it: `\frac{\partial f}{\partial X} = \dots`. */
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

function statementOf(nodes: readonly Node[]): LatexStatement | undefined {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const span = { start: first.span.start, end: last.span.end };
  const out = newOutput(emitter);
  const member = nodes.findIndex(isMembership);
  const relation = nodes.findIndex(isRelation);
  if (member > 0 && relation === -1) {
    emitDeclaration(out, nodes, member);
    return finish(out, 'declaration', 'open', span);
  }
  // What is only about equal, or smaller, ends what is said to be equal.
  const end = nodes.findIndex((node, i) => i > relation && isInexact(node));
  const isUnequal = nodes.slice(0, Math.max(0, relation)).some(isInexact);
  if (relation === -1 && end !== -1 && nodes.every((node) => !isLoose(node))) {
    emitNodes(out, nodes);
    return finish(out, 'bound', 'ended', span);
  }
  if (isUnequal || (relation === -1 && end !== -1) || (relation === 1 && isPrimedFunction(first))) {
    refuse(out, span);
    return finish(out, 'expression', 'ended', span);
  }
  if (saysSymmetric(nodes)) return undefined;
  const zero = relation === -1 ? undefined : signInCases(nodes, relation);
  if (zero !== undefined) {
    write(out, `sign(0) = ${zero}`, span);
    return { ...finish(out, 'chain', 'ended', span), continues: false };
  }
  emitEquation(out, nodes, { relation, member, end });
  if (relation === -1) return finish(out, 'expression', 'open', span);
  return { ...finish(out, 'chain', end === -1 ? 'open' : 'ended', span), continues: relation === 0 };
}

/** `f' = 2Ax` names a derivative, not a transpose. */
const isPrimedFunction = (node: Node): boolean =>
  node.kind === 'item' && node.primes.length > 0 && /^(?:[fgh]|phi|psi|ell)$/.test(nameOf(node.item) ?? '');

/** What the sign function is at 0 for an author who tells it by cases. */
function signInCases(nodes: readonly Node[], relation: number): 0 | 1 | undefined {
  const [right, ...more] = nodes.slice(relation + 1);
  const left = newOutput(emitter);
  emitNodes(left, nodes.slice(0, relation));
  const isSign = /^ ?sign ?\( ?\p{L}+ ?\)$/u.test(left.pieces.map(({ text }) => text).join(''));
  const table = right?.kind === 'item' && right.item.kind === 'table' && more.length === 0 ? right.item : undefined;
  return isSign && table !== undefined ? signAtZero(table) : undefined;
}

/** Indices of the first sign of each kind; -1 where there is none. */
type Signs = Readonly<Record<'relation' | 'member' | 'end', number>>;

/** `E_k = e_k\otimes I \in \mathbb R^{pm\times m}`: the shape is only said besides. */
function emitEquation(out: Output, nodes: readonly Node[], { relation, member, end }: Signs): void {
  const saysShape = member > relation;
  const limits = [saysShape ? member : nodes.length, end === -1 ? nodes.length : end];
  emitNodes(out, forwards(nodes.slice(0, Math.min(...limits)), relation));
  if (saysShape && relation === 1 && nodes[0]?.subscript !== undefined) emitSaidShape(out, nodes[member + 1]);
}

function isInexact(node: Node): boolean {
  return isLoose(node) || isComparison(node);
}

/** `A = A^T`, `A^T = A`: rather an assumption than a claim. */
function saysSymmetric(nodes: readonly Node[]): boolean {
  const [left, relation, right] = nodes;
  if (nodes.length !== 3 || !isRelation(relation) || left?.kind !== 'item' || right?.kind !== 'item') return false;
  const [a, b] = [nameOf(left.item), nameOf(right.item)];
  return a !== undefined && a === b && (left.superscript === undefined) !== (right.superscript === undefined);
}

/** `x^Tx =: f` defines `f`. */
function forwards(nodes: readonly Node[], relation: number): readonly Node[] {
  const sign = nodes[relation];
  const name = nodes[relation + 1];
  const isReversed = signOf(sign) === '≕' || plainWord(sign) === 'eqqcolon';
  if (!isReversed || sign?.kind !== 'item' || name?.kind !== 'item' || nodes.length !== relation + 2) return nodes;
  if (nameOf(name.item) === undefined || !isUnmarkedAbove(name)) return nodes;
  const defines: Node = { ...sign, item: { kind: 'sign', text: '≔', span: sign.span } };
  return [name, defines, ...nodes.slice(0, relation)];
}

function isUnmarkedAbove({ superscript, primes }: Node): boolean {
  return superscript === undefined && primes.length === 0;
}

function finish(out: Output, kind: LatexStatement['kind'], end: 'open' | 'ended', span: Span): LatexStatement {
  return { kind, pieces: out.pieces, continues: false, ends: end === 'ended', foreign: out.foreign, span };
}
