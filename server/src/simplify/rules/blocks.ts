/** Rules for blocks taken out of matrices that are made of blocks. */
import type { Rule } from '../../derivation/rule.ts';
import { product, sum, zeroOf } from '../../expr/build.ts';
import type { Dim } from '../../expr/dim.ts';
import { constantDim, subtractDims } from '../../expr/dim.ts';
import type { ApplyExpr, Expr } from '../../expr/expr.ts';
import { apply, number } from '../../expr/expr.ts';
import { shape } from '../../expr/shape.ts';
import { argOf, argsOf, call, callWithDims, hasTrait } from '../../operators/call.ts';
import { transposed } from '../symmetry.ts';

const reference = { book: 'Golub & Van Loan 2013', at: '§ 1.3' } as const;
const none = constantDim(0);

/** Lines that are kept, how many stand before them and how many after. */
interface Range {
  readonly before: Dim;
  readonly kept: Dim;
  readonly after: Dim;
}

const isWhole = ({ before, after }: Range): boolean => before === none && after === none;
const whole = (kept: Dim): Range => ({ before: none, kept, after: none });

/** True if the dimension is seen to be zero or more. */
const isNotNegative = (dim: Dim): boolean => dim.terms.every(({ coefficient }) => coefficient.numerator >= 0n);

/** The range within the first of two parts, if it lies in it; the second has `length` lines. */
function inFirst({ before, kept, after }: Range, length: Dim): Range | undefined {
  const rest = subtractDims(after, length);
  return isNotNegative(rest) ? { before, kept, after: rest } : undefined;
}

/** The range within the second of two parts, if it lies in it; the first has `length` lines. */
function inSecond({ before, kept, after }: Range, length: Dim): Range | undefined {
  const rest = subtractDims(before, length);
  return isNotNegative(rest) ? { before: rest, kept, after } : undefined;
}

/** The block of `X`, which need not be seen to be a part that is written. */
const blockOf = (X: Expr, rows: Range, columns: Range): Expr =>
  taken(X, rows, columns) ??
  callWithDims('submatrix', [rows.before, rows.kept, rows.after, columns.before, columns.kept, columns.after], X);

/** The block of `X` in what `X` is made of, or undefined if the range does not follow the parts. */
function taken(X: Expr, rows: Range, columns: Range): Expr | undefined {
  if (isWhole(rows) && isWhole(columns)) return X;
  switch (X.kind) {
    case 'sum': {
      const terms = X.terms.map((term) => taken(term, rows, columns));
      return terms.every((term) => term !== undefined) ? sum(...terms) : undefined;
    }
    case 'product': {
      const factors = takenFromChain(X.factors, rows, columns);
      return factors === undefined ? undefined : product(number(X.coefficient), ...X.scalars, ...factors);
    }
    case 'apply':
      return takenFromCall(X, rows, columns);
    default:
      return undefined;
  }
}

/** Rows are taken from the first factor, columns from the last. */
function takenFromChain(factors: readonly Expr[], rows: Range, columns: Range): readonly Expr[] | undefined {
  const [first, last] = [factors[0], factors.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (factors.length === 1) {
    const only = taken(first, rows, columns);
    return only === undefined ? undefined : [only];
  }
  const top = taken(first, rows, whole(first.shape.columns));
  const end = taken(last, whole(last.shape.rows), columns);
  return top === undefined || end === undefined ? undefined : [top, ...factors.slice(1, -1), end];
}

function takenFromCall(X: ApplyExpr, rows: Range, columns: Range): Expr | undefined {
  const [A, B] = X.args;
  if (X.op === 'ones') return callWithDims('ones', [rows.kept, columns.kept]);
  if (X.op === 'zeros') return zeroOf(shape(rows.kept, columns.kept));
  if (A === undefined) return undefined;
  return B === undefined ? takenFromOne(X, A, rows, columns) : takenFromTwo(X, A, B, rows, columns);
}

function takenFromOne(X: ApplyExpr, A: Expr, rows: Range, columns: Range): Expr | undefined {
  if (X.op === 'transpose') {
    const block = taken(A, columns, rows);
    return block === undefined ? undefined : transposed(block);
  }
  const block = hasTrait(X.op, 'entrywise') ? taken(A, rows, columns) : undefined;
  return block === undefined ? undefined : apply(X.op, [block], block.shape, X.dims, X.label);
}

function takenFromTwo(X: ApplyExpr, A: Expr, B: Expr, rows: Range, columns: Range): Expr | undefined {
  if (X.op === 'hcat') return takenBeside(A, B, rows, columns);
  if (X.op === 'vcat') return takenBelow(A, B, rows, columns);
  if (X.op !== 'hadamard') return undefined;
  const [a, b] = [taken(A, rows, columns), taken(B, rows, columns)];
  return a === undefined || b === undefined ? undefined : call('hadamard', a, b);
}

function takenBelow(A: Expr, B: Expr, rows: Range, columns: Range): Expr | undefined {
  const [top, bottom] = [inFirst(rows, B.shape.rows), inSecond(rows, A.shape.rows)];
  if (top !== undefined) return blockOf(A, top, columns);
  if (bottom !== undefined) return blockOf(B, bottom, columns);
  if (!isWhole(rows)) return undefined;
  const [a, b] = [taken(A, whole(A.shape.rows), columns), taken(B, whole(B.shape.rows), columns)];
  return a === undefined || b === undefined ? undefined : call('vcat', a, b);
}

function takenBeside(A: Expr, B: Expr, rows: Range, columns: Range): Expr | undefined {
  const [left, right] = [inFirst(columns, B.shape.columns), inSecond(columns, A.shape.columns)];
  if (left !== undefined) return blockOf(A, rows, left);
  if (right !== undefined) return blockOf(B, rows, right);
  if (!isWhole(columns)) return undefined;
  const [a, b] = [taken(A, rows, whole(A.shape.columns)), taken(B, rows, whole(B.shape.columns))];
  return a === undefined || b === undefined ? undefined : call('hcat', a, b);
}

const partOfBlocks: Rule = {
  name: 'part-of-blocks',
  title: "[A; B][1..m, :] = A, ([A, B]'*C)[n+1..n+p, :] = B'*C",
  reference,
  rewrite: (e) => {
    if (e.kind !== 'apply' || e.op !== 'submatrix') return undefined;
    const [X] = e.args;
    const [a = none, p = none, b = none, c = none, q = none, d = none] = e.dims;
    if (X === undefined) return undefined;
    return taken(X, { before: a, kept: p, after: b }, { before: c, kept: q, after: d });
  },
};

/** `Σ_ij a_ij G_ij` and `D : G_ij` over the blocks of `G = vec(V)*vec(W)'`, which are `v_i*w_j'`. */
const blocksOfOuterProduct: Rule = {
  name: 'blocks-of-outer-product',
  title: "Σ_ij a_ij v_i*w_j' = V*A*W' for the blocks v_i*w_j' of vec(V)*vec(W)'",
  reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 2, § 4' },
  rewrite: (e) => {
    const [A, sumOver] = argsOf(e, 'kronLeft') ?? [];
    const [alone, D] = argsOf(e, 'kronRight') ?? [];
    const G = sumOver ?? alone;
    if (e.kind !== 'apply' || G?.kind !== 'product' || G.factors.length !== 2) return undefined;
    const [first, second] = G.factors;
    const V = first === undefined ? undefined : argOf(first, 'vec');
    const W = second === undefined ? undefined : argOf(transposed(second), 'vec');
    if (V === undefined || W === undefined) return undefined;
    const [block, weights] = A === undefined ? [D, e] : [e, A];
    if (block === undefined || V.shape.rows !== block.shape.rows || W.shape.rows !== block.shape.columns)
      return undefined;
    if (V.shape.columns !== weights.shape.rows || W.shape.columns !== weights.shape.columns) return undefined;
    const chain = A === undefined ? product(transposed(V), block, W) : product(V, A, transposed(W));
    return product(number(G.coefficient), ...G.scalars, chain);
  },
};

export const blockRules: readonly Rule[] = [partOfBlocks, blocksOfOuterProduct];
