/**
 * Solving an equation for a name that stands once on its left side, by taking off what stands around it.
 *
 * What comes out are proposals: a factor is taken off wherever the other side has it, and else by an inverse, which
 * may not exist everywhere. Whoever asks checks them.
 */
import { invertRational, multiplyRational } from '../base/rational.ts';
import { negate, num, one, product, subtract, sum } from '../expr/build.ts';
import type { ApplyExpr, Expr, ProductExpr, SymbolExpr } from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import { isScalar, isSquare, sameShape } from '../expr/shape.ts';
import { dependsOn, expandDefinitions } from '../expr/walk.ts';
import { argOf, argsOf, call, callWithDims } from '../operators/call.ts';
import { cost } from './cost.ts';
import { expand } from './expand.ts';
import { simplify, tidy } from './simplify.ts';
import { transposed } from './symmetry.ts';

/** No more ways of writing one side than this are tried. */
const mostForms = 6;

/** Whether what stands around is only taken off where the other side has it too, or else by its inverse. */
export type Means = 'factors' | 'inverses';

/**
 * Values of `x` with which `e` may equal `target`, the shortest first; none if `x` cannot be laid bare.
 *
 * @param e an expression in which the free symbol `x` stands once
 */
export function solveFor(e: Expr, x: SymbolExpr, target: Expr, means: Means): readonly Expr[] {
  const found = new Set<Expr>();
  for (const [side, goal] of pairsOf(e, target)) {
    for (const value of bare(side, x, goal, means)) if (sameShape(value.shape, x.shape)) found.add(tidy(value).value);
  }
  return [...found].filter((value) => !dependsOn(value, x)).sort((a, b) => cost(a) - cost(b));
}

/** Both sides as they stand, in normal form, opened over sums, and with every name written out. */
function pairsOf(e: Expr, target: Expr): readonly (readonly [Expr, Expr])[] {
  const pairs: (readonly [Expr, Expr])[] = [];
  const add = (side: Expr, goal: Expr): void => {
    if (pairs.length < mostForms && !pairs.some(([s, g]) => s === side && g === goal)) pairs.push([side, goal]);
  };
  const [openSide, openTarget] = [expandDefinitions(e), expandDefinitions(target)];
  for (const [side, goal] of [
    [e, target],
    [openSide, openTarget],
  ] as const) {
    add(side, goal);
    add(simplify(side).value, tidy(goal).value);
    add(simplify(side).value, simplify(expand(goal)).value);
  }
  return pairs;
}

/** Takes one operation off after the other. */
function bare(e: Expr, x: SymbolExpr, target: Expr, means: Means): readonly Expr[] {
  if (e === x) return [target];
  if (!sameShape(e.shape, target.shape)) return [];
  switch (e.kind) {
    case 'sum':
      return bareOfSum(e.terms, x, target, means);
    case 'product':
      return bareOfProduct(e, x, target, means);
    case 'apply':
      return bareOfOperator(e, x, target, means);
    default:
      return [];
  }
}

function bareOfSum(terms: readonly Expr[], x: SymbolExpr, target: Expr, means: Means): readonly Expr[] {
  const rest = terms.filter((term) => !dependsOn(term, x));
  const own = terms.find((term) => dependsOn(term, x));
  if (own === undefined || rest.length !== terms.length - 1) return [];
  return bare(own, x, simplify(subtract(target, sum(...rest))).value, means);
}

function bareOfProduct(e: ProductExpr, x: SymbolExpr, target: Expr, means: Means): readonly Expr[] {
  const inScalars = e.scalars.find((s) => dependsOn(s, x));
  if (inScalars !== undefined) {
    const around = { ...e, scalars: lacking(e.scalars, [inScalars]) };
    const value = ratioOf(target, around);
    return value !== undefined && isScalar(value.shape) ? bare(inScalars, x, value, means) : [];
  }
  const at = e.factors.findIndex((factor) => dependsOn(factor, x));
  const factor = e.factors[at];
  if (factor === undefined) return [];
  const [before, after] = [e.factors.slice(0, at), e.factors.slice(at + 1)];
  const taken = withoutAround(target, { ...e, factors: before }, after);
  const solved = taken === undefined || !sameShape(taken.shape, factor.shape) ? [] : bare(factor, x, taken, means);
  if (solved.length > 0 || means === 'factors') return solved;
  const value = byInverses(e, [before, after], target);
  return value === undefined ? [] : bare(factor, x, value, means);
}

/** `A⁻¹ T B⁻¹` for `A ? B = T`, where the factors around are square. */
function byInverses(
  { coefficient, scalars }: ProductExpr,
  [before, after]: readonly [readonly Expr[], readonly Expr[]],
  target: Expr,
): Expr | undefined {
  if (![...before, ...after].every((f) => isSquare(f.shape))) return undefined;
  const inverse = (f: Expr): Expr => call('inv', f);
  const front = product(number(invertRational(coefficient)), ...scalars.map(reciprocal));
  const value = product(front, ...[...before].reverse().map(inverse), target, ...[...after].reverse().map(inverse));
  return simplify(value).value;
}

const isMinusOne = (e: Expr): boolean => e === num(-1);

const reciprocal = (s: Expr): Expr => call('power', s, num(-1));

/** The members of a list without those of another, each as often as it stands there: of `a*a` without `a` one stays. */
function lacking(list: readonly Expr[], taken: readonly Expr[]): readonly Expr[] {
  const left = [...taken];
  return list.filter((e) => {
    const at = left.indexOf(e);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

type Around = Pick<ProductExpr, 'coefficient' | 'scalars' | 'factors'>;

/** What is left of every term when coefficient, scalars and factors at its ends are taken off. */
function withoutAround(target: Expr, around: Around, after: readonly Expr[]): Expr | undefined {
  if (target.kind === 'sum') {
    const terms = target.terms.map((term) => withoutAround(term, around, after));
    return terms.every((term) => term !== undefined) ? sum(...terms) : undefined;
  }
  const { coefficient, scalars, factors } = partsOf(target);
  const first = around.factors.length;
  const last = factors.length - after.length;
  if (first > last) return undefined;
  const signs = [
    ...around.factors.map((f, i) => signBetween(f, factors[i])),
    ...after.map((f, i) => signBetween(f, factors[last + i])),
  ];
  if (signs.includes(0)) return undefined;
  const sign = num(signs.filter((one) => one < 0).length % 2 === 0 ? 1 : -1);
  const missing = lacking(around.scalars, scalars).map(reciprocal);
  const kept = lacking(scalars, around.scalars);
  const ratio = number(multiplyRational(coefficient, invertRational(around.coefficient)));
  const middle = factors.slice(first, last);
  const [left] = [...middle, ...after];
  // Where nothing is left between the factors, the identity is.
  const inner = middle.length > 0 || factors.length === 0 ? middle : [unitBetween(around.factors, left)];
  return product(sign, ratio, ...kept, ...missing, product(...inner));
}

/** 1 if both are the same, -1 if one is the other with all its signs turned (`A - B` and `B - A`), else 0. */
function signBetween(f: Expr, g: Expr | undefined): 1 | -1 | 0 {
  if (f === g) return 1;
  if (f.kind !== 'sum' || g?.kind !== 'sum') return 0;
  return simplify(sum(...f.terms.map(negate))).value === simplify(g).value ? -1 : 0;
}

/** The number by which a target is a multiple of a product. */
function ratioOf(target: Expr, { coefficient, scalars, factors }: Around): Expr | undefined {
  if (target.kind === 'sum') {
    const terms = target.terms.map((term) => ratioOf(term, { coefficient, scalars, factors }));
    return terms.every((term) => term !== undefined) ? sum(...terms) : undefined;
  }
  const own = partsOf(target);
  const fits = factors.length === own.factors.length && factors.every((f, i) => f === own.factors[i]);
  if (!fits) return undefined;
  const missing = lacking(scalars, own.scalars).map(reciprocal);
  const ratio = number(multiplyRational(own.coefficient, invertRational(coefficient)));
  return product(ratio, ...lacking(own.scalars, scalars), ...missing);
}

function unitBetween(before: readonly Expr[], next: Expr | undefined): Expr {
  const size = before.at(-1)?.shape.columns ?? next?.shape.rows;
  return size === undefined ? one : callWithDims('identity', [size]);
}

/** A target as a product; a scalar chain is one with factors. */
function partsOf(e: Expr): Around {
  if (e.kind === 'product') return e;
  if (e.kind === 'number') return { coefficient: e.value, scalars: [], factors: [] };
  const coefficient = { numerator: 1n, denominator: 1n };
  return isScalar(e.shape) ? { coefficient, scalars: [e], factors: [] } : { coefficient, scalars: [], factors: [e] };
}

/** Operators by what undoes them, and else by the same operator on the other side. */
function bareOfOperator(e: ApplyExpr, x: SymbolExpr, target: Expr, means: Means): readonly Expr[] {
  const at = e.args.findIndex((arg) => dependsOn(arg, x));
  const arg = e.args[at];
  if (arg === undefined || e.args.filter((other) => dependsOn(other, x)).length > 1) return [];
  const undone = inverses.flatMap((undo) => undo(e, at, target) ?? []);
  const matched = sameOperator(e, at, target);
  return [...(matched === undefined ? [] : [matched]), ...undone].flatMap((value) => bare(arg, x, value, means));
}

/** The argument of the same operator with the same other arguments; of a product of numbers, what stands before it too. */
function sameOperator(e: ApplyExpr, at: number, target: Expr): Expr | undefined {
  if (target.kind === 'product' && target.factors.length === 0 && target.scalars.length === 1) {
    const [only] = target.scalars;
    const inner = only && sameOperator(e, at, only);
    const operator = e.label === undefined && inner !== undefined;
    return operator && isScalar(target.shape) ? product(number(target.coefficient), inner) : undefined;
  }
  if (target.kind !== 'apply' || target.op !== e.op || target.label !== e.label) return undefined;
  if (target.args.length !== e.args.length) return undefined;
  const others = (args: readonly Expr[], but: number): readonly Expr[] => args.filter((_, i) => i !== but);
  const wanted = others(e.args, at);
  // Operators of two matrices may have them the other way round; whoever asks checks.
  const found = target.args.findIndex((_, i) => others(target.args, i).every((other, k) => other === wanted[k]));
  const place = target.args[at] !== undefined && others(target.args, at).every((o, k) => o === wanted[k]) ? at : found;
  return target.args[place];
}

type Undo = (e: ApplyExpr, at: number, target: Expr) => Expr | undefined;

/** `F' = T` has `F = T'`, `F^-1 = T` has `F = T^-1`, `A ⊙ F = T` has `F = T ⊘ A`. */
const inverses: readonly Undo[] = [
  (e, _, target) => (argOf(e, 'transpose') === undefined ? undefined : transposed(target)),
  (e, _, target) => (argOf(e, 'inv') === undefined ? undefined : simplify(call('inv', target)).value),
  (e, _, target) => {
    const [, exponent] = argsOf(e, 'power') ?? [];
    return exponent !== undefined && isMinusOne(exponent) ? simplify(reciprocal(target)).value : undefined;
  },
  (e, at, target) => {
    const other = argsOf(e, 'hadamard')?.[1 - at];
    return other === undefined ? undefined : simplify(entrywiseQuotient(target, other)).value;
  },
];

const entrywiseQuotient = (a: Expr, b: Expr): Expr => call('hadamard', a, call('hadamardPower', b, num(-1)));
