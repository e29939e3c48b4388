/** Rules for softmax: what it makes of a vector or of a line adds up to one. */

import { isOneRational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { product } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { isColumn, isRow } from '../../expr/shape.ts';
import { argOf, argsOf, call, callWithDims } from '../../operators/call.ts';
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

/** `log(1'*exp(X))` is a row, one number for each column. */
const logSumExpOfLines: Rule = {
  name: 'logsumexp-of-lines',
  title: "log(1'*exp(X)) = logsumexp(X, columns), log(exp(X)*1) = logsumexp(X, rows)",
  rewrite: (e) => {
    const inner = argOf(e, 'log');
    if (inner?.kind !== 'product' || inner.scalars.length > 0 || !isOneRational(inner.coefficient)) return undefined;
    const [left, right, ...more] = inner.factors;
    if (left === undefined || right === undefined || more.length > 0) return undefined;
    const [down, across] = [argOf(right, 'exp'), argOf(left, 'exp')];
    if (isOnes(left) && isRow(left.shape)) return down && call('logsumexpColumns', down);
    return isOnes(right) && isColumn(right.shape) ? across && call('logsumexpRows', across) : undefined;
  },
};

export const softmaxRules: readonly Rule[] = [sumOfSoftmax, softmaxTimesOnes, logSumExpOfLines];
