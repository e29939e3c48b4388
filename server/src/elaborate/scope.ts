/** Scopes: immutable, each statement makes the next. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { freeSymbols, rewriteDefined } from '../expr/walk.ts';
import type { Binding, Family, Scope } from './statement.ts';

/** The scope in which nothing is known. */
export const emptyScope: Scope = {
  names: new Map(),
  functions: new Map(),
  families: new Map(),
  dimensions: new Set(),
  valueless: new Map(),
  openDimensions: new Set(),
  bounds: [],
  conditions: [],
  reading: 'strict',
  spelling: 'unseen',
  layout: 'default',
  symmetric: 'trace',
  conventions: new Map(),
};

const without = <V>(map: ReadonlyMap<string, V>, name: string): ReadonlyMap<string, V> => {
  if (!map.has(name)) return map;
  const copy = new Map(map);
  copy.delete(name);
  return copy;
};

/** `scope` in which `name` means the binding and nothing else; the members `x_i` of a family stay beside a name `x`. */
export function bind(before: Scope, binding: Binding): Scope {
  const scope = renameStack(before, binding.name);
  return {
    ...scope,
    names: new Map(scope.names).set(binding.name, binding),
    functions: without(scope.functions, binding.name),
    valueless: without(scope.valueless, binding.name),
  };
}

/** The family whose members together have that name. */
export const familyStacked = (scope: Scope, name: string): Family | undefined =>
  [...scope.families.values()].find(({ matrix }) => matrix.name === name);

/** A name for what the members of a family make up: `x`, or `X` where `x` is another name. */
export function stackName(scope: Scope, family: string): string {
  const isFree = (name: string): boolean =>
    !scope.names.has(name) && !scope.dimensions.has(name) && familyStacked(scope, name) === undefined;
  const capital = family.charAt(0).toUpperCase() + family.slice(1);
  return [family, capital].find(isFree) ?? `${family}_all`;
}

/** Makes room for a name that the members of a family together had. */
function renameStack(scope: Scope, name: string): Scope {
  const family = familyStacked(scope, name);
  if (family === undefined) return scope;
  const taken = { ...scope, dimensions: new Set([...scope.dimensions, name]) };
  const { shape, structure, definition } = family.matrix;
  const matrix = symbol(stackName(taken, family.name), shape, { structure, definition });
  const families = new Map(scope.families).set(family.name, { ...family, matrix });
  return replaceInNames({ ...scope, families }, family.matrix, matrix);
}

/** `scope` with new names that mean nothing in it yet. */
export function bindAll(scope: Scope, bindings: readonly Binding[]): Scope {
  if (bindings.length === 0) return scope;
  return { ...scope, names: new Map([...scope.names, ...bindings.map((b) => [b.name, b] as const)]) };
}

/** `scope` in which nothing is known of `name`. */
export const forget = (scope: Scope, name: string): Scope => ({
  ...scope,
  names: without(scope.names, name),
  functions: without(scope.functions, name),
  valueless: without(scope.valueless, name),
});

/** `scope` with further names of dimensions. */
export function withDimensions(scope: Scope, names: Iterable<string>): Scope {
  const added = [...names].filter((name) => !scope.dimensions.has(name));
  return added.length === 0 ? scope : { ...scope, dimensions: new Set([...scope.dimensions, ...added]) };
}

/** `scope` in which `name` is defined, but by what has no value. */
export const withoutValue = (scope: Scope, name: string, because: string): Scope => ({
  ...forget(scope, name),
  valueless: new Map(scope.valueless).set(name, because),
});

export const isKnownName = (scope: Scope, name: string): boolean =>
  scope.names.has(name) || scope.families.has(name) || scope.dimensions.has(name) || scope.functions.has(name);

/**
 * Gives a value to a name that had none, also inside the definitions that mention it: after `f = M : M` the line
 * `M = A*X` says what `M` was there too.
 */
export const define = (scope: Scope, free: SymbolExpr | undefined, defined: Binding): Scope =>
  bind(free === undefined ? scope : replaceInNames(scope, free, defined.symbol), defined);

/** `scope` with one symbol replaced by another in all that depends on it. */
export function replaceInNames(scope: Scope, from: SymbolExpr, to: SymbolExpr): Scope {
  const names = new Map(scope.names);
  for (const [name, binding] of names) {
    if (!freeSymbols(binding.symbol).has(from)) continue;
    const now = replaceSymbol(binding.symbol, from, to);
    if (now.kind === 'symbol') names.set(name, { ...binding, symbol: now });
  }
  return { ...scope, names };
}

/** `root` with one symbol replaced by an expression of its shape, inside definitions too. */
export const replaceSymbol = (root: Expr, from: SymbolExpr, to: Expr): Expr =>
  rewriteDefined(root, (e) => (e === from ? to : e));
