/** Products opened over sums: the form from which common factors are found again, however the input was bracketed. */
import { product, sum } from '../expr/build.ts';
import type { ApplyExpr, Expr, ProductExpr } from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import { attribute } from '../expr/intern.ts';
import { mapChildren } from '../expr/walk.ts';
import { callWithDims, hasTrait, isLinearIn } from '../operators/call.ts';

/** A product that would have more terms than this stays closed. */
const maxTerms = 12;

const termsOf = (e: Expr): readonly Expr[] => (e.kind === 'sum' ? e.terms : [e]);

/** Every way to choose one term from each factor, in order. */
function choices(factors: readonly Expr[]): readonly (readonly Expr[])[] | undefined {
  const count = factors.reduce((n, f) => n * termsOf(f).length, 1);
  if (count === 1 || count > maxTerms) return undefined;
  return factors.reduce<readonly (readonly Expr[])[]>(
    (lists, factor) => lists.flatMap((list) => termsOf(factor).map((term) => [...list, term])),
    [[]],
  );
}

function openProduct(e: ProductExpr): Expr {
  const lists = choices([...e.scalars, ...e.factors]);
  if (lists === undefined) return e;
  const count = e.scalars.length;
  const terms = lists.map((list) =>
    product(number(e.coefficient), ...list.slice(0, count), product(...list.slice(count))),
  );
  return sum(...terms);
}

function openLinear(e: ApplyExpr): Expr {
  // An index stays: `X[:,i+1]` is no sum of columns.
  const lists = choices(e.args.filter((_, i) => isLinearIn(e, i)));
  if (lists === undefined) return e;
  const argsWith = (list: readonly Expr[]): readonly Expr[] => {
    const rest = [...list];
    return e.args.map((arg, i) => (isLinearIn(e, i) ? (rest.shift() ?? arg) : arg));
  };
  return sum(...lists.map((list) => callWithDims(e.op, e.dims, ...argsWith(list))));
}

const opened = attribute<Expr>();

/** The expression with every product, and every linear operator, of sums written as a sum. */
export function expand(e: Expr): Expr {
  const known = opened.get(e);
  if (known !== undefined) return known;
  const inside = mapChildren(e, expand);
  const result =
    inside.kind === 'product'
      ? openProduct(inside)
      : inside.kind === 'apply' && inside.label === undefined && hasTrait(inside.op, 'linear')
        ? openLinear(inside)
        : inside;
  opened.set(e, result);
  return result;
}
