import { pointAt, type Span } from '../../base/span.ts';
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
import { parseDeclaration, parseFunction, parseNames, startsDeclaration, startsFunction } from './declaration.ts';
import { parseRightSide, parseSide, refuseHole } from './side.ts';
import type {
  Attribute,
  BareExpression,
  Bound,
  Chain,
  Comparator,
  Comparison,
  Convention,
  Declaration,
  Expression,
  Link,
  Name,
  Part,
  Relation,
  Statement,
  Unreadable,
} from './tree.ts';

const relations: ReadonlyMap<string, Relation> = new Map([
  ['=', '='],
  [':=', ':='],
  ['==', '=='],
]);

const comparators: ReadonlyMap<string, Comparator> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['!=', '!='],
]);

const chainSigns: readonly string[] = [...relations.keys(), 'where', 'wrt'];
const leftSigns: readonly string[] = [...chainSigns, ...comparators.keys()];
const boundSigns: readonly string[] = [...comparators.keys()];
const partSigns: readonly string[] = [...chainSigns, ','];

/** Reads the tokens of one statement, or of several declarations that commas join by mistake. */
export function parseStatements(cursor: Cursor): Statement[] {
  const statements: Statement[] = [];
  do statements.push(parseStatement(cursor));
  while (peek(cursor).kind !== 'end');
  return statements;
}

function parseStatement(cursor: Cursor): Statement {
  if (startsConvention(cursor)) return parseConvention(cursor);
  if (startsFunction(cursor)) return parseFunction(cursor);
  if (startsDeclaration(cursor)) return endDeclaration(cursor, parseDeclaration(cursor));
  const { start } = peek(cursor);
  const first = cursor.at;
  const side = parseRightSide(cursor, leftSigns);
  // On the left of a relation a hole is asked for by the right side.
  const left = relations.has(peek(cursor).text) ? side : refuseHole(cursor, side, first);
  return comparators.has(peek(cursor).text) ? parseBound(cursor, left, start) : parseChain(cursor, left, start);
}

/** A variable may be called `convention`; then a relation or an operator follows it. */
function startsConvention(cursor: Cursor): boolean {
  const next = peek(cursor, 1);
  return peek(cursor).text === 'convention' && (next.kind === 'name' || next.kind === 'number' || next.text === '‖');
}

/** `convention sign(0) = 1` */
function parseConvention(cursor: Cursor): Convention {
  const { start } = advance(cursor);
  const name = readWords(cursor);
  if (accept(cursor, '=') === undefined || peek(cursor).kind === 'end' || name.text === '') {
    cursor.problems.push({ kind: 'bad-convention', span: spanFrom(cursor, start) });
  }
  const value = readWords(cursor);
  while (peek(cursor).kind !== 'end') advance(cursor);
  const span = spanFrom(cursor, start);
  return {
    kind: 'convention',
    name: name.text,
    nameSpan: name.span,
    value: value.text,
    valueSpan: value.span,
    span,
  };
}

/** The tokens up to the next `=`, without the space between them. */
function readWords(cursor: Cursor): { readonly text: string; readonly span: Span } {
  const { start } = peek(cursor);
  let text = '';
  while (peek(cursor).kind !== 'end' && !isSymbol(peek(cursor), '=')) text += advance(cursor).text;
  return { text, span: text === '' ? pointAt(endOfRead(cursor)) : spanFrom(cursor, start) };
}

/** What follows a declaration is another one, behind a comma that had better be a `;`, or a problem. */
function endDeclaration(cursor: Cursor, declaration: Declaration): Declaration {
  const next = peek(cursor);
  if (next.kind === 'end') return declaration;
  if (accept(cursor, ',') !== undefined && peek(cursor).kind !== 'end' && startsDeclaration(cursor)) {
    cursor.problems.push({ kind: 'comma-between-declarations', span: spanOf(next) });
    return declaration;
  }
  cursor.problems.push({ kind: 'unexpected', found: next.text, span: spanOf(next) });
  while (peek(cursor).kind !== 'end') advance(cursor);
  const rest: Attribute = { kind: 'unreadable', span: spanFrom(cursor, next.start) };
  const span = spanFrom(cursor, declaration.span.start);
  return { ...declaration, attributes: [...declaration.attributes, rest], span };
}

/** `m >= n`, `1 <= p < 2`. */
function parseBound(cursor: Cursor, left: Expression, start: number): Bound {
  const comparisons: Comparison[] = [];
  for (;;) {
    const sign = peek(cursor);
    const operator = comparators.get(sign.text);
    if (operator === undefined) break;
    advance(cursor);
    const right = parseSide(cursor, boundSigns);
    comparisons.push({
      operator,
      operatorSpan: spanOf(sign),
      right,
      span: spanFrom(cursor, sign.start),
    });
  }
  return { kind: 'bound', left, comparisons, span: spanFrom(cursor, start) };
}

/** The links, `wrt` names and `where` parts after a left side, which alone is an expression. */
function parseChain(cursor: Cursor, left: Expression, start: number): Chain | BareExpression | Unreadable {
  const wrt: Name[] = [];
  const links: Link[] = [];
  const parts: Part[] = [];
  for (;;) {
    const sign = peek(cursor);
    const relation = relations.get(sign.text);
    if (relation !== undefined) links.push(parseLink(cursor, relation));
    else if (accept(cursor, 'where') !== undefined) parts.push(...parseParts(cursor));
    else if (accept(cursor, 'wrt') !== undefined) wrt.push(...parseNames(cursor));
    else if (sign.kind === 'end') break;
    else parts.push(skipRest(cursor));
  }
  const span = spanFrom(cursor, start);
  if (links.length > 0 || wrt.length > 0) return { kind: 'chain', left, wrt, links, parts, span };
  if (left.kind === 'error' && left.pieces.length === 0) return { kind: 'unreadable', span };
  return { kind: 'expression', expression: left, parts, span };
}

function parseLink(cursor: Cursor, relation: Relation): Link {
  const sign = advance(cursor);
  const right = parseRightSide(cursor, chainSigns);
  return { relation, operatorSpan: spanOf(sign), right, span: spanFrom(cursor, sign.start) };
}

/** `N = A*X, M = X'` */
function parseParts(cursor: Cursor): Part[] {
  const parts: Part[] = [];
  do {
    const { start } = peek(cursor);
    const left = parseSide(cursor, partSigns);
    const right = accept(cursor, '=') === undefined ? missingOperand(cursor) : parseSide(cursor, partSigns);
    parts.push({ left, right, span: spanFrom(cursor, Math.min(start, left.span.start)) });
  } while (accept(cursor, ',') !== undefined);
  return parts;
}

/** What stands behind the names of `wrt` or the parts of `where` without a sign before it. */
function skipRest(cursor: Cursor): Part {
  const { start } = peek(cursor);
  reportUnexpected(cursor);
  while (peek(cursor).kind !== 'end') advance(cursor);
  const rest: Expression = { kind: 'error', pieces: [], span: spanFrom(cursor, start) };
  return { left: rest, right: rest, span: rest.span };
}
