/** Typing one statement: classes for its undeclared names are tried until the part that may assume them fits. */

import type { Dim } from '../expr/dim.ts';
import { dimNames } from '../expr/dim.ts';
import { symbol } from '../expr/expr.ts';
import type { Expression } from '../syntax/mcalc/tree.ts';
import { typeExpression } from './expression.ts';
import type { InferredName } from './inference.ts';
import { startInference } from './inference.ts';
import { giveLetters, isTaken, releaseLetters, resizeScope } from './letters.ts';
import type { NameClass } from './names.ts';
import { classByConvention, classesFor } from './names.ts';
import { bind, withDimensions } from './scope.ts';
import type { Assumption, Binding, Scope } from './statement.ts';
import { namesIn } from './treeNames.ts';
import type { Context, Log } from './typed.ts';
import { emptyLog } from './typed.ts';
import { createUnifier, isOpenName } from './unifier.ts';

/** A statement whose inferable part is typed. */
export interface Settled<T> {
  /** For what else the statement has; its names may not be assumed any more. */
  readonly context: Context;
  readonly value: T;
  /** Whether the statement also fits with another class for one inferred name. */
  readonly alsoFits: (name: string, other: NameClass) => boolean;
}

/** The most combinations of classes that are tried for one statement. */
const mostAttempts = 150;

/**
 * Runs `work`, which types what may hold undeclared names, with the classes that depart least from the conventions and
 * leave least to complain of.
 */
export function settle<T>(
  before: Scope,
  text: string,
  trees: readonly Expression[],
  work: (context: Context) => T,
): Settled<T> {
  const mentioned = namesIn(trees);
  const scope = releaseLetters(before, mentioned);
  const run = (classes: ReadonlyMap<string, NameClass>): Settled<T> => {
    const context = startContext(scope, text, mentioned, classes);
    const alsoFits = (name: string, other: NameClass): boolean =>
      run(new Map(classes).set(name, other)).context.log.problems.length === 0;
    return { context, value: work(context), alsoFits };
  };
  let best = run(new Map());
  const complaints = ({ context }: Settled<T>): number => context.log.problems.length;
  const names = [...best.context.inference.found.keys()];
  if (names.length === 0 || complaints(best) === 0) return best;
  for (const classes of combinations(names)) {
    const next = run(classes);
    if (complaints(next) < complaints(best)) best = next;
    if (complaints(best) === 0) break;
  }
  return best;
}

/** The context of a statement in which nothing is inferred. */
export const freshContext = (scope: Scope, text: string, trees: readonly Expression[]): Context =>
  startContext(scope, text, namesIn(trees), new Map());

function startContext(
  scope: Scope,
  text: string,
  mentioned: ReadonlySet<string>,
  classes: ReadonlyMap<string, NameClass>,
): Context {
  return {
    text,
    scope,
    unifier: createUnifier(scope.openDimensions),
    inference: startInference(classes),
    unknownNames: 'infer',
    indices: new Map(),
    freeIndices: new Map(),
    mentioned,
    mentionedDimensions: new Set(),
    log: emptyLog(),
    type: typeExpression,
  };
}

/** Classes for the names, those that depart least from the conventions first. */
function combinations(names: readonly string[]): readonly ReadonlyMap<string, NameClass>[] {
  let partial: { readonly classes: ReadonlyMap<string, NameClass>; readonly cost: number }[] = [
    { classes: new Map(), cost: 0 },
  ];
  for (const name of names) {
    partial = partial
      .flatMap(({ classes, cost }) =>
        classesFor(name).map(([tried, extra]) => ({ classes: new Map(classes).set(name, tried), cost: cost + extra })),
      )
      .sort((a, b) => a.cost - b.cost)
      .slice(0, mostAttempts);
  }
  return partial.slice(1).map(({ classes }) => classes);
}

/** Further links of a statement: nothing may be assumed of a new name, and their problems are their own. */
export const strictly = (context: Context): Context => ({ ...context, unknownNames: 'leave', log: emptyLog() });

/** A statement whose dimensions are all known. */
export interface Concluded {
  /** The scope after it, as far as inference goes. */
  readonly scope: Scope;
  readonly assumptions: readonly Assumption[];
}

/**
 * Ends the typing of a statement: dimensions that are still open get letters, inferred names enter the scope.
 *
 * Expressions may be built from then on. Problems with sizes that nothing has fixed are added to the logs.
 */
export function conclude({ context, alsoFits }: Settled<unknown>, logs: readonly Log[]): Concluded {
  const { unifier, inference, mentioned, mentionedDimensions } = context;
  const found = [...inference.found.values()];
  const taken = (name: string): boolean => isTaken(context.scope, name) || mentioned.has(name);
  const dims = found.flatMap(({ shape }) => [shape.rows, shape.columns]);
  const given = giveLetters(unifier, dims, taken);
  for (const log of logs) addUnsized(log, unifier.resolve);
  let scope = unifier.boundLetters() ? resizeScope(context.scope, unifier.resolve) : context.scope;
  scope = withDimensions(scope, mentionedDimensions);
  if (given.length > 0) scope = { ...scope, openDimensions: new Set([...scope.openDimensions, ...given]) };
  const bindings = found.map((name) => bindingOf(name, unifier.resolve));
  for (const binding of bindings) scope = bind(scope, binding);
  const assumptions = bindings.map(({ symbol: assumed, span }, i): Assumption => {
    const name = found[i];
    return { symbol: assumed, span, by: name !== undefined && isConvention(name, alsoFits) ? 'convention' : 'use' };
  });
  return { scope, assumptions };
}

/** Whether the use of a name leaves open what it is, so that its letter has decided. */
const isConvention = (name: InferredName, alsoFits: Settled<unknown>['alsoFits']): boolean =>
  name.class === classByConvention(name.name) &&
  classesFor(name.name).some(([other]) => other !== name.class && other !== 'row' && alsoFits(name.name, other));

const bindingOf = ({ name, span, shape }: InferredName, resolve: (dim: Dim) => Dim): Binding => ({
  name,
  span,
  origin: 'inferred',
  symbol: symbol(name, { rows: resolve(shape.rows), columns: resolve(shape.columns) }),
});

function addUnsized(log: Log, resolve: (dim: Dim) => Dim): void {
  for (const { dim, reason } of log.unsized) {
    if (dimNames(resolve(dim)).some(isOpenName)) log.reasons.push(reason);
  }
}
