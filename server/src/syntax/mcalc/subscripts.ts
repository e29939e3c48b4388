import type { Span } from '../../base/span.ts';
import { close, inside } from './brackets.ts';
import {
  accept,
  advance,
  type Cursor,
  fail,
  isSymbol,
  level,
  missingOperand,
  peek,
  spanFrom,
  spanOf,
} from './cursor.ts';
import { separateSizes } from './sizes.ts';
import type { ErrorExpression, Expression, Name, Norm, NumberLiteral, Subscripted } from './tree.ts';

/** `‖X‖_F` */
export function parseNorm(cursor: Cursor): Norm | ErrorExpression {
  const opener = advance(cursor);
  cursor.openNorms += 1;
  const operand = cursor.parseExpression(cursor, level.sum);
  cursor.openNorms -= 1;
  if (accept(cursor, '‖') === undefined) {
    const span = spanFrom(cursor, opener.start);
    return fail(cursor, { kind: 'unclosed', bracket: '‖', span: spanOf(opener) }, span, [operand]);
  }
  const subscripts = startsSubscript(cursor) ? parseSubscripts(cursor) : [];
  return { kind: 'norm', operand, subscripts, span: spanFrom(cursor, opener.start) };
}

/** What follows `base`, a name or number that is behind the cursor, as its subscript; `base` itself if nothing does. */
export function parseSubscripted(cursor: Cursor, base: Name | NumberLiteral): Name | NumberLiteral | Subscripted {
  if (!startsSubscript(cursor)) return base;
  if (base.kind === 'number') separateSizes(cursor, cursor.at + 1);
  const subscripts = parseSubscripts(cursor);
  return { kind: 'subscripted', base, subscripts, span: spanFrom(cursor, base.span.start) };
}

function startsSubscript(cursor: Cursor): boolean {
  return isSymbol(peek(cursor), '_') || peek(cursor).kind === 'subscript';
}

/** `_n`, `ₙ`, `_(m,n)`, `_{p,q}`, `_(m×n)`, `_*`. */
function parseSubscripts(cursor: Cursor): readonly Expression[] {
  const sign = advance(cursor);
  if (sign.kind === 'subscript') return [wordExpression(sign.text, spanOf(sign))];
  const next = peek(cursor);
  if (isSymbol(next, '(') || isSymbol(next, '{')) return parseSubscriptList(cursor);
  if (next.kind === 'name' || next.kind === 'number') {
    advance(cursor);
    return [wordExpression(next.text, spanOf(next))];
  }
  if (accept(cursor, '*') !== undefined) return [{ kind: 'name', name: 'nuc', span: spanOf(next) }];
  return [missingOperand(cursor)];
}

function parseSubscriptList(cursor: Cursor): readonly Expression[] {
  const opener = advance(cursor);
  const star = peek(cursor);
  const closer = peek(cursor, 1);
  if (isSymbol(star, '*') && (isSymbol(closer, ')') || isSymbol(closer, '}'))) {
    cursor.at += 2;
    return [{ kind: 'name', name: 'nuc', span: spanOf(star) }];
  }
  const elements = inside(cursor, () => {
    const read = [cursor.parseExpression(cursor, level.sum)];
    while (accept(cursor, ',') !== undefined || accept(cursor, '×') !== undefined) {
      read.push(cursor.parseExpression(cursor, level.sum));
    }
    return read;
  });
  if (close(cursor, opener)) return elements;
  return [{ kind: 'error', pieces: elements, span: spanFrom(cursor, opener.start) }];
}

/** A number or a name that is one word. */
export function wordExpression(text: string, span: Span): Name | NumberLiteral {
  return /^[\d.]/.test(text) ? { kind: 'number', text, value: Number(text), span } : { kind: 'name', name: text, span };
}
