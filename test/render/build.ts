/** Short names for building the expressions of these tests: dimensions m, n, k, p; operators by name. */

import { rational } from '../../server/src/base/rational.ts';
import { product, scale, sum } from '../../server/src/expr/build.ts';
import { constantDim, type Dim, namedDim } from '../../server/src/expr/dim.ts';
import { type Expr, type SymbolExpr, symbol } from '../../server/src/expr/expr.ts';
import { scalarShape, shape } from '../../server/src/expr/shape.ts';
import { call } from '../../server/src/operators/call.ts';

export const dim = (size: string | number): Dim => (typeof size === 'number' ? constantDim(size) : namedDim(size));

/** A variable; without sizes a scalar, with one a column. */
export const variable = (name: string, rows: string | number = 1, columns: string | number = 1): SymbolExpr =>
  symbol(name, shape(dim(rows), dim(columns)));

/** A summation index. */
export const index = (name: string): SymbolExpr => symbol(name, scalarShape, { role: 'index' });

/** The author's name for an expression. */
export const defined = (name: string, definition: Expr): SymbolExpr => symbol(name, definition.shape, { definition });

export const t = (X: Expr): Expr => call('transpose', X);
export const inv = (X: Expr): Expr => call('inv', X);
export const frobenius = (A: Expr, B: Expr): Expr => call('frobenius', A, B);
export const hadamard = (A: Expr, B: Expr): Expr => call('hadamard', A, B);
export const times = (factor: number, ...rest: readonly Expr[]): Expr => scale(rational(factor), product(...rest));
export const minus = (A: Expr, B: Expr): Expr => sum(A, times(-1, B));
