/**
 * A function of a number, applied to every entry of a matrix: `σ(WX)` after `σ(t) = 1/(1 + e^-t)`, as people write on
 * paper.
 */
import { one, product, sum } from '../expr/build.ts';
import { oneDim } from '../expr/dim.ts';
import type { ApplyExpr, Expr, SymbolExpr } from '../expr/expr.ts';
import { apply, number, symbol } from '../expr/expr.ts';
import { isScalar, scalarShape } from '../expr/shape.ts';
import { dependsOn, substitute } from '../expr/walk.ts';
import { call } from '../operators/call.ts';
import { entrywisePower, entrywiseProduct, onesOf } from '../operators/entrywise.ts';
import { entryOf } from '../operators/index.ts';
import { sumOver, unitColumn, unitRow } from './freeIndices.ts';

/** The m×n matrix of the values of `value`, a number that depends on the number `x`, at the entries of `X`. */
export const entryByEntry = (value: Expr, x: SymbolExpr, X: Expr): Expr =>
  inMatrices(value, x, X) ?? overEntries(value, x, X);

/** In operations on whole matrices; `undefined` if the function has a part that has no such operation. */
function inMatrices(e: Expr, x: SymbolExpr, X: Expr): Expr | undefined {
  if (e === x) return X;
  if (!dependsOn(e, x)) return product(e, onesOf(X.shape));
  switch (e.kind) {
    case 'sum': {
      const terms = allInMatrices(e.terms, x, X);
      return terms && sum(...terms);
    }
    case 'product': {
      if (e.factors.some((factor) => dependsOn(factor, x))) return undefined;
      const moving = e.scalars.filter((scalar) => dependsOn(scalar, x));
      const fixed = e.scalars.filter((scalar) => !moving.includes(scalar));
      const matrices = allInMatrices(moving, x, X);
      return matrices && product(number(e.coefficient), ...fixed, chain(e.factors), matrices.reduce(entrywiseProduct));
    }
    case 'apply':
      return applied(e, x, X);
    default:
      return undefined;
  }
}

/** A chain that is a number on its own stays one factor. */
const chain = (factors: readonly Expr[]): Expr => (factors.length === 0 ? one : product(...factors));

function allInMatrices(list: readonly Expr[], x: SymbolExpr, X: Expr): readonly Expr[] | undefined {
  const all = list.flatMap((part) => inMatrices(part, x, X) ?? []);
  return all.length === list.length ? all : undefined;
}

function applied(e: ApplyExpr, x: SymbolExpr, X: Expr): Expr | undefined {
  const [first, ...others] = e.args;
  if (first === undefined || others.some((other) => dependsOn(other, x))) return undefined;
  const inner = inMatrices(first, x, X);
  if (inner === undefined) return undefined;
  const [exponent] = others;
  if (e.op === 'power' && exponent !== undefined) return entrywisePower(inner, exponent);
  const isEntrywise = entryOf(e).traits?.includes('entrywise') === true;
  return isEntrywise ? apply(e.op, [inner, ...others], inner.shape, e.dims, e.label) : undefined;
}

/** `Σ_i Σ_j e_i*f(X[i,j])*e_j'` */
function overEntries(value: Expr, x: SymbolExpr, X: Expr): Expr {
  const valueAt = (at: Expr): Expr => substitute(value, (s) => (s === x ? at : undefined));
  if (isScalar(X.shape)) return valueAt(X);
  const { rows, columns } = X.shape;
  const axis = (name: string, size: typeof rows) => ({ index: symbol(name, scalarShape, { role: 'index' }), size });
  const [down, across] = [axis('i_entry', rows), axis('j_entry', columns)];
  const entry = call('entry', X, rows === oneDim ? one : down.index, columns === oneDim ? one : across.index);
  const at = valueAt(entry);
  const row = columns === oneDim ? at : sumOver(across, product(at, unitRow(across)));
  return rows === oneDim ? row : sumOver(down, product(unitColumn(down), row));
}
