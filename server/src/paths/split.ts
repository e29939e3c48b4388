/**
 * Takes two lines apart into the smallest parts in which they differ, so that each part can be gone on with alone. Parts
 * are matched by a normal form in which all names and differentials are written out; what cannot be matched stays whole.
 */
import { isOneRational } from '../base/rational.ts';
import { differentialOf } from '../differentiate/differential.ts';
import { orUndefined } from '../differentiate/unsupported.ts';
import { product, sum } from '../expr/build.ts';
import type { ApplyExpr, Expr, ProductExpr, SumExpr, SymbolExpr } from '../expr/expr.ts';
import { apply, differential, number } from '../expr/expr.ts';
import { sameShape } from '../expr/shape.ts';
import { expandDefinitions, rewrite } from '../expr/walk.ts';
import { cost } from '../simplify/cost.ts';
import { collected } from './collected.ts';
import type { Quest } from './path.ts';
import { normalForm } from './tidying.ts';

/** Parts that differ, and how a line is made of others in their place. */
export interface Split {
  readonly pairs: readonly (readonly [Expr, Expr])[];
  /** The line with these instead of its parts, in the order of `pairs`. */
  readonly rebuild: (parts: readonly Expr[]) => Expr;
}

type Form = (e: Expr) => Expr;

/** Larger expressions are compared in their names only. */
const maxWrittenOut = 120;

/** Whether two expressions have one form, in their names or with what these stand for; remembered for one search. */
function comparison(varying: readonly SymbolExpr[]): (x: Expr, y: Expr) => boolean {
  const moved = (e: Expr): Expr =>
    rewrite(e, (n) => (n.kind === 'differential' ? (orUndefined(() => differentialOf(n.of, varying)) ?? n) : n));
  const inNames = remembered((e) => collected(moved(e)));
  const writtenOut = remembered((e) => collected(expandDefinitions(moved(e))));
  const isSmall = (e: Expr): boolean => cost(expandDefinitions(e)) <= maxWrittenOut;
  return (x, y) => {
    if (x === y) return true;
    if (!sameShape(x.shape, y.shape)) return false;
    return inNames(x) === inNames(y) || (isSmall(x) && isSmall(y) && writtenOut(x) === writtenOut(y));
  };
}

function remembered(make: Form): Form {
  const known = new Map<Expr, Expr>();
  return (e) => {
    const before = known.get(e);
    if (before !== undefined) return before;
    const result = make(e);
    known.set(e, result);
    return result;
  };
}

const same = (line: Expr): Split => ({ pairs: [], rebuild: () => line });

const whole = (a: Expr, b: Expr): Split => ({ pairs: [[a, b]], rebuild: ([part]) => part ?? a });

/** Several parts of one node, each split by itself. */
function together(splits: readonly Split[], rebuild: (parts: readonly Expr[]) => Expr): Split {
  return {
    pairs: splits.flatMap(({ pairs }) => pairs),
    rebuild: (parts) => {
      let next = 0;
      return rebuild(
        splits.map((split) => {
          const own = parts.slice(next, next + split.pairs.length);
          next += split.pairs.length;
          return split.rebuild(own);
        }),
      );
    },
  };
}

/** The smallest differing parts of two lines of one value. */
export function split(a: Expr, b: Expr, { varying, shouldStop }: Quest): Split {
  const compare = comparison(varying);
  // Called off, nothing more is taken apart.
  const equal = (x: Expr, y: Expr): boolean => !shouldStop() && compare(x, y);
  const visit = (x: Expr, y: Expr): Split => {
    if (normalForm(x) === normalForm(y)) return same(x);
    return inside(x, y) ?? whole(x, y);
  };
  const inside = (x: Expr, y: Expr): Split | undefined => {
    if (x.kind === 'sum' && y.kind === 'sum') return splitSum(x, y);
    if (x.kind === 'product' && y.kind === 'product') return splitProduct(x, y);
    if (x.kind === 'apply' && y.kind === 'apply') return splitOperator(x, y);
    if (x.kind !== 'differential' || y.kind !== 'differential' || !equal(x.of, y.of)) return undefined;
    return together([visit(x.of, y.of)], ([of]) => differential(of ?? x.of));
  };

  const splitOperator = (x: ApplyExpr, y: ApplyExpr): Split | undefined => {
    const alike =
      apply(x.op, y.args, y.shape, x.dims, x.label) === y &&
      x.args.every((arg, i) => y.args[i] !== undefined && equal(arg, y.args[i]));
    if (!alike) return undefined;
    return together(
      x.args.map((arg, i) => visit(arg, y.args[i] ?? arg)),
      (args) => apply(x.op, args, x.shape, x.dims, x.label),
    );
  };

  /** Members that both lists have, members that are equal in value, and the others. */
  const match = (xs: readonly Expr[], ys: readonly Expr[]): Matched | undefined => {
    const [left, right] = [[...xs], [...ys]];
    const kept: Expr[] = [];
    const matched: Split[] = [];
    const take = (test: (s: Expr, t: Expr) => boolean, keep: (s: Expr, t: Expr) => void): void => {
      for (const s of [...left]) {
        const t = right.find((other) => test(s, other));
        if (t === undefined) continue;
        left.splice(left.indexOf(s), 1);
        right.splice(right.indexOf(t), 1);
        keep(s, t);
      }
    };
    take(
      (s, t) => normalForm(s) === normalForm(t),
      (s) => kept.push(s),
    );
    take(equal, (s, t) => matched.push(visit(s, t)));
    return kept.length + matched.length === 0 ? undefined : { kept, matched, left, right };
  };

  const splitSum = (x: SumExpr, y: SumExpr): Split | undefined => {
    const found = match(x.terms, y.terms);
    if (found === undefined) return undefined;
    const { kept, matched, left, right } = found;
    if ((left.length === 0) !== (right.length === 0)) return undefined;
    const rest = left.length === 0 ? [] : [whole(sum(...left), sum(...right))];
    return together([...matched, ...rest], (parts) => sum(...kept, ...parts));
  };

  /** A common number, common scalars and common factors at both ends stay. */
  const splitProduct = (x: ProductExpr, y: ProductExpr): Split | undefined => {
    if (isBareChain(x) && isBareChain(y)) return splitChain(x, y);
    if (number(x.coefficient) !== number(y.coefficient)) return undefined;
    const found = match(piecesOf(x), piecesOf(y));
    if (found === undefined || found.left.length !== 1 || found.right.length !== 1) {
      return found === undefined || found.left.length + found.right.length > 0
        ? undefined
        : together(found.matched, (parts) => product(number(x.coefficient), ...found.kept, ...parts));
    }
    const [s, t] = [found.left[0], found.right[0]];
    if (s === undefined || t === undefined || !sameShape(s.shape, t.shape)) return undefined;
    return together([...found.matched, visit(s, t)], (parts) =>
      product(number(x.coefficient), ...found.kept, ...parts),
    );
  };

  const splitChain = (x: ProductExpr, y: ProductExpr): Split | undefined => {
    const { start, end } = commonEnds(x.factors, y.factors);
    if (start + end === 0) return undefined;
    const inner = (e: ProductExpr): Expr => product(...e.factors.slice(start, e.factors.length - end));
    if (!equal(inner(x), inner(y))) return undefined;
    const [before, after] = [x.factors.slice(0, start), x.factors.slice(x.factors.length - end)];
    return together([visit(inner(x), inner(y))], ([part]) => product(...before, part ?? inner(x), ...after));
  };
  return visit(a, b);
}

interface Matched {
  readonly kept: readonly Expr[];
  readonly matched: readonly Split[];
  readonly left: readonly Expr[];
  readonly right: readonly Expr[];
}

const isBareChain = (e: ProductExpr): boolean => e.scalars.length === 0 && isOneRational(e.coefficient);

/** The scalars of a product and its chain. */
const piecesOf = (e: ProductExpr): readonly Expr[] =>
  e.factors.length === 0 ? e.scalars : [...e.scalars, product(...e.factors)];

function commonEnds(a: readonly Expr[], b: readonly Expr[]): { readonly start: number; readonly end: number } {
  const most = Math.min(a.length, b.length) - 1;
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return { start, end };
}
