import { close, inside } from './brackets.ts';
import { advance, type Cursor, isSymbol, level, peek, spanFrom, spanOf } from './cursor.ts';
import { bindsAt, parseIndexSet, relatesAt } from './indexSet.ts';
import { isWord } from './infix.ts';
import type { Token } from './lexer.ts';
import type { Binder, ErrorExpression, Name, Reduction, Subscripted, Sum } from './tree.ts';

const reductions: ReadonlyMap<string, Reduction> = new Map([
  ['Sigma', 'sum'],
  ['sum', 'sum'],
  ['Pi', 'prod'],
  ['prod', 'prod'],
  ['max', 'max'],
  ['min', 'min'],
]);

/** Which reduction a sign stands for, if it does. */
const reductionOf = (text: string): Reduction | undefined => reductions.get(text);

/** `Σ_(i=1..m) body`, `Σ_(i,j) body`, `prod(i=1..m, body)`; `undefined` if what stands here is none of them. */
export function parseSum(cursor: Cursor): Sum | ErrorExpression | undefined {
  const sign = peek(cursor);
  const reduction = reductionOf(sign.text);
  if (reduction !== undefined) {
    const isCall = reduction === sign.text && isSymbol(peek(cursor, 1), '(') && startsIndexSet(cursor, 2);
    if (isCall) return parseSumCall(cursor, reduction);
    if (isSymbol(peek(cursor, 1), '_')) return parseSubscriptedSum(cursor, reduction);
  }
  const short = shortReduction(sign.text);
  return short !== undefined && startsBody(peek(cursor, 1)) ? parseShortSum(cursor, short) : undefined;
}

/** `Sigma_i`; a word that may begin a name, as `max_iter` does, has one letter as its index. */
function shortReduction(text: string): Reduction | undefined {
  const [, sign = '', index = ''] = /^([^_]+)_([^\d].*)$/u.exec(text) ?? [];
  const reduction = reductionOf(sign);
  return reduction === 'sum' || /^[a-z]$/.test(index) ? reduction : undefined;
}

/** `Σ_i body`: the index is the subscript of the name. */
function parseShortSum(cursor: Cursor, reduction: Reduction): Sum {
  const sign = advance(cursor);
  const plain: Name = { kind: 'name', name: sign.text, span: spanOf(sign) };
  const index: Name = {
    kind: 'name',
    name: sign.text.slice(sign.text.indexOf('_') + 1),
    span: plain.span,
  };
  const body = cursor.parseExpression(cursor, level.frobenius);
  const indices = [{ name: index, range: undefined, span: plain.span }];
  return { kind: 'sum', reduction, indices, conditions: [], body, plain, span: spanFrom(cursor, sign.start) };
}

/** `Σ_(i=1..m) body`, `Σ_(i,j) body`. The body reaches to the next `+`, `-` or relation, past `:`. */
function parseSubscriptedSum(cursor: Cursor, reduction: Reduction): Sum | ErrorExpression | undefined {
  if (!isSymbol(peek(cursor, 2), '(') && !isSymbol(peek(cursor, 2), '{')) return undefined;
  if (!namesIndices(cursor, 3)) return undefined;
  const from = cursor.at;
  const sign = advance(cursor);
  advance(cursor);
  const opener = advance(cursor);
  const { indices, conditions } = inside(cursor, () => parseIndexSet(cursor, always));
  const whole = close(cursor, opener);
  const isBinding = conditions.length > 0 || indices.some(({ range }) => range !== undefined);
  const plain = isBinding ? undefined : subscripted(sign, indices, cursor);
  if (plain !== undefined && !startsBody(peek(cursor))) {
    cursor.at = from;
    return undefined;
  }
  const body = cursor.parseExpression(cursor, level.frobenius);
  const span = spanFrom(cursor, sign.start);
  return whole
    ? { kind: 'sum', reduction, indices, conditions, body, plain, span }
    : { kind: 'error', pieces: [body], span };
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

/** `sum(i=1..m, j=1..n, body)`, `sum(i<j, body)` */
function parseSumCall(cursor: Cursor, reduction: Reduction): Sum | ErrorExpression {
  const sign = advance(cursor);
  const opener = advance(cursor);
  const { set, body } = inside(cursor, () => ({
    set: parseIndexSet(cursor, () => startsIndexSet(cursor, 0)),
    body: cursor.parseExpression(cursor, level.sum),
  }));
  const whole = close(cursor, opener);
  const span = spanFrom(cursor, sign.start);
  if (!whole) return { kind: 'error', pieces: [body], span };
  return { kind: 'sum', reduction, ...set, body, plain: undefined, span };
}

const startsIndexSet = (cursor: Cursor, ahead: number): boolean => bindsAt(cursor, ahead) || relatesAt(cursor, ahead);

/** Whether the brackets whose content begins `ahead` tokens on bind indices, rather than hold a size such as `2*n`. */
function namesIndices(cursor: Cursor, ahead: number): boolean {
  const next = peek(cursor, ahead + 1);
  return (
    bindsAt(cursor, ahead) || relatesAt(cursor, ahead) || (peek(cursor, ahead).kind === 'name' && isSymbol(next, ','))
  );
}

/** A minus after `Σ_i` is a difference, so no body begins with one. */
function startsBody(next: Token): boolean {
  if (next.kind !== 'symbol') return isWord(next);
  return ['(', '[', '‖', '∂', '?'].includes(next.text);
}

const always = (): boolean => true;
