/**
 * Applies named rules from the leaves up until none fits. Results are remembered per node (nodes are interned), so
 * shared parts are simplified once and the work is proportional to the number of distinct nodes.
 */
import type { Rule, RuleName } from '../derivation/rule.ts';
import type { Expr } from '../expr/expr.ts';
import { attribute } from '../expr/intern.ts';
import { mapChildren } from '../expr/walk.ts';

export interface Simplified {
  readonly value: Expr;
  /** The rules that were used, in the order of their first use. */
  readonly uses: readonly RuleName[];
}

/** More rewrites of one node than this can only be a rule that undoes another. */
const maxRewrites = 400;

const none: readonly RuleName[] = [];

/** Makes a simplifier of a list of rules; an earlier rule is tried first. Each is made once: it remembers its results. */
export function simplifier(rules: readonly Rule[]): (e: Expr) => Simplified {
  const done = attribute<Simplified>();

  const firstRewrite = (e: Expr): readonly [Rule, Expr] | undefined => {
    for (const rule of rules) {
      const result = rule.rewrite(e);
      if (result !== undefined && result !== e) return [rule, result];
    }
    return undefined;
  };

  const simplify = (e: Expr): Simplified => {
    const known = done.get(e);
    if (known !== undefined) return known;
    let uses: Set<RuleName> | undefined;
    const use = (name: RuleName): void => {
      uses ??= new Set();
      uses.add(name);
    };
    const visit = (part: Expr): Expr => {
      const s = simplify(part);
      for (const name of s.uses) use(name);
      return s.value;
    };
    let value = mapChildren(e, visit);
    for (let i = 0; i < maxRewrites; i++) {
      const found = firstRewrite(value);
      if (found === undefined) break;
      use(found[0].name);
      value = mapChildren(found[1], visit);
    }
    const result = { value, uses: uses === undefined ? none : [...uses] };
    done.set(e, result);
    if (value !== e) done.set(value, { value, uses: none });
    return result;
  };
  return simplify;
}
