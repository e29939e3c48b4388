/** Letters for the dimensions that inference leaves open. */
import type { Dim } from '../expr/dim.ts';
import { dimNames, namedDim, substituteDim } from '../expr/dim.ts';
import { resize, resizeSymbol } from './resize.ts';
import type { Scope } from './statement.ts';
import type { Unifier } from './unifier.ts';
import { isOpenName } from './unifier.ts';

const letters = ['m', 'n', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w'];

/** The first letter, then the first letter with a number, that is not taken. */
function freshLetter(isTaken: (name: string) => boolean): string {
  for (let round = 0; ; round += 1) {
    const found = letters.map((letter) => (round === 0 ? letter : `${letter}_${round}`)).find((name) => !isTaken(name));
    if (found !== undefined) return found;
  }
}

/** Whether `name` means something in the scope, a dimension included. */
export const isTaken = (scope: Scope, name: string): boolean =>
  scope.names.has(name) ||
  scope.dimensions.has(name) ||
  scope.openDimensions.has(name) ||
  scope.functions.has(name) ||
  scope.families.has(name) ||
  scope.valueless.has(name);

/** Gives a letter to every open name in `dims`, in order. */
export function giveLetters(
  unifier: Unifier,
  dims: readonly Dim[],
  taken: (name: string) => boolean,
): readonly string[] {
  const given: string[] = [];
  for (const dim of dims) {
    for (const name of dimNames(unifier.resolve(dim)).filter(isOpenName)) {
      const letter = freshLetter((candidate) => given.includes(candidate) || taken(candidate));
      if (unifier.unify(namedDim(name), namedDim(letter))) given.push(letter);
    }
  }
  return given;
}

/** `scope` with every dimension in it replaced by `resolve` of it. */
export function resizeScope(scope: Scope, resolve: (dim: Dim) => Dim): Scope {
  const names = new Map(scope.names);
  for (const [name, binding] of names) {
    const symbol = resizeSymbol(binding.symbol, resolve);
    const parameters = binding.parameters?.map((p) => resizeSymbol(p, resolve));
    names.set(name, { ...binding, symbol, ...(parameters === undefined ? {} : { parameters }) });
  }
  const families = new Map(scope.families);
  for (const [name, family] of families)
    families.set(name, {
      ...family,
      matrix: resizeSymbol(family.matrix, resolve),
      width: resolve(family.width),
      count: resolve(family.count),
    });
  const bounds = scope.bounds.map((b) => ({ ...b, left: resize(b.left, resolve), right: resize(b.right, resolve) }));
  const openDimensions = new Set(
    [...scope.openDimensions].filter((name) => resolve(namedDim(name)) === namedDim(name)),
  );
  return { ...scope, names, families, bounds, openDimensions };
}

/** `scope` in which none of `names` is an inferred dimension any more: the author uses them for something else. */
export function releaseLetters(scope: Scope, names: Iterable<string>): Scope {
  const wanted = [...names];
  const clashes = wanted.filter((name) => scope.openDimensions.has(name));
  if (clashes.length === 0) return scope;
  const renamed = new Map<string, Dim>();
  const added: string[] = [];
  for (const name of clashes) {
    const letter = freshLetter((other) => isTaken(scope, other) || wanted.includes(other) || added.includes(other));
    added.push(letter);
    renamed.set(name, namedDim(letter));
  }
  const resized = resizeScope(scope, (dim) => substituteDim(dim, (name) => renamed.get(name)));
  return { ...resized, openDimensions: new Set([...resized.openDimensions, ...added]) };
}
