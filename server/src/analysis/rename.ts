/**
 * Renames what a name stands for, everywhere in its section, in code and formulas alike.
 *
 * The changed text is read again before it is offered. Every name must stand for what it stood for, and every expression
 * must be understood as it was: a new name that another thing has already, or that would be read as something else, is
 * refused with the reason.
 */
import type { Span } from '../base/span.ts';
import { builtinName } from '../elaborate/builtins.ts';
import { isFunctionName } from '../elaborate/functionNames.ts';
import { classByConvention } from '../elaborate/names.ts';
import type { Dim } from '../expr/dim.ts';
import { namedDim, substituteDim } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { unicodeName } from '../render/names.ts';
import { tokenize } from '../syntax/mcalc/lexer.ts';
import { latexPlace, latexSpelling } from './latexNames.ts';
import type { Entity, Occurrence } from './occurrences.ts';
import { occurrencesOf } from './occurrences.ts';
import type { Part } from './part.ts';
import type { Block, Snapshot } from './snapshot.ts';
import { documentSpan, placedParts, reanalyse } from './snapshot.ts';
import { spellingOf } from './spelling.ts';

export interface RenameEdit {
  readonly span: Span;
  readonly text: string;
}

export type Renaming =
  | { readonly kind: 'renamed'; readonly edits: readonly RenameEdit[] }
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): Renaming => ({ kind: 'refused', reason });

/** The canonical spelling of what a user typed, `λ`, `\lambda` or `lambda`; `undefined` if it is no name. */
export function canonicalName(typed: string): string | undefined {
  const plain = typed
    .trim()
    .replace(/^\\(?=[A-Za-z])/, '')
    .replaceAll('{', '(')
    .replaceAll('}', ')');
  const [first, ...rest] = tokenize(plain, 0, plain.length);
  return first?.kind === 'name' && rest.length === 0 ? first.text : undefined;
}

export function rename(snapshot: Snapshot, entity: Entity, typed: string): Renaming {
  const name = canonicalName(typed);
  if (name === undefined)
    return refused(`“${typed.trim()}” is no name: a name is a letter, then letters, digits, _word.`);
  if (name === entity.name) return { kind: 'renamed', edits: [] };
  const shown = unicodeName(name);
  if (isFunctionName(name) && name !== 'd') return refused(`“${shown}” is a function of the language.`);
  if (builtinName(name) === 'fixed') return refused(`“${shown}” is built-in notation.`);
  const all = occurrencesOf(snapshot);
  const captured = all.find((one) => one.entity.name === name && standsWith(all, entity, one.entity));
  if (captured !== undefined)
    return refused(
      `“${shown}” is the name of something else here (line ${lineOf(snapshot, documentSpan(captured.block, captured.span))}).`,
    );
  const edits = editsFor(snapshot, all, entity, name, typed.trim());
  const text = applied(snapshot.text, edits);
  const after = reanalyse(snapshot, { version: snapshot.version, language: snapshot.language, text });
  const because = whatChanged(snapshot, after, entity, name);
  return because === undefined ? { kind: 'renamed', edits } : refused(because);
}

const lineOf = ({ text }: Snapshot, { start }: Span): number => text.slice(0, start).split('\n').length;

/** Whether two things are named in one statement, or one where the other is known. */
function standsWith(all: readonly Occurrence[], a: Entity, b: Entity): boolean {
  const of = (entity: Entity): readonly Occurrence[] => all.filter((one) => one.entity === entity);
  const [ofA, ofB] = [of(a), of(b)];
  const statements = new Set(ofA.map(({ statement }) => statement));
  if (ofB.some(({ statement }) => statements.has(statement))) return true;
  const isKnown = (entity: Entity, among: readonly Occurrence[]): boolean =>
    entity.reach === 'section' && among.some(({ block }) => block.meaning.before.names.has(entity.name));
  return isKnown(a, ofB) || isKnown(b, ofA);
}

function editsFor(
  snapshot: Snapshot,
  all: readonly Occurrence[],
  entity: Entity,
  name: string,
  typed: string,
): readonly RenameEdit[] {
  const found = new Map<string, RenameEdit>();
  for (const { block, span, entity: own } of all) {
    if (own !== entity) continue;
    const place = documentSpan(block, span);
    const inCode = block.manner === 'code';
    const at = inCode ? place : latexPlace(snapshot.text, place, entity.name);
    const text = inCode ? codeSpelling(snapshot, block, name, typed) : latexSpelling(name);
    found.set(`${at.start}-${at.end}`, { span: at, text: separated(snapshot.text, at, text) });
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

/** What the user typed, unless that is LaTeX. */
function codeSpelling({ text }: Snapshot, { source }: Block, name: string, typed: string): string {
  if (!/[\\{}]/.test(typed)) return typed;
  return spellingOf(source, text) === 'unicode' ? unicodeName(name) : name;
}

/** A command of LaTeX swallows the letter behind it: `\lambda X`. */
const separated = (text: string, { end }: Span, name: string): string =>
  /\\[A-Za-z]+$/.test(name) && /[A-Za-z]/.test(text.charAt(end)) ? `${name} ` : name;

function applied(text: string, edits: readonly RenameEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, text: put } of edits) {
    result += text.slice(at, span.start) + put;
    at = span.end;
  }
  return result + text.slice(at);
}

/** What the renaming would change besides the name, in words; `undefined` if nothing. */
function whatChanged(before: Snapshot, after: Snapshot, entity: Entity, name: string): string | undefined {
  const shown = unicodeName(name);
  const [old, now] = [placedParts(before), placedParts(after)];
  if (old.length !== now.length) return `With “${shown}” a line would be read otherwise.`;
  for (const [i, { part, block }] of old.entries()) {
    const other = now[i]?.part;
    if (other === undefined || other === part) continue;
    const line = (): number => lineOf(before, documentSpan(block, part.span));
    if (assumedOtherwise(part, other, entity, name)) {
      const kind = classByConvention(name) === 'column' ? 'vector' : classByConvention(name);
      return `“${unicodeName(entity.name)}” is not declared, and “${shown}” would be taken for a ${kind} (line ${line()}). Declare it first.`;
    }
    if (!sameReading(part, other, entity.name, name)) return `With “${shown}” line ${line()} would be read otherwise.`;
  }
  return sameThings(before, after) ? undefined : `“${shown}” would be taken for something else here.`;
}

/** Whether a shape is inferred from the kind of letter that the name is, and would be another. */
function assumedOtherwise(part: Part, other: Part, entity: Entity, name: string): boolean {
  const shape = part.assumptions.find(({ symbol }) => symbol.name === entity.name)?.symbol.shape;
  const again = other.assumptions.find(({ symbol }) => symbol.name === name)?.symbol.shape;
  return shape !== undefined && again !== undefined && !sameSizes(shape, again, entity.name, name);
}

/** Whether all that is read in a part is the same but for one name. */
function sameReading(part: Part, other: Part, from: string, to: string): boolean {
  const same = (a: Expr | undefined, b: Expr | undefined): boolean => sameForm(a, b, from, to);
  return (
    part.kind === other.kind &&
    part.problems.length === other.problems.length &&
    (part.unknown === undefined) === (other.unknown === undefined) &&
    same(part.left, other.left) &&
    same(part.right, other.right) &&
    part.origins.length === other.origins.length &&
    part.origins.every(({ expr }, i) => same(expr, other.origins[i]?.expr))
  );
}

/** Whether two expressions are the same but for one name; their parts are compared as parts of the text. */
function sameForm(a: Expr | undefined, b: Expr | undefined, from: string, to: string): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind !== b.kind || !sameSizes(a.shape, b.shape, from, to)) return false;
  if (a.kind === 'symbol' && b.kind === 'symbol') {
    const isSameName = a.name === b.name || (a.name === from && b.name === to);
    return isSameName && (a.definition === undefined) === (b.definition === undefined) && a.role === b.role;
  }
  return a.kind !== 'apply' || b.kind !== 'apply' || (a.op === b.op && a.args.length === b.args.length);
}

/** Whether two shapes are the same but for the name of a size. */
function sameSizes(a: Shape, b: Shape, from: string, to: string): boolean {
  const renamed = (dim: Dim): Dim => substituteDim(dim, (name) => (name === from ? namedDim(to) : undefined));
  const same = (one: Dim, other: Dim): boolean => one === other || renamed(one) === other;
  return same(a.rows, b.rows) && same(a.columns, b.columns);
}

/** Whether the names of both texts, in their order, stand for the same things. */
function sameThings(before: Snapshot, after: Snapshot): boolean {
  const [old, now] = [occurrencesOf(before), occurrencesOf(after)];
  if (old.length !== now.length) return false;
  const meaning = new Map<Entity, Entity>();
  const origin = new Map<Entity, Entity>();
  return old.every(({ entity, use }, i) => {
    const other = now[i];
    if (other === undefined || other.use !== use) return false;
    const known = meaning.get(entity) ?? other.entity;
    const from = origin.get(other.entity) ?? entity;
    meaning.set(entity, known);
    origin.set(other.entity, from);
    return known === other.entity && from === entity;
  });
}
