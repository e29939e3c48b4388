/** Rules for the Hadamard product. */
import type { Rational } from '../../base/rational.ts';
import { isInteger, multiplyRational, oneRational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { isZero, product, zeroOf } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { attribute, depthOf } from '../../expr/intern.ts';
import { isScalar } from '../../expr/shape.ts';
import { mapChildren, partsFirst } from '../../expr/walk.ts';
import { argOf, argsOf, call, callWithDims } from '../../operators/call.ts';
import { collectPowers, elementwisePower } from './powers.ts';
import { mergeFunctions } from './recognise.ts';
import { mergeRoots } from './roots.ts';

/** The factors of nested Hadamard products, left to right. */
export function hadamardFactors(e: Expr): readonly Expr[] {
  const factors: Expr[] = [];
  const open = [e];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const args = argsOf(next, 'hadamard');
    if (args === undefined) factors.push(next);
    else for (let i = args.length - 1; i >= 0; i--) open.push(args[i] as Expr);
  }
  return factors;
}

/** Whether a factor of a Hadamard product has a property; remembered, as a long product is asked with each factor more. */
export function someFactor(has: (factor: Expr) => boolean): (e: Expr) => boolean {
  const answers = attribute<boolean>();
  const ask = (e: Expr): boolean => {
    const args = argsOf(e, 'hadamard');
    if (args === undefined) return has(e);
    const known = answers.get(e) ?? args.some(ask);
    answers.set(e, known);
    return known;
  };
  return ask;
}

/** Hadamard products of factors that are in order and cannot be merged; so are those of their first factors. */
const settled = attribute<true>();

/** The Hadamard product of factors that `hadamard-commutes` would leave as they are. */
function settledProduct(first: Expr, rest: readonly Expr[]): Expr {
  let result = first;
  for (const factor of rest) {
    result = call('hadamard', result, factor);
    settled.set(result, true);
  }
  return result;
}

/** The Hadamard product of one factor or more. */
export const hadamardProduct = (first: Expr, ...rest: readonly Expr[]): Expr =>
  rest.reduce((left, right) => call('hadamard', left, right), first);

const isOnes = (e: Expr): boolean => e.kind === 'apply' && e.op === 'ones';

/** Replaces `abs(X)` and `sign(X)` that stand side by side by `X`, and `X` beside `sign(X)` by `abs(X)`. */
function mergeSigns(factors: readonly Expr[]): readonly Expr[] | undefined {
  for (const [i, factor] of factors.entries()) {
    const inside = argOf(factor, 'sign');
    if (inside === undefined || (factor.kind === 'apply' && factor.label !== undefined)) continue;
    for (const [partner, merged] of [
      [call('abs', inside), inside],
      [inside, call('abs', inside)],
    ] as const) {
      const j = factors.indexOf(partner);
      if (j >= 0) return [...factors.filter((_, k) => k !== i && k !== j), merged];
    }
  }
  return undefined;
}

/** Takes a sign apart where one of its factors stands beside it: `W ⊙ sign(W ⊙ B) = W ⊙ sign(W) ⊙ sign(B)`. */
function splitSigns(factors: readonly Expr[]): readonly Expr[] | undefined {
  for (const [i, factor] of factors.entries()) {
    const inside = argOf(factor, 'sign');
    if (inside === undefined || (factor.kind === 'apply' && factor.label !== undefined)) continue;
    const signed = hadamardFactors(inside);
    const shared = signed.findIndex((f) => factors.includes(f));
    const [first, ...rest] = signed.filter((_, j) => j !== shared);
    const partner = signed[shared];
    if (partner === undefined || first === undefined) continue;
    const others = factors.filter((_, k) => k !== i);
    return [...others, call('sign', partner), call('sign', hadamardProduct(first, ...rest))];
  }
  return undefined;
}

/** What a factor is a numeric power of, entry by entry. */
function baseOf(e: Expr): Expr {
  const [base, exponent] = e.kind === 'apply' && e.label === undefined ? (argsOf(e, 'hadamardPower') ?? []) : [];
  return base === undefined || exponent?.kind !== 'number' ? e : base;
}

/** Opens a whole power of a Hadamard product that has a base in common with another factor: `A ⊘ (A ⊘ B) = B`. */
function openPowers(factors: readonly Expr[]): readonly Expr[] | undefined {
  for (const [i, factor] of factors.entries()) {
    const [, exponent] = argsOf(factor, 'hadamardPower') ?? [];
    const inner = hadamardFactors(baseOf(factor));
    if (inner.length < 2 || exponent?.kind !== 'number' || !isInteger(exponent.value)) continue;
    const others = factors.filter((_, k) => k !== i);
    const bases = new Set(others.map(baseOf));
    if (inner.some((f) => bases.has(baseOf(f)))) return [...others, ...inner.map((f) => raisedBy(f, exponent))];
  }
  return undefined;
}

/** A power of what may be a numeric power already. */
function raisedBy(e: Expr, exponent: Expr): Expr {
  const [, before] = baseOf(e) === e ? [] : (argsOf(e, 'hadamardPower') ?? []);
  return elementwisePower(baseOf(e), before === undefined ? exponent : product(before, exponent));
}

/** Merges pairs until none is left. */
function merged(factors: readonly Expr[]): readonly Expr[] {
  const next =
    mergeSigns(factors) ?? mergeFunctions(factors) ?? mergeRoots(factors) ?? splitSigns(factors) ?? openPowers(factors);
  return next === undefined ? factors : merged(next);
}

const hadamardOfScalars: Rule = {
  name: 'hadamard-of-scalars',
  title: 'a ⊙ b = a*b for scalars',
  rewrite: (e) => {
    const args = argsOf(e, 'hadamard');
    return args !== undefined && isScalar(e.shape) ? product(...args) : undefined;
  },
};

/** The Hadamard product of all factors, merged and in order; `undefined` if nothing is left. */
function normalBody(factors: readonly Expr[]): Expr | undefined {
  const kept = merged(factors);
  const collected = collectPowers(kept, elementwisePower);
  const [first, ...rest] = collected;
  if (first === undefined) return undefined;
  const given = new Set(factors);
  const isOnlySorted =
    kept === factors && collected.length === factors.length && collected.every((factor) => given.has(factor));
  return isOnlySorted ? settledProduct(first, rest) : hadamardProduct(first, ...rest);
}

/** Shorter chains are sorted while they grow. */
const longChain = 16;

const sortedChains = attribute<Expr>();

/**
 * Sorts long Hadamard products at once, before rules are tried on them from the inside, where every one of their first
 * factors would be sorted again.
 */
export function sortLongChains(e: Expr): Expr {
  if (depthOf(e) <= longChain || settled.get(e) !== undefined) return e;
  const known = sortedChains.get(e);
  if (known !== undefined) return known;
  const factors = argsOf(e, 'hadamard') === undefined ? [] : hadamardFactors(e);
  if (factors.length <= longChain) {
    partsFirst(e, 'names', (part) => sortedChains.get(part) !== undefined, sortLongChains);
  }
  const isPlain = factors.every((factor) => factor.kind !== 'product' && !isZero(factor));
  const sorted = factors.filter((factor) => !isOnes(factor)).map(sortLongChains);
  const result =
    factors.length > longChain ? ((isPlain ? normalBody(sorted) : undefined) ?? e) : mapChildren(e, sortLongChains);
  sortedChains.set(e, result);
  return result;
}

const hadamardNormal: Rule = {
  name: 'hadamard-commutes',
  title: 'A ⊙ B = B ⊙ A, (c*A) ⊙ B = c*(A ⊙ B), 1 ⊙ A = A',
  reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 3, § 6' },
  rewrite: (e) => {
    if (argsOf(e, 'hadamard') === undefined || settled.get(e) !== undefined) return undefined;
    let coefficient: Rational = oneRational;
    const scalars: Expr[] = [];
    const factors: Expr[] = [];
    for (const factor of hadamardFactors(e)) {
      if (isZero(factor)) return zeroOf(e.shape);
      if (factor.kind !== 'product') {
        if (!isOnes(factor)) factors.push(factor);
        continue;
      }
      coefficient = multiplyRational(coefficient, factor.coefficient);
      scalars.push(...factor.scalars);
      const chain = product(...factor.factors);
      factors.push(...(isOnes(chain) ? [] : hadamardFactors(chain)));
    }
    const body = normalBody(factors) ?? callWithDims('ones', [e.shape.rows, e.shape.columns]);
    return product(number(coefficient), ...scalars, body);
  },
};

/** `A ⊙ (a*1)`: what is left of `hadamard-commutes` where a function is only prepared, its factors in their order. */
export const onesUnderHadamard: Rule = {
  name: 'ones-under-hadamard',
  title: 'A ⊙ (a*1) = a*A for a matrix 1 of ones',
  rewrite: (e) => {
    const list = argsOf(e, 'hadamard') === undefined ? [] : hadamardFactors(e);
    for (const [i, factor] of list.entries()) {
      const isAllOnes = isOnes(factor) || (factor.kind === 'product' && isOnes(product(...factor.factors)));
      if (!isAllOnes) continue;
      const [first, ...rest] = list.filter((_, k) => k !== i);
      if (first === undefined) continue;
      const front = factor.kind === 'product' ? [number(factor.coefficient), ...factor.scalars] : [];
      return product(...front, hadamardProduct(first, ...rest));
    }
    return undefined;
  },
};

/** The triangle of ones that a factor is or has as its transpose. */
function triangleOf(factor: Expr): Expr | undefined {
  const triangle = argOf(factor, 'transpose') ?? factor;
  const ones = argOf(triangle, 'triu') ?? argOf(triangle, 'tril');
  return ones !== undefined && isOnes(ones) ? triangle : undefined;
}

const hasTriangle = someFactor((factor) => triangleOf(factor) !== undefined);

/** A triangle of ones, or its transpose, picks out a triangle. */
const triangleOfOnes: Rule = {
  name: 'triangle-of-ones',
  title: 'A ⊙ triu(1) = triu(A), A ⊙ tril(1) = tril(A) for a matrix 1 of ones',
  rewrite: (e) => {
    if (argsOf(e, 'hadamard') === undefined || !hasTriangle(e)) return undefined;
    const list = hadamardFactors(e);
    for (const [i, factor] of list.entries()) {
      const triangle = triangleOf(factor);
      const [first, ...rest] = list.filter((_, k) => k !== i);
      if (triangle === undefined || first === undefined) continue;
      const isUpper = (argOf(triangle, 'triu') === undefined) === (triangle !== factor);
      return call(isUpper ? 'triu' : 'tril', hadamardProduct(first, ...rest));
    }
    return undefined;
  },
};

export const hadamardRules: readonly Rule[] = [hadamardOfScalars, triangleOfOnes, hadamardNormal];
