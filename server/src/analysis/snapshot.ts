/**
 * One immutable snapshot per version of a document.
 *
 * A block is the text of one statement. Its offsets count from its own start, so that a block survives every edit
 * elsewhere; what it means is worked out again only if its text changed or the scope before it did. The work of an
 * edit is therefore that of the statements it touches, whatever the length of the document.
 */
import type { Span } from '../base/span.ts';
import type { Scope } from '../elaborate/statement.ts';
import type { Part } from './part.ts';
import type { Language, Region } from './region.ts';
import { piecesOf, toDocumentSpan } from './region.ts';
import { sameScope } from './sameScope.ts';
import { resplit, split } from './split.ts';
import type { Meaning } from './understand.ts';
import { firstScope, understand } from './understand.ts';

/** One statement with its text, its place and its meaning. */
export interface Block {
  readonly source: string;
  /** Where `source` starts in its region. */
  readonly start: number;
  readonly region: Region;
  readonly meaning: Meaning;
}

/** A part of a statement with the block it stands in. */
export interface PlacedPart {
  readonly part: Part;
  readonly block: Block;
}

export interface Snapshot {
  readonly version: number;
  readonly language: Language;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly regions: readonly RegionSpans[];
}

interface RegionSpans {
  readonly region: Region;
  readonly spans: readonly Span[];
}

/** The text of a document at one version. */
export interface DocumentText {
  readonly version: number;
  readonly language: Language;
  readonly text: string;
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
  const spansOf = spansReader(before);
  const blocks: Block[] = [];
  const regions: RegionSpans[] = [];
  const open: { readonly level: number; scope: Scope }[] = [{ level: 0, scope: firstScope }];
  for (const piece of piecesOf(document.text, document.language)) {
    if (piece.kind === 'section') {
      enterSection(open, piece.level);
      continue;
    }
    const section = open.at(-1) ?? { level: 0, scope: firstScope };
    const spans = spansOf(piece);
    regions.push({ region: piece, spans });
    for (const { start, end } of spans) {
      const source = piece.content.slice(start, end);
      const meaning = known.take(source, section.scope) ?? known.settle(understand(source, section.scope));
      blocks.push({ source, start, region: piece, meaning });
      section.scope = meaning.after;
    }
  }
  return { version: document.version, language: document.language, text: document.text, blocks, regions };
}

/** Closes the sections that a heading of this level ends, and opens its own. */
function enterSection(open: { readonly level: number; scope: Scope }[], level: number): void {
  while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) open.pop();
  open.push({ level, scope: open.at(-1)?.scope ?? firstScope });
}

interface KnownBlocks {
  /** The meaning that this text had after this very scope, if it was known; each is given once. */
  readonly take: (source: string, scope: Scope) => Meaning | undefined;
  /** A new meaning for the block that is next; if it leaves the scope as it was, the very object that it was. */
  readonly settle: (meaning: Meaning) => Meaning;
}

/**
 * The meanings of a snapshot, looked up by text and scope. Most blocks come in the order in which they came before, so
 * the next few are tried first; the index by text is built only if that fails.
 */
const lookahead = 4;

function knownBlocks(before: Snapshot | undefined): KnownBlocks {
  if (before === undefined) return { take: () => undefined, settle: (meaning) => meaning };
  let next = 0;
  let index: Map<string, number[]> | undefined;
  const fits = (at: number, source: string, scope: Scope): boolean => {
    const block = before.blocks[at];
    return block !== undefined && block.meaning.before === scope && block.source === source;
  };
  const take = (source: string, scope: Scope): Meaning | undefined => {
    let found = next;
    while (found < next + lookahead && !fits(found, source, scope)) found += 1;
    if (found === next + lookahead) {
      index ??= indexBySource(before.blocks);
      found = index.get(source)?.find((at) => at >= next && fits(at, source, scope)) ?? -1;
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
  return { take, settle };
}

function indexBySource(blocks: readonly Block[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  blocks.forEach((block, at) => {
    const list = index.get(block.source);
    if (list === undefined) index.set(block.source, [at]);
    else list.push(at);
  });
  return index;
}

/** Splits a region into statements, starting from what the region at the same place in the order had before. */
function spansReader(before: Snapshot | undefined): (region: Region) => readonly Span[] {
  let next = 0;
  return (region) => {
    const old = before?.regions[next];
    next += 1;
    return old === undefined
      ? split(region.content)
      : resplit({ text: old.region.content, spans: old.spans }, region.content);
  };
}

/** The place in the document of a span of a block. */
export const documentSpan = (block: Block, span: Span): Span =>
  toDocumentSpan(block.region, { start: block.start + span.start, end: block.start + span.end });

/** All parts in the order of the text. */
export const placedParts = (snapshot: Snapshot): readonly PlacedPart[] =>
  snapshot.blocks.flatMap((block) => block.meaning.parts.map((part) => ({ part, block })));
