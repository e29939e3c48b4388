/** In which order a chain of matrices is multiplied so that the work is least. */
import type { Dim } from '../expr/dim.ts';
import { evaluateDim } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';

/** A product of two, or one factor. */
export type Association =
  | { readonly kind: 'factor'; readonly factor: Expr }
  | { readonly kind: 'pair'; readonly left: Association; readonly right: Association };

/** Stands for every named dimension: all are taken as large, and as equally large. */
const typicalSize = 100;

/** The search looks at every way to split every part; longer chains are multiplied from one end. */
const maxSearched = 24;

const sizeOf = (dim: Dim): number => evaluateDim(dim, () => typicalSize) ?? typicalSize;

const factor = (e: Expr): Association => ({ kind: 'factor', factor: e });

const pair = (left: Association, right: Association): Association => ({ kind: 'pair', left, right });

/** The cheapest association of a chain, from left to right where several are equally cheap; vectors thus come first. */
export function associate(chain: readonly Expr[]): Association {
  const leaves = chain.map(factor);
  if (chain.length > maxSearched) return fromOneEnd(chain, leaves);
  const rows = chain.map((e) => sizeOf(e.shape.rows));
  const columns = chain.map((e) => sizeOf(e.shape.columns));
  const best = new Map<string, { readonly cost: number; readonly tree: Association }>();
  const solve = (from: number, to: number): { readonly cost: number; readonly tree: Association } => {
    const key = `${from},${to}`;
    const known = best.get(key);
    if (known !== undefined) return known;
    let found = { cost: 0, tree: at(leaves, from) };
    let least = Number.POSITIVE_INFINITY;
    for (let split = to - 1; split > from; split--) {
      const left = solve(from, split);
      const right = solve(split, to);
      const cost = left.cost + right.cost + at(rows, from) * at(rows, split) * at(columns, to - 1);
      if (cost < least) {
        least = cost;
        found = { cost, tree: pair(left.tree, right.tree) };
      }
    }
    best.set(key, found);
    return found;
  };
  return solve(0, chain.length).tree;
}

function fromOneEnd(chain: readonly Expr[], leaves: readonly Association[]): Association {
  const last = chain.at(-1);
  const endsInColumn = last !== undefined && sizeOf(last.shape.columns) < typicalSize;
  return endsInColumn ? leaves.reduceRight((right, left) => pair(left, right)) : leaves.reduce(pair);
}

function at<T>(list: readonly T[], i: number): T {
  const found = list[i];
  if (found === undefined) throw new RangeError(`no item ${i}`);
  return found;
}
