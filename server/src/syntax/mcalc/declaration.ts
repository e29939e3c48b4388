import { pointAt } from '../../base/span.ts';
import { close, inside, nesting, parseGroup } from './brackets.ts';
import {
  accept,
  advance,
  type Cursor,
  endOfRead,
  isSymbol,
  missingOperand,
  peek,
  reportUnexpected,
  spanFrom,
  spanOf,
} from './cursor.ts';
import { parseBinders } from './indexSet.ts';
import { parseSpace } from './space.ts';
import { wordExpression } from './subscripts.ts';
import type { Attribute, Binder, Declaration, Expression, FunctionDeclaration, Name } from './tree.ts';
import { properties } from './tree.ts';

/** Whether the statement puts something `in` a space: outside brackets, before any relation. */
export function startsDeclaration(cursor: Cursor): boolean {
  let depth = 0;
  for (let ahead = 0; ; ahead += 1) {
    const token = peek(cursor, ahead);
    depth += nesting(token);
    if (depth === 0 && isSymbol(token, '∈')) return true;
    if (token.kind === 'end' || (depth === 0 && isSymbol(token, '='))) return false;
  }
}

/** `A, B in R^(m x n) symmetric`, `x_i in R^n (i = 1..N)`. */
export function parseDeclaration(cursor: Cursor): Declaration {
  const { start } = peek(cursor);
  const names = parseNames(cursor);
  const attributes = skipToSpace(cursor, names);
  const space = parseSpace(cursor);
  const indices: Binder[] = [];
  for (;;) {
    const next = peek(cursor);
    if (isSymbol(next, '(') && indices.length === 0) indices.push(...parseIndexSet(cursor));
    else if (next.kind === 'name') attributes.push(parseAttribute(cursor));
    else break;
  }
  return { kind: 'declaration', names, space, indices, attributes, span: spanFrom(cursor, start) };
}

/** Names separated by commas; a missing one is a problem. */
export function parseNames(cursor: Cursor): Name[] {
  const names: Name[] = [];
  do {
    const token = peek(cursor);
    if (token.kind === 'name') {
      advance(cursor);
      names.push({ kind: 'name', name: token.text, span: spanOf(token) });
    } else {
      cursor.problems.push({ kind: 'missing-name', span: pointAt(endOfRead(cursor)) });
    }
  } while (accept(cursor, ',') !== undefined);
  return names;
}

/** What stands between the names and the sign, as a mark of the damage; without any name, that is a problem already. */
function skipToSpace(cursor: Cursor, names: readonly Name[]): Attribute[] {
  const { start } = peek(cursor);
  if (accept(cursor, '∈') !== undefined) return [];
  if (names.length > 0) reportUnexpected(cursor);
  while (!isSymbol(peek(cursor), '∈')) advance(cursor);
  const span = spanFrom(cursor, start);
  advance(cursor);
  return [{ kind: 'unreadable', span }];
}

/** The `(i = 1..N)` of a family; one nameless index if it is damaged. */
function parseIndexSet(cursor: Cursor): Binder[] {
  const opener = advance(cursor);
  const indices = inside(cursor, () => parseBinders(cursor));
  if (close(cursor, opener)) return indices;
  const span = spanFrom(cursor, opener.start);
  return [{ name: { kind: 'name', name: '', span }, range: undefined, span }];
}

function parseAttribute(cursor: Cursor): Attribute {
  const token = advance(cursor);
  if (token.text === 'rank') {
    return { kind: 'rank', rank: parseRank(cursor), span: spanFrom(cursor, token.start) };
  }
  const span = spanOf(token);
  const name = properties.find((property) => property === token.text);
  if (name !== undefined) return { kind: 'property', name, span };
  cursor.problems.push({ kind: 'unknown-attribute', word: token.text, span });
  return { kind: 'unreadable', span };
}

/** One word or brackets, so that further attributes may follow. */
function parseRank(cursor: Cursor): Expression {
  const token = peek(cursor);
  if (isSymbol(token, '(')) return parseGroup(cursor);
  if (token.kind !== 'name' && token.kind !== 'number') return missingOperand(cursor);
  advance(cursor);
  return wordExpression(token.text, spanOf(token));
}

/** Whether all that stands here is `h elementwise` or `g, h spectral`. */
export function startsFunction(cursor: Cursor): boolean {
  const { tokens } = cursor;
  const last = tokens.at(-1)?.text;
  if (tokens.length % 2 === 1 || (last !== 'elementwise' && last !== 'spectral')) return false;
  return tokens.slice(0, -1).every((token, i) => i % 2 === 0 || isSymbol(token, ','));
}

/** `h elementwise` */
export function parseFunction(cursor: Cursor): FunctionDeclaration {
  const { start } = peek(cursor);
  const names = parseNames(cursor);
  const action = advance(cursor).text === 'spectral' ? 'spectral' : 'elementwise';
  return { kind: 'function', names, action, span: spanFrom(cursor, start) };
}
