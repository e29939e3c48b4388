import { type Cursor, type Level, level } from './cursor.ts';
import type { Token } from './lexer.ts';
import type { InfixOperator } from './tree.ts';

/** An operator between operands, with how tightly it binds. */
export interface Binding {
  readonly operator: InfixOperator;
  readonly level: Level;
}

/** The signs between operands. A product that is written without a sign is `juxtaposition`. */
export const bindings: ReadonlyMap<string, Binding> = new Map([
  ['+', { operator: 'plus', level: level.sum }],
  ['-', { operator: 'minus', level: level.sum }],
  [':', { operator: 'frobenius', level: level.frobenius }],
  ['⊙', { operator: 'hadamard', level: level.hadamard }],
  ['⊘', { operator: 'hadamardDivide', level: level.hadamard }],
  ['⊗', { operator: 'kronecker', level: level.kronecker }],
  ['*', { operator: 'times', level: level.product }],
  ['/', { operator: 'divide', level: level.product }],
]);

export const juxtaposition: Binding = { operator: 'juxtapose', level: level.product };

/** The level of operators that bind more tightly than those of `loose`. */
export function tighter(loose: Level): Level {
  const levels = Object.values(level);
  return levels[levels.indexOf(loose) + 1] ?? level.operand;
}

/** Whether `token` begins an operand, so that standing behind another one it makes a product. */
export function startsOperand(cursor: Cursor, token: Token): boolean {
  if (token.kind !== 'symbol') return token.kind === 'name' || token.kind === 'number';
  return token.text === '‖' ? cursor.openNorms === 0 : ['(', '[', '∂', '?'].includes(token.text);
}
