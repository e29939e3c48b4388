/** `expr where N = …`, `expr where (U, s, V) = svd(X)`: names for parts of one statement. */
import type { Chain, Expression, Part as WherePart } from '../syntax/mcalc/tree.ts';
import type { NewNames } from './chainSides.ts';
import type { Elaborated } from './elaborated.ts';
import type { Problem } from './problem.ts';
import { bind, forget, withoutValue } from './scope.ts';
import type { Scope } from './statement.ts';
import { isName, ungrouped } from './treeNames.ts';
import type { Log } from './typed.ts';
import { lazily } from './typed.ts';

export interface Where {
  /** The scope of the statement, with the names of its parts. */
  readonly scope: Scope;
  readonly logs: readonly Log[];
  readonly hints: readonly Problem[];
  /** A scope after the statement, in which those names mean again what they meant before. */
  readonly restore: (after: Scope) => Scope;
}

/** @param elaborate makes a definition of a chain; passed in, since chains have `where` parts themselves */
export function elaborateWhere(
  parts: readonly WherePart[],
  before: Scope,
  text: string,
  newNames: NewNames,
  elaborate: (chain: Chain, scope: Scope, text: string, newNames: NewNames) => Elaborated,
): Where {
  const logs: Log[] = [];
  const hints: Problem[] = [];
  const names: string[] = [];
  let scope = before;
  for (const { left, right, span } of parts) {
    const bound = boundNames(left);
    if (bound === undefined || right.kind === 'error') {
      logs.push(logOf([{ kind: 'unreadable', span }]));
      continue;
    }
    const link = { relation: ':=' as const, operatorSpan: span, right, span };
    const chain: Chain = { kind: 'chain', left: ungrouped(left), wrt: [], links: [link], parts: [], span };
    const result = elaborate(chain, scope, text, newNames);
    const [part] = result.parts;
    hints.push(...result.hints);
    names.push(...bound);
    scope = result.scope;
    const { unknown } = part ?? {};
    if (unknown !== undefined) scope = bound.reduce((s, name) => withoutValue(s, name, unknown), scope);
    const typed = part?.origins.map(({ span: place, expr }) => lazily(place, expr.shape, () => expr)) ?? [];
    logs.push({ ...logOf(part?.problems ?? []), typed });
  }
  return { scope, logs, hints, restore: (after) => names.reduce((s, name) => restoreName(s, before, name), after) };
}

/** The names on the left of a part: one, or those of the factors of a decomposition. */
function boundNames(left: Expression): readonly string[] | undefined {
  const tree = ungrouped(left);
  if (tree.kind === 'name') return [tree.name];
  return tree.kind === 'tuple' && tree.elements.every(isName) ? tree.elements.map(({ name }) => name) : undefined;
}

const logOf = (problems: readonly Problem[]): Log => ({ problems: [...problems], reasons: [], typed: [], unsized: [] });

function restoreName(scope: Scope, before: Scope, name: string): Scope {
  const binding = before.names.get(name);
  return binding === undefined ? forget(scope, name) : bind(scope, binding);
}
