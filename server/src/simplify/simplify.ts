/** The simplifier: a normal form by named rules, then a shorter way to write it. */
import type { Rule, RuleName } from '../derivation/rule.ts';
import type { Expr } from '../expr/expr.ts';
import { call } from '../operators/call.ts';
import { cost } from './cost.ts';
import type { Simplified } from './engine.ts';
import { simplifier } from './engine.ts';
import { hadamardRules } from './rules/hadamard.ts';
import { powerRules } from './rules/powers.ts';
import { productRules } from './rules/products.ts';
import { scalarRules } from './rules/scalars.ts';
import { factorOut, sumRules } from './rules/sums.ts';
import { transposeRules } from './rules/transpose.ts';
import { transposed } from './symmetry.ts';

/** The rules of algebra that lead to the normal form, in the order in which they are tried. */
export const normalRules: readonly Rule[] = [
  ...transposeRules,
  ...scalarRules,
  ...hadamardRules,
  ...powerRules,
  ...productRules,
  ...sumRules,
];

const factorRule: Rule = {
  name: 'factor-out',
  title: 'A*B + A*C = A*(B + C)',
  rewrite: (e) => {
    const result = factorOut(e);
    return result !== undefined && cost(result) < cost(e) ? result : undefined;
  },
};

/** Puts a transpose before a bracket where that is shorter than inside. */
const transposeBracket: Rule = {
  name: 'transpose-bracket',
  title: "B'*A' = (A*B)'",
  rewrite: (e) => {
    if (e.kind === 'symbol' || e.kind === 'number' || (e.kind === 'apply' && e.op === 'transpose')) return undefined;
    const inner = transposed(e);
    if (inner === e || (inner.kind === 'apply' && inner.op === 'transpose')) return undefined;
    const result = call('transpose', inner);
    return cost(result) < cost(e) ? result : undefined;
  },
};

/** Rules of presentation: each makes the expression shorter. */
export const shorteningRules: readonly Rule[] = [factorRule];

const normalize = simplifier(normalRules);
const shorten = simplifier([...normalRules, ...shorteningRules]);
const present = simplifier([transposeBracket]);

/** The normal form of an expression, equal in value and shape. */
export const simplify = (e: Expr): Simplified => normalize(e);

/** The shortest form found: normal form, common factors taken out, transposes before brackets. */
export function tidy(e: Expr): Simplified {
  const normal = normalize(e);
  const short = shorten(normal.value);
  const last = present(short.value);
  const best = cost(last.value) <= cost(normal.value) ? last.value : normal.value;
  return { value: best, uses: [...new Set<RuleName>([...normal.uses, ...short.uses, ...last.uses])] };
}
