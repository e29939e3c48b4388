/** Rules for products with Moore-Penrose inverses, from the four equations that define them. */
import type { Rule } from '../../derivation/rule.ts';
import { product } from '../../expr/build.ts';
import type { Expr, ProductExpr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { argOf } from '../../operators/call.ts';
import { transposed } from '../symmetry.ts';

const reference = { book: 'Magnus & Neudecker 2019', at: 'ch. 2, § 5' } as const;

/** The chain with `count` factors from `start` replaced by others. */
const splice = (e: ProductExpr, start: number, count: number, others: readonly Expr[]): Expr =>
  product(
    number(e.coefficient),
    ...e.scalars,
    ...e.factors.slice(0, start),
    ...others,
    ...e.factors.slice(start + count),
  );

/** The chain of matrices that `e` is, if it is a bare chain. */
const chainOf = (e: Expr): readonly Expr[] =>
  e.kind === 'product' && e.scalars.length === 0 && e.coefficient.numerator === e.coefficient.denominator
    ? e.factors
    : [e];

const standsAt = (list: readonly Expr[], start: number, run: readonly Expr[]): boolean =>
  start >= 0 && run.every((x, k) => list[start + k] === x);

/** The projection `first*second` in a chain, where `second` is the pseudoinverse of `first` or the other way round. */
interface Projection {
  readonly start: number;
  readonly first: readonly Expr[];
  readonly second: readonly Expr[];
}

function* projections(factors: readonly Expr[]): Generator<Projection> {
  for (const [i, factor] of factors.entries()) {
    const A = argOf(factor, 'pinv');
    if (A === undefined) continue;
    const run = chainOf(A);
    if (standsAt(factors, i - run.length, run)) yield { start: i - run.length, first: run, second: [factor] };
    if (standsAt(factors, i + 1, run)) yield { start: i, first: [factor], second: run };
  }
}

const turned = (chain: readonly Expr[]): readonly Expr[] => [...chain].reverse().flatMap((f) => chainOf(transposed(f)));

/** `A*A⁺` leaves alone what has the columns of A: `A` and `A⁺'` after it, `A⁺` and `A'` before it. */
const pseudoinverseCancels: Rule = {
  name: 'pseudoinverse-cancels',
  title: "A*A⁺*A = A, A⁺*A*A⁺ = A⁺, A'*A*A⁺ = A', A*A⁺*A⁺' = A⁺'",
  reference,
  rewrite: (e) => {
    if (e.kind !== 'product' || e.factors.length < 3) return undefined;
    for (const { start, first, second } of projections(e.factors)) {
      const count = first.length + second.length;
      const kept =
        [first, turned(second)].some((run) => standsAt(e.factors, start + count, run)) ||
        [second, turned(first)].some((run) => standsAt(e.factors, start - run.length, run));
      if (kept) return splice(e, start, count, []);
    }
    return undefined;
  },
};

const projectionTransposed: Rule = {
  name: 'projection-transposed',
  title: "A⁺'*A' = A*A⁺, A'*A⁺' = A⁺*A",
  reference,
  rewrite: (e) => {
    if (e.kind !== 'product' || e.factors.length < 2) return undefined;
    for (const [i, factor] of e.factors.entries()) {
      const inverse = argOf(factor, 'transpose');
      const A = inverse === undefined ? undefined : argOf(inverse, 'pinv');
      if (inverse === undefined || A === undefined) continue;
      const run = chainOf(transposed(A));
      if (standsAt(e.factors, i + 1, run)) return splice(e, i, run.length + 1, [A, inverse]);
      if (standsAt(e.factors, i - run.length, run)) return splice(e, i - run.length, run.length + 1, [inverse, A]);
    }
    return undefined;
  },
};

export const pseudoinverseRules: readonly Rule[] = [pseudoinverseCancels, projectionTransposed];
