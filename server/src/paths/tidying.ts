/** What two spellings of one line differ by, where the rules of algebra alone bring both to the same normal form. */

import { isInteger, isNegativeRational } from '../base/rational.ts';
import type { Rule, RuleName } from '../derivation/rule.ts';
import { negate, splitCoefficient, sum } from '../expr/build.ts';
import { compareTerms } from '../expr/compare.ts';
import type { Expr } from '../expr/expr.ts';
import { apply } from '../expr/expr.ts';
import { children } from '../expr/walk.ts';
import { argsOf, hasTrait } from '../operators/call.ts';
import { simplifier } from '../simplify/engine.ts';
import { normalRules, simplify } from '../simplify/simplify.ts';
import type { Because } from './move.ts';
import { becauseOfRule } from './ruleWords.ts';

/** The base of an even power, or the argument of an even function. */
function unsigned(e: Expr): Expr | undefined {
  if (e.kind !== 'apply') return undefined;
  const [base, exponent] = argsOf(e, 'power') ?? argsOf(e, 'hadamardPower') ?? [];
  if (base !== undefined && exponent?.kind === 'number') {
    return isInteger(exponent.value) && exponent.value.numerator % 2n === 0n ? base : undefined;
  }
  return hasTrait(e.op, 'even') ? e.args[0] : undefined;
}

/** A bracket whose sign is not seen begins with a plus. */
const signOfSquare: Rule = {
  name: 'sign-of-square',
  title: '(A - B)^2 = (B - A)^2, and the like for even functions',
  rewrite: (e) => {
    const base = unsigned(e);
    if (e.kind !== 'apply' || base?.kind !== 'sum') return undefined;
    const [first] = [...base.terms].sort(compareTerms);
    if (first === undefined || !isNegativeRational(splitCoefficient(first)[0])) return undefined;
    const turned = sum(...base.terms.map(negate));
    return apply(e.op, [turned, ...e.args.slice(1)], e.shape, e.dims, e.label);
  },
};

const squares = simplifier([signOfSquare]);

/** The normal form of a line: lines that have the same one are one place of a search. */
export function normalForm(e: Expr): Expr {
  const normal = simplify(e).value;
  const turned = squares.run(normal).value;
  return turned === normal ? normal : simplify(turned).value;
}

/** The rules that lead to the normal form. */
function rulesIn(e: Expr): readonly RuleName[] {
  const { value, uses } = simplify(e);
  return [...uses, ...squares.run(value).uses];
}

/** What nobody would write a line for, and what keeps the author's order of terms and factors. */
const neatNames: ReadonlySet<RuleName> = new Set([
  'transpose-of-scalar',
  'transpose-inside',
  'scalar-out',
  'operator-of-scalar',
  'identity-factor',
  'identity-of-size-one',
  'trivial-power',
  'inverse-form',
  'like-terms',
  'open-bracket',
]);

const neatRules = simplifier(normalRules.filter(({ name }) => neatNames.has(name)));

/** The line without what is no step, in the order in which it stands. */
export const neat = (e: Expr): Expr => neatRules.run(e).value;

/** Rules that a reader of formulas does not notice: said only where there is nothing else to say. */
const unnoticed: ReadonlySet<RuleName> = new Set([
  'sort-terms',
  'hadamard-commutes',
  'sign-of-bracket',
  'sign-of-linear-argument',
  'scalar-out',
  'open-bracket',
  'frobenius-form',
  'transpose-inside',
  'transpose-outside',
  'transpose-of-scalar',
  'identity-factor',
  'scalar-chain',
]);

/** Whether a reader of formulas notices a rule. */
export const isNoticed = (name: RuleName): boolean => !unnoticed.has(name);

const ruleNamed: ReadonlyMap<RuleName, Rule> = new Map([...normalRules, signOfSquare].map((rule) => [rule.name, rule]));

/**
 * Why two expressions with one normal form are equal.
 *
 * @returns the rules that make the difference; those that a reader does not notice only if there are no others
 */
export function tidying(a: Expr, b: Expr): readonly Because[] {
  const names = [...new Set(differences(a, b).flatMap(([x, y]) => rulesBetween(x, y)))];
  const noticed = names.filter(isNoticed);
  return (noticed.length > 0 ? noticed : names).map(inWords);
}

/** As `tidying`, without what a reader does not notice. */
export const noticedTidying = (a: Expr, b: Expr): readonly Because[] =>
  a === b ? [] : tidying(a, b).filter(({ rule }) => isNoticed(rule));

/** The smallest parts in which two expressions with one normal form differ. */
function differences(a: Expr, b: Expr): readonly (readonly [Expr, Expr])[] {
  if (a === b) return [];
  const [left, right] = [children(a), children(b)];
  const alike =
    a.kind === b.kind &&
    left.length > 0 &&
    left.length === right.length &&
    (a.kind !== 'apply' || b.kind !== 'apply' || a.op === b.op) &&
    left.every((x, i) => right[i] !== undefined && normalForm(x) === normalForm(right[i]));
  return alike ? left.flatMap((x, i) => differences(x, right[i] ?? x)) : [[a, b]];
}

function rulesBetween(a: Expr, b: Expr): readonly RuleName[] {
  const [left, right] = [rulesIn(a), rulesIn(b)];
  const onOne = [...left.filter((name) => !right.includes(name)), ...right.filter((name) => !left.includes(name))];
  return onOne.length > 0 ? onOne : [...new Set([...left, ...right])];
}

const inWords = (name: RuleName): Because => becauseOfRule(ruleNamed.get(name) ?? { name, title: '' });
