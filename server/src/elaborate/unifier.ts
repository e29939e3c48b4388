/**
 * Unification of symbolic dimensions.
 *
 * A dimension name is *rigid* when the author declared it: it stands for every size and equals nothing but itself. It is
 * *open* when inference made it up (`?1`), or when an earlier statement of the scope made it up and gave it a letter.
 * Only open names are bound, and never to 1: whether something is a scalar, a vector or a matrix is decided by its class,
 * not by a size that happens to fit.
 */
import type { Rational } from '../base/rational.ts';
import { invertRational, isNegativeRational, negateRational } from '../base/rational.ts';
import type { Dim, DimTerm } from '../expr/dim.ts';
import {
  dimName,
  dimNames,
  dimOf,
  dimValue,
  namedDim,
  oneDim,
  scaleDim,
  substituteDim,
  subtractDims,
} from '../expr/dim.ts';
import type { Shape } from '../expr/shape.ts';
import { shape } from '../expr/shape.ts';

export interface Unifier {
  /** A new open dimension; `origin` says in its name where it comes from. */
  readonly fresh: (origin: string) => Dim;
  /** `dim` with all that is known of its open names written out. */
  readonly resolve: (dim: Dim) => Dim;
  readonly resolveShape: (s: Shape) => Shape;
  /** Makes the two equal by binding open names; `false`, with nothing bound, if they cannot be. */
  readonly unify: (a: Dim, b: Dim) => boolean;
  /** The same for both dimensions of two shapes, or for neither. */
  readonly unifyShapes: (a: Shape, b: Shape) => boolean;
  /** Runs `f`; takes back what it bound unless it returns something. */
  readonly attempt: <T>(f: () => T | undefined) => T | undefined;
  /** Whether a letter of an earlier statement has been bound. */
  readonly boundLetters: () => boolean;
}

export const isOpenName = (name: string): boolean => name.startsWith('?');

/** @param flexible letters of open dimensions of earlier statements */
export function createUnifier(flexible: ReadonlySet<string>): Unifier {
  const bound = new Map<string, Dim>();
  /** The bound names in the order of their binding; each is bound once. */
  const trail: string[] = [];
  let count = 0;

  const isOpen = (name: string): boolean => isOpenName(name) || flexible.has(name);

  const resolve = (dim: Dim): Dim => {
    if (bound.size === 0 || !namesOf(dim).some((name) => bound.has(name))) return dim;
    return resolve(substituteDim(dim, (name) => bound.get(name)));
  };
  const resolveShape = (s: Shape): Shape => shape(resolve(s.rows), resolve(s.columns));

  const setName = (name: string, value: Dim): void => {
    bound.set(name, value);
    trail.push(name);
  };

  /** The frequent case that one side is a new open name. */
  const bindName = (side: Dim, value: Dim): boolean => {
    const name = isOpenName(side.text) ? dimName(side) : undefined;
    if (name === undefined || namesOf(value).includes(name) || !isSize(value)) return false;
    setName(name, value);
    return true;
  };

  const solve = (difference: Dim): boolean => {
    for (const name of openNames(difference, isOpen)) {
      const value = solveFor(difference, name);
      if (value === undefined || !isSize(value)) continue;
      setName(name, value);
      return true;
    }
    return false;
  };

  const unify = (a: Dim, b: Dim): boolean => {
    const [left, right] = [resolve(a), resolve(b)];
    if (left === right) return true;
    if (![...namesOf(left), ...namesOf(right)].some(isOpen)) return false;
    return (
      bindName(left, right) || bindName(right, left) || solve(withoutCommonNames(subtractDims(left, right), isOpen))
    );
  };

  const attempt = <T>(f: () => T | undefined): T | undefined => {
    const start = trail.length;
    const result = f();
    if (result === undefined) for (const name of trail.splice(start)) bound.delete(name);
    return result;
  };

  const unifyShapes = (a: Shape, b: Shape): boolean =>
    attempt(() => (unify(a.rows, b.rows) && unify(a.columns, b.columns) ? true : undefined)) ?? false;

  const boundLetters = (): boolean => [...bound.keys()].some((name) => !isOpenName(name));

  const fresh = (origin: string): Dim => {
    count += 1;
    return namedDim(`?${count}.${origin}`);
  };

  return { fresh, resolve, resolveShape, unify, unifyShapes, attempt, boundLetters };
}

const knownNames = new WeakMap<Dim, readonly string[]>();

/** The names in a dimension, found once. */
function namesOf(dim: Dim): readonly string[] {
  const known = knownNames.get(dim);
  if (known !== undefined) return known;
  const names = dimNames(dim);
  knownNames.set(dim, names);
  return names;
}

/** Open names to solve for: those of this statement before letters of earlier ones, the newest first. */
function openNames(dim: Dim, isOpen: (name: string) => boolean): readonly string[] {
  const age = (name: string): number => (isOpenName(name) ? Number.parseInt(name.slice(1), 10) : 0);
  return dimNames(dim)
    .filter(isOpen)
    .sort((a, b) => age(b) - age(a) || (a < b ? 1 : -1));
}

/** The value of `name` for which `difference` is zero; `undefined` unless it occurs once, alone in its term. */
function solveFor(difference: Dim, name: string): Dim | undefined {
  const holding = difference.terms.filter((term) => term.powers.some(([n]) => n === name));
  const [only] = holding;
  if (only === undefined || holding.length > 1 || only.powers.length > 1 || only.powers[0]?.[1] !== 1) return undefined;
  const rest = subtractDims(difference, scaleDim(namedDim(name), only.coefficient));
  return scaleDim(rest, negateRational(invertRational(only.coefficient)));
}

/** Whether an open dimension may be `value`: not 1, and not plainly no size at all. */
function isSize(value: Dim): boolean {
  if (value === oneDim || value.terms.length === 0) return false;
  const size = dimValue(value);
  if (size !== undefined) return Number.isInteger(size) && size > 1;
  return !value.terms.every((term) => isNegativeRational(term.coefficient));
}

/** `m*?1 - m*n` says the same as `?1 - n`. */
function withoutCommonNames(dim: Dim, isOpen: (name: string) => boolean): Dim {
  const common = dimNames(dim).filter((name) => !isOpen(name) && dim.terms.every((t) => powerOf(t, name) > 0));
  const [name] = common;
  if (name === undefined || dim.terms.length < 2) return dim;
  const parts = dim.terms.map((term) => divideTerm(term, name));
  const [first, ...rest] = parts;
  if (first === undefined) return dim;
  return withoutCommonNames(
    rest.reduce((sum, part) => subtractDims(sum, scaleDim(part, minusOne)), first),
    isOpen,
  );
}

const minusOne: Rational = { numerator: -1n, denominator: 1n };

const powerOf = (term: DimTerm, name: string): number => term.powers.find(([n]) => n === name)?.[1] ?? 0;

function divideTerm(term: DimTerm, name: string): Dim {
  const powers = term.powers.flatMap(([n, exponent]) =>
    n !== name ? [[n, exponent] as const] : exponent > 1 ? [[n, exponent - 1] as const] : [],
  );
  return dimOf([{ coefficient: term.coefficient, powers }]);
}
