/** Functions of a row that sum over its entries after a function of each: what norms of rows are made of. */
import { num, one } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { call } from '../../operators/call.ts';
import { elementwisePower } from '../rules/powers.ts';

/** For rows, one above the other: what is summed along each of them, and the power of that sum. */
type RowSummary = (rows: Expr, args: readonly Expr[]) => readonly [entries: Expr, root: Expr];

const summaries: ReadonlyMap<string, RowSummary> = new Map<string, RowSummary>([
  ['normF', (rows) => [call('hadamard', rows, rows), num(1, 2)]],
  ['norm1', (rows) => [call('abs', rows), one]],
  ['normp', (rows, [, p]) => [elementwisePower(call('abs', rows), p ?? one), call('power', p ?? one, num(-1))]],
  ['sum', (rows) => [rows, one]],
]);

export const summaryOf = (op: string): RowSummary | undefined => summaries.get(op);
