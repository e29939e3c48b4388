/** Rules for diagonal matrices in products: rows and columns scaled by a vector. */
import { oneRational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { num, product, sum } from '../../expr/build.ts';
import { oneDim } from '../../expr/dim.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { argOf, argsOf, call, callWithDims } from '../../operators/call.ts';
import { cost } from '../cost.ts';
import { transposed } from '../symmetry.ts';
import { hadamardFactors, hadamardProduct, someFactor } from './hadamard.ts';
import { elementwisePower } from './powers.ts';

const isOnes = (e: Expr | undefined): boolean => e?.kind === 'apply' && e.op === 'ones';

/** The diagonal matrix by which a factor of a Hadamard product scales rows (on the left) or columns (on the right). */
interface Scaling {
  readonly side: 'left' | 'right';
  readonly diagonal: Expr;
  /** What remains of the factor beside it. */
  readonly rest: readonly Expr[];
}

function scalingOf(factor: Expr): Scaling | undefined {
  if (factor.kind !== 'product' || factor.factors.length < 2) return undefined;
  const [first, last] = [factor.factors[0], factor.factors.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [tail, head] = [factor.factors.slice(1), factor.factors.slice(0, -1)];
  const front = [number(factor.coefficient), ...factor.scalars];
  if (isOnes(last) && last.shape.rows === oneDim)
    return { side: 'left', diagonal: call('diag', product(...front, ...head)), rest: [] };
  if (isOnes(first) && first.shape.columns === oneDim)
    return { side: 'right', diagonal: call('diag', product(...front, transposed(product(...tail)))), rest: [] };
  if (argOf(first, 'diag') !== undefined) return { side: 'left', diagonal: first, rest: [product(...front, ...tail)] };
  if (argOf(last, 'diag') !== undefined) return { side: 'right', diagonal: last, rest: [product(...front, ...head)] };
  return undefined;
}

const scalesLines = someFactor((factor) => scalingOf(factor) !== undefined);

export const rowScaling: Rule = {
  name: 'row-scaling',
  title: "(v*1') ⊙ A = diag(v)*A, (diag(v)*A) ⊙ B = diag(v)*(A ⊙ B)",
  reference: { book: 'Horn & Johnson 1991', at: 'lemma 5.1.2' },
  rewrite: (e) => {
    if (argsOf(e, 'hadamard') === undefined || e.shape.rows === oneDim || e.shape.columns === oneDim) return undefined;
    if (!scalesLines(e)) return undefined;
    const list = hadamardFactors(e);
    for (const [i, factor] of list.entries()) {
      const scaling = scalingOf(factor);
      if (scaling === undefined) continue;
      const [first, ...more] = [...list.slice(0, i), ...scaling.rest, ...list.slice(i + 1)];
      if (first === undefined) continue;
      const scaled = hadamardProduct(first, ...more);
      return scaling.side === 'left' ? product(scaling.diagonal, scaled) : product(scaled, scaling.diagonal);
    }
    return undefined;
  },
};

/** The vector of a diagonal matrix, as a column. */
function diagonalVector(e: Expr | undefined): Expr | undefined {
  const v = e === undefined ? undefined : argOf(e, 'diag');
  return v === undefined || v.shape.columns === oneDim ? v : transposed(v);
}

/** A diagonal matrix and its neighbour as one factor. */
function mergedPair(a: Expr, b: Expr): Expr | undefined {
  const [u, v] = [diagonalVector(a), diagonalVector(b)];
  if (u !== undefined && v !== undefined) return call('diag', call('hadamard', u, v));
  if (u !== undefined && b.shape.columns === oneDim) return call('hadamard', u, b);
  return v !== undefined && a.shape.rows === oneDim ? call('hadamard', a, transposed(v)) : undefined;
}

const productOfDiagonals: Rule = {
  name: 'product-of-diagonals',
  title: 'diag(u)*diag(v) = diag(u ⊙ v), diag(u)*x = u ⊙ x',
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const [a, b] = e.factors.slice(i, i + 2);
      const merged = a === undefined || b === undefined ? undefined : mergedPair(a, b);
      if (merged === undefined) continue;
      const chain = [...e.factors.slice(0, i), merged, ...e.factors.slice(i + 2)];
      return product(number(e.coefficient), ...e.scalars, product(...chain));
    }
    return undefined;
  },
};

/** A diagonal matrix with a single one between two matrices takes a column of each. */
const singleDiagonal: Rule = {
  name: 'single-diagonal',
  title: "U*diag(e_k)*V' = u_k*v_k' for the columns u_k, v_k",
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 1; i + 1 < e.factors.length; i++) {
      const [left, middle, right] = e.factors.slice(i - 1, i + 2);
      const vector = diagonalVector(middle);
      const [k] = vector === undefined ? [] : (argsOf(vector, 'basis') ?? []);
      if (left === undefined || right === undefined || k === undefined) continue;
      const pair = product(call('column', left, k), transposed(call('column', transposed(right), k)));
      const chain = product(...e.factors.slice(0, i - 1), pair, ...e.factors.slice(i + 2));
      return product(number(e.coefficient), ...e.scalars, chain);
    }
    return undefined;
  },
};

/** `u ⊙ v`, where no `v` stands for ones. */
const entries = (u: Expr, v: Expr | undefined): Expr =>
  v === undefined ? u : u === v ? elementwisePower(u, num(2)) : call('hadamard', u, v);

/** A term `c*diag(v)*X` or `c*X` as `c*(u ⊙ v)` or `c*u` and the chain `X`. */
function scaledRows(u: Expr, term: Expr): { readonly vector: Expr; readonly chain: Expr } {
  const { coefficient, scalars, factors } =
    term.kind === 'product' ? term : { coefficient: oneRational, scalars: [], factors: [term] };
  const v = diagonalVector(factors[0]);
  const chain = v === undefined ? factors : factors.slice(1);
  return { vector: product(number(coefficient), ...scalars, entries(u, v)), chain: product(...chain) };
}

/** `diag(u)*(X - diag(v)*X)` as one diagonal matrix times `X`. */
function scaledTwice(a: Expr | undefined, b: Expr | undefined): Expr | undefined {
  const u = diagonalVector(a);
  if (u === undefined || b?.kind !== 'sum') return undefined;
  const terms = b.terms.map((term) => scaledRows(u, term));
  const [first] = terms;
  if (first === undefined || first.chain.shape.columns !== b.shape.columns) return undefined;
  if (!terms.every(({ chain }) => chain === first.chain)) return undefined;
  const vector = sum(...terms.map((term) => term.vector));
  return product(call('diag', vector), first.chain);
}

/** About as long, and the form in which Hessians of generalised linear models are known. */
export const diagonalOfDifference: Rule = {
  name: 'diagonal-of-difference',
  title: 'diag(u)*(X - diag(v)*X) = diag(u - u ⊙ v)*X',
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const [a, b] = e.factors.slice(i, i + 2);
      const left = scaledTwice(a, b);
      const right =
        left !== undefined || a === undefined || b === undefined ? undefined : scaledTwice(b, transposed(a));
      const merged = left ?? (right === undefined ? undefined : transposed(right));
      if (merged === undefined) continue;
      const chain = product(...e.factors.slice(0, i), merged, ...e.factors.slice(i + 2));
      const result = product(number(e.coefficient), ...e.scalars, chain);
      if (cost(result) <= cost(e)) return result;
    }
    return undefined;
  },
};

/** The diagonal of `A*B'` where the rows of `A ⊙ B` are summed. */
function rowSums(a: Expr, b: Expr): Expr | undefined {
  const [A, B] = argsOf(a, 'hadamard') ?? [];
  if (A !== undefined && B !== undefined && isOnes(b) && b.shape.columns === oneDim)
    return call('diagonal', product(A, transposed(B)));
  const [C, D] = argsOf(b, 'hadamard') ?? [];
  if (C === undefined || D === undefined || !isOnes(a) || a.shape.rows !== oneDim) return undefined;
  return call('transpose', call('diagonal', product(transposed(C), D)));
}

const sumsOfRows: Rule = {
  name: 'sums-of-rows',
  title: "(A ⊙ B)*1 = diagonal(A*B')",
  reference: { book: 'Horn & Johnson 1991', at: 'lemma 5.1.4' },
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const [a, b] = e.factors.slice(i, i + 2);
      const merged = a === undefined || b === undefined ? undefined : rowSums(a, b);
      if (merged === undefined) continue;
      const chain = product(...e.factors.slice(0, i), merged, ...e.factors.slice(i + 2));
      const result = product(number(e.coefficient), ...e.scalars, chain);
      if (cost(result) < cost(e)) return result;
    }
    return undefined;
  },
};

const diagonalOfOnes: Rule = {
  name: 'diagonal-of-ones',
  title: 'diag(1) = I',
  rewrite: (e) => (isOnes(argOf(e, 'diag')) ? callWithDims('identity', [e.shape.rows]) : undefined),
};

export const diagonalRules: readonly Rule[] = [
  diagonalOfOnes,
  singleDiagonal,
  rowScaling,
  productOfDiagonals,
  sumsOfRows,
];
