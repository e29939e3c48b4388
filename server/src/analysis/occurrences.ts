/**
 * Which names of a document are the same thing.
 *
 * The statements are gone through in their order, and each name is led back to where it got its meaning: a declaration,
 * a definition, or its first use where it was inferred. A sum and a `where` bind names for a part of a statement; a
 * redefinition makes another thing of the same name, unless it says again what was said before.
 */
import type { Span } from '../base/span.ts';
import { builtinName } from '../elaborate/builtins.ts';
import { isFunctionName } from '../elaborate/functionNames.ts';
import { differentialOf, stem } from '../elaborate/names.ts';
import type { Scope } from '../elaborate/statement.ts';
import { parseStatement } from '../syntax/mcalc/parse.ts';
import type { Statement } from '../syntax/mcalc/tree.ts';
import type { Bindings, Mention } from './mentions.ts';
import { mentionsIn } from './mentions.ts';
import type { Block, Snapshot } from './snapshot.ts';

/** One thing that names stand for; each is an object of its own. */
export interface Entity {
  /** In the canonical spelling: Greek letters as words. */
  readonly name: string;
  /** `local`: known in one statement only, as an index is. */
  readonly reach: 'section' | 'local';
}

export interface Occurrence {
  readonly entity: Entity;
  readonly block: Block;
  /** In the block; the `X` of `dX`. */
  readonly span: Span;
  /** Whether it gets a meaning here. */
  readonly use: 'write' | 'read';
  /** The statement in which it stands; each is an object of its own. */
  readonly statement: Statement;
}

const known = new WeakMap<Snapshot, readonly Occurrence[]>();

/** In the order of the text. */
export function occurrencesOf(snapshot: Snapshot): readonly Occurrence[] {
  const found = known.get(snapshot) ?? link(snapshot);
  known.set(snapshot, found);
  return found;
}

/** What the names mean so far in a section. Families stand under their name with a `_` behind it. */
type Names = ReadonlyMap<string, Entity>;

function link(snapshot: Snapshot): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const open: { readonly level: number; names: Names }[] = [{ level: 0, names: new Map() }];
  let nRegions = 0;
  for (const piece of snapshot.reading.pieces) {
    if (piece.kind === 'section') {
      while (open.length > 1 && (open.at(-1)?.level ?? 0) >= piece.level) open.pop();
      open.push({ level: piece.level, names: open.at(-1)?.names ?? new Map() });
      continue;
    }
    const section = open.at(-1);
    const region = snapshot.regions[nRegions];
    nRegions += 1;
    if (section === undefined || region === undefined) continue;
    for (const block of snapshot.blocks.slice(region.first, region.first + region.spans.length)) {
      section.names = linkBlock(found, block, section.names);
    }
  }
  return found;
}

interface ReadStatement {
  readonly statement: Statement;
  readonly mentions: readonly Mention[];
}

/** Kept as long as the meaning of the block lives. */
const readStatements = new WeakMap<Block['meaning'], readonly ReadStatement[]>();

function statementsOf({ meaning, source }: Block): readonly ReadStatement[] {
  // What means nothing, as a formula of another field, has no names of ours.
  if (meaning.parts.length === 0 && meaning.after === meaning.before) return [];
  const read =
    readStatements.get(meaning) ??
    parseStatement(source).statements.map((statement) => ({ statement, mentions: mentionsIn(statement) }));
  readStatements.set(meaning, read);
  return read;
}

function linkBlock(found: Occurrence[], block: Block, before: Names): Names {
  if (/^\s*---\s*$/.test(block.source)) return new Map();
  let names = before;
  for (const { statement, mentions } of statementsOf(block)) {
    const linker = { block, statement, names: new Map(names), local: new Map<string, Entity>(), bound: new Map() };
    const own = mentions.flatMap((mention) => linkMention(linker, mention));
    found.push(...own.sort((a, b) => a.span.start - b.span.start));
    names = linker.names;
  }
  return names;
}

interface Linker {
  readonly block: Block;
  readonly statement: Statement;
  readonly names: Map<string, Entity>;
  /** Names that are known in this statement only. */
  readonly local: Map<string, Entity>;
  readonly bound: Map<object, Entity>;
}

/** The occurrences in one word: none in a function of the language, two in `x_i`. */
function linkMention(linker: Linker, mention: Mention): readonly Occurrence[] {
  const { name, place } = mention;
  const { after } = linker.block.meaning;
  if (isIntroduced(linker, mention)) return introduce(linker, mention);
  return (
    wholeName(linker, mention) ??
    prefixed(linker, mention) ??
    (isKnownAfter(after, name) ? [occurrence(linker, enter(linker, name), mention.span, 'write')] : undefined) ??
    subscripted(linker, mention) ??
    (place === 'callee' || isWord(name)
      ? subscriptOf(linker, mention)
      : [occurrence(linker, localEntity(linker, name), mention.span, 'read')])
  );
}

/** Whether a name that the author has given no meaning is the language's: `softmax(X, rows)`. */
const isWord = (name: string): boolean =>
  isFunctionName(name) || builtinName(name) !== undefined || name === 'rows' || name === 'columns';

const occurrence = ({ block, statement }: Linker, entity: Entity, span: Span, use: Occurrence['use']): Occurrence => ({
  entity,
  block,
  span,
  use,
  statement,
});

function wholeName(linker: Linker, { name, span, place, bindings }: Mention): readonly Occurrence[] | undefined {
  const entity = lookUp(linker, name, bindings) ?? stacked(linker, name);
  if (entity === undefined) return undefined;
  return [occurrence(linker, entity, span, place === 'target' ? 'write' : 'read')];
}

/** What a name means: bound by a sum or a `where`, known before, or met in this statement. */
function lookUp({ names, local, bound }: Linker, name: string, bindings: Bindings): Entity | undefined {
  const binding = bindings.get(name);
  if (binding === undefined) return names.get(name) ?? local.get(name);
  const entity = bound.get(binding) ?? { name, reach: 'local' };
  bound.set(binding, entity);
  return entity;
}

/** The name for what the members of a family make up. */
function stacked({ block, names }: Linker, name: string): Entity | undefined {
  const family = [...block.meaning.before.families.values()].find(({ matrix }) => matrix.name === name);
  return family?.name === name ? names.get(familyKey(name)) : undefined;
}

const familyKey = (name: string): string => `${name}_`;

function localEntity({ local }: Linker, name: string): Entity {
  const entity = local.get(name) ?? { name, reach: 'local' };
  local.set(name, entity);
  return entity;
}

const isKnownAfter = (scope: Scope, name: string): boolean =>
  scope.names.has(name) || scope.dimensions.has(name) || scope.functions.has(name) || scope.valueless.has(name);

function enter({ names }: Linker, name: string): Entity {
  const entity: Entity = { name, reach: 'section' };
  names.set(name, entity);
  return entity;
}

/** Whether the statement gives the name a meaning for what follows. */
function isIntroduced({ block, statement }: Linker, { name, span, place, bindings }: Mention): boolean {
  if (bindings.has(name)) return false;
  if (place === 'target') return statement.kind !== 'chain' && statement.kind !== 'expression';
  if (statement.kind !== 'chain' || span.end > statement.left.span.end || span.start < statement.left.span.start)
    return false;
  const isDefinition = block.meaning.parts.some(
    (part) => part.step === 0 && part.kind === 'definition' && part.span.end > span.start,
  );
  if (!isDefinition) return false;
  const binding = block.meaning.after.names.get(name);
  const family = block.meaning.after.families.get(stem(name));
  if (binding === undefined) return family !== undefined && family !== block.meaning.before.families.get(stem(name));
  return binding.origin === 'defined' && binding.symbol !== block.meaning.before.names.get(name)?.symbol;
}

/** What gets a meaning is the thing that it was if it had none, or the same: a declared name that is defined at last. */
function introduce(linker: Linker, mention: Mention): readonly Occurrence[] {
  const { name, span } = mention;
  const { before, after } = linker.block.meaning;
  const isMember = !after.names.has(name) && after.families.has(stem(name));
  const key = isMember ? familyKey(stem(name)) : name;
  const place = isMember ? stemSpan(linker, span) : span;
  const [was, is] = [before.names.get(name)?.symbol, after.names.get(name)?.symbol];
  const isDefined = linker.statement.kind === 'chain';
  const stays = was !== undefined && (was === is || (isDefined && was.definition === undefined));
  const entity = stays || after.functions.has(name) ? linker.names.get(key) : undefined;
  const own: Entity = entity ?? { name: isMember ? stem(name) : name, reach: 'section' };
  linker.names.set(key, own);
  return [occurrence(linker, own, place, 'write'), ...(isMember ? subscriptOf(linker, mention) : [])];
}

/** The `X` of `dX`, the `f` of `d2f` and of `Df(X)[H]`. */
function prefixed(linker: Linker, mention: Mention): readonly Occurrence[] | undefined {
  const { name, span, place } = mention;
  const prefix = /^d\d+(?=\D)/.exec(name)?.[0] ?? (differentialOf(name) === undefined ? '' : 'd');
  const length = prefix === '' && place === 'callee' && /^D./.test(name) ? 1 : prefix.length;
  if (length === 0 || isFunctionName(name)) return undefined;
  const rest = { ...mention, name: name.slice(length), span: { start: span.start + length, end: span.end } };
  const isFirst = isKnownAfter(linker.block.meaning.after, rest.name);
  return (
    wholeName(linker, rest) ??
    (isFirst ? [occurrence(linker, enter(linker, rest.name), rest.span, 'read')] : undefined) ??
    subscripted(linker, rest)
  );
}

/** `x_i`: an entry or a member of `x`, and the index. */
function subscripted(linker: Linker, mention: Mention): readonly Occurrence[] | undefined {
  const { name, span, bindings } = mention;
  if (!name.includes('_')) return undefined;
  const base = stem(name);
  const { names, block } = linker;
  const isFamily = block.meaning.after.families.has(base);
  const entity = names.get(familyKey(base)) ?? (isFamily ? enterFamily(linker, base) : lookUp(linker, base, bindings));
  if (entity === undefined) return undefined;
  return [occurrence(linker, entity, stemSpan(linker, span), 'read'), ...subscriptOf(linker, mention)];
}

/** The name under a name: the `i` of `x_i`, the `n` of `I_n`. */
function subscriptOf(linker: Linker, { name, span, bindings }: Mention): readonly Occurrence[] {
  const base = stem(name);
  const index = name.slice(base.length + 1);
  const place = index === '' ? undefined : subscriptSpan(linker, span, index);
  const entity = place && indexOf(linker, index, bindings);
  return place === undefined || entity === undefined ? [] : [occurrence(linker, entity, place, 'read')];
}

function enterFamily({ names }: Linker, name: string): Entity {
  const entity: Entity = { name, reach: 'section' };
  names.set(familyKey(name), entity);
  return entity;
}

const indexOf = (linker: Linker, index: string, bindings: Bindings): Entity | undefined =>
  lookUp(linker, index, bindings) ?? (/^[a-z]$/.test(index) ? localEntity(linker, index) : undefined);

/** The name in front of its subscript. */
function stemSpan({ block }: Linker, span: Span): Span {
  const text = block.source.slice(span.start, span.end);
  const length = text.search(/_|[\u2080-\u209c\u1d62-\u1d6a]/u);
  return length <= 0 ? span : { start: span.start, end: span.start + length };
}

/** Where an index stands that is written behind `_` as it is called. */
function subscriptSpan({ block }: Linker, span: Span, index: string): Span | undefined {
  const text = block.source.slice(span.start, span.end);
  const at = text.includes('_') ? text.indexOf(index, text.indexOf('_')) : -1;
  return at < 0 ? undefined : { start: span.start + at, end: span.start + at + index.length };
}
