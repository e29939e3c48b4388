/** Building operator nodes by name, for the passes that rewrite expressions. Entries build by importing each other. */
import type { Dim } from '../expr/dim.ts';
import type { ApplyExpr, Expr } from '../expr/expr.ts';
import { operatorNamed } from './index.ts';
import type { Operator, Trait } from './operator.ts';

function entry(name: string): Operator {
  const found = operatorNamed(name);
  if (found === undefined) throw new Error(`no operator ${name}`);
  return found;
}

/** `name(args)`; the shapes must fit. */
export const call = (name: string, ...args: readonly Expr[]): ApplyExpr => entry(name).of(...args);

/** `name(args)` with dimension parameters, such as `ones(m, n)`. */
export const callWithDims = (name: string, dims: readonly Dim[], ...args: readonly Expr[]): ApplyExpr =>
  entry(name).withDims(dims, ...args);

/** The arguments of `e` if it is the operator `name` applied. */
export const argsOf = (e: Expr, name: string): readonly Expr[] | undefined =>
  e.kind === 'apply' && e.op === name ? e.args : undefined;

/** The first argument of `e` if it is the operator `name` applied. */
export const argOf = (e: Expr, name: string): Expr | undefined => argsOf(e, name)?.[0];

/** True if the table says that of the operator; false for a name that is no operator. */
export const hasTrait = (op: string, trait: Trait): boolean => operatorNamed(op)?.traits?.includes(trait) ?? false;

/** True if the operator is linear in this argument: not in an index, on which `X[:,j]` does not depend smoothly. */
export function isLinearIn({ op, label }: ApplyExpr, argument: number): boolean {
  const operator = label === undefined && hasTrait(op, 'linear') ? operatorNamed(op) : undefined;
  const letter = operator?.letters[argument];
  return letter !== undefined && operator?.differential[letter] !== 'constant';
}
