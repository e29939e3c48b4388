import type { Span } from '../../base/span.ts';
import { close, inside, parseList } from './brackets.ts';
import { advance, type Cursor, isSymbol, peek, spanFrom, spanOf } from './cursor.ts';
import type { Call, ErrorExpression, Name } from './tree.ts';

/** `f(x)`, `h''(x)`, `A (B + C)`; `undefined` if no bracket follows the name that is next. */
export function parseCall(cursor: Cursor): Call | ErrorExpression | undefined {
  const nPrimes = countPrimes(cursor);
  if (!isSymbol(peek(cursor, nPrimes + 1), '(')) return undefined;
  const token = advance(cursor);
  const callee: Name = { kind: 'name', name: token.text, span: spanOf(token) };
  const primes: Span[] = [];
  while (primes.length < nPrimes) primes.push(spanOf(advance(cursor)));
  const opener = advance(cursor);
  const elements = inside(cursor, () => parseList(cursor));
  const whole = close(cursor, opener);
  const span = spanFrom(cursor, token.start);
  if (!whole) return { kind: 'error', pieces: elements, span };
  const bracketSpan = spanFrom(cursor, opener.start);
  return {
    kind: 'call',
    callee,
    primes,
    spaced: opener.spaced,
    arguments: elements,
    bracketSpan,
    span,
  };
}

/** How many `'` follow the name that is next. */
function countPrimes(cursor: Cursor): number {
  let count = 0;
  while (isSymbol(peek(cursor, count + 1), "'")) count += 1;
  return count;
}
