/**
 * What a restated equation means in running text. `M = …` for an `M` that has a value claims that both agree; but where
 * an author says “let”, or begins another section or answer, what does not agree is another `M`.
 */
import { elaborateStatement } from '../elaborate/elaborate.ts';
import type { Elaborated } from '../elaborate/elaborated.ts';
import { forget } from '../elaborate/scope.ts';
import type { Scope } from '../elaborate/statement.ts';
import type { Chain, Name, Statement } from '../syntax/mcalc/tree.ts';
import { checkClaim } from './checkClaim.ts';

/** Where a formula stands: whether its words define, and what was known where its section began. */
export interface Setting {
  readonly defines: boolean;
  readonly outer: Scope;
}

/** Elaborates a statement of a formula; a restated name that does not agree with its value may begin anew. */
export const elaborateRestated =
  (setting: Setting) =>
  (statement: Statement, scope: Scope, text: string): Elaborated => {
    const said = elaborateStatement(statement, scope, text);
    const restated = statement.kind === 'chain' ? restatedName(statement, scope) : undefined;
    if (restated === undefined || statement.kind !== 'chain' || agrees(said)) return said;
    return itself(statement, restated, scope, text) ?? anew(statement, restated, setting, scope, text) ?? said;
  };

/** `f(T)` for a defined `T` is the value at T, or f itself written in terms of T. */
function itself(statement: Chain, { name, argument }: Restated, scope: Scope, text: string): Elaborated | undefined {
  if (argument === undefined || scope.names.get(argument.name)?.symbol.definition === undefined) return undefined;
  const read = elaborateStatement({ ...statement, left: name }, scope, text);
  return agrees(read) ? read : undefined;
}

/** The statement as the definition of another name of the same spelling, where it may be one. */
function anew(
  statement: Chain,
  { name }: Restated,
  { defines, outer }: Setting,
  scope: Scope,
  text: string,
): Elaborated | undefined {
  if (!defines && outer.names.get(name.name) !== scope.names.get(name.name)) return undefined;
  const read = elaborateStatement(statement, forget(scope, name.name), text);
  return read.parts.some(({ problems }) => problems.length > 0) ? undefined : read;
}

interface Restated {
  readonly name: Name;
  /** The `T` of `f(T)`. */
  readonly argument: Name | undefined;
}

/** The name that a chain begins with, alone or as `f(X)`, if it has a value. */
function restatedName({ left, links }: Chain, scope: Scope): Restated | undefined {
  if (links[0]?.relation !== '=') return undefined;
  const hasValue = ({ name }: Name): boolean => scope.names.get(name)?.symbol.definition !== undefined;
  if (left.kind === 'name') return hasValue(left) ? { name: left, argument: undefined } : undefined;
  if (left.kind === 'call') {
    const [argument, ...more] = left.arguments;
    return argument?.kind === 'name' && more.length === 0 && hasValue(left.callee)
      ? { name: left.callee, argument }
      : undefined;
  }
  if (left.kind !== 'infix' || left.operator !== 'juxtapose' || left.left.kind !== 'name') return undefined;
  if (left.right.kind !== 'group' || left.right.inner.kind !== 'name' || !hasValue(left.left)) return undefined;
  return { name: left.left, argument: left.right.inner };
}

/** Whether the first equation of a chain holds, or claims nothing. */
function agrees({ parts }: Elaborated): boolean {
  const [first] = parts;
  if (first === undefined || first.kind !== 'identity') return true;
  if (first.problems.length > 0 || first.unknown !== undefined || first.claim === undefined) return false;
  return checkClaim(first.claim, first.scope, { seed: 1, shouldStop: () => false }).status === 'verified';
}
