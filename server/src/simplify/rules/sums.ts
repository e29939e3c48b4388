/** Rules for sums: like terms, order, signs of brackets. */

import type { Rational } from '../../base/rational.ts';
import { addRational, isNegativeRational, isZeroRational, negateRational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { negate, one, product, scale, splitCoefficient, sum } from '../../expr/build.ts';
import { compareTerms } from '../../expr/compare.ts';
import type { Expr } from '../../expr/expr.ts';
import { callWithDims, isLinearIn } from '../../operators/call.ts';

export const likeTerms: Rule = {
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

/** The bracket with the other sign, if it begins with a minus. */
function turnedIfNegative(e: Expr): Expr | undefined {
  const [first] = e.kind === 'sum' ? e.terms : [];
  if (e.kind !== 'sum' || first === undefined || !isNegativeRational(splitCoefficient(first)[0])) return undefined;
  return sum(...e.terms.map(negate));
}

/** In a linear operator or a Hadamard product too, a bracket of nothing but minuses gives its sign away. */
const signOfArgument: Rule = {
  name: 'sign-of-linear-argument',
  title: 'L(-A - B) = -L(A + B) for a linear operator',
  rewrite: (e) => {
    if (e.kind !== 'apply') return undefined;
    const i = e.args.findIndex(
      (a, k) =>
        a.kind === 'sum' && isLinearIn(e, k) && a.terms.every((t) => isNegativeRational(splitCoefficient(t)[0])),
    );
    const turned = e.args[i] === undefined ? undefined : turnedIfNegative(e.args[i]);
    if (turned === undefined) return undefined;
    return negate(callWithDims(e.op, e.dims, ...e.args.map((a, k) => (k === i ? turned : a))));
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

export const sumRules: readonly Rule[] = [likeTerms, openNestedSum, sortTerms, signOfBracket, signOfArgument];
