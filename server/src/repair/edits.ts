/**
 * Single slips of the pen: every expression that differs from a given one in one place by one typical error.
 *
 * The list is used both ways: an edit of the author's line that makes it right names the slip, and so does an edit of
 * the right answer that gives the author's line.
 */

import { multiplyRational, rational } from '../base/rational.ts';
import { num, one, product, scale, sum, withCoefficient } from '../expr/build.ts';
import type { Expr, ProductExpr, SumExpr, SymbolExpr } from '../expr/expr.ts';
import { apply, indexedSum, number } from '../expr/expr.ts';
import { isScalar, isSquare, sameShape } from '../expr/shape.ts';
import { call } from '../operators/call.ts';
import type { Cause } from './cause.ts';

export interface Edit {
  readonly expr: Expr;
  /** What was wrong if the edited expression is right. */
  readonly cause: Cause;
  /** What is wrong if the edited expression is the author's and the original is right. */
  readonly reverse: Cause;
}

const edit = (cause: Cause, expr: Expr, reverse: Cause = cause): Edit => ({ cause, reverse, expr });

/** Runs a constructor that throws on shapes that do not fit. */
function attempt(build: () => Expr): readonly Expr[] {
  try {
    return [build()];
  } catch {
    return [];
  }
}

const transposeOf = (e: Expr): Expr =>
  e.kind === 'apply' && e.op === 'transpose' && e.args[0] !== undefined ? e.args[0] : call('transpose', e);

const without = <T>(list: readonly T[], i: number): readonly T[] => list.filter((_, j) => j !== i);

const replaced = <T>(list: readonly T[], i: number, value: T): readonly T[] =>
  list.map((x, j) => (j === i ? value : x));

function ofSum(e: SumExpr): readonly Edit[] {
  return e.terms.flatMap((term, i) => [
    edit('sign', sum(...replaced(e.terms, i, scale(rational(-1), term)))),
    edit('extra-term', sum(...without(e.terms, i)), 'missing-term'),
    edit('factor', sum(...replaced(e.terms, i, scale(rational(2), term)))),
    edit('factor', sum(...replaced(e.terms, i, scale(rational(1, 2), term)))),
    ...(isSquare(e.shape) && !isScalar(e.shape)
      ? [edit('transpose', sum(...replaced(e.terms, i, transposeOf(term))))]
      : []),
  ]);
}

/** An inverse, or the transpose of one. */
function isInverse(e: Expr): boolean {
  if (e.kind !== 'apply' || e.args[0] === undefined) return false;
  return e.op === 'inv' || e.op === 'pinv' || (e.op === 'transpose' && isInverse(e.args[0]));
}

function ofProduct(e: ProductExpr): readonly Edit[] {
  const front = [number(e.coefficient), ...e.scalars];
  const rebuilt = (factors: readonly Expr[]): readonly Expr[] =>
    attempt(() => product(...front, ...factors)).filter((x) => sameShape(x.shape, e.shape));
  const swaps = e.factors.slice(1).flatMap((_, i) => {
    const [a, b] = e.factors.slice(i, i + 2);
    if (a === undefined || b === undefined) return [];
    const others = [...e.factors.slice(0, i), b, a, ...e.factors.slice(i + 2)];
    const hadamard = attempt(() => call('hadamard', a, b)).flatMap((h) =>
      rebuilt([...e.factors.slice(0, i), h, ...e.factors.slice(i + 2)]),
    );
    return [...rebuilt(others).map((x) => edit('order', x)), ...hadamard.map((x) => edit('product-kind', x))];
  });
  const turns = e.factors.flatMap((f, i) =>
    rebuilt(replaced(e.factors, i, transposeOf(f))).map((x) => edit('transpose', x)),
  );
  const drops = e.factors.flatMap((f, i) =>
    rebuilt(without(e.factors, i)).map((x) => edit('operand', x, isInverse(f) ? 'inverse' : 'chain-factor')),
  );
  const scalarDrops = e.scalars.map((_, i) =>
    edit(
      'factor',
      product(number(e.coefficient), ...without(e.scalars, i), product(num(1), ...e.factors)),
      'chain-factor',
    ),
  );
  const both = e.factors.length === 2 ? rebuilt([...e.factors].reverse().map(transposeOf)) : [];
  const kept =
    e.coefficient.numerator === e.coefficient.denominator ? [] : [edit('factor', withCoefficient(e, rational(1)))];
  const more = [rational(2), rational(1, 2), rational(-1)].map((c) =>
    edit(c.numerator < 0n ? 'sign' : 'factor', withCoefficient(e, multiplyRational(e.coefficient, c))),
  );
  return [...more, ...kept, ...turns, ...swaps, ...drops, ...scalarDrops, ...both.map((x) => edit('transpose', x))];
}

function ofApply(e: Expr & { readonly kind: 'apply' }): readonly Edit[] {
  const [first, second] = e.args;
  if (first === undefined) return [];
  switch (e.op) {
    case 'inv':
    case 'pinv':
      return [edit('inverse', first), edit('transpose', call('transpose', e))];
    case 'transpose':
      return isSquare(e.shape) ? [edit('transpose', first)] : [];
    case 'hadamard': {
      if (second === undefined) return [];
      const products = attempt(() => product(first, second)).filter((x) => sameShape(x.shape, e.shape));
      return [
        ...products.map((x) => edit('product-kind', x)),
        edit('operand', first, 'chain-factor'),
        edit('operand', second, 'chain-factor'),
      ];
    }
    case 'power':
    case 'hadamardPower':
    case 'matrixPower':
      if (second === undefined) return [];
      return [num(1), num(-1)].map((step) => edit('exponent', call(e.op, first, sum(second, step))));
    case 'tr':
      return [edit('sum-trace', call('sum', first))];
    case 'sum':
      return isSquare(first.shape) ? [edit('sum-trace', call('tr', first))] : [];
    default:
      return sameShape(first.shape, e.shape) && e.args.length === 1 ? [edit('operand', first, 'chain-factor')] : [];
  }
}

/** Edits at the node itself. */
function own(e: Expr, names: readonly SymbolExpr[]): readonly Edit[] {
  switch (e.kind) {
    case 'sum':
      return ofSum(e);
    case 'product':
      return ofProduct(e);
    case 'apply':
      return ofApply(e);
    case 'symbol':
      return [
        ...names.filter((s) => s !== e && sameShape(s.shape, e.shape)).map((s) => edit('operand', s)),
        ...(isSquare(e.shape) && !isScalar(e.shape)
          ? [edit('transpose', call('transpose', e)), edit('inverse', call('inv', e))]
          : []),
      ];
    default:
      return [];
  }
}

/** The node with one part replaced, for each part and each edit of it. */
function inside(e: Expr, list: (part: Expr) => readonly Edit[]): readonly Edit[] {
  const put = (edits: readonly Edit[], rebuild: (part: Expr) => Expr): readonly Edit[] =>
    edits.flatMap((x) => attempt(() => rebuild(x.expr)).map((expr) => ({ ...x, expr })));
  switch (e.kind) {
    case 'sum':
      return e.terms.flatMap((t, i) => put(list(t), (x) => sum(...replaced(e.terms, i, x))));
    case 'product': {
      const chain = product(one, ...e.factors);
      const scalars = e.scalars.flatMap((s, i) =>
        put(list(s), (x) => product(number(e.coefficient), ...replaced(e.scalars, i, x), chain)),
      );
      const factors = e.factors.flatMap((f, i) =>
        put(list(f), (x) => product(number(e.coefficient), ...e.scalars, product(one, ...replaced(e.factors, i, x)))),
      );
      return [...scalars, ...factors];
    }
    case 'apply':
      return e.args.flatMap((a, i) =>
        put(list(a), (x) => apply(e.op, replaced(e.args, i, x), e.shape, e.dims, e.label)),
      );
    case 'indexedSum':
      return put(list(e.body), (x) => indexedSum(e.index, e.from, e.to, x));
    default:
      return [];
  }
}

/**
 * All single edits of `e` that keep its shape, each once, outermost places first.
 *
 * @param names symbols that the author may have confused with each other
 */
export function edits(e: Expr, names: readonly SymbolExpr[]): readonly Edit[] {
  const seen = new Set<Expr>([e]);
  const result: Edit[] = [];
  const collect = (part: Expr): readonly Edit[] => [
    ...own(part, names).filter((x) => sameShape(x.expr.shape, part.shape)),
    ...inside(part, collect),
  ];
  const whole = [
    edit('sign', scale(rational(-1), e)),
    edit('factor', scale(rational(2), e)),
    edit('factor', scale(rational(1, 2), e)),
    ...(isSquare(e.shape) && !isScalar(e.shape) ? [edit('transpose', transposeOf(e))] : []),
  ];
  for (const found of [...whole, ...collect(e)]) {
    if (!sameShape(found.expr.shape, e.shape) || seen.has(found.expr)) continue;
    seen.add(found.expr);
    result.push(found);
  }
  return result;
}
