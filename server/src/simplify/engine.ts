/**
 * Applies named rules from the leaves up until none fits. Results are remembered per node (nodes are interned), so
 * shared parts are simplified once and the work is proportional to the number of distinct nodes.
 */
import type { Rule, RuleName } from '../derivation/rule.ts';
import type { Expr } from '../expr/expr.ts';
import { attribute } from '../expr/intern.ts';
import { mapChildren, partsFirst } from '../expr/walk.ts';

export interface Simplified {
  readonly value: Expr;
  /** The rules that were used, in the order of their first use. */
  readonly uses: readonly RuleName[];
}

/** More rewrites of one node than this can only be a rule that undoes another. */
const maxRewrites = 400;

const none: readonly RuleName[] = [];

/** Applies a list of rules everywhere until none fits; it remembers its results, so each is made once. */
export interface Simplifier {
  readonly run: (e: Expr) => Simplified;
  /** True if it has been seen that none of the rules fits anywhere in `e`. */
  readonly isKnownNormal: (e: Expr) => boolean;
}

/** A simplifier that has no rules. */
const idle: Simplifier = { run: (value) => ({ value, uses: none }), isKnownNormal: () => true };

/** Makes a simplifier of a list of rules; an earlier rule is tried first. */
export const simplifier = (rules: readonly Rule[]): Simplifier => further(idle, [], rules);

/** The simplifier with the rules of `first` and then more of them; what `first` has left alone is not tried again. */
export function further(first: Simplifier, firstRules: readonly Rule[], more: readonly Rule[]): Simplifier {
  const done = attribute<Simplified>();

  const firstRewrite = (e: Expr): readonly [Rule, Expr] | undefined =>
    (first.isKnownNormal(e) ? undefined : rewriteBy(firstRules, e)) ?? rewriteBy(more, e);

  /** Rewrites a node whose parts are in normal form. */
  const settle = (start: Expr, visit: (part: Expr) => Expr, use: (name: RuleName) => void): Expr => {
    let value = start;
    for (let i = 0; i < maxRewrites; i++) {
      const found = firstRewrite(value);
      if (found === undefined) return value;
      use(found[0].name);
      value = mapChildren(found[1], visit);
      const known = done.get(value);
      if (known !== undefined) {
        known.uses.forEach(use);
        return known.value;
      }
    }
    return value;
  };

  const run = (e: Expr): Simplified => {
    const known = done.get(e);
    if (known !== undefined) return known;
    partsFirst(e, 'names', (part) => done.get(part) !== undefined, run);
    let uses: Set<RuleName> | undefined;
    const use = (name: RuleName): void => {
      uses ??= new Set();
      uses.add(name);
    };
    const visit = (part: Expr): Expr => {
      const s = run(part);
      if (s.uses.length > 0) s.uses.forEach(use);
      return s.value;
    };
    const value = settle(mapChildren(e, visit), visit, use);
    const result = { value, uses: uses === undefined ? none : [...uses] };
    done.set(e, result);
    if (value !== e) done.set(value, { value, uses: none });
    return result;
  };
  return { run, isKnownNormal: (e) => done.get(e)?.value === e };
}

function rewriteBy(rules: readonly Rule[], e: Expr): readonly [Rule, Expr] | undefined {
  for (const rule of rules) {
    const result = rule.rewrite(e);
    if (result !== undefined && result !== e) return [rule, result];
  }
  return undefined;
}
