/** Rules for fractions of scalars: terms over one denominator, fractions below a fraction bar. */
import { isInteger, rational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { product, sum } from '../../expr/build.ts';
import type { Expr, ProductExpr, SumExpr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { argsOf } from '../../operators/call.ts';
import { cost } from '../cost.ts';
import { collectPowers, scalarPower } from './powers.ts';
import { likeTerms } from './sums.ts';

/** More terms than this are not multiplied out. */
const maxTerms = 12;

interface WholePower {
  readonly base: Expr;
  readonly exponent: bigint;
}

/** A scalar as a whole power. */
function wholePower(e: Expr): WholePower {
  const [base, exponent] = argsOf(e, 'power') ?? [];
  const isWhole = exponent?.kind === 'number' && isInteger(exponent.value);
  return base !== undefined && isWhole ? { base, exponent: exponent.value.numerator } : { base: e, exponent: 1n };
}

const raised = (base: Expr, exponent: bigint): Expr => scalarPower(base, number(rational(exponent)));

/** `factor*term` with the powers of each scalar collected. */
function times(factor: Expr, term: Expr): Expr {
  const whole = product(factor, term);
  if (whole.kind !== 'product') return whole;
  return product(number(whole.coefficient), ...collectPowers(whole.scalars, scalarPower), product(...whole.factors));
}

/** The sum of terms with like ones put together. */
function collected(terms: readonly Expr[]): Expr {
  const whole = sum(...terms);
  return likeTerms.rewrite(whole) ?? whole;
}

/** The sums below the fraction bars of the terms, once each. */
function denominators(e: SumExpr): readonly (Expr & { kind: 'sum' })[] {
  const found = new Set<SumExpr>();
  for (const term of e.terms) {
    for (const s of term.kind === 'product' ? term.scalars : [term]) {
      const { base, exponent } = wholePower(s);
      if (base.kind === 'sum' && exponent < 0n) found.add(base);
    }
  }
  return [...found];
}

const isOver = (term: Expr, base: Expr): boolean =>
  (term.kind === 'product' ? term.scalars : [term]).some((s) => {
    const power = wholePower(s);
    return power.base === base && power.exponent < 0n;
  });

/** `D*e`, opened where a term is not over `D`. */
function multipliedBy(D: SumExpr, e: SumExpr): Expr {
  return collected(
    e.terms.flatMap((term) => (isOver(term, D) ? [times(D, term)] : D.terms.map((part) => times(part, term)))),
  );
}

export const oneDenominator: Rule = {
  name: 'one-denominator',
  title: 'A - a*A/(a + b) = b*A/(a + b)',
  rewrite: (e) => {
    if (e.kind !== 'sum' || e.terms.length > maxTerms) return undefined;
    for (const D of denominators(e)) {
      if (D.terms.length > maxTerms) continue;
      const result = times(raised(D, -1n), multipliedBy(D, e));
      if (cost(result) < cost(e)) return result;
    }
    return undefined;
  },
};

/** The scalars of a product, or of a power or a sum that stands alone. */
const withFraction = (e: ProductExpr, i: number): (WholePower & { readonly base: SumExpr }) | undefined => {
  const { base, exponent } = wholePower(e.scalars[i] as Expr);
  return base.kind === 'sum' && base.terms.length <= maxTerms ? { base, exponent } : undefined;
};

/** What `e` is times a power of `s` that lies within its own power of `s`, with the rest. */
function within(e: ProductExpr, s: number, whole: WholePower & { readonly base: SumExpr }, i: number): Expr {
  const { base, exponent } = wholePower(e.scalars[s] as Expr);
  const inner = collected(whole.base.terms.map((term) => times(base, term)));
  const others = e.scalars.filter((_, k) => k !== s && k !== i);
  const rest = raised(base, exponent - whole.exponent);
  return product(number(e.coefficient), rest, ...others, raised(inner, whole.exponent), product(...e.factors));
}

export const fractionInside: Rule = {
  name: 'fraction-inside',
  title: 'a*(b/a + c) = b + a*c, also below a fraction bar',
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (const i of e.scalars.keys()) {
      const whole = withFraction(e, i);
      if (whole === undefined) continue;
      for (const [s, scalar] of e.scalars.entries()) {
        const { base } = wholePower(scalar);
        if (s === i || !whole.base.terms.some((term) => isOver(term, base))) continue;
        const result = within(e, s, whole, i);
        if (cost(result) < cost(e)) return result;
      }
    }
    return undefined;
  },
};
