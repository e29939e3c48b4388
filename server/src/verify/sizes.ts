/**
 * Choices of sizes for the dimension names of a claim.
 *
 * A wrong transpose shows only where rows and columns differ, a wrong formula for tall matrices only where m > n. So
 * for every pair of names both orders and equality occur, wherever the dimensions and the author's bounds allow it.
 */
import type { Dim } from '../expr/dim.ts';
import { dimNames, evaluateDim } from '../expr/dim.ts';
import { integerBetween, randomStream } from './random.ts';
import type { Sizes } from './sample.ts';

export interface SizeProblem {
  /** In alphabetical order. */
  readonly names: readonly string[];
  /** Every dimension that must come out as a positive integer. */
  readonly dims: readonly Dim[];
  /** The degree of the scalars that are made of dimension names: a polynomial of degree d may vanish at d sizes. */
  readonly degree: number;
  readonly allowed: (sizes: Sizes) => boolean;
  /** False where no variable of the declared rank has these sizes; such classes are tried, and named in the verdict. */
  readonly populated: (sizes: Sizes) => boolean;
  readonly seed: number;
}

/** Beyond it the matrices of a claim (Kronecker products, commutations) make smaller names worth while. */
const largestDimension = 30;

const maxChoices = 6;
const minChoices = 4;

const isPositiveInteger = (x: number | undefined): boolean => x !== undefined && Number.isInteger(x) && x > 0;

const fits = ({ dims, allowed }: SizeProblem, sizes: Sizes): boolean =>
  dims.every((dim) => isPositiveInteger(evaluateDim(dim, (name) => sizes.get(name)))) && allowed(sizes);

const assign = (names: readonly string[], values: readonly number[]): Sizes =>
  new Map(names.map((name, i) => [name, values[i] ?? 2]));

function largestAt(problem: SizeProblem, value: number): number {
  const sizes = assign(
    problem.names,
    problem.names.map(() => value),
  );
  return Math.max(0, ...problem.dims.map((dim) => evaluateDim(dim, (name) => sizes.get(name)) ?? 0));
}

/** All ways to give each name a value from the pool, at most some thousands. */
function everyAssignment(names: readonly string[], pool: readonly number[]): readonly Sizes[] {
  let lists: readonly (readonly number[])[] = [[]];
  for (const _ of names) {
    if (lists.length * pool.length > 5000) break;
    lists = lists.flatMap((list) => pool.map((value) => [...list, value]));
  }
  return lists.map((list) => assign(names, list));
}

function preferred(problem: SizeProblem): readonly Sizes[] {
  const { names, seed } = problem;
  if (names.length === 1) return [3, 2, 4, 5].map((value) => assign(names, [value]));
  const count = Math.max(names.length, 2);
  const first = Array.from({ length: count }, (_, i) => i + 2);
  const light = largestAt(problem, count + 2) <= largestDimension;
  const spread = light && count === 2 ? [2, 4] : first;
  const random = randomStream('sizes', seed, ...names);
  const shuffled = (pool: readonly number[]): readonly number[] => {
    const left = [...pool];
    return names.map(() => left.splice(integerBetween(random, 0, left.length - 1), 1)[0] ?? 2);
  };
  const wider = light ? [2, 3, 4].concat(first.filter((x) => x > 4)) : first;
  return [
    assign(names, spread),
    assign(names, [...first].reverse()),
    assign(
      names,
      names.map(() => (light ? 3 : 2)),
    ),
    ...beyondMultiples(problem),
    ...Array.from({ length: 8 }, () => assign(names, shuffled(wider))),
  ];
}

/** Beside a size such as `2*n` the other names are larger once: with it `n` stands in every relation to them. */
function beyondMultiples({ names, dims }: SizeProblem): readonly Sizes[] {
  const multiples = dims.filter(({ terms }) => terms.length > 1 || terms.some(isMultiple));
  const inside = names.filter((name) => multiples.some((dim) => dimNames(dim).includes(name)));
  if (inside.length === 0 || inside.length === names.length) return [];
  const small = assign(
    inside,
    inside.map((_name, i) => i + 2),
  );
  const largest = Math.max(...multiples.map((dim) => evaluateDim(dim, (name) => small.get(name)) ?? 0));
  const others = names.filter((name) => !small.has(name));
  return largest + others.length > largestBeside
    ? []
    : [
        assign(
          names,
          names.map((name) => small.get(name) ?? largest + 1 + others.indexOf(name)),
        ),
      ];
}

const isMultiple = ({ coefficient, powers }: Dim['terms'][number]): boolean =>
  powers.length > 1 || powers.some(([, power]) => power > 1) || coefficient.numerator !== 1n;

const largestBeside = 12;

/** `a<b`, `a=b` or `a>b` for every pair of names. */
export function relationsIn(names: readonly string[], sizes: Sizes): readonly string[] {
  return names.flatMap((a, i) =>
    names.slice(i + 1).map((b) => {
      const difference = (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0);
      return `${a}${difference < 0 ? '<' : difference > 0 ? '>' : '='}${b}`;
    }),
  );
}

const keyOf = (sizes: Sizes): string => [...sizes].map(([name, size]) => `${name}=${size}`).join(' ');

/** Four to six choices, or fewer where there are no more; none if the dimensions cannot all be positive integers. */
export function sizeChoices(problem: SizeProblem): readonly Sizes[] {
  const { names } = problem;
  if (names.length === 0) return fits(problem, new Map()) ? [new Map()] : [];
  const others = everyAssignment(names, [2, 3, 4, 5, 1, 6]).filter((sizes) => fits(problem, sizes));
  const candidates = [...preferred(problem).filter((sizes) => fits(problem, sizes)), ...others];
  const covered = new Set<string>();
  const chosen = new Map<string, Sizes>();
  for (const sizes of candidates) {
    const fresh = relationsIn(names, sizes).filter((relation) => !covered.has(relation));
    const wanted = fresh.length > 0 || chosen.size < minChoices;
    if (!wanted || chosen.size >= maxChoices || chosen.has(keyOf(sizes))) continue;
    chosen.set(keyOf(sizes), sizes);
    for (const relation of fresh) covered.add(relation);
  }
  const count = problem.degree + 2 - (names.length === 1 ? chosen.size : minRelated);
  for (const sizes of scattered(problem, [...chosen.values()], Math.max(0, count))) chosen.set(keyOf(sizes), sizes);
  return [...chosen.values()];
}

/** Polynomials in two names that the usual choices tell from zero have less than this degree. */
const minRelated = 3;

/**
 * Sizes up to 11, large ones first, in no simple relation to each other: `count`, and more until every name has had
 * more sizes than the degree, as far as there are any. Sizes with a 1 do not count, as too much vanishes there.
 */
function scattered(problem: SizeProblem, chosen: readonly Sizes[], count: number): readonly Sizes[] {
  const { names, degree } = problem;
  const all = Array.from({ length: scatter }, (_, i) =>
    assign(
      names,
      names.map((_name, k) => 1 + (((3 + 2 * k) * i + 10 + k) % scatter)),
    ),
  );
  const isLight = (sizes: Sizes): boolean =>
    problem.dims.every((dim) => (evaluateDim(dim, (name) => sizes.get(name)) ?? 0) <= largestScattered);
  const usable = all.filter((sizes) => fits(problem, sizes) && isLight(sizes) && problem.populated(sizes));
  const more = usable.slice(0, count);
  for (const sizes of degree === 0 ? [] : usable.slice(count)) {
    const sampled = [...chosen, ...more].filter((s) => !hasOne(s));
    if (names.every((name) => new Set(sampled.map((s) => s.get(name))).size > degree)) break;
    if (!hasOne(sizes)) more.push(sizes);
  }
  return more;
}

const hasOne = (sizes: Sizes): boolean => [...sizes.values()].includes(1);

/** A prime, so that the sizes of a name do not repeat. */
const scatter = 11;
const largestScattered = 130;

/** Sizes for a counterexample, the smallest first; those with a dimension 1 last, since they hide transposes. */
export function smallSizes(problem: SizeProblem): readonly Sizes[] {
  const total = (sizes: Sizes): number => [...sizes.values()].reduce((sum, x) => sum + x, 0);
  const withOne = (sizes: Sizes): number => (hasOne(sizes) ? 1 : 0);
  return everyAssignment(problem.names, [2, 3, 1, 4])
    .filter((sizes) => fits(problem, sizes))
    .sort((a, b) => withOne(a) - withOne(b) || total(a) - total(b) || (keyOf(a) < keyOf(b) ? -1 : 1));
}
