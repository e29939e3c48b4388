/**
 * From `.mcalc` to LaTeX in Markdown and back. What a conversion gives was read again and says the same, statement by
 * statement; statements for which that fails stay in a fence, or there is no conversion.
 */

import { saysTheSame } from '../analysis/inLatex.ts';
import type { Part } from '../analysis/part.ts';
import { declaredAs, readingOf } from '../analysis/reading.ts';
import type { Language } from '../analysis/region.ts';
import { sectionsOf } from '../analysis/sections.ts';
import type { Block, Snapshot } from '../analysis/snapshot.ts';
import { analyse, documentSpan } from '../analysis/snapshot.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { renderText } from '../render/text.ts';

export interface Converted {
  readonly language: Language;
  readonly text: string;
}

/** A whole document in the other language; `undefined` if it would not say the same. */
export function convert(snapshot: Snapshot): Converted | undefined {
  if (snapshot.language === 'mcalc') {
    const text = latexOf(snapshot);
    return text === undefined ? undefined : { language: 'markdown', text };
  }
  const text = mcalcOf(snapshot);
  return says(snapshot.blocks, analyse({ version: 0, language: 'mcalc', text }))
    ? { language: 'mcalc', text }
    : undefined;
}

/** Statements that LaTeX would not say the same are kept in fences: found out by reading the text again. */
function latexOf(snapshot: Snapshot): string | undefined {
  const kept = new Set(snapshot.blocks.filter(isOnlyCode));
  for (;;) {
    const text = markdownOf(snapshot, kept);
    const wrong = firstWrong(snapshot.blocks, analyse({ version: 0, language: 'markdown', text }));
    if (wrong === undefined) return text;
    if (kept.has(wrong)) return undefined;
    kept.add(wrong);
  }
}

/** Conventions, bounds and functions without a rule have no formula. */
const isOnlyCode = ({ meaning }: Block): boolean =>
  meaning.parts.some(
    ({ kind, declares }) => kind === 'convention' || (kind === 'declaration' && declares.length === 0),
  );

function markdownOf({ text, blocks }: Snapshot, kept: ReadonlySet<Block>): string {
  const scopes = /^---+\s*$/m.test(text) ? ['# Part 1'] : [];
  const paragraphs: string[] = [...scopes];
  let at = 0;
  for (const block of blocks) {
    const { start, end } = documentSpan(block, { start: 0, end: block.source.length });
    paragraphs.push(...remarksIn(text.slice(at, start)));
    at = end;
    paragraphs.push(kept.has(block) && !isBreak(block) ? `\`\`\`mcalc\n${block.source}\n\`\`\`` : paragraphOf(block));
  }
  paragraphs.push(...remarksIn(text.slice(at)));
  let part = 1;
  const numbered = paragraphs.map((paragraph) => {
    if (!/^---+$/.test(paragraph)) return paragraph;
    part += 1;
    return `# Part ${part}`;
  });
  return `${numbered.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

/** Comments as paragraphs. */
function remarksIn(between: string): readonly string[] {
  const lines = between.split('\n').map((line) => /^\s*#+\s*(.*)$/.exec(line)?.[1]?.trim() ?? '');
  return lines
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim());
}

const isBreak = ({ source }: Block): boolean => /^---+$/.test(source.trim());

export function paragraphOf(block: Block): string {
  const { meaning } = block;
  if (isBreak(block)) return '---';
  const declared = meaning.parts.flatMap((part) => part.declares);
  const rest = meaning.parts.filter((part) => part.kind !== 'declaration');
  const sentences = declared.length === 0 ? '' : letBe(declared);
  return [sentences, ...chainsOf(rest).map(display)].filter((one) => one !== '').join('\n\n');
}

/** “Let $A\in\mathbb R^{m\times n}$ and $x\in\mathbb R^n$.”, and a sentence for each structure. */
function letBe(symbols: readonly SymbolExpr[]): string {
  const plain = symbols.filter(({ structure }) => structure.length === 0).map(spaceOf);
  const structured = symbols.filter(({ structure }) => structure.length > 0);
  const list = [plain.slice(0, -1).join(', '), ...plain.slice(-1)].filter((one) => one !== '').join(' and ');
  return [
    ...(plain.length === 0 ? [] : [`Let ${list}.`]),
    ...structured.map(
      (s) => `Let ${spaceOf(s)} be ${s.structure.map((word) => inWords.get(word) ?? word).join(' and ')}.`,
    ),
  ].join(' ');
}

const spaceOf = (s: SymbolExpr): string => `$${declaredAs(s, 'latex').replace(/\\ \\text\{.*$/, '')}$`;

const inWords: ReadonlyMap<string, string> = new Map([
  ['spd', 'symmetric positive definite'],
  ['psd', 'symmetric positive semidefinite'],
  ['skew', 'skew symmetric'],
  ['lower', 'lower triangular'],
  ['upper', 'upper triangular'],
]);

/** Parts that stand in one chain. */
function chainsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const chains: Part[][] = [];
  for (const part of parts) {
    if (part.step > 0) chains.at(-1)?.push(part);
    else chains.push([part]);
  }
  return chains;
}

function display(chain: readonly Part[]): string {
  const [first, ...rest] = chain;
  if (first === undefined) return '';
  const begun = readingOf(first, 'latex');
  if (rest.length === 0) return `$$\n${begun}\n$$`;
  const rows = [
    begun.replace(' = ', ' &= '),
    ...rest.map(({ right }) => `   &= ${right === undefined ? '?' : renderText(right, 'latex')}`),
  ];
  return `$$\n\\begin{aligned}\n${rows.join(' \\\\\n')}\n\\end{aligned}\n$$`;
}

/** Formulas and fences as statements of the language; a section that does not go on with the one before is a scope. */
function mcalcOf({ blocks, regions, reading, text }: Snapshot): string {
  const titles = sectionsOf(text, 'markdown').map(({ title }) => title);
  const lines: string[] = [];
  const open: Opened = { level: 0, isApart: false, titles: [] };
  let section = 0;
  let next = 0;
  for (const piece of reading.pieces) {
    if (piece.kind === 'section') {
      enter(open, piece.level, titles[section] ?? '', lines.length > 0);
      section += 1;
      continue;
    }
    const own = blocks.slice(regions[next]?.first ?? 0, regions[next + 1]?.first ?? blocks.length);
    next += 1;
    const statements = statementsOf(own);
    if (statements.length === 0) continue;
    lines.push(...(open.isApart ? ['---'] : []), ...open.titles.splice(0), ...statements);
    open.isApart = false;
  }
  return `${lines.join('\n')}\n`;
}

/** What headings have said since the last statement. */
interface Opened {
  level: number;
  isApart: boolean;
  readonly titles: string[];
}

function enter(open: Opened, level: number, title: string, hasStatements: boolean): void {
  open.isApart ||= hasStatements && level <= open.level;
  open.level = level;
  if (title !== '') open.titles.push(`# ${title}`);
}

/** Each name is declared once, with all that is said of it. */
function statementsOf(blocks: readonly Block[]): readonly string[] {
  const last = blocks.at(-1)?.meaning.after.names;
  const lines = blocks.flatMap(({ meaning, source }) => {
    const declared = meaning.parts.flatMap((part) => part.declares);
    if (declared.length > 0)
      return declared.map((symbol) => declaredAs(last?.get(symbol.name)?.symbol ?? symbol, 'ascii'));
    return meaning.parts.length > 0 ? [tidy(source)] : [];
  });
  return lines.filter((line, i) => !/ in R/.test(line) || !lines.slice(0, i).includes(line));
}

/** The translation of a formula as an author would type it. */
export const tidy = (source: string): string =>
  source
    .replace(/([([]) /g, '$1')
    .replace(/ ([)\],])/g, '$1')
    .replace(/\^T(?!\w)/g, "'")
    .replace(/ \/ /g, '/')
    .replace(/\^\((\w+)\)/g, '^$1')
    .replace(/‖ ([^‖\n]*?) ?‖/g, '‖$1‖')
    .trim();

/** Whether the statements of a text say what those of the blocks say, in their order. */
const says = (blocks: readonly Block[], other: Snapshot): boolean => firstWrong(blocks, other) === undefined;

/** The first block of which something is not said in the other text. */
function firstWrong(blocks: readonly Block[], other: Snapshot): Block | undefined {
  const found = other.blocks.flatMap(({ meaning }) => meaning.parts).filter(isSaid);
  const known = new Set(
    other.blocks.flatMap(({ meaning }) => [...meaning.after.names.values()].map(({ symbol }) => symbol)),
  );
  let at = 0;
  for (const [i, block] of blocks.entries()) {
    if (block.meaning.problems.some(({ severity }) => severity === 'error')) return block;
    const declared = block.meaning.parts.flatMap((part) => part.declares);
    if (declared.some((symbol) => !known.has(symbol) && !isSaidAgain(symbol, blocks.slice(i + 1)))) return block;
    for (const part of block.meaning.parts.filter(isSaid)) {
      const same = found[at];
      at += 1;
      if (same === undefined || !saysTheSame(same, part)) return block;
    }
  }
  return at === found.length ? undefined : blocks.at(-1);
}

/** Whether more is said of a name further down: “be symmetric”. */
const isSaidAgain = ({ name }: SymbolExpr, later: readonly Block[]): boolean =>
  later.some(({ meaning }) => meaning.parts.some(({ declares }) => declares.some((symbol) => symbol.name === name)));

/** Statements that are compared; declarations are compared by the names in them. */
const isSaid = ({ kind }: Part): boolean => kind !== 'declaration';
