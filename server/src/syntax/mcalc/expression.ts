import { spanning } from '../../base/span.ts';
import { parseBlock, parseGroup } from './brackets.ts';
import { parseCall } from './call.ts';
import { advance, type Cursor, fail, isSymbol, type Level, missingOperand, peek, spanFrom, spanOf } from './cursor.ts';
import { parsePartial, parseSecondDerivative } from './derivative.ts';
import { type Binding, bindings, juxtaposition, startsOperand } from './infix.ts';
import type { Token } from './lexer.ts';
import { parsePostfixes } from './postfix.ts';
import { parseNorm, parseSubscripted } from './subscripts.ts';
import { parseSum } from './sum.ts';
import type { ErrorExpression, Expression } from './tree.ts';

/** How many operands may stand in each other: each costs about a kilobyte of a stack that may be shared and small. */
const deepest = 300;

/**
 * Reads one expression whose operators, outside brackets, bind at least as tightly as `loosest`.
 *
 * Always gives a tree: what is missing or cannot be read is an `error` in it. Stops at the first token that continues
 * no expression, which may be the token at which it began.
 */
export function parseExpressionAt(cursor: Cursor, loosest: Level): Expression {
  let left = parseOperand(cursor);
  for (;;) {
    const binding = nextBinding(cursor);
    if (binding === undefined || binding.level < loosest) break;
    left = parseRight(cursor, left, binding);
  }
  return left;
}

/** Gives up on the whole statement. */
function refuseDepth(cursor: Cursor): ErrorExpression {
  const span = spanOf(peek(cursor));
  cursor.at = cursor.tokens.length;
  return fail(cursor, { kind: 'too-deep', span }, span, []);
}

function nextBinding(cursor: Cursor): Binding | undefined {
  const next = peek(cursor);
  const binding = next.kind === 'symbol' ? bindings.get(next.text) : undefined;
  return binding ?? (startsOperand(cursor, next) ? juxtaposition : undefined);
}

function parseRight(cursor: Cursor, left: Expression, binding: Binding): Expression {
  const { operator } = binding;
  const next = peek(cursor);
  const isJuxtaposed = operator === 'juxtapose';
  const operatorSpan = isJuxtaposed ? { start: left.span.end, end: next.start } : spanOf(advance(cursor));
  const bothNumbers = isJuxtaposed && next.kind === 'number' && cursor.tokens[cursor.at - 1]?.kind === 'number';
  const right = cursor.parseExpression(cursor, binding.right);
  const span = spanning(left.span, right.span);
  if (bothNumbers) return fail(cursor, { kind: 'missing-operator', span: operatorSpan }, span, [left, right]);
  if (operator === 'frobenius' && left.kind === 'infix' && left.operator === 'frobenius') {
    return fail(cursor, { kind: 'frobenius-chain', span: operatorSpan }, span, [left, right]);
  }
  return { kind: 'infix', operator, operatorSpan, left, right, span };
}

/** An operand with its postfixes, perhaps behind minus signs. */
function parseOperand(cursor: Cursor): Expression {
  if (cursor.depth === deepest) return refuseDepth(cursor);
  cursor.depth += 1;
  const signs: Token[] = [];
  while (isSymbol(peek(cursor), '-')) signs.push(advance(cursor));
  // The body of `Σ_i` takes the postfixes at its end; `sum(i=1..m, …)` is closed by its bracket.
  const isClosed = isSymbol(peek(cursor, 1), '(');
  const primary = parsePrimary(cursor);
  const operand = primary.kind === 'sum' && !isClosed ? primary : parsePostfixes(cursor, primary);
  cursor.depth -= 1;
  return signs.reduceRight<Expression>((negated, sign) => {
    return { kind: 'negation', operand: negated, span: spanFrom(cursor, sign.start) };
  }, operand);
}

function parsePrimary(cursor: Cursor): Expression {
  const next = peek(cursor);
  switch (next.kind) {
    case 'number': {
      advance(cursor);
      const { text } = next;
      return parseSubscripted(cursor, {
        kind: 'number',
        text,
        value: Number(text),
        span: spanOf(next),
      });
    }
    case 'name':
      return parseNamed(cursor, next);
    case 'symbol':
      return parseSymbolic(cursor, next);
    case 'folded':
      advance(cursor);
      return cursor.folded.get(next) ?? missingOperand(cursor);
    case 'unknown': {
      const span = spanOf(advance(cursor));
      return fail(cursor, { kind: 'unknown-character', character: next.text, span }, span, []);
    }
    default:
      return missingOperand(cursor);
  }
}

/** What begins with a name: some notations are told by the name, calls by the bracket behind it. */
function parseNamed(cursor: Cursor, next: Token): Expression {
  const second = next.text.startsWith('d') ? parseSecondDerivative(cursor) : undefined;
  const special = second ?? (/^[SsPpm]/.test(next.text) ? parseSum(cursor) : undefined) ?? parseCall(cursor);
  if (special !== undefined) return special;
  advance(cursor);
  return parseSubscripted(cursor, { kind: 'name', name: next.text, span: spanOf(next) });
}

function parseSymbolic(cursor: Cursor, next: Token): Expression {
  switch (next.text) {
    case '(':
      return parseGroup(cursor);
    case '[':
      return parseBlock(cursor);
    case '‖':
      return parseNorm(cursor);
    case '∂':
      return parsePartial(cursor);
    case '?':
      return { kind: 'hole', span: spanOf(advance(cursor)) };
    default:
      return missingOperand(cursor);
  }
}
