/** The mathematics of a Markdown text, section by section, as one text in the language of `.mcalc` each. */
import type { Span } from '../base/span.ts';
import { type MacroTable, noMacros } from '../syntax/latex/macros.ts';
import { type LatexFormula, type LatexStatement, readFormula } from '../syntax/latex/statements.ts';
import { documentOffset, type Fence, scanMarkdown } from '../syntax/markdown/fences.ts';
import { type Formula, findFormulas } from '../syntax/markdown/formulas.ts';
import { proseDeclaration, saysCondition, spaceAttributes } from './prose.ts';
import type { Manner, Piece, Place, Region, Word } from './region.ts';
import { type Memory, remember } from './remember.ts';

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
  readonly read: ReadRegion;
  /** Where it begins, and its region there. */
  readonly start: number;
  readonly region: Region;
}

type MarkdownBlock = ReturnType<typeof scanMarkdown>['blocks'][number];

/**
 * The pieces of a Markdown text in its order: fences and formulas between two headings are one region. Sections that
 * `known` has are not read again.
 */
export function readMarkdown(text: string, known: MarkdownReading['sections']): MarkdownReading {
  const { blocks, masked } = scanMarkdown(text);
  const pieces: Piece[] = [];
  const sections = new Map<string, ReadSection>();
  let macros = noMacros;
  const read = (inside: readonly MarkdownBlock[], start: number, end: number): void => {
    if (inside.length === 0) return;
    const section = { start, text: text.slice(start, end), masked: masked.slice(start, end) };
    const shifted = inside.map((block) => shiftedBlock(block, -start));
    const found = sectionOf(known.get(section.masked), section, shifted, macros);
    sections.set(section.masked, found);
    macros = found.after;
    if (found.region.content !== '') pieces.push(found.region);
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
    return known.start === start ? known : { ...known, start, region: placed(known.read, start) };
  }
  const builder = newBuilder();
  let macros = before;
  for (const block of blocks) macros = addBlock(builder, section.masked, block, macros);
  const read = finished(builder);
  return { text, blocks: outline, before, after: macros, read, start, region: placed(read, start) };
}

function shiftedBlock(block: MarkdownBlock, by: number): MarkdownBlock {
  const span = shifted(block.span, by);
  if (block.kind !== 'fence') return { ...block, span };
  return { ...block, span, pieces: block.pieces.map((piece) => ({ ...piece, document: piece.document + by })) };
}

const shifted = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });

function addBlock(builder: Builder, masked: string, block: MarkdownBlock, before: MacroTable): MacroTable {
  let macros = before;
  switch (block.kind) {
    case 'heading':
      return before;
    case 'fence':
      addFence(builder, block);
      return before;
    case 'math':
      return addFormula(
        builder,
        masked,
        { kind: 'formula', display: true, body: block.span, span: block.span },
        before,
        { before: '', after: '' },
      );
    case 'prose': {
      const formulas = findFormulas(masked, block.span.start, block.span.end);
      formulas.forEach((formula, i) => {
        const next = formulas[i + 1]?.span.start ?? block.span.end;
        const last = formulas[i - 1]?.span.end ?? block.span.start;
        const around = {
          before: masked.slice(last, formula.span.start),
          after: masked.slice(formula.span.end, next),
        };
        macros = addFormula(builder, masked, formula, macros, around);
        addProse(builder, masked, formulas, i);
      });
      return macros;
    }
  }
}

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

/** A run of content that stands in the document as it is (`exact`), or that was read from all of a span. */
interface Run {
  readonly content: number;
  readonly document: Span;
  readonly exact: boolean;
}

interface Builder {
  content: string;
  readonly runs: Run[];
  readonly asides: Span[];
  readonly formulas: Span[];
  readonly conditions: Span[];
  /** Whether the chain that a `=` at the beginning of the next formula goes on with was left out. */
  broken: boolean;
}

function newBuilder(): Builder {
  return { content: '', runs: [], asides: [], formulas: [], conditions: [], broken: true };
}

function add(builder: Builder, text: string, document: Span, exact: boolean): void {
  builder.runs.push({ content: builder.content.length, document, exact });
  builder.content += text;
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

/** The prose on both sides of a formula, to the formulas before and behind it. */
interface Around {
  readonly before: string;
  readonly after: string;
}

function addFormula(builder: Builder, text: string, formula: Formula, macros: MacroTable, prose: Around): MacroTable {
  const read = formulaOf(text.slice(formula.body.start, formula.body.end), macros);
  const isCondition = saysCondition(prose.before);
  for (const statement of read.statements) {
    const isLast = statement === read.statements.at(-1);
    addStatement(
      builder,
      statementAt(statement, formula.body.start),
      isLast ? { text: prose.after, start: formula.span.end } : { text: '', start: formula.span.end },
      isCondition && statement === read.statements[0],
    );
  }
  return read.macros;
}

const statementAt = (statement: LatexStatement, offset: number): LatexStatement => ({
  ...statement,
  pieces: statement.pieces.map(({ text, span }) => ({ text, span: shifted(span, offset) })),
  span: shifted(statement.span, offset),
});

interface After {
  readonly text: string;
  readonly start: number;
}

function addStatement(builder: Builder, statement: LatexStatement, after: After, isCondition: boolean): void {
  const { kind, continues, foreign, pieces } = statement;
  if (foreign !== undefined || pieces.length === 0) {
    if (kind === 'chain' && !continues) builder.broken = true;
    return;
  }
  if (continues && builder.broken) return;
  const start = builder.content.length;
  addPieces(builder, statement);
  if (kind === 'declaration') addAttributes(builder, after);
  const whole = { start, end: builder.content.length };
  if (kind === 'chain') builder.broken = false;
  if (kind === 'chain') (isCondition ? builder.conditions : builder.formulas).push(whole);
  else builder.asides.push(whole);
}

function addPieces(builder: Builder, { continues, pieces, span }: LatexStatement): void {
  add(builder, continues ? '\n  ' : '\n', { start: span.start, end: span.start }, false);
  for (const piece of pieces) {
    const blank = piece.text.startsWith(' ') ? 1 : 0;
    if (blank === 1) add(builder, ' ', { start: piece.span.start, end: piece.span.start }, false);
    const word = piece.text.slice(blank);
    add(builder, word, piece.span, word.length === piece.span.end - piece.span.start);
  }
}

/** What the prose behind a declaration says of the names. */
function addAttributes(builder: Builder, after: After): void {
  for (const word of spaceAttributes(after.text)) {
    const at = { start: after.start + word.start, end: after.start + word.end };
    add(builder, ` ${word.text}`, at, false);
  }
}

/** A declaration in words behind the formula `i`: “`$\lambda$` and `$\rho$` are scalars”. */
function addProse(builder: Builder, text: string, formulas: readonly Formula[], i: number): void {
  const said = proseDeclaration(text, formulas, i);
  if (said === undefined) return;
  const start = builder.content.length;
  add(builder, `\n${said.text}`, said.span, false);
  builder.asides.push({ start, end: builder.content.length });
}

/** A region whose places count from the beginning of its section. */
interface ReadRegion {
  readonly content: string;
  readonly runs: readonly Run[];
  readonly manner: Region['manner'];
  readonly key: string;
}

function finished({ content, runs, asides, formulas, conditions }: Builder): ReadRegion {
  const manner = (offset: number): Manner => {
    if (covers(asides, offset)) return 'aside';
    if (covers(conditions, offset)) return 'condition';
    return covers(formulas, offset) ? 'formula' : 'code';
  };
  const key = runs.map((run) => `${run.content}.${run.document.start}.${run.document.end}`).join(' ');
  return { content, runs, manner, key };
}

const placed = ({ content, runs, manner, key }: ReadRegion, start: number): Region => ({
  kind: 'region',
  content,
  place: { ...placeOf(runs, start, key), words: () => wordsOf(content, runs, start) },
  manner,
});

function covers(spans: readonly Span[], offset: number): boolean {
  const found = spans[lastAtMost(spans.length, (i) => (spans[i]?.start ?? 0) <= offset)];
  return found !== undefined && found.start <= offset && offset < found.end;
}

/** The last index for which `holds`, which is true up to some index and false behind it; -1 if for none. */
function lastAtMost(length: number, holds: (i: number) => boolean): number {
  let low = -1;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function wordsOf(content: string, runs: readonly Run[], base: number): readonly Word[] {
  return runs.flatMap((run, i) => {
    const text = content.slice(run.content, runs[i + 1]?.content ?? content.length).trim();
    const { start, end } = run.document;
    return text === '' || start === end ? [] : [{ text, span: shifted(run.document, base) }];
  });
}

function placeOf(runs: readonly Run[], base: number, key: string): Omit<Place, 'words'> {
  const runAt = (offset: number): Run | undefined =>
    runs[lastAtMost(runs.length, (i) => (runs[i]?.content ?? 0) <= offset)];
  const first = (offset: number): number => {
    const run = runAt(offset);
    if (run === undefined) return 0;
    return run.exact ? Math.min(run.document.start + offset - run.content, run.document.end) : run.document.start;
  };
  const last = (offset: number): number => {
    const run = runAt(offset);
    if (run === undefined) return 0;
    return run.exact ? Math.min(run.document.start + offset - run.content + 1, run.document.end) : run.document.end;
  };
  return {
    toDocument: (offset) => base + first(offset),
    cover: (span) => {
      const start = first(span.start);
      const end = span.end > span.start ? Math.max(start, last(span.end - 1)) : start;
      return { start: base + start, end: base + end };
    },
    base,
    key,
  };
}
