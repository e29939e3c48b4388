import { parseGroup } from './brackets.ts';
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
import type { Token } from './lexer.ts';
import { parsePostfixes } from './postfix.ts';
import type { Derivative, ErrorExpression, Expression, Name } from './tree.ts';

/** `∂f/∂X`, `∂²f/∂x∂xᵀ`, `∂²f/∂x²`. */
export function parsePartial(cursor: Cursor): Derivative | ErrorExpression {
  const sign = advance(cursor);
  const order = acceptOrder(cursor);
  const of = cursor.parseExpression(cursor, level.operand);
  const by: Expression[] = [];
  if (accept(cursor, '/') !== undefined) {
    while (by.length < order && accept(cursor, '∂') !== undefined) by.push(...parseVariable(cursor, order));
  }
  const span = spanFrom(cursor, sign.start);
  if (by.length === order) return { kind: 'derivative', of, by, span };
  return fail(cursor, { kind: 'bad-derivative', span }, span, [of, ...by]);
}

function acceptOrder(cursor: Cursor): 1 | 2 {
  const caret = isSymbol(peek(cursor), '^') ? 1 : 0;
  const order = peek(cursor, caret);
  if (order.text !== '2' || (order.kind !== 'number' && order.kind !== 'superscript')) return 1;
  cursor.at += caret + 1;
  return 2;
}

/** The variable of a `∂` or `d` behind the cursor. A bracket after it is a factor: `∂f/∂X (A + B)`. */
function parseVariable(cursor: Cursor, order: 1 | 2): readonly Expression[] {
  const token = peek(cursor);
  if (isSymbol(token, '(')) return [parsePostfixes(cursor, parseGroup(cursor))];
  if (token.kind !== 'name') return [missingOperand(cursor)];
  advance(cursor);
  return repeatSquare(parsePostfixes(cursor, { kind: 'name', name: token.text, span: spanOf(token) }), order);
}

/** The `x²` of `∂²f/∂x²` is the variable `x` twice. */
function repeatSquare(variable: Expression, order: 1 | 2): readonly Expression[] {
  if (order === 1 || variable.kind !== 'postfix' || variable.operator.kind !== 'power') return [variable];
  const { exponent } = variable.operator;
  const isSquare = exponent.kind === 'number' && exponent.value === 2;
  return isSquare ? [variable.operand, variable.operand] : [variable];
}

/** `d2f/dx dx'`, `d²f/dx²`; `undefined`, with nothing read, if what stands here is no such quotient. */
export function parseSecondDerivative(cursor: Cursor): Derivative | undefined {
  const { at } = cursor;
  const problems = cursor.problems.length;
  const { start } = peek(cursor);
  const of = acceptFunction(cursor);
  if (of !== undefined && accept(cursor, '/') !== undefined) {
    const by: Expression[] = [];
    while (by.length < 2 && isDifferential(peek(cursor))) by.push(...parseDifferential(cursor));
    if (by.length === 2) return { kind: 'derivative', of, by, span: spanFrom(cursor, start) };
  }
  cursor.at = at;
  cursor.problems.length = problems;
  return undefined;
}

/** The `f` of `d2f`, `d²f` or `d^2f`. */
function acceptFunction(cursor: Cursor): Name | undefined {
  const first = advance(cursor);
  if (/^d2[^\d_]/.test(first.text)) return nameFrom(first, 2);
  if (first.text !== 'd' || acceptOrder(cursor) !== 2) return undefined;
  const name = advance(cursor);
  return name.kind === 'name' ? nameFrom(name, 0) : undefined;
}

function isDifferential(token: Token): boolean {
  return token.kind === 'name' && /^d[^\d_]/.test(token.text);
}

function parseDifferential(cursor: Cursor): readonly Expression[] {
  return repeatSquare(parsePostfixes(cursor, nameFrom(advance(cursor), 1)), 2);
}

/** The name in `token` behind a prefix of `length` letters. */
function nameFrom(token: Token, length: number): Name {
  return {
    kind: 'name',
    name: token.text.slice(length),
    span: { start: token.start + length, end: token.end },
  };
}
