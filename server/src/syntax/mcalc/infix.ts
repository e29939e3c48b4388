import { type Cursor, type Level, level } from './cursor.ts';
import type { Token } from './lexer.ts';
import type { InfixOperator } from './tree.ts';

/** An operator between operands, with how tightly it binds. */
export interface Binding {
  readonly operator: InfixOperator;
  readonly level: Level;
  /** The level of what binds more tightly, which its right operand is made of. */
  readonly right: Level;
}

/** The signs between operands. A product that is written without a sign is `juxtaposition`. */
export const bindings: ReadonlyMap<string, Binding> = new Map([
  ['+', { operator: 'plus', level: level.sum, right: level.frobenius }],
  ['-', { operator: 'minus', level: level.sum, right: level.frobenius }],
  [':', { operator: 'frobenius', level: level.frobenius, right: level.hadamard }],
  ['⊙', { operator: 'hadamard', level: level.hadamard, right: level.kronecker }],
  ['⊘', { operator: 'hadamardDivide', level: level.hadamard, right: level.kronecker }],
  ['⊗', { operator: 'kronecker', level: level.kronecker, right: level.product }],
  ['*', { operator: 'times', level: level.product, right: level.operand }],
  ['/', { operator: 'divide', level: level.product, right: level.operand }],
]);

export const juxtaposition: Binding = { operator: 'juxtapose', level: level.product, right: level.operand };

/** Whether `token` begins an operand, so that standing behind another one it makes a product. */
export function startsOperand(cursor: Cursor, token: Token): boolean {
  if (token.kind !== 'symbol') return isWord(token);
  return token.text === '‖' ? cursor.openNorms === 0 : ['(', '[', '∂', '?'].includes(token.text);
}

/** Whether the token is an operand by itself, or begins one with a name. */
export function isWord({ kind }: Token): boolean {
  return kind === 'name' || kind === 'number' || kind === 'folded';
}
