/** Rules for softmax: what it makes of a vector or of a line adds up to one. */

import { isOneRational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { product } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { isColumn, isRow, isScalar } from '../../expr/shape.ts';
import { argOf, argsOf, call, callWithDims } from '../../operators/call.ts';
import { cost } from '../cost.ts';
import { transposed } from '../symmetry.ts';
import { forNeighbours } from './neighbours.ts';

type Lines = 'rows' | 'columns';

/** The lines of a matrix that are seen to add up to one. */
function unitLines(e: Expr): Lines | undefined {
  const turned = argOf(e, 'transpose');
  if (turned !== undefined) {
    const lines = unitLines(turned);
    return lines === undefined ? undefined : lines === 'rows' ? 'columns' : 'rows';
  }
  if (argOf(e, 'softmaxRows') !== undefined) return 'rows';
  if (argOf(e, 'softmaxColumns') !== undefined) return 'columns';
  return argOf(e, 'softmax') === undefined ? undefined : isColumn(e.shape) ? 'columns' : 'rows';
}

const isOnes = (e: Expr): boolean => argsOf(e, 'ones') !== undefined;

export const sumOfSoftmax: Rule = {
  name: 'sum-of-softmax',
  title: 'sum(softmax(x)) = 1, rowsum(softmax(X, rows)) = 1',
  rewrite: (e) => {
    const [total, across, down] = [argOf(e, 'sum'), argOf(e, 'rowsum'), argOf(e, 'colsum')];
    const inner = total ?? across ?? down;
    const lines = inner === undefined ? undefined : unitLines(inner);
    if (inner === undefined || lines === undefined) return undefined;
    const { rows, columns } = inner.shape;
    if (total !== undefined) return product(callWithDims('dimension', [lines === 'rows' ? rows : columns]));
    const fits = (across !== undefined) === (lines === 'rows');
    return fits ? callWithDims('ones', [e.shape.rows, e.shape.columns]) : undefined;
  },
};

const softmaxTimesOnes = forNeighbours(
  { name: 'softmax-times-ones', title: "softmax(X, rows)*1 = 1, 1'*softmax(x) = 1 for a matrix 1 of ones" },
  (left, right) => {
    const isUnit = isOnes(right) ? unitLines(left) === 'rows' : isOnes(left) && unitLines(right) === 'columns';
    return isUnit ? callWithDims('ones', [left.shape.rows, right.shape.columns]) : undefined;
  },
);

/** X and the lines along which its exponentials are added up; `turned` if what comes out is to be transposed. */
interface Summed {
  readonly X: Expr;
  readonly lines: Lines;
  readonly turned: boolean;
}

/** `colsum(exp(X))`, `1'*exp(X)`, `exp(X)'*1` and their like. */
function summedExponentials(e: Expr): Summed | undefined {
  const [down, across] = [argOf(e, 'colsum'), argOf(e, 'rowsum')];
  if (down !== undefined) return summedIn(down, 'columns');
  if (across !== undefined) return summedIn(across, 'rows');
  if (e.kind !== 'product' || e.scalars.length > 0 || !isOneRational(e.coefficient)) return undefined;
  const [left, right, ...more] = e.factors;
  if (left === undefined || right === undefined || more.length > 0) return undefined;
  if (isOnes(left) && isRow(left.shape)) return summedIn(right, 'columns');
  return isOnes(right) && isColumn(right.shape) ? summedIn(left, 'rows') : undefined;
}

function summedIn(e: Expr, lines: Lines): Summed | undefined {
  const inside = argOf(e, 'transpose');
  const X = argOf(inside ?? e, 'exp');
  if (X === undefined) return undefined;
  return inside === undefined ? { X, lines, turned: false } : { X, lines: otherLines(lines), turned: true };
}

const otherLines = (lines: Lines): Lines => (lines === 'rows' ? 'columns' : 'rows');

/** The operators along rows and along columns. */
const alongLines = [
  ['softmaxRows', 'softmaxColumns'],
  ['logsumexpRows', 'logsumexpColumns'],
] as const;

const linesOfTranspose: Rule = {
  name: 'lines-of-transpose',
  title: "softmax(X', rows) = softmax(X, columns)', logsumexp(X', rows) = logsumexp(X, columns)'",
  rewrite: (e) => {
    for (const [rows, columns] of alongLines) {
      const X = argOf(e, rows) ?? argOf(e, columns);
      if (X === undefined) continue;
      const turned = transposed(X);
      if (cost(turned) >= cost(X)) return undefined;
      return call('transpose', call(argOf(e, rows) === undefined ? rows : columns, turned));
    }
    return undefined;
  },
};

/** `log(1'*exp(X))` is a row, one number for each column. */
export const logSumExpOfLines: Rule = {
  name: 'logsumexp-of-lines',
  title: "log(1'*exp(X)) = logsumexp(X, columns), log(exp(X)*1) = logsumexp(X, rows)",
  rewrite: (e) => {
    const inner = argOf(e, 'log');
    const { X, lines, turned } = (inner && summedExponentials(inner)) ?? {};
    if (X === undefined || lines === undefined) return undefined;
    if (isScalar(e.shape) && (isColumn(X.shape) || isRow(X.shape))) return call('logsumexp', X);
    const along = call(lines === 'columns' ? 'logsumexpColumns' : 'logsumexpRows', X);
    return turned === true ? call('transpose', along) : along;
  },
};

export const softmaxRules: readonly Rule[] = [sumOfSoftmax, softmaxTimesOnes, logSumExpOfLines, linesOfTranspose];
