/**
 * One immutable snapshot per version of a document.
 *
 * A block is the text of one statement. Its offsets count from its own start, so that a block survives every edit
 * elsewhere; what it means is worked out again only if its text changed or the scope before it did. The work of an
 * edit is therefore that of the statements it touches, whatever the length of the document.
 */
import type { Span } from '../base/span.ts';
import type { Scope } from '../elaborate/statement.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { freeSymbols } from '../expr/walk.ts';
import { levels } from './levels.ts';
import type { Part } from './part.ts';
import type { Language, Manner, Place, ReadableText, Reading, Region } from './region.ts';
import { nothingRead, readPieces } from './region.ts';
import { sameScope } from './sameScope.ts';
import { resplit, split } from './split.ts';
import type { Meaning } from './understand.ts';
import { firstScopes, understandAs } from './understand.ts';

/** One statement with its text, its place and its meaning. */
export interface Block {
  readonly source: string;
  /** Where `source` starts in its region. */
  readonly start: number;
  /** That of its region. */
  readonly place: Place;
  /** Only code may be edited as text of the language: a formula is a translation. */
  readonly manner: Manner;
  readonly meaning: Meaning;
}

/** A part of a statement with the block it stands in. */
export interface PlacedPart {
  readonly part: Part;
  readonly block: Block;
}

export interface Snapshot extends DocumentText {
  readonly blocks: readonly Block[];
  readonly regions: readonly SplitRegion[];
  readonly reading: Reading;
}

interface SplitRegion {
  readonly region: Region;
  readonly spans: readonly Span[];
  /** The index of its first block. */
  readonly first: number;
}

/** The text of a document at one version. */
export interface DocumentText extends ReadableText {
  readonly version: number;
}

/** The snapshot of a text that was not seen before. */
export function analyse(document: DocumentText): Snapshot {
  return build(document, []);
}

/** The snapshot of a later version; equal to `analyse(document)`, and reuses what `before` knows. */
export function reanalyse(before: Snapshot, document: DocumentText): Snapshot {
  return before.language === document.language ? build(document, [before]) : build(document, []);
}

/** `previous` holds the snapshot before, or nothing. */
function build(document: DocumentText, previous: readonly Snapshot[]): Snapshot {
  const before = previous[0];
  const known = knownBlocks(before);
  const blocks: Block[] = [];
  const regions: SplitRegion[] = [];
  const open: OpenSection[] = [nothingOpen(document.language)];
  const reading = readPieces(document, before?.reading ?? nothingRead);
  for (const piece of reading.pieces) {
    if (piece.kind === 'section') {
      enterSection(open, piece.level);
      continue;
    }
    if (piece.kind === 'leave') {
      leaveSection(open, piece.level);
      continue;
    }
    const section = open.at(-1) ?? nothingOpen(document.language);
    const { spans, oldIndex, place } = splitRegion(piece, before?.regions[regions.length]);
    regions.push({ region: piece, spans, first: blocks.length });
    spans.forEach((span, i) => {
      const manner = piece.manner(span.start);
      const placed = { start: span.start, place, manner };
      const source = piece.content.slice(span.start, span.end);
      const block = known.reuse(oldIndex(i), section, placed) ?? fresh(known, { ...placed, source }, section);
      blocks.push(block);
      section.scope = block.meaning.after;
    });
  }
  return { ...document, blocks, regions, reading };
}

interface RegionPlan {
  readonly spans: readonly Span[];
  /** The index in the snapshot before of the block with the same text; -1 if it may not be there. */
  readonly oldIndex: (i: number) => number;
  readonly place: Place;
}

/** Splits a region into statements, starting from what the region at the same place in the order had before. */
function splitRegion({ content, place }: Region, old: SplitRegion | undefined): RegionPlan {
  if (old === undefined) return { spans: split(content), oldIndex: () => -1, place };
  const { spans, head, tail } = resplit({ text: old.region.content, spans: old.spans }, content);
  const moved = old.spans.length - spans.length;
  const oldIndex = (i: number): number => {
    if (i < head) return old.first + i;
    return i >= spans.length - tail ? old.first + i + moved : -1;
  };
  const was = old.region.place;
  return { spans, oldIndex, place: place.base === was.base && place.key === was.key ? was : place };
}

function fresh(known: KnownBlocks, read: Omit<Block, 'meaning'>, scopes: Scopes): Block {
  const { source, manner } = read;
  const meaning = known.take(read, scopes) ?? known.settle(understandAs(manner, source, scopes.scope, scopes.outer));
  return { ...read, meaning };
}

/** Where a block stands now, and how it is written. */
type Standing = Pick<Block, 'start' | 'place' | 'manner'>;

/** What holds before a block, and what held where its section began. */
interface Scopes {
  readonly scope: Scope;
  readonly outer: Scope;
}

interface OpenSection {
  readonly level: number;
  readonly outer: Scope;
  scope: Scope;
}

/** `scope` without the names that were only inferred and stand in no definition: another author may mean others. */
function withoutGuesses(scope: Scope): Scope {
  const used = new Set([...scope.names.values()].flatMap(({ symbol }) => definedBy(symbol)));
  const kept = [...scope.names].filter(([, { origin, symbol }]) => origin !== 'inferred' || used.has(symbol));
  return kept.length === scope.names.size ? scope : { ...scope, names: new Map(kept) };
}

const definedBy = (symbol: SymbolExpr): readonly SymbolExpr[] =>
  symbol.definition === undefined ? [] : [...freeSymbols(symbol)];

/** What is open where a document begins. */
const nothingOpen = (language: Language): OpenSection => {
  const scope = firstScopes[language];
  return { level: 0, outer: scope, scope };
};

/** Closes the sections that a heading of this level ends, and opens its own. */
function enterSection(open: OpenSection[], level: number): void {
  leaveSection(open, level);
  const { scope, outer } = open.at(-1) ?? nothingOpen('markdown');
  if (level === levels.answer) {
    const known = withoutGuesses(scope);
    open.push({ level, outer: known, scope: known });
    return;
  }
  // A sentence under a condition goes on with the section around it.
  open.push({ level, outer: level === levels.condition ? outer : scope, scope });
}

function leaveSection(open: OpenSection[], level: number): void {
  while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) open.pop();
}

interface KnownBlocks {
  /** The block with this index, moved to where its text is now; `undefined` if it had another scope before it. */
  readonly reuse: (index: number, scopes: Scopes, standing: Standing) => Block | undefined;
  /** The meaning that this text had after this very scope, if it was known; each is given once. */
  readonly take: (text: Pick<Block, 'source' | 'manner'>, scopes: Scopes) => Meaning | undefined;
  /** A new meaning for the block that is next; if it leaves the scope as it was, the very object that it was. */
  readonly settle: (meaning: Meaning) => Meaning;
}

/** Blocks come in the order in which they came before: this many are tried before the index by text is built. */
const lookahead = 4;

/** The blocks of a snapshot, looked up by index, or by text and scope. */
function knownBlocks(before: Snapshot | undefined): KnownBlocks {
  if (before === undefined) return { reuse: () => undefined, take: () => undefined, settle: (meaning) => meaning };
  let next = 0;
  let index: Map<string, number[]> | undefined;
  const fits = (at: number, { source, manner }: Pick<Block, 'source' | 'manner'>, scopes: Scopes): boolean => {
    const block = before.blocks[at];
    if (block === undefined || !isAfter(block.meaning, scopes)) return false;
    return block.source === source && block.manner === manner;
  };
  const reuse = (at: number, scopes: Scopes, { start, place, manner }: Standing): Block | undefined => {
    const block = before.blocks[at];
    if (block === undefined || !isAfter(block.meaning, scopes) || block.manner !== manner) return undefined;
    next = at + 1;
    return block.start === start && block.place === place ? block : { ...block, start, place };
  };
  const take = (text: Pick<Block, 'source' | 'manner'>, scopes: Scopes): Meaning | undefined => {
    let found = next;
    while (found < next + lookahead && !fits(found, text, scopes)) found += 1;
    if (found === next + lookahead) {
      index ??= indexBySource(before.blocks);
      found = index.get(text.source)?.find((at) => at >= next && fits(at, text, scopes)) ?? -1;
    }
    if (found < 0) return undefined;
    next = found + 1;
    return before.blocks[found]?.meaning;
  };
  const settle = (meaning: Meaning): Meaning => {
    const old = before.blocks[next];
    if (old?.meaning.before !== meaning.before) return meaning;
    if (sameScope(meaning.before, meaning.after)) return { ...meaning, after: meaning.before };
    if (!sameScope(old.meaning.after, meaning.after)) return meaning;
    next += 1;
    return { ...meaning, after: old.meaning.after };
  };
  return { reuse, take, settle };
}

const isAfter = ({ before, outer }: Meaning, scopes: Scopes): boolean =>
  before === scopes.scope && outer === scopes.outer;

function indexBySource(blocks: readonly Block[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  blocks.forEach((block, at) => {
    const list = index.get(block.source);
    if (list === undefined) index.set(block.source, [at]);
    else list.push(at);
  });
  return index;
}

/** The place in the document of a span of a block. */
export const documentSpan = (block: Block, span: Span): Span =>
  block.place.cover({ start: block.start + span.start, end: block.start + span.end });

/** A span of a block as its author wrote it: code without the signs of a quotation, a formula as it stands. */
export const authorsText = (text: string, block: Block, span: Span): string => {
  if (block.manner === 'code') return block.source.slice(span.start, span.end);
  const { start, end } = documentSpan(block, span);
  return text.slice(start, end);
};

/** All parts in the order of the text, which is not that of the blocks where prose speaks of a formula before it. */
export function placedParts({ blocks, language }: Snapshot): readonly PlacedPart[] {
  const parts = blocks.flatMap((block) => block.meaning.parts.map((part) => ({ part, block })));
  if (language !== 'markdown' || !blocks.some(({ manner }) => manner === 'said')) return parts;
  return parts
    .map((placed) => ({ placed, start: documentSpan(placed.block, placed.part.span).start }))
    .sort((a, b) => a.start - b.start)
    .map(({ placed }) => placed);
}
