/** How unlike two lines look: what a search goes by. It counts neighbours in the formula, not values. */
import type { Expr } from '../expr/expr.ts';
import { attribute } from '../expr/intern.ts';
import { children, nodes } from '../expr/walk.ts';

/** Pairs of a node and what stands in it or beside it, with how often they occur. */
type Features = ReadonlyMap<string, number>;

function label(e: Expr): string {
  switch (e.kind) {
    case 'number':
      return 'number';
    case 'symbol':
      return e.name;
    case 'differential':
      return `d${label(e.of)}`;
    case 'apply':
      return e.args.length === 1 && e.args[0] !== undefined ? `${e.op}(${label(e.args[0])})` : e.op;
    case 'product':
      return [...e.scalars, ...e.factors].map(label).join('*');
    case 'sum':
      return '+';
    case 'indexedSum':
      return 'Σ';
    case 'derivative':
      return `∂${label(e.of)}`;
  }
}

function pairsIn(e: Expr): readonly string[] {
  if (e.kind === 'product') {
    const { factors, scalars } = e;
    const beside = factors.slice(1).map((f, i) => `${label(factors[i] ?? f)}*${label(f)}`);
    return [...beside, ...scalars.map((s) => `·${label(s)}`)];
  }
  if (e.kind === 'apply') return e.args.map((arg) => `${e.op} ${label(arg)}`);
  if (e.kind === 'sum') return e.terms.map((term) => `+ ${label(term)}`);
  // Nobody leaves the differential of a formula standing for long.
  if (e.kind === 'differential' && e.of.kind !== 'symbol') return ['d(', 'd(', 'd('];
  return e.kind === 'indexedSum' ? children(e).map((part) => `Σ ${label(part)}`) : [label(e)];
}

const known = attribute<Features>();

function featuresOf(e: Expr): Features {
  const before = known.get(e);
  if (before !== undefined) return before;
  const counts = new Map<string, number>();
  for (const node of nodes(e)) for (const pair of pairsIn(node)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  known.set(e, counts);
  return counts;
}

/** The number of pairs that only one of two expressions has; 0 if they look the same. */
export function unlikeness(a: Expr, b: Expr): number {
  const [left, right] = [featuresOf(a), featuresOf(b)];
  let differing = 0;
  for (const [pair, count] of left) differing += Math.abs(count - (right.get(pair) ?? 0));
  for (const [pair, count] of right) if (!left.has(pair)) differing += count;
  return differing;
}
