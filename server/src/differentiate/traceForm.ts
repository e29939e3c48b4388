/**
 * Scalars as sums of traces `tr(dX'*A*dX*B)`, the equal ones collected.
 *
 * In a trace neither the cyclic order nor a transposition of the whole matters, so each product is turned to one of
 * its equal spellings: few transposes, `dX'` in front where there is one.
 */
import { product, scale, splitCoefficient, sum } from '../expr/build.ts';
import { compareExpr } from '../expr/compare.ts';
import type { Expr } from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { argOf, argsOf, call } from '../operators/call.ts';
import { tidy } from '../simplify/simplify.ts';
import { transposed } from '../simplify/symmetry.ts';

/** More products than this are not written out. */
const maxProducts = 64;

/** The scalar in trace form, or as it is if it has no trace in it that can be opened. */
export function traceForm(e: Expr): Expr {
  const terms = e.kind === 'sum' ? e.terms : [e];
  const opened = terms.map(openedTraces);
  if (opened.every((list, i) => list.length === 1 && list[0] === terms[i])) return e;
  return opened.flat().length > maxProducts ? e : tidy(sum(...opened.flat())).value;
}

/** A term whose only scalar is a trace or a Frobenius product, as traces of single products. */
function openedTraces(term: Expr): readonly Expr[] {
  const [coefficient, body] = splitCoefficient(term);
  const scalars = body.kind === 'product' && body.factors.length === 0 ? body.scalars : [body];
  const at = scalars.findIndex((s) => insideOf(s) !== undefined);
  const inside = scalars[at] === undefined ? undefined : insideOf(scalars[at]);
  const products = inside === undefined ? undefined : productsOf(inside);
  if (products === undefined) return [term];
  const others = scalars.filter((_, i) => i !== at);
  return products.map(({ front, factors }) => scale(coefficient, product(...others, ...front, traceOf(factors))));
}

/** The square matrix of which a scalar is the trace. */
function insideOf(s: Expr): Expr | undefined {
  const inside = argOf(s, 'tr');
  if (inside !== undefined) return inside;
  const [A, B] = argsOf(s, 'frobenius') ?? [];
  return A === undefined || B === undefined ? undefined : product(transposed(A), B);
}

interface Product {
  /** Numbers and scalars. */
  readonly front: readonly Expr[];
  readonly factors: readonly Expr[];
}

/** The matrix multiplied out; `undefined` if that is too long. */
function productsOf(e: Expr): readonly Product[] | undefined {
  if (e.kind === 'sum') return joined(e.terms.map(productsOf));
  if (e.kind === 'product') {
    let list: readonly Product[] | undefined = [{ front: [number(e.coefficient), ...e.scalars], factors: [] }];
    for (const factor of e.factors) list = crossed(list, productsOf(factor));
    return list;
  }
  const inner = argOf(e, 'transpose');
  if (inner !== undefined && transposed(inner) !== e) return productsOf(transposed(inner));
  const [base, exponent] = argsOf(e, 'matrixPower') ?? [];
  if (base !== undefined && exponent?.kind === 'number' && isSmallPower(exponent.value)) {
    return productsOf(product(...Array.from({ length: Number(exponent.value.numerator) }, () => base)));
  }
  return [{ front: [], factors: [e] }];
}

const isSmallPower = ({ numerator, denominator }: { numerator: bigint; denominator: bigint }): boolean =>
  denominator === 1n && numerator >= 2n && numerator <= 6n;

function joined(lists: readonly (readonly Product[] | undefined)[]): readonly Product[] | undefined {
  const all = lists.flatMap((list) => list ?? []);
  return lists.every((list) => list !== undefined) && all.length <= maxProducts ? all : undefined;
}

function crossed(
  left: readonly Product[] | undefined,
  right: readonly Product[] | undefined,
): readonly Product[] | undefined {
  if (left === undefined || right === undefined || left.length * right.length > maxProducts) return undefined;
  return left.flatMap((a) =>
    right.map((b) => ({ front: [...a.front, ...b.front], factors: [...a.factors, ...b.factors] })),
  );
}

/** The trace of a product in the spelling that stands for all its equals. */
function traceOf(factors: readonly Expr[]): Expr {
  const mirrored = [...factors].reverse().map(transposed);
  const [first = factors, ...others] = [factors, mirrored].flatMap((list) => list.map((_, i) => turned(list, i)));
  const best = others.reduce((a, b) => (compareSpellings(b, a) < 0 ? b : a), first);
  const inside = product(...best);
  return isScalar(inside.shape) ? inside : call('tr', inside);
}

const turned = (list: readonly Expr[], i: number): readonly Expr[] => [...list.slice(i), ...list.slice(0, i)];

const isTurned = (e: Expr): boolean => argOf(e, 'transpose') !== undefined;

function compareSpellings(a: readonly Expr[], b: readonly Expr[]): number {
  const marks = a.filter(isTurned).length - b.filter(isTurned).length;
  return marks || rankOfFirst(a) - rankOfFirst(b) || compareExpr(product(...a), product(...b));
}

/** `dX'` comes first. */
const rankOfFirst = ([first]: readonly Expr[]): number =>
  first !== undefined && argOf(first, 'transpose')?.kind === 'differential' ? 0 : 1;
