/** `expr where N = …`: names for parts of one statement. */
import type { Chain, Part as WherePart } from '../syntax/mcalc/tree.ts';
import type { NewNames } from './chainSides.ts';
import type { Elaborated } from './elaborated.ts';
import type { Problem } from './problem.ts';
import { bind, forget, withoutValue } from './scope.ts';
import type { Scope } from './statement.ts';
import { ungrouped } from './treeNames.ts';
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
    const name = ungrouped(left);
    if (name.kind !== 'name' || right.kind === 'error') {
      logs.push(logOf([{ kind: 'unreadable', span }]));
      continue;
    }
    const link = { relation: ':=' as const, operatorSpan: span, right, span };
    const chain: Chain = { kind: 'chain', left: name, wrt: [], links: [link], parts: [], span };
    const result = elaborate(chain, scope, text, newNames);
    const [part] = result.parts;
    hints.push(...result.hints);
    names.push(name.name);
    scope = result.scope;
    if (part?.unknown !== undefined) scope = withoutValue(scope, name.name, part.unknown);
    const typed = part?.origins.map(({ span: place, expr }) => lazily(place, expr.shape, () => expr)) ?? [];
    logs.push({ ...logOf(part?.problems ?? []), typed });
  }
  return { scope, logs, hints, restore: (after) => names.reduce((s, name) => restoreName(s, before, name), after) };
}

const logOf = (problems: readonly Problem[]): Log => ({ problems: [...problems], reasons: [], typed: [], unsized: [] });

function restoreName(scope: Scope, before: Scope, name: string): Scope {
  const binding = before.names.get(name);
  return binding === undefined ? forget(scope, name) : bind(scope, binding);
}
