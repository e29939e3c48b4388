import { nesting } from './brackets.ts';
import { accept, advance, type Cursor, isSymbol, level, missingOperand, peek, spanFrom, spanOf } from './cursor.ts';
import type { Token } from './lexer.ts';
import type { Binder, Comparator, Condition, Expression, Name, Range } from './tree.ts';

/** Indices, and what must hold between them. */
export interface IndexSet {
  readonly indices: readonly Binder[];
  readonly conditions: readonly Condition[];
}

/** `i = 1..m, j`, `i < j`, `1 <= i < j <= n`, `i = 1..n, j = 1..n, i != j`, as long as `goesOn` holds after a comma. */
export function parseIndexSet(cursor: Cursor, goesOn: () => boolean): IndexSet {
  const sets = [parseMember(cursor)];
  while (accept(cursor, ',') !== undefined && goesOn()) sets.push(parseMember(cursor));
  return { indices: sets.flatMap((set) => set.indices), conditions: sets.flatMap((set) => set.conditions) };
}

/** `i = 1..m, j`, up to the closing bracket. */
export function parseBinders(cursor: Cursor): Binder[] {
  const binders = [parseBinder(cursor)];
  while (accept(cursor, ',') !== undefined) binders.push(parseBinder(cursor));
  return binders;
}

/** Whether `i =` stands `ahead` tokens on. */
export const bindsAt = (cursor: Cursor, ahead: number): boolean =>
  peek(cursor, ahead).kind === 'name' && isSymbol(peek(cursor, ahead + 1), '=');

/** Whether `i <`, `i !=` or `1 <=` stands `ahead` tokens on. */
export function relatesAt(cursor: Cursor, ahead: number): boolean {
  const isOperand = ['name', 'number'].includes(peek(cursor, ahead).kind);
  return isOperand && comparatorOf(peek(cursor, ahead + 1)) !== undefined;
}

const comparatorOf = ({ kind, text }: Token): Comparator | undefined =>
  kind === 'symbol' ? comparators.find((sign) => sign === text) : undefined;

const comparators: readonly Comparator[] = ['<', '<=', '>', '>=', '!='];

function parseMember(cursor: Cursor): IndexSet {
  return relatesAt(cursor, 0) ? parseRelations(cursor) : { indices: [parseBinder(cursor)], conditions: [] };
}

/** `i < j`; from a number to a bound, `1 <= i < j <= n`, the range of the indices between is said as well. */
function parseRelations(cursor: Cursor): IndexSet {
  const { start } = peek(cursor);
  const from = peek(cursor).kind === 'number' ? cursor.parseExpression(cursor, level.sum) : undefined;
  if (from !== undefined && accept(cursor, '<=') === undefined) return damaged(cursor, start);
  const names: Name[] = [];
  const relations: Comparator[] = [];
  for (;;) {
    const token = advance(cursor);
    if (token.kind !== 'name') return damaged(cursor, start);
    names.push({ kind: 'name', name: token.text, span: spanOf(token) });
    const relation = comparatorOf(peek(cursor));
    if (relation === undefined || (from !== undefined && endsHere(cursor, relation))) break;
    advance(cursor);
    relations.push(relation);
  }
  const conditions = relations.flatMap((relation, i): Condition[] => {
    const [left, right] = [names[i], names[i + 1]];
    if (left === undefined || right === undefined) return [];
    return [{ left, relation, right, span: { start: left.span.start, end: right.span.end } }];
  });
  if (from === undefined) return { indices: [], conditions };
  if (accept(cursor, '<=') === undefined) return damaged(cursor, start);
  const range = rangeTo(cursor, from);
  return { indices: names.map((name) => ({ name, range, span: name.span })), conditions };
}

/** Whether the next relation is the last one, to the bound. */
function endsHere(cursor: Cursor, relation: Comparator): boolean {
  return relation === '<=' && !(peek(cursor, 1).kind === 'name' && comparatorOf(peek(cursor, 2)) !== undefined);
}

function parseBinder(cursor: Cursor): Binder {
  const token = peek(cursor);
  const { start } = token;
  if (token.kind !== 'name') return refuseBinder(cursor, start);
  advance(cursor);
  const name: Name = { kind: 'name', name: token.text, span: spanOf(token) };
  const range = accept(cursor, '=') === undefined ? undefined : parseRange(cursor);
  return { name, range, span: spanFrom(cursor, start) };
}

const damaged = (cursor: Cursor, start: number): IndexSet => ({
  indices: [refuseBinder(cursor, start)],
  conditions: [],
});

/** Skips to the next comma or closer: a nameless index stands for what is there. */
function refuseBinder(cursor: Cursor, start: number): Binder {
  while (peek(cursor).kind !== 'end' && !isSymbol(peek(cursor), ',') && nesting(peek(cursor)) === 0) {
    advance(cursor);
  }
  const span = spanFrom(cursor, start);
  cursor.problems.push({ kind: 'bad-index-set', span });
  return { name: { kind: 'name', name: '', span }, range: undefined, span };
}

function parseRange(cursor: Cursor): Range {
  const from = cursor.parseExpression(cursor, level.sum);
  if (accept(cursor, '..') !== undefined) return rangeTo(cursor, from);
  const to = missingOperand(cursor);
  return { kind: 'range', from, to, span: spanFrom(cursor, from.span.start) };
}

function rangeTo(cursor: Cursor, from: Expression): Range {
  const to = cursor.parseExpression(cursor, level.sum);
  return { kind: 'range', from, to, span: spanFrom(cursor, from.span.start) };
}
