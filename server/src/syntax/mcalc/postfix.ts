import { parseGroup, parseIndex } from './brackets.ts';
import { advance, type Cursor, fail, isSymbol, peek, spanFrom, spanOf } from './cursor.ts';
import type { Token } from './lexer.ts';
import { wordExpression } from './subscripts.ts';
import type { Expression, PostfixOperator } from './tree.ts';

/** `operand` with all that is written on it: `X'`, `X⁻ᵀ`, `X^k`, `X[i,:]`. */
export function parsePostfixes(cursor: Cursor, operand: Expression): Expression {
  let result = operand;
  for (;;) {
    const applied = parsePostfix(cursor, result, peek(cursor));
    if (applied === undefined) return result;
    result = applied;
  }
}

function parsePostfix(cursor: Cursor, operand: Expression, next: Token): Expression | undefined {
  if (next.kind === 'superscript') return applyRaised(operand, advance(cursor), cursor);
  if (next.kind !== 'symbol') return undefined;
  switch (next.text) {
    case "'":
      advance(cursor);
      return apply(cursor, operand, next, { kind: 'transpose', sign: 'prime' });
    case '†':
      advance(cursor);
      return apply(cursor, operand, next, { kind: 'pseudoinverse' });
    case '^':
      return applyCaret(cursor, operand, advance(cursor));
    case '^⊙':
      return applyPower(cursor, operand, advance(cursor), 'hadamardPower');
    case '[':
      return next.spaced ? undefined : parseIndex(cursor, operand);
    default:
      return undefined;
  }
}

function apply(cursor: Cursor, operand: Expression, sign: Token, operator: PostfixOperator): Expression {
  const operatorSpan = spanFrom(cursor, sign.start);
  return {
    kind: 'postfix',
    operator,
    operatorSpan,
    operand,
    span: spanFrom(cursor, operand.span.start),
  };
}

/** What is no power after `^` or as a raised run. */
const markOperators: ReadonlyMap<string, PostfixOperator> = new Map([
  ['T', { kind: 'transpose', sign: 'letter' }],
  ['-T', { kind: 'inverseTranspose' }],
  ['-1', { kind: 'inverse' }],
  ['+', { kind: 'pseudoinverse' }],
  ['†', { kind: 'pseudoinverse' }],
]);

const smallT: PostfixOperator = { kind: 'transpose', sign: 'small' };

function applyCaret(cursor: Cursor, operand: Expression, caret: Token): Expression {
  const operator = acceptMark(cursor);
  return operator === undefined ? applyPower(cursor, operand, caret, 'power') : apply(cursor, operand, caret, operator);
}

/** `T`, `-T`, `+`, `-1`, bare or in braces. In round brackets `T` is a variable. */
function acceptMark(cursor: Cursor): PostfixOperator | undefined {
  const brace = isSymbol(peek(cursor), '{') ? 1 : 0;
  const sign = isSymbol(peek(cursor, brace), '-') ? '-' : '';
  const length = brace + sign.length + 1;
  const operator = markOperators.get(sign + peek(cursor, length - 1).text);
  if (operator === undefined) return undefined;
  if (brace === 1 && !isSymbol(peek(cursor, length), '}')) return undefined;
  cursor.at += length + brace;
  return operator;
}

function applyPower(cursor: Cursor, operand: Expression, caret: Token, kind: 'power' | 'hadamardPower'): Expression {
  const exponent = parseExponent(cursor);
  if (exponent !== undefined) return apply(cursor, operand, caret, { kind, exponent });
  const span = spanFrom(cursor, operand.span.start);
  return fail(cursor, { kind: 'missing-exponent', sign: caret.text, span: spanOf(caret) }, span, [operand]);
}

/** One optionally signed number or name, `?`, or brackets. */
function parseExponent(cursor: Cursor): Expression | undefined {
  const first = peek(cursor);
  if (isSymbol(first, '(') || isSymbol(first, '{')) return parseGroup(cursor);
  if (isSymbol(first, '?')) return { kind: 'hole', span: spanOf(advance(cursor)) };
  const signed = isSymbol(first, '-') || isSymbol(first, '+') ? 1 : 0;
  const word = peek(cursor, signed);
  if (word.kind !== 'number' && word.kind !== 'name') return undefined;
  cursor.at += signed + 1;
  const exponent = wordExpression(word.text, spanOf(word));
  if (!isSymbol(first, '-')) return exponent;
  return { kind: 'negation', operand: exponent, span: spanFrom(cursor, first.start) };
}

/** The marks and powers of one raised run: `⁻¹ᵀ` is two. */
const raisedPieces = /-?T|\+|-?\d+|-?[a-z]+|-/g;

function applyRaised(operand: Expression, run: Token, cursor: Cursor): Expression {
  let result = operand;
  for (const { 0: text, index } of run.text.matchAll(raisedPieces)) {
    const operatorSpan = { start: run.start + index, end: run.start + index + text.length };
    const span = { start: operand.span.start, end: operatorSpan.end };
    const operator = text === 't' ? smallT : (markOperators.get(text) ?? raisedPower(text, operatorSpan.start));
    result =
      operator === undefined
        ? fail(cursor, { kind: 'missing-exponent', sign: '⁻', span: operatorSpan }, span, [result])
        : { kind: 'postfix', operator, operatorSpan, operand: result, span };
  }
  return result;
}

function raisedPower(text: string, start: number): PostfixOperator | undefined {
  const span = { start, end: start + text.length };
  const sign = text.startsWith('-') ? 1 : 0;
  if (text.length === sign) return undefined;
  const exponent = wordExpression(text.slice(sign), { start: start + sign, end: span.end });
  return {
    kind: 'power',
    exponent: sign === 1 ? { kind: 'negation', operand: exponent, span } : exponent,
  };
}
