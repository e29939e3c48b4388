/**
 * Builders for the matrices of linear maps through `vec`: K with `vec(L(E)) = K*vec(E)`.
 *
 * They name operators instead of importing them, since the commutation matrix and the Kronecker product are written
 * with transposes and Hadamard products, whose entries need these builders.
 */
import { product } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { addDims, constantDim, multiplyDims, oneDim } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import { apply } from '../expr/expr.ts';
import { isScalar, shape } from '../expr/shape.ts';

/** The number of entries. */
export const entries = (e: Expr): Dim => multiplyDims(e.shape.rows, e.shape.columns);

/** I_n. */
export const unit = (n: Dim): Expr => apply('identity', [], shape(n, n), [n]);

/** The matrix of a map that leaves vec as it is. */
export const unchanged = (e: Expr): Expr => unit(entries(e));

/** vec(e); a column is its own. */
export const vecOf = (e: Expr): Expr => (e.shape.columns === oneDim ? e : apply('vec', [e], shape(entries(e), oneDim)));

/** e'; of a scalar itself. */
export const turned = (e: Expr): Expr =>
  isScalar(e.shape) ? e : apply('transpose', [e], shape(e.shape.columns, e.shape.rows));

/** A ⊗ B; with a scalar the plain product, of identities an identity. */
export function kron(A: Expr, B: Expr): Expr {
  if (isScalar(A.shape) || isScalar(B.shape)) return product(A, B);
  const [m, n] = [multiplyDims(A.shape.rows, B.shape.rows), multiplyDims(A.shape.columns, B.shape.columns)];
  const isUnit = (e: Expr): boolean => e.kind === 'apply' && e.op === 'identity';
  return isUnit(A) && isUnit(B) ? unit(m) : apply('kron', [A, B], shape(m, n));
}

/** The commutation matrix that turns vec(E) into vec(E') for E m×n. */
export function turning(m: Dim, n: Dim): Expr {
  const size = multiplyDims(m, n);
  return m === oneDim || n === oneDim ? unit(size) : apply('commutation', [], shape(size, size), [m, n]);
}

/** Diag(vec(e)). */
export const diagonalOf = (e: Expr): Expr =>
  isScalar(e.shape) ? e : apply('diag', [vecOf(e)], shape(entries(e), entries(e)));

/** The matrix I_n ⋆ B for B p×n, block diagonal with the columns of B. */
export const columnsApart = (B: Expr): Expr => {
  const { rows, columns } = B.shape;
  return apply('khatrirao', [unit(columns), B], shape(multiplyDims(rows, columns), columns));
};

/** The n rows of an identity before which `a` stand and after which `b` follow. */
export function selectedRows(a: Dim, n: Dim, b: Dim): Expr {
  const none = constantDim(0);
  const all = addDims(a, n, b);
  if (n === all) return unit(n);
  return apply('submatrix', [unit(all)], shape(n, all), [a, n, b, none, all, none]);
}

/** Rearranges vec(A) ⊗ vec(B) to vec(A ⊗ B) for A m×n and B p×q: I_n ⊗ K_(q,m) ⊗ I_p. */
export const kroneckerOrder = (m: Dim, n: Dim, p: Dim, q: Dim): Expr => kron(unit(n), kron(turning(q, m), unit(p)));
