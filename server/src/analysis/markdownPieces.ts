/** The mathematics of a Markdown text, section by section, as one text in the language of `.mcalc` each. */
import type { Span } from '../base/span.ts';
import { type MacroTable, noMacros } from '../syntax/latex/macros.ts';
import { type LatexStatement, readFormula } from '../syntax/latex/statements.ts';
import { documentOffset, type Fence, scanMarkdown } from '../syntax/markdown/fences.ts';
import { type Formula, findFormulas } from '../syntax/markdown/formulas.ts';
import { proseDeclaration, spaceAttributes } from './prose.ts';
import type { Manner, Piece, Place, Region } from './region.ts';

/** The pieces of a Markdown text in its order: fences and formulas between two headings are one region. */
export function markdownPieces(text: string): readonly Piece[] {
  const { blocks, masked } = scanMarkdown(text);
  const pieces: Piece[] = [];
  let builder = newBuilder();
  let macros = noMacros;
  const flush = (): void => {
    if (builder.content !== '') pieces.push(finished(builder));
    builder = newBuilder();
  };
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
        flush();
        pieces.push({ kind: 'section', level: block.level });
        break;
      case 'fence':
        addFence(builder, block);
        break;
      case 'math':
        macros = addFormula(
          builder,
          masked,
          { kind: 'formula', display: true, body: block.span, span: block.span },
          macros,
          '',
        );
        break;
      case 'prose': {
        const formulas = findFormulas(masked, block.span.start, block.span.end);
        formulas.forEach((formula, i) => {
          const next = formulas[i + 1]?.span.start ?? block.span.end;
          macros = addFormula(builder, masked, formula, macros, masked.slice(formula.span.end, next));
          addProse(builder, masked, formulas, i);
        });
      }
    }
  }
  flush();
  return pieces;
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
  /** Whether the chain that a `=` at the beginning of the next formula goes on with was left out. */
  broken: boolean;
}

function newBuilder(): Builder {
  return { content: '', runs: [], asides: [], formulas: [], broken: true };
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

function addFormula(builder: Builder, text: string, formula: Formula, macros: MacroTable, after: string): MacroTable {
  const read = readFormula(text, formula.body.start, formula.body.end, macros);
  for (const statement of read.statements) {
    const isLast = statement === read.statements.at(-1);
    addStatement(
      builder,
      statement,
      isLast ? { text: after, start: formula.span.end } : { text: '', start: formula.span.end },
    );
  }
  return read.macros;
}

interface After {
  readonly text: string;
  readonly start: number;
}

function addStatement(builder: Builder, statement: LatexStatement, after: After): void {
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
  if (kind === 'chain') builder.formulas.push(whole);
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

function finished({ content, runs, asides, formulas }: Builder): Region {
  const manner = (offset: number): Manner => {
    if (covers(asides, offset)) return 'aside';
    return covers(formulas, offset) ? 'formula' : 'code';
  };
  return { kind: 'region', content, place: placeOf(runs), manner };
}

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

function placeOf(runs: readonly Run[]): Place {
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
    toDocument: first,
    cover: (span) => {
      const start = first(span.start);
      return { start, end: span.end > span.start ? Math.max(start, last(span.end - 1)) : start };
    },
    key: runs.map((run) => `${run.content}.${run.document.start}.${run.document.end}`).join(' '),
  };
}
