/** Typing one statement: classes for its undeclared names are tried until the part that may assume them fits. */

import type { Dim } from '../expr/dim.ts';
import { dimNames } from '../expr/dim.ts';
import { symbol } from '../expr/expr.ts';
import type { Expression } from '../syntax/mcalc/tree.ts';
import { typeExpression } from './expression.ts';
import { familyInferred } from './families.ts';
import type { InferredName } from './inference.ts';
import { startInference } from './inference.ts';
import { giveLetters, isTaken, releaseLetters, resizeScope } from './letters.ts';
import type { NameClass } from './names.ts';
import { classesFor } from './names.ts';
import { bindAll, withDimensions } from './scope.ts';
import type { Assumption, Binding, Scope } from './statement.ts';
import { namesIn, sizeNamesIn } from './treeNames.ts';
import type { Context, Log } from './typed.ts';
import { emptyLog } from './typed.ts';
import { createUnifier, isOpenName } from './unifier.ts';

/** A statement whose inferable part is typed. */
export interface Settled<T> {
  /** For what else the statement has; its names may not be assumed any more. */
  readonly context: Context;
  readonly value: T;
  /** Whether the statement also fits with another class for one inferred name. */
  readonly isGuess: (name: InferredName) => boolean;
}

type Classes = ReadonlyMap<string, NameClass>;

/** The most combinations of classes that are tried for one statement. */
const mostAttempts = 150;

/** How many names of one statement may be of another class than their letters suggest. */
const mostNames = 10;

/** Classes for the names of a statement, and how much they depart from the conventions. */
interface Combination {
  readonly classes: Classes;
  readonly cost: number;
}

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
  const run = (classes: Classes): Omit<Settled<T>, 'isGuess'> => {
    const context = startContext(scope, text, trees, classes);
    return { context, value: work(context) };
  };
  const fits = (classes: Classes): boolean => run(classes).context.log.problems.length === 0;
  const complaints = (result: Omit<Settled<T>, 'isGuess'>): number => result.context.log.problems.length;
  let best = run(new Map());
  const names = [...best.context.inference.found.keys()];
  const isFirst = names.length === 0 || complaints(best) === 0;
  const attempts = isFirst ? [] : combinations(names);
  let at = 0;
  for (; at < attempts.length && complaints(best) > 0; at += 1) {
    const next = run(attempts[at]?.classes ?? new Map());
    if (complaints(next) < complaints(best)) best = next;
  }
  const rivals = attempts.slice(at).filter(({ cost }) => cost === attempts[at - 1]?.cost);
  return { ...best, isGuess: guessing(best.context, rivals, fits) };
}

/** Tells whether a name may be of another class: alone, or in a combination that departs no more from the conventions. */
function guessing(
  { inference }: Context,
  rivals: readonly Combination[],
  fits: (classes: Classes) => boolean,
): (name: InferredName) => boolean {
  const classes: Classes = new Map([...inference.found.values()].map(({ name, class: tried }) => [name, tried]));
  let fitting: readonly Combination[] | undefined;
  return ({ name, class: own }) => {
    if (inference.found.size > mostNames) return true;
    const classesOfName = classesFor(name);
    const ownCost = classesOfName.find(([other]) => other === own)?.[1] ?? 0;
    // A name that is not what its letter suggests is what its use demands, unless that leaves something nearer open.
    const others = classesOfName.filter(
      ([other, cost]) => other !== own && other !== 'row' && (ownCost === 0 || cost <= ownCost),
    );
    if (others.some(([other]) => fits(new Map(classes).set(name, other)))) return true;
    fitting ??= rivals.filter((rival) => fits(rival.classes));
    return fitting.some((rival) => rival.classes.get(name) !== own);
  };
}

/** The context of a statement in which nothing is inferred. */
export const freshContext = (scope: Scope, text: string, trees: readonly Expression[]): Context =>
  startContext(scope, text, trees, new Map());

function startContext(
  scope: Scope,
  text: string,
  trees: readonly Expression[],
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
    mentioned: namesIn(trees),
    sizeNames: sizeNamesIn(trees),
    mentionedDimensions: new Set(),
    holes: new Map(),
    log: emptyLog(),
    type: typeExpression,
  };
}

/** Classes for the names, those that depart least from the conventions first. */
function combinations(names: readonly string[]): readonly Combination[] {
  let partial: Combination[] = [{ classes: new Map(), cost: 0 }];
  for (const name of names.slice(0, mostNames)) {
    partial = partial
      .flatMap(({ classes, cost }) =>
        classesFor(name).map(([tried, extra]) => ({ classes: new Map(classes).set(name, tried), cost: cost + extra })),
      )
      .sort((a, b) => a.cost - b.cost)
      .slice(0, mostAttempts);
  }
  return partial.slice(1);
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
export function conclude({ context, isGuess }: Settled<unknown>, logs: readonly Log[]): Concluded {
  const { unifier, inference, mentioned, mentionedDimensions } = context;
  const found = [...inference.found.values()];
  const taken = (name: string): boolean => isTaken(context.scope, name) || mentioned.has(name);
  const dims = found.flatMap(({ shape, count }) => [
    shape.rows,
    shape.columns,
    ...(count === undefined ? [] : [count]),
  ]);
  const given = giveLetters(unifier, dims, taken);
  for (const log of logs) addUnsized(log, unifier.resolve);
  let scope = unifier.boundLetters() ? resizeScope(context.scope, unifier.resolve) : context.scope;
  scope = withDimensions(scope, mentionedDimensions);
  if (given.length > 0) scope = { ...scope, openDimensions: new Set([...scope.openDimensions, ...given]) };
  const assumptions: Assumption[] = [];
  const bindings: Binding[] = [];
  const families = new Map(scope.families);
  for (const name of found) {
    const by = isGuess(name) ? 'convention' : 'use';
    if (name.count !== undefined) {
      const family = familyInferred(context, name);
      families.set(family.name, family);
      assumptions.push({ symbol: family.matrix, span: family.span, by });
      continue;
    }
    const binding = bindingOf(name, unifier.resolve, by);
    bindings.push(binding);
    assumptions.push({ symbol: binding.symbol, span: binding.span, by: binding.assumed });
  }
  const known = families.size === scope.families.size ? scope : { ...scope, families };
  return { scope: bindAll(known, bindings), assumptions };
}

const bindingOf = (
  { name, span, shape }: InferredName,
  resolve: (dim: Dim) => Dim,
  assumed: Assumption['by'],
): Binding & { readonly assumed: Assumption['by'] } => ({
  name,
  span,
  origin: 'inferred',
  assumed,
  symbol: symbol(name, { rows: resolve(shape.rows), columns: resolve(shape.columns) }),
});

function addUnsized(log: Log, resolve: (dim: Dim) => Dim): void {
  for (const { dim, reason } of log.unsized) {
    if (dimNames(resolve(dim)).some(isOpenName)) log.reasons.push(reason);
  }
}
