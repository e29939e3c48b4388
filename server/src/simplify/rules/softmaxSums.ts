/** Rules for softmax: what it makes of a vector or of a line adds up to one. */
import type { Rule } from '../../derivation/rule.ts';
import { product } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { isColumn } from '../../expr/shape.ts';
import { argOf, argsOf, callWithDims } from '../../operators/call.ts';
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

export const softmaxRules: readonly Rule[] = [sumOfSoftmax, softmaxTimesOnes];
