/** What two spellings of one line differ by, where the rules of algebra alone bring both to the same normal form. */
import type { Rule, RuleName } from '../derivation/rule.ts';
import type { Expr } from '../expr/expr.ts';
import { children } from '../expr/walk.ts';
import { simplifier } from '../simplify/engine.ts';
import { normalRules, simplify } from '../simplify/simplify.ts';
import type { Because } from './move.ts';
import { becauseOfRule } from './ruleWords.ts';

/** The normal form of a line: lines that have the same one are one place of a search. */
export const normalForm = (e: Expr): Expr => simplify(e).value;

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

const ruleNamed: ReadonlyMap<RuleName, Rule> = new Map(normalRules.map((rule) => [rule.name, rule]));

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
  const [left, right] = [simplify(a).uses, simplify(b).uses];
  const onOne = [...left.filter((name) => !right.includes(name)), ...right.filter((name) => !left.includes(name))];
  return onOne.length > 0 ? onOne : [...new Set([...left, ...right])];
}

const inWords = (name: RuleName): Because => becauseOfRule(ruleNamed.get(name) ?? { name, title: '' });
