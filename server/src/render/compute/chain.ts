/**
 * In which order a chain of matrices is multiplied so that the work is least, and how each two are multiplied: systems
 * of equations are solved, diagonals scale, ones add up, Kronecker products act on matrices.
 */
import { num, product } from '../../expr/build.ts';
import { multiplyDims, oneDim } from '../../expr/dim.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import type { Shape } from '../../expr/shape.ts';
import { isColumn, isRow, isScalar } from '../../expr/shape.ts';
import { argOf, call, callWithDims } from '../../operators/call.ts';
import { transposed } from '../../simplify/symmetry.ts';
import type { Leaf } from './leaf.ts';
import { densePrice, productShape, sizeOf } from './leaf.ts';
import { innerProduct, matrixProduct, solve, solveRight, spread } from './operation.ts';
import { hadamardSpread, reciprocalPart } from './spread.ts';

/** The search looks at every way to split every part; longer chains are multiplied from one end. */
const maxSearched = 24;

/** Parts of chains are looked up among those computed before only in chains up to this length. */
const maxShared = 8;

/** Values of parts of chains by the product that they are; what stands in it costs nothing more. */
export type Segments = Map<Expr, Expr>;

/** A part of a chain, `from` up to and without `to`. */
interface Part {
  readonly cost: number;
  /** Where it is split; `from` for a single leaf. */
  readonly split: number;
}

/** The ways to compute the parts of one chain. */
export interface ChainPlan {
  readonly cost: (from: number, to: number) => number;
  /** The value of a part, as a matrix. */
  readonly build: (from: number, to: number) => Expr;
}

/** The transpose of something planned. */
export function flipped(e: Expr): Expr {
  if (isScalar(e.shape)) return e;
  const [only, ...more] = e.kind === 'product' ? e.factors : [];
  if (e.kind === 'product' && only !== undefined && more.length === 0) {
    return product(number(e.coefficient), ...e.scalars, flipped(only));
  }
  return argOf(e, 'transpose') ?? call('transpose', e);
}

/** Plans all parts of a chain; `segments` is asked and filled. */
export function planChain(leaves: readonly Leaf[], segments: Segments): ChainPlan {
  const parts = new Map<number, Part>();
  const raws = new Map<number, Expr>();
  const id = (from: number, to: number): number => from * (leaves.length + 1) + to;
  const shares = leaves.length <= maxShared;
  const leaf = (i: number): Leaf => {
    const found = leaves[i];
    if (found === undefined) throw new RangeError(`no factor ${i}`);
    return found;
  };
  const raw = (from: number, to: number): Expr => {
    const known = raws.get(id(from, to));
    if (known !== undefined) return known;
    const made = product(...leaves.slice(from, to).map((l) => l.raw));
    raws.set(id(from, to), made);
    return made;
  };
  const computed = (from: number, to: number): Expr | undefined => {
    if (!shares || to - from < 2) return undefined;
    const same = segments.get(raw(from, to));
    if (same !== undefined) return same;
    const mirrored = segments.get(transposed(raw(from, to)));
    return mirrored === undefined ? undefined : flipped(mirrored);
  };
  const isMirrored = (from: number, split: number, to: number): boolean =>
    shares && to - split > 1 && to - split === split - from && raw(split, to) === transposed(raw(from, split));

  const single = (from: number, to: number): Leaf | undefined => (to - from === 1 ? leaf(from) : undefined);

  const priceSplit = (from: number, split: number, to: number): number =>
    price(from, split) +
    (isMirrored(from, split, to) ? 0 : price(split, to)) +
    joinPrice(single(from, split), single(split, to), {
      rows: sizeOf(leaf(from).raw.shape.rows),
      inner: sizeOf(leaf(split).raw.shape.rows),
      columns: sizeOf(leaf(to - 1).raw.shape.columns),
    });

  const search = (from: number, to: number): Part => {
    if (to - from === 1 || computed(from, to) !== undefined) return { cost: 0, split: from };
    return splitsOf(leaf(from).raw.shape, leaf(to - 1).raw.shape, from, to)
      .map((split): Part => ({ cost: priceSplit(from, split, to), split }))
      .reduce((best, other) => (other.cost < best.cost ? other : best));
  };
  const part = (from: number, to: number): Part => {
    const known = parts.get(id(from, to));
    if (known !== undefined) return known;
    const found = search(from, to);
    parts.set(id(from, to), found);
    return found;
  };
  const price = (from: number, to: number): number => part(from, to).cost;

  const build = (from: number, to: number): Expr => {
    if (to - from === 1) return leaf(from).dense;
    const before = computed(from, to);
    if (before !== undefined) return before;
    const { split } = part(from, to);
    const value =
      isMirrored(from, split, to) && isScalar(raw(from, to).shape)
        ? innerProduct(build(split, to), build(split, to))
        : join(
            { leaf: single(from, split), dense: () => build(from, split) },
            { leaf: single(split, to), dense: () => build(split, to) },
          );
    if (shares) segments.set(raw(from, to), value);
    return value;
  };
  return {
    cost: (from, to) => (to - from === 1 ? densePrice(leaf(from)) : price(from, to)),
    build,
  };
}

/** Where a chain may be split, the preferred place first: a number takes `u'*(A*v)`, a matrix `(A*B)*C`. */
function splitsOf(first: Shape, last: Shape, from: number, to: number): readonly number[] {
  const endsInColumn = last.columns === oneDim;
  if (to - from > maxSearched) return [endsInColumn ? from + 1 : to - 1];
  const splits = Array.from({ length: to - from - 1 }, (_, k) => from + 1 + k);
  return first.rows === oneDim && endsInColumn ? splits : splits.reverse();
}

/** The sizes of a product of two. */
interface Sizes {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/** Multiplications to join two parts; a part that is one leaf may be cheaper than a matrix. */
function joinPrice(left: Leaf | undefined, right: Leaf | undefined, sizes: Sizes): number {
  const { rows, inner, columns } = sizes;
  const dense = (l: Leaf | undefined): number => (l === undefined ? 0 : densePrice(l));
  const mirrored = { rows: columns, inner, columns: rows };
  return (
    priceBy(left, sizes, dense(right)) ??
    priceBy(right, mirrored, dense(left)) ??
    rows * inner * columns + dense(left) + dense(right)
  );
}

/** The price if the part before is one leaf that acts in a way of its own on a matrix of inner×columns. */
function priceBy(l: Leaf | undefined, { rows, inner, columns }: Sizes, other: number): number | undefined {
  switch (l?.kind) {
    case 'ones':
      return inner * columns + rows * columns + other;
    case 'diagonal':
      return rows * columns + other;
    case 'inverse':
      return inner ** 3 / 3 + inner * inner * columns + other;
    case 'commutation':
      return columns === 1 ? inner : undefined;
    case 'kronecker':
      return columns === 1 ? kroneckerPrice(l.left, l.right) : undefined;
    default:
      return undefined;
  }
}

function kroneckerPrice(A: Expr, B: Expr): number {
  const [m, n] = [sizeOf(A.shape.rows), sizeOf(A.shape.columns)];
  const [p, q] = [sizeOf(B.shape.rows), sizeOf(B.shape.columns)];
  return p * q * n + p * n * m;
}

/** A part of a chain that is about to be multiplied. */
interface Side {
  readonly leaf: Leaf | undefined;
  readonly dense: () => Expr;
}

function join(left: Side, right: Side): Expr {
  return (
    joinOnes(left, right) ??
    joinDiagonal(left, right) ??
    joinInverse(left, right) ??
    joinAction(left, right) ??
    multiplied(left.dense(), right.dense())
  );
}

function multiplied(A: Expr, B: Expr): Expr {
  if (isScalar(A.shape) || isScalar(B.shape)) return product(A, B);
  return isScalar(productShape(A, B)) ? innerProduct(flipped(A), B) : matrixProduct(A, B);
}

function joinOnes({ leaf: L, dense: A }: Side, { leaf: R, dense: B }: Side): Expr | undefined {
  if (L?.kind === 'ones' && isColumn(L.raw.shape)) return spread(B(), productShape(L.raw, B()));
  if (R?.kind === 'ones' && isRow(R.raw.shape)) return spread(A(), productShape(A(), R.raw));
  if (R?.kind === 'ones') return rowSums(A());
  return L?.kind === 'ones' ? columnSums(B()) : undefined;
}

/** A*1 for something planned; of a transpose the columns are added up. */
export function rowSums(A: Expr): Expr {
  if (isRow(A.shape)) return call('sum', A);
  const inside = argOf(A, 'transpose');
  return inside === undefined ? call('rowsum', A) : flipped(call('colsum', inside));
}

/** 1'*A, likewise. */
export function columnSums(A: Expr): Expr {
  if (isColumn(A.shape)) return call('sum', A);
  const inside = argOf(A, 'transpose');
  return inside === undefined ? call('colsum', A) : flipped(call('rowsum', inside));
}

function joinDiagonal({ leaf: L, dense: A }: Side, { leaf: R, dense: B }: Side): Expr | undefined {
  if (L?.kind === 'diagonal' && R?.kind === 'diagonal') {
    return call('diag', hadamardSpread(L.v, R.v, L.v.shape));
  }
  if (L?.kind === 'diagonal') return scaled(L.v, B(), 'rows');
  if (R?.kind === 'diagonal') return scaled(R.v, A(), 'columns');
  return undefined;
}

function scaled(v: Expr, A: Expr, what: 'rows' | 'columns'): Expr {
  const along = (part: Expr): Expr => (what === 'rows' ? part : flipped(part));
  const divisor = reciprocalPart(v);
  if (divisor !== undefined) return hadamardSpread(A, call('hadamardPower', along(divisor), num(-1)), A.shape);
  return what === 'rows' ? hadamardSpread(v, A, A.shape) : hadamardSpread(A, along(v), A.shape);
}

function joinInverse({ leaf: L, dense: A }: Side, { leaf: R, dense: B }: Side): Expr | undefined {
  if (L?.kind === 'inverse') return solve(L.of, B());
  if (R?.kind === 'inverse') return solveRight(A(), R.of);
  return undefined;
}

/** A Kronecker product or a commutation matrix times a column, or a row times one. */
function joinAction({ leaf: L, dense: A }: Side, { leaf: R, dense: B }: Side): Expr | undefined {
  if (L !== undefined && isColumn(B().shape)) return acting(L, B(), 'from the left');
  if (R !== undefined && isRow(A().shape)) {
    const value = acting(R, flipped(A()), 'transposed');
    return value === undefined ? undefined : flipped(value);
  }
  return undefined;
}

function acting(l: Leaf, v: Expr, how: 'from the left' | 'transposed'): Expr | undefined {
  const flip = how === 'transposed';
  if (l.kind === 'commutation') {
    const [rows, columns] = flip ? [l.n, l.m] : [l.m, l.n];
    return call('vec', flipped(unstacked(v, [rows, columns])));
  }
  if (l.kind !== 'kronecker') return undefined;
  const [A, B] = [l.left.shape, l.right.shape];
  return flip
    ? call('vec', l.actBack(unstacked(v, [B.rows, A.rows])))
    : call('vec', l.act(unstacked(v, [B.columns, A.columns])));
}

/** The matrix of a size whose columns stand below each other in `v`. */
function unstacked(v: Expr, [rows, columns]: readonly [Expr['shape']['rows'], Expr['shape']['rows']]): Expr {
  const X = argOf(v, 'vec');
  if (X !== undefined && X.shape.rows === rows && X.shape.columns === columns) return X;
  if (columns === oneDim) return v;
  if (multiplyDims(rows, columns) !== v.shape.rows) throw new Error('a column of another size');
  return callWithDims('reshape', [rows, columns], v);
}
