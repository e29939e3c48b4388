/**
 * The matrices of linear operators through `vec`: K with `vec(L(E)) = K*vec(E)`.
 *
 * They stand beside the table of operators rather than in it: an entry would have to import the commutation matrix and
 * the Khatri-Rao product, which themselves are made of transposes and Hadamard products.
 */
import { one, zeroOf } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { constantDim, multiplyDims, oneDim } from '../expr/dim.ts';
import type { ApplyExpr, Expr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { call, callWithDims } from '../operators/call.ts';
import { namedArgs, operatorOf } from './pullback.ts';

/** The matrix for the argument number `i` of the node, which must not occur in the others. */
type VecMatrix = (e: ApplyExpr, i: number) => Expr | undefined;

const zeroDim = constantDim(0);

const identity = (n: Dim): Expr => callWithDims('identity', [n]);
const entries = (e: Expr): Dim => multiplyDims(e.shape.rows, e.shape.columns);

/** vec(e); a column is its own. */
export const vecOf = (e: Expr): Expr => (e.shape.columns === oneDim ? e : call('vec', e));

/** The commutation matrix that turns vec(e) into vec(e'). */
const turning = ({ shape }: Expr): Expr => callWithDims('commutation', [shape.rows, shape.columns]);

const unchanged: VecMatrix = (e) => identity(entries(e));

/** Of `[A, B]`, whose columns stand below each other in vec. */
function besideEachOther(A: Expr, B: Expr, i: number): Expr {
  const [first, second] = [identity(entries(A)), identity(entries(B))];
  const none = (rows: Expr, columns: Expr): Expr => zeroOf({ rows: entries(rows), columns: entries(columns) });
  return i === 0 ? call('vcat', first, none(B, A)) : call('vcat', none(A, B), second);
}

const vecMatrices: ReadonlyMap<string, VecMatrix> = new Map<string, VecMatrix>([
  ['vec', unchanged],
  ['reshape', unchanged],
  ['transpose', (e) => (e.args[0] === undefined ? undefined : turning(e.args[0]))],
  ['tril', (e) => call('diag', vecOf(call('tril', callWithDims('ones', [e.shape.rows, e.shape.columns]))))],
  ['triu', (e) => call('diag', vecOf(call('triu', callWithDims('ones', [e.shape.rows, e.shape.columns]))))],
  ['hadamard', (e, i) => (e.args[1 - i] === undefined ? undefined : call('diag', vecOf(e.args[1 - i] ?? e)))],
  ['diag', (e) => call('khatrirao', identity(e.shape.rows), identity(e.shape.rows))],
  ['diagonal', (e) => call('transpose', call('khatrirao', identity(e.shape.rows), identity(e.shape.rows)))],
  [
    'hcat',
    (e, i) => {
      const [A, B] = e.args;
      return A === undefined || B === undefined ? undefined : besideEachOther(A, B, i);
    },
  ],
  [
    'submatrix',
    (e) => {
      const [a, p, b, c, q, d] = e.dims;
      const [X] = e.args;
      if (X === undefined || a === undefined || p === undefined || b === undefined) return undefined;
      if (c === undefined || q === undefined || d === undefined) return undefined;
      // The rows and the columns that are kept, as factors: L(E) = R*E*C.
      const all = (n: Dim): readonly Dim[] => [zeroDim, n, zeroDim];
      const R = callWithDims('submatrix', [a, p, b, ...all(X.shape.rows)], identity(X.shape.rows));
      const C = callWithDims('submatrix', [...all(X.shape.columns), c, q, d], identity(X.shape.columns));
      return call('kron', call('transpose', C), R);
    },
  ],
]);

/**
 * K with `vec(e) = K*vec(argument i)`, for an operator that is linear in that argument.
 *
 * A scalar value needs no entry: there K is the pullback of 1, as a row.
 */
export function vecMatrix(e: ApplyExpr, i: number): Expr | undefined {
  const known = vecMatrices.get(e.op)?.(e, i);
  if (known !== undefined || !isScalar(e.shape)) return known;
  const operator = operatorOf(e);
  const rule = operator.pullback[operator.letters[i] ?? ''];
  const pulled = typeof rule === 'function' ? rule(namedArgs(operator, e), one, e) : undefined;
  return pulled === undefined || pulled === 'unsupported' ? undefined : call('transpose', vecOf(pulled));
}
