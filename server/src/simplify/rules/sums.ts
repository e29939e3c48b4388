/** Rules for sums: like terms, order, common factors. */

import type { Rational } from '../../base/rational.ts';
import {
  addRational,
  invertRational,
  isNegativeRational,
  isOneRational,
  isZeroRational,
  negateRational,
  sameRational,
} from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { negate, one, product, scale, splitCoefficient, sum } from '../../expr/build.ts';
import { compareTerms } from '../../expr/compare.ts';
import type { Expr } from '../../expr/expr.ts';
import { hadamardFactors, hadamardProduct } from './hadamard.ts';

const likeTerms: Rule = {
  name: 'like-terms',
  title: 'a*A + b*A = (a + b)*A',
  rewrite: (e) => {
    if (e.kind !== 'sum') return undefined;
    const coefficients = new Map<Expr, Rational>();
    for (const term of e.terms) {
      const [coefficient, rest] = splitCoefficient(term);
      const before = coefficients.get(rest);
      coefficients.set(rest, before === undefined ? coefficient : addRational(before, coefficient));
    }
    if (coefficients.size === e.terms.length) return undefined;
    const kept = [...coefficients].filter(([, c]) => !isZeroRational(c)).map(([rest, c]) => scale(c, rest));
    const [first] = coefficients.keys();
    return kept.length > 0
      ? sum(...kept)
      : first === undefined
        ? undefined
        : scale({ numerator: 0n, denominator: 1n }, first);
  },
};

const openNestedSum: Rule = {
  name: 'open-bracket',
  title: 'c*(A + B) = c*A + c*B for a number c',
  rewrite: (e) => {
    if (e.kind !== 'sum') return undefined;
    let opened = false;
    const terms = e.terms.map((t) => {
      const [coefficient, rest] = splitCoefficient(t);
      const inner = rest.kind === 'sum' ? rest : undefined;
      if (inner === undefined || t === rest) return t;
      opened = true;
      return sum(...inner.terms.map((x) => scale(coefficient, x)));
    });
    return opened ? sum(...terms) : undefined;
  },
};

const sortTerms: Rule = {
  name: 'sort-terms',
  title: 'A + B = B + A',
  rewrite: (e) => {
    if (e.kind !== 'sum') return undefined;
    const sorted = [...e.terms].sort(compareTerms);
    return sorted.every((t, i) => t === e.terms[i]) ? undefined : sum(...sorted);
  },
};

/** In a product, a bracket begins with a positive term; the minus goes to the front. */
const signOfBracket: Rule = {
  name: 'sign-of-bracket',
  title: '(-A + B)*C = -(A - B)*C',
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    const parts = [...e.scalars, ...e.factors];
    const i = parts.findIndex(
      (x) => x.kind === 'sum' && x.terms[0] !== undefined && isNegativeRational(splitCoefficient(x.terms[0])[0]),
    );
    if (i < 0) return undefined;
    const turned = parts.map((x, j) => (j === i && x.kind === 'sum' ? sum(...x.terms.map(negate)) : x));
    const chain = product(...turned.slice(e.scalars.length));
    return product(scale(negateRational(e.coefficient), one), ...turned.slice(0, e.scalars.length), chain);
  },
};

export const sumRules: readonly Rule[] = [likeTerms, openNestedSum, sortTerms, signOfBracket];

type End = 'left' | 'right' | 'scalar' | 'hadamard';

const ends: readonly End[] = ['left', 'right', 'scalar', 'hadamard'];

/** What may be taken out of a term at one of its ends, with what remains. */
function endFactors(term: Expr, end: End): readonly (readonly [factor: Expr, rest: Expr])[] {
  const [coefficient, body] = splitCoefficient(term);
  const back = (...list: readonly Expr[]): Expr => scale(coefficient, product(...list));
  if (end === 'hadamard') {
    const list = hadamardFactors(body);
    return list.flatMap((factor, i) => {
      const [first, ...rest] = list.filter((_, j) => j !== i);
      return first === undefined ? [] : ([[factor, back(hadamardProduct(first, ...rest))]] as const);
    });
  }
  if (body.kind !== 'product') return [];
  if (end === 'scalar') {
    return body.scalars.map((s, i) => [s, back(...body.scalars.filter((_, j) => j !== i), ...body.factors)]);
  }
  const factor = end === 'left' ? body.factors[0] : body.factors.at(-1);
  const rest = end === 'left' ? body.factors.slice(1) : body.factors.slice(0, -1);
  if (factor === undefined || rest.length === 0) return [];
  return [[factor, back(...body.scalars, ...rest)]];
}

/**
 * Takes the factor that most terms share out of a sum, on the left, on the right, or as a scalar.
 *
 * A rule of presentation: it is applied where it makes the expression shorter.
 */
export function factorOut(e: Expr): Expr | undefined {
  if (e.kind !== 'sum') return undefined;
  const number = commonCoefficient(e.terms);
  if (number !== undefined) return scale(number, sum(...e.terms.map((t) => scale(invertRational(number), t))));
  let best: { readonly terms: readonly number[]; readonly end: End; readonly factor: Expr } | undefined;
  for (const end of ends) {
    const users = new Map<Expr, Set<number>>();
    e.terms.forEach((term, i) => {
      for (const [factor] of endFactors(term, end)) users.set(factor, (users.get(factor) ?? new Set()).add(i));
    });
    for (const [factor, set] of users) {
      if (set.size > (best?.terms.length ?? 1)) best = { terms: [...set], end, factor };
    }
  }
  return best === undefined ? undefined : takeOut(e.terms, best.terms, best.end, best.factor);
}

/** The number of which every term is plus or minus one time, if it is not 1; negative if all terms are. */
function commonCoefficient(terms: readonly Expr[]): Rational | undefined {
  const coefficients = terms.map((t) => splitCoefficient(t)[0]);
  const [first] = coefficients;
  if (first === undefined) return undefined;
  const size = isNegativeRational(first) ? negateRational(first) : first;
  if (!coefficients.every((c) => sameRational(c, size) || sameRational(c, negateRational(size)))) return undefined;
  const negative = coefficients.every(isNegativeRational);
  if (isOneRational(size)) return negative ? negateRational(size) : undefined;
  return negative ? negateRational(size) : size;
}

function takeOut(terms: readonly Expr[], chosen: readonly number[], end: End, factor: Expr): Expr | undefined {
  const inner = chosen.flatMap((i) => {
    const term = terms[i] ?? one;
    return endFactors(term, end)
      .filter(([f]) => f === factor)
      .slice(0, 1)
      .map(([, rest]) => rest);
  });
  const bracket = sum(...inner);
  const whole =
    end === 'hadamard'
      ? hadamardProduct(factor, bracket)
      : end === 'right'
        ? product(bracket, factor)
        : product(factor, bracket);
  return sum(whole, ...terms.filter((_, i) => !chosen.includes(i)));
}
