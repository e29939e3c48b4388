/** The mathematics of a Markdown text, section by section, as one text in the language of `.mcalc` each. */
import type { Span } from '../base/span.ts';
import type { MacroTable } from '../syntax/latex/macros.ts';
import { preambleOf, type UserMacros } from '../syntax/latex/preamble.ts';
import { type LatexFormula, type LatexStatement, readFormula } from '../syntax/latex/statements.ts';
import { documentOffset, type Fence, scanMarkdown } from '../syntax/markdown/fences.ts';
import { findFormulas } from '../syntax/markdown/formulas.ts';
import { beginsAnswer } from './answers.ts';
import { declaredAhead, namesDeclared } from './declaredAhead.ts';
import { isMatrixCalculus } from './evidence.ts';
import { levels } from './levels.ts';
import { saysCondition } from './prose.ts';
import type { Piece } from './region.ts';
import { type Memory, remember } from './remember.ts';
import { saidBetween } from './saidBetween.ts';
import { inNotation } from './saidNotation.ts';
import type { SaidStatement } from './sayings.ts';
import { add, type Builder, beginAnswer, cut, newBuilder, placed, type ReadPiece } from './sectionBuilder.ts';
import { nameDefined } from './unread.ts';

/** The pieces of a Markdown text, and what is known of its sections for a later version. */
export interface MarkdownReading {
  readonly pieces: readonly Piece[];
  readonly sections: ReadonlyMap<string, ReadSection>;
}

/** What a section says depends on its text, the blocks found in it and the macros in force, and on nothing else. */
interface ReadSection {
  readonly text: string;
  readonly blocks: string;
  readonly before: MacroTable;
  readonly after: MacroTable;
  readonly read: readonly ReadPiece[];
  /** Where it begins, and its pieces there. */
  readonly start: number;
  readonly pieces: readonly Piece[];
}

type MarkdownBlock = ReturnType<typeof scanMarkdown>['blocks'][number];

/**
 * The pieces of a Markdown text in its order: fences and formulas between two headings are one region. Sections that
 * `known` has are not read again.
 */
export function readMarkdown(text: string, known: MarkdownReading['sections'], user: UserMacros): MarkdownReading {
  const { blocks: all, masked } = scanMarkdown(text);
  const blocks = judgedBlocks(all, masked);
  const pieces: Piece[] = [];
  const sections = new Map<string, ReadSection>();
  let macros = preambleOf(text, user);
  const read = (inside: readonly MarkdownBlock[], start: number, end: number): void => {
    if (inside.length === 0) return;
    const section = { start, text: text.slice(start, end), masked: masked.slice(start, end) };
    const shifted = inside.map((block) => shiftedBlock(block, -start));
    const found = sectionOf(known.get(section.masked), section, shifted, macros);
    sections.set(section.masked, found);
    macros = found.after;
    pieces.push(...found.pieces);
  };
  let start = 0;
  let first = 0;
  blocks.forEach((block, i) => {
    if (block.kind !== 'heading') return;
    read(blocks.slice(first, i), start, block.span.start);
    pieces.push({ kind: 'section', level: block.level });
    start = block.span.end;
    first = i + 1;
  });
  read(blocks.slice(first), start, text.length);
  return { pieces, sections };
}

/** Formulas are read where there is code of ours beside them, or where they are matrix calculus. */
function judgedBlocks(blocks: readonly MarkdownBlock[], masked: string): readonly MarkdownBlock[] {
  const isOurs = blocks.some(({ kind }) => kind === 'fence');
  const texts = blocks.flatMap(({ kind, span }) => {
    if (kind === 'math') return [`$$${masked.slice(span.start, span.end)}$$`];
    return kind === 'prose' ? [masked.slice(span.start, span.end)] : [];
  });
  return isOurs || isMatrixCalculus(texts) ? blocks : blocks.filter(({ kind }) => kind === 'heading');
}

/** A section as it stands, and with the signs of quotes and lists masked. */
interface SectionText {
  readonly start: number;
  readonly text: string;
  readonly masked: string;
}

function sectionOf(
  known: ReadSection | undefined,
  section: SectionText,
  blocks: readonly MarkdownBlock[],
  before: MacroTable,
): ReadSection {
  const outline = blocks.map(({ kind, span }) => `${kind}.${span.start}.${span.end}`).join(' ');
  const isSame = known?.text === section.text && known.blocks === outline && known.before === before;
  const { text, start } = section;
  if (known !== undefined && isSame) {
    return known.start === start ? known : { ...known, start, pieces: placed(known.read, start) };
  }
  const builder = newBuilder();
  let macros = before;
  for (const block of blocks) macros = addBlock(builder, section.masked, block, macros);
  cut(builder);
  const { read } = builder;
  return { text, blocks: outline, before, after: macros, read, start, pieces: placed(read, start) };
}

function shiftedBlock(block: MarkdownBlock, by: number): MarkdownBlock {
  const span = shifted(block.span, by);
  if (block.kind !== 'fence') return { ...block, span };
  return { ...block, span, pieces: block.pieces.map((piece) => ({ ...piece, document: piece.document + by })) };
}

const shifted = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });

function addBlock(builder: Builder, masked: string, block: MarkdownBlock, before: MacroTable): MacroTable {
  switch (block.kind) {
    case 'heading':
      return before;
    case 'fence':
      addFence(builder, block);
      return before;
    case 'math':
      return addMath(builder, masked, block.span, before);
    case 'prose':
      return addProse(builder, masked, block.span, before);
  }
}

function addProse(builder: Builder, masked: string, span: Span, before: MacroTable): MacroTable {
  let macros = before;
  const formulas = findFormulas(masked, span.start, span.end);
  const read = formulas.map(({ body }) => {
    const formula = readAt(masked, body, macros);
    macros = formula.read.macros;
    return formula;
  });
  const texts = read.map((formula) => formula.read);
  const saying = saidBetween(masked, span, formulas, texts, macros);
  const standing = read.map(({ read: { statements } }, i) => ({ statements, span: formulas[i]?.span ?? span }));
  const ahead = declaredAhead(masked, standing, builder.declared);
  let start = span.start;
  read.forEach((formula, i) => {
    const at = formulas[i]?.span ?? span;
    if (beginsAnswer(masked, start, at.start)) beginAnswer(builder);
    if (i === 0) builder.notations = [...builder.notations, ...saying.notations];
    addSaid(builder, saying.statements, i);
    addAhead(builder, masked, read, ahead, i);
    const isCondition = saysCondition(masked.slice(start, at.start));
    const manner = saying.defining.has(i) ? 'let' : isCondition ? 'condition' : 'formula';
    if (!saying.told.has(i)) addFormula(builder, masked, withoutStatements(formula, ahead), manner);
    start = at.end;
  });
  addSaid(builder, saying.statements, read.length);
  if (beginsAnswer(masked, start, span.end)) beginAnswer(builder);
  return macros;
}

function addMath(builder: Builder, masked: string, span: Span, before: MacroTable): MacroTable {
  const formula = readAt(masked, span, before);
  const ahead = declaredAhead(masked, [{ statements: formula.read.statements, span }], builder.declared);
  addAhead(builder, masked, [formula], ahead, 0);
  return addFormula(builder, masked, withoutStatements(formula, ahead), 'formula');
}

/** The declarations that the formula `i` needs and that stand behind it. */
function addAhead(
  builder: Builder,
  text: string,
  read: readonly FormulaAt[],
  ahead: ReadonlyMap<LatexStatement, number>,
  i: number,
): void {
  for (const { read: formula, start } of read) {
    for (const statement of formula.statements) {
      if (ahead.get(statement) !== i) continue;
      addStatement(builder, inOwnNotation(builder, statementAt(statement, start), text), 'formula');
    }
  }
}

const withoutStatements = ({ read, start }: FormulaAt, told: ReadonlyMap<LatexStatement, number>): FormulaAt => ({
  read: { ...read, statements: read.statements.filter((statement) => !told.has(statement)) },
  start,
});

/** Formulas that were read under a table of macros. */
const readBefore = new WeakMap<MacroTable, Memory<LatexFormula>>();

/** Formulas are kept for the versions of a document that follow each other, not for all that was ever written. */
const mostFormulas = 4000;

/** What a formula says, with spans from its own beginning; one that was read before is not read again. */
function formulaOf(body: string, macros: MacroTable): LatexFormula {
  const memory = readBefore.get(macros) ?? remember<LatexFormula>(mostFormulas);
  readBefore.set(macros, memory);
  const known = memory.get(body);
  if (known !== undefined) return known;
  const read = readFormula(body, 0, body.length, macros);
  memory.set(body, read);
  return read;
}

function addFence(builder: Builder, fence: Fence): void {
  add(builder, '\n\n', { start: fence.span.start, end: fence.span.start }, false);
  fence.pieces.forEach((piece, i) => {
    const end = fence.pieces[i + 1]?.content ?? fence.content.length;
    const start = documentOffset(fence, piece.content);
    add(builder, fence.content.slice(piece.content, end), { start, end: start + end - piece.content }, true);
  });
  const end = { start: fence.span.end, end: fence.span.end };
  add(builder, '\n\n', end, false);
  builder.broken = false;
}

/** A formula with where it begins. */
interface FormulaAt {
  readonly read: LatexFormula;
  readonly start: number;
}

const readAt = (text: string, body: Span, macros: MacroTable): FormulaAt => ({
  read: formulaOf(text.slice(body.start, body.end), macros),
  start: body.start,
});

type ChainManner = 'formula' | 'condition' | 'let';

function addFormula(builder: Builder, text: string, { read, start }: FormulaAt, manner: ChainManner): MacroTable {
  read.statements.forEach((statement, i) => {
    // Words set the condition that stands behind them, not what a formula goes on with.
    const placed = inOwnNotation(builder, statementAt(statement, start), text);
    addStatement(builder, placed, manner === 'condition' && i > 0 ? 'formula' : manner);
  });
  return read.macros;
}

/** A statement with the meaning that its author has given to its signs. */
function inOwnNotation({ notations }: Builder, statement: LatexStatement, text: string): LatexStatement {
  if (notations.length === 0 || statement.kind === 'declaration') return statement;
  const written = statement.pieces.map((piece) => ({ ...piece, source: text.slice(piece.span.start, piece.span.end) }));
  return { ...statement, pieces: inNotation(written, notations) };
}

const statementAt = (statement: LatexStatement, offset: number): LatexStatement => ({
  ...statement,
  pieces: statement.pieces.map(({ text, span }) => ({ text, span: shifted(span, offset) })),
  span: shifted(statement.span, offset),
});

function addStatement(builder: Builder, statement: LatexStatement, manner: ChainManner): void {
  const { kind, continues, ends, foreign, pieces } = statement;
  if (foreign !== undefined || pieces.length === 0 || isOpen(pieces)) {
    leaveOut(builder, statement);
    return;
  }
  if (continues && builder.broken) return;
  const start = builder.content.length;
  addPieces(builder, statement);
  for (const name of namesDeclared(statement)) builder.declared.add(name);
  const whole = { start, end: builder.content.length };
  if (kind === 'chain' || ends) builder.broken = ends;
  if (kind !== 'chain') builder.asides.push(whole);
  else if (manner === 'let') builder.lets.push(whole);
  else if (manner === 'condition') builder.conditions.push(whole);
  else builder.formulas.push(whole);
}

/** Nothing goes on with a chain that is left out, and what it defines is not known. */
function leaveOut(builder: Builder, statement: LatexStatement): void {
  const isHead = statement.kind === 'chain' && !statement.continues;
  if (statement.ends || isHead) builder.broken = true;
  if (isHead) addUnread(builder, statement);
}

/** Of a definition that cannot be read, the name stays. */
function addUnread(builder: Builder, { pieces, span }: LatexStatement): void {
  const name = nameDefined(pieces.map(({ text }) => text).join(''));
  if (name === undefined) return;
  const start = builder.content.length;
  add(builder, `\n${name}`, span, false);
  builder.unread.push({ start, end: builder.content.length });
}

/** An operator without its operand, as in “where `$\odot$` is …”, would go on with whatever comes next. */
const isOpen = (pieces: LatexStatement['pieces']): boolean => openEnd.test(pieces.at(-1)?.text.trim() ?? '');

const openEnd = /^(?:[-+=*/:⊙⊗⊘,]|:=)$/;

function addPieces(builder: Builder, { continues, pieces, span }: LatexStatement): void {
  add(builder, continues ? '\n  ' : '\n', { start: span.start, end: span.start }, false);
  for (const piece of pieces) {
    const blank = piece.text.startsWith(' ') ? 1 : 0;
    if (blank === 1) add(builder, ' ', { start: piece.span.start, end: piece.span.start }, false);
    const word = piece.text.slice(blank);
    add(builder, word, piece.span, word.length === piece.span.end - piece.span.start);
  }
}

/** What the words say that holds from the formula `i` on, and no more what they said for a sentence before it. */
function addSaid(builder: Builder, said: readonly SaidStatement[], i: number): void {
  if (said.some(({ before, until }) => until === i && before < until))
    cut(builder, { kind: 'leave', level: levels.condition });
  const now = said.filter(({ before, until }) => before === i && before < until);
  if (now.some(({ until }) => until < Number.POSITIVE_INFINITY))
    cut(builder, { kind: 'section', level: levels.condition });
  for (const { text, span } of now) {
    const start = builder.content.length;
    add(builder, `\n${text}`, span, false);
    builder.said.push({ start, end: builder.content.length });
  }
}
