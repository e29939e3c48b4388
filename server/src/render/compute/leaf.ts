/** The factors of a chain as code sees them: what needs no matrix product is told apart from a matrix. */
import { isInteger, toNumber } from '../../base/rational.ts';
import { numberValue, product } from '../../expr/build.ts';
import type { Dim } from '../../expr/dim.ts';
import { evaluateDim, oneDim } from '../../expr/dim.ts';
import type { Expr } from '../../expr/expr.ts';
import { isScalar, shape } from '../../expr/shape.ts';
import { argOf, argsOf, call, callWithDims } from '../../operators/call.ts';
import { transposed } from '../../simplify/symmetry.ts';

/** A factor; `raw` is the expression before planning, `dense` makes the matrix where one is needed after all. */
export type Leaf = { readonly raw: Expr } & (
  | { readonly kind: 'dense'; readonly dense: Expr }
  | { readonly kind: 'inverse'; readonly of: Expr; readonly dense: Expr }
  /** Diag v, with v a column. */
  | { readonly kind: 'diagonal'; readonly v: Expr; readonly dense: Expr }
  /** A column or a row of ones. */
  | { readonly kind: 'ones'; readonly dense: Expr }
  /** `act` gives the B*X*A' with (A ⊗ B)*vec(X) = vec(B*X*A'); `actBack` the same for the transpose. */
  | {
      readonly kind: 'kronecker';
      readonly left: Expr;
      readonly right: Expr;
      readonly act: (X: Expr) => Expr;
      readonly actBack: (X: Expr) => Expr;
      readonly dense: Expr;
    }
  | { readonly kind: 'commutation'; readonly m: Dim; readonly n: Dim; readonly dense: Expr }
);

/** What reading a chain needs of the plan as a whole. */
export interface Planner {
  readonly plan: (e: Expr) => Expr;
  /** True if the inverse of X is written down somewhere anyway. */
  readonly hasInverse: (X: Expr) => boolean;
}

/** Larger powers are computed by squaring. */
const longestPower = 3;

/** Stands for every named dimension: all are taken as large, and as equally large. */
const typicalSize = 100;

export const sizeOf = (dim: Dim): number => evaluateDim(dim, () => typicalSize) ?? typicalSize;

/** The leaves of a chain. */
export const readLeaves = (factors: readonly Expr[], planner: Planner): readonly Leaf[] =>
  factors.flatMap((factor) => read(factor, planner));

function read(raw: Expr, planner: Planner): readonly Leaf[] {
  const opened = open(raw);
  if (opened !== undefined) return opened.flatMap((part) => read(part, planner));
  return [leafOf(raw, planner)];
}

/** The factors of what is a product in disguise. */
function open(e: Expr): readonly Expr[] | undefined {
  if (e.kind === 'product' && e.scalars.length === 0 && e.coefficient.numerator === e.coefficient.denominator) {
    return isScalar(e.shape) ? undefined : e.factors;
  }
  return openTransposed(e) ?? openOnes(e) ?? openPower(e);
}

function openTransposed(e: Expr): readonly Expr[] | undefined {
  const flat = argOf(e, 'transpose');
  if (flat?.kind !== 'product' || flat.factors.length < 2) return undefined;
  const mirrored = transposed(flat);
  return mirrored.kind === 'product' ? open(mirrored) : undefined;
}

/** A matrix of ones is a column times a row, and sums along a side are products with one of the two. */
function openOnes(e: Expr): readonly Expr[] | undefined {
  if (argsOf(e, 'ones') !== undefined && e.shape.rows !== oneDim && e.shape.columns !== oneDim) {
    return [onesOf(e.shape.rows, oneDim), onesOf(oneDim, e.shape.columns)];
  }
  const rows = argOf(e, 'rowsum');
  if (rows !== undefined && !isScalar(e.shape)) return [rows, onesOf(rows.shape.columns, oneDim)];
  const columns = argOf(e, 'colsum');
  if (columns !== undefined && !isScalar(e.shape)) return [onesOf(oneDim, columns.shape.rows), columns];
  return undefined;
}

function openPower(e: Expr): readonly Expr[] | undefined {
  const [base, exponent] = argsOf(e, 'matrixPower') ?? [];
  return base === undefined || exponent === undefined ? undefined : repeated(base, exponent);
}

function repeated(base: Expr, exponent: Expr): readonly Expr[] | undefined {
  const value = numberValue(exponent);
  if (value === undefined || !isInteger(value)) return undefined;
  const k = toNumber(value);
  if (k === 0 || Math.abs(k) > longestPower) return undefined;
  return Array.from({ length: Math.abs(k) }, () => (k > 0 ? base : call('inv', base)));
}

const onesOf = (rows: Dim, columns: Dim): Expr => callWithDims('ones', [rows, columns]);

const leafOf = (raw: Expr, planner: Planner): Leaf =>
  onesLeaf(raw) ??
  inverseLeaf(raw, planner) ??
  diagonalLeaf(raw, planner) ??
  kroneckerLeaf(raw, planner) ??
  commutationLeaf(raw) ?? { kind: 'dense', raw, dense: planner.plan(raw) };

function onesLeaf(raw: Expr): Leaf | undefined {
  if (argsOf(raw, 'ones') !== undefined) return { kind: 'ones', raw, dense: raw };
  const flat = argOf(raw, 'transpose');
  if (flat === undefined || argsOf(flat, 'ones') === undefined) return undefined;
  const ones = onesOf(flat.shape.columns, flat.shape.rows);
  return { kind: 'ones', raw: ones, dense: ones };
}

function inverseLeaf(raw: Expr, planner: Planner): Leaf | undefined {
  const inverted = invertedBy(raw);
  if (inverted === undefined || planner.hasInverse(inverted)) return undefined;
  return { kind: 'inverse', raw, of: planner.plan(inverted), dense: planner.plan(raw) };
}

function diagonalLeaf(raw: Expr, planner: Planner): Leaf | undefined {
  const x = argOf(raw, 'diag') ?? argOf(argOf(raw, 'transpose') ?? raw, 'diag');
  if (x === undefined || isScalar(x.shape)) return undefined;
  const v = x.shape.columns === oneDim ? x : transposed(x);
  return { kind: 'diagonal', raw, v: planner.plan(v), dense: planner.plan(raw) };
}

function kroneckerLeaf(raw: Expr, planner: Planner): Leaf | undefined {
  const [left, right] = argsOf(raw, 'kron') ?? [];
  if (left === undefined || right === undefined || isScalar(left.shape) || isScalar(right.shape)) return undefined;
  return {
    kind: 'kronecker',
    raw,
    left,
    right,
    act: (X) => planner.plan(product(right, X, transposed(left))),
    actBack: (X) => planner.plan(product(transposed(right), X, left)),
    dense: planner.plan(raw),
  };
}

function commutationLeaf(raw: Expr): Leaf | undefined {
  const [m, n] = raw.kind === 'apply' && raw.op === 'commutation' ? raw.dims : [];
  return m === undefined || n === undefined ? undefined : { kind: 'commutation', raw, m, n, dense: raw };
}

/** The matrix of which `e` is the inverse, transposed or not. */
export function invertedBy(e: Expr): Expr | undefined {
  const plain = argOf(e, 'inv');
  if (plain !== undefined) return plain;
  const flat = argOf(e, 'transpose');
  const inside = flat === undefined ? undefined : argOf(flat, 'inv');
  return inside === undefined ? undefined : transposed(inside);
}

/** Operations to make the matrix of a leaf. */
export function densePrice({ kind, raw }: Leaf): number {
  const [rows, columns] = [sizeOf(raw.shape.rows), sizeOf(raw.shape.columns)];
  if (kind === 'inverse') return rows ** 3;
  return kind === 'dense' ? 0 : rows * columns;
}

/** The shape of a product of two. */
export const productShape = (A: Expr, B: Expr): Expr['shape'] => shape(A.shape.rows, B.shape.columns);
