/** The names of a statement with what each of them is, for colouring. */
import type { Span } from '../base/span.ts';
import type { Scope } from '../elaborate/statement.ts';
import type { Expr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isColumn, isRow, isScalar } from '../expr/shape.ts';
import { operatorNamed } from '../operators/index.ts';
import type { Token } from '../syntax/mcalc/lexer.ts';
import { tokenize } from '../syntax/mcalc/lexer.ts';
import type { Part } from './part.ts';
import type { Block } from './snapshot.ts';

export type Role = 'scalar' | 'vector' | 'matrix' | 'differential' | 'index' | 'constant' | 'function';

export interface Word {
  /** In the block. */
  readonly span: Span;
  readonly role: Role;
}

const constants = /^(?:I|pi|e|I_\w+|e_\w+|K_\w+)$/;

/** Functions of the language that are no operators of the table. */
const callables = new Set(
  'grad jac hess d norm sum cases reshape ones zeros eye basis svd eig commutation delta'.split(' '),
);

/** Names without a role, such as the `R` of `R^n`, are left to the grammar. */
export function wordsOf(block: Block): readonly Word[] {
  const known = new Map<string, Expr>();
  for (const part of block.meaning.parts) learn(part, known);
  const all = tokenize(block.source, 0, block.source.length);
  const separators = separatorsIn(all);
  return all.flatMap((token, i) => {
    if (token.kind !== 'name' || separators.has(token)) return [];
    const called = all[i + 1]?.text === '(' && all[i + 1]?.start === token.end;
    const role = roleOf(token.text, known.get(placeKey(token)), block.meaning.after, called ? 'called' : 'plain');
    return role === undefined ? [] : [{ span: { start: token.start, end: token.end }, role }];
  });
}

/** The `x` of every `R^(m x n)`: it separates sizes, even where a variable is called so. */
function separatorsIn(tokens: readonly Token[]): ReadonlySet<Token> {
  const found = new Set<Token>();
  let inside = false;
  tokens.forEach((token, i) => {
    if (token.text === '^' && tokens[i - 1]?.text === 'R') inside = true;
    if (token.text === ')' || token.text === '}') inside = false;
    if (inside && token.text === 'x') found.add(token);
  });
  return found;
}

const placeKey = ({ start, end }: Span): string => `${start}-${end}`;

function learn(part: Part, known: Map<string, Expr>): void {
  for (const { span, expr } of part.origins) known.set(placeKey(span), expr);
}

function roleOf(name: string, e: Expr | undefined, scope: Scope, use: 'called' | 'plain'): Role | undefined {
  if (e?.kind === 'symbol' && e.role === 'index') return 'index';
  if (e?.kind === 'differential') return 'differential';
  const shape = scope.names.get(name)?.symbol.shape ?? scope.families.get(name)?.matrix.shape;
  if (shape !== undefined) return shapeRole(shape);
  if (scope.functions.has(name)) return 'function';
  if (use === 'called' && (operatorNamed(name) !== undefined || callables.has(name))) return 'function';
  if (scope.dimensions.has(name)) return 'constant';
  if (name.startsWith('d') && scope.names.has(name.slice(1))) return 'differential';
  if (constants.test(name)) return 'constant';
  if (e?.kind === 'symbol') return shapeRole(e.shape);
  return /^[ijkl]$/.test(name) ? 'index' : undefined;
}

const shapeRole = (s: Shape): Role => (isScalar(s) ? 'scalar' : isColumn(s) || isRow(s) ? 'vector' : 'matrix');
