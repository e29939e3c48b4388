import { close, inside, nesting } from './brackets.ts';
import { accept, advance, type Cursor, isSymbol, level, missingOperand, peek, spanFrom, spanOf } from './cursor.ts';
import { isWord } from './infix.ts';
import type { Token } from './lexer.ts';
import type { Binder, ErrorExpression, Name, Range, Subscripted, Sum } from './tree.ts';

/** `Σ_(i=1..m) body`, `Σ_(i,j) body`, `sum(i=1..m, body)`; `undefined` if what stands here is none of them. */
export function parseSum(cursor: Cursor): Sum | ErrorExpression | undefined {
  const sign = peek(cursor);
  if (sign.text === 'sum' && isSymbol(peek(cursor, 1), '(') && bindsAt(cursor, 2)) return parseSumCall(cursor);
  if (isSumSign(sign.text) && isSymbol(peek(cursor, 1), '_')) return parseSubscriptedSum(cursor);
  return /^(?:Sigma|sum)_[^\d]/.test(sign.text) && startsBody(peek(cursor, 1)) ? parseShortSum(cursor) : undefined;
}

function isSumSign(text: string): boolean {
  return text === 'Sigma' || text === 'sum';
}

/** `Σ_i body`: the index is the subscript of the name. */
function parseShortSum(cursor: Cursor): Sum {
  const sign = advance(cursor);
  const plain: Name = { kind: 'name', name: sign.text, span: spanOf(sign) };
  const index: Name = {
    kind: 'name',
    name: sign.text.slice(sign.text.indexOf('_') + 1),
    span: plain.span,
  };
  const body = cursor.parseExpression(cursor, level.frobenius);
  const indices = [{ name: index, range: undefined, span: plain.span }];
  return { kind: 'sum', indices, body, plain, span: spanFrom(cursor, sign.start) };
}

/** `Σ_(i=1..m) body`, `Σ_(i,j) body`. The body reaches to the next `+`, `-` or relation, past `:`. */
function parseSubscriptedSum(cursor: Cursor): Sum | ErrorExpression | undefined {
  if (!isSymbol(peek(cursor, 2), '(') && !isSymbol(peek(cursor, 2), '{')) return undefined;
  if (!namesIndices(cursor, 3)) return undefined;
  const from = cursor.at;
  const sign = advance(cursor);
  advance(cursor);
  const opener = advance(cursor);
  const indices = inside(cursor, () => parseBinders(cursor));
  const whole = close(cursor, opener);
  const plain = indices.some(({ range }) => range !== undefined) ? undefined : subscripted(sign, indices, cursor);
  if (plain !== undefined && !startsBody(peek(cursor))) {
    cursor.at = from;
    return undefined;
  }
  const body = cursor.parseExpression(cursor, level.frobenius);
  const span = spanFrom(cursor, sign.start);
  return whole ? { kind: 'sum', indices, body, plain, span } : { kind: 'error', pieces: [body], span };
}

function subscripted(sign: Token, indices: readonly Binder[], cursor: Cursor): Subscripted {
  const base: Name = { kind: 'name', name: sign.text, span: spanOf(sign) };
  return {
    kind: 'subscripted',
    base,
    subscripts: indices.map(({ name }) => name),
    span: spanFrom(cursor, sign.start),
  };
}

/** `sum(i=1..m, j=1..n, body)` */
function parseSumCall(cursor: Cursor): Sum | ErrorExpression {
  const sign = advance(cursor);
  const opener = advance(cursor);
  const { indices, body } = inside(cursor, () => {
    const read = [parseBinder(cursor)];
    while (accept(cursor, ',') !== undefined && bindsAt(cursor, 0)) read.push(parseBinder(cursor));
    return { indices: read, body: cursor.parseExpression(cursor, level.sum) };
  });
  const whole = close(cursor, opener);
  const span = spanFrom(cursor, sign.start);
  return whole ? { kind: 'sum', indices, body, plain: undefined, span } : { kind: 'error', pieces: [body], span };
}

/** Whether `i =` stands `ahead` tokens on. */
function bindsAt(cursor: Cursor, ahead: number): boolean {
  return peek(cursor, ahead).kind === 'name' && isSymbol(peek(cursor, ahead + 1), '=');
}

/** Whether the brackets whose content begins `ahead` tokens on bind indices, rather than hold a size such as `2*n`. */
function namesIndices(cursor: Cursor, ahead: number): boolean {
  const next = peek(cursor, ahead + 1);
  return bindsAt(cursor, ahead) || (peek(cursor, ahead).kind === 'name' && isSymbol(next, ','));
}

/** A minus after `Σ_i` is a difference, so no body begins with one. */
function startsBody(next: Token): boolean {
  if (next.kind !== 'symbol') return isWord(next);
  return ['(', '[', '‖', '∂', '?'].includes(next.text);
}

/** `i = 1..m, j`, up to the closing bracket. */
export function parseBinders(cursor: Cursor): Binder[] {
  const binders = [parseBinder(cursor)];
  while (accept(cursor, ',') !== undefined) binders.push(parseBinder(cursor));
  return binders;
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
  const to = accept(cursor, '..') === undefined ? missingOperand(cursor) : cursor.parseExpression(cursor, level.sum);
  return { kind: 'range', from, to, span: spanFrom(cursor, from.span.start) };
}
