import { close, inside } from './brackets.ts';
import { accept, advance, type Cursor, isSymbol, level, peek, spanFrom, spanOf } from './cursor.ts';
import { cutSizes, separateSizes } from './sizes.ts';
import { wordExpression } from './subscripts.ts';
import { type Expression, properties, type Space } from './tree.ts';

/** `R`, `R^n`, `R^(m x n)`, `ℝᵐˣⁿ` and what else a declaration may put behind `in`. */
export function parseSpace(cursor: Cursor): Space {
  const token = peek(cursor);
  const { start } = token;
  if (token.kind !== 'name' || (token.text !== 'R' && token.text !== 'ℝ')) return refuseSpace(cursor, start);
  advance(cursor);
  const dimensions = parseDimensions(cursor);
  if (dimensions === undefined || dimensions.length > 2) return refuseSpace(cursor, start);
  return { kind: 'reals', dimensions, span: spanFrom(cursor, start) };
}

function parseDimensions(cursor: Cursor): readonly Expression[] | undefined {
  if (peek(cursor).kind === 'superscript') return readRaisedDimensions(cursor);
  if (accept(cursor, '^') === undefined) return [];
  const next = peek(cursor);
  if (isSymbol(next, '(') || isSymbol(next, '{')) return parseBracketed(cursor);
  if (next.kind !== 'name' && next.kind !== 'number') return undefined;
  advance(cursor);
  return [wordExpression(next.text, spanOf(next))];
}

function parseBracketed(cursor: Cursor): readonly Expression[] | undefined {
  separateSizes(cursor, cursor.at);
  const opener = advance(cursor);
  const dimensions = inside(cursor, () => {
    const read = [cursor.parseExpression(cursor, level.sum)];
    while (accept(cursor, '×') !== undefined || accept(cursor, ',') !== undefined) {
      read.push(cursor.parseExpression(cursor, level.sum));
    }
    return read;
  });
  return close(cursor, opener) ? dimensions : undefined;
}

/** `ᵐˣⁿ`: one word for each size. */
function readRaisedDimensions(cursor: Cursor): readonly Expression[] {
  const run = advance(cursor);
  return cutSizes({ ...run, kind: 'name' }, 1)
    .filter((piece) => piece.text !== '×')
    .map((piece) => wordExpression(piece.text, spanOf(piece)));
}

/** Leaves what may be attributes. */
function refuseSpace(cursor: Cursor, start: number): Space {
  while (!endsSpace(cursor)) advance(cursor);
  const span = spanFrom(cursor, start);
  cursor.problems.push({ kind: 'unknown-space', span });
  return { kind: 'unreadable', span };
}

function endsSpace(cursor: Cursor): boolean {
  const { kind, text } = peek(cursor);
  return kind === 'end' || text === ',' || (kind === 'name' && [...properties, 'rank'].includes(text));
}
