/** Rules for Kronecker products and commutation matrices, of which Jacobians are made. */
import type { Rule } from '../../derivation/rule.ts';
import { product } from '../../expr/build.ts';
import { oneDim } from '../../expr/dim.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { isColumn, isSquare } from '../../expr/shape.ts';
import { argOf, argsOf, call, callWithDims } from '../../operators/call.ts';
import { transposed } from '../symmetry.ts';
import { forNeighbours } from './neighbours.ts';

const magnus = (at: string): { readonly book: string; readonly at: string } => ({
  book: 'Magnus & Neudecker 2019',
  at,
});

const mixedProduct: Rule = forNeighbours(
  { name: 'mixed-product', title: '(A ⊗ B)*(C ⊗ D) = A*C ⊗ B*D', reference: magnus('ch. 2, § 2') },
  (left, right) => {
    const [A, B] = argsOf(left, 'kron') ?? [];
    const [C, D] = argsOf(right, 'kron') ?? [];
    if (A === undefined || B === undefined || C === undefined || D === undefined) return undefined;
    if (A.shape.columns !== C.shape.rows || B.shape.columns !== D.shape.rows) return undefined;
    return call('kron', product(A, C), product(B, D));
  },
);

/** The sizes (m, n) of a commutation matrix K_(m,n). */
const sizesOf = (e: Expr): readonly [Expr['shape']['rows'], Expr['shape']['rows']] | undefined => {
  if (e.kind !== 'apply' || e.op !== 'commutation') return undefined;
  const [m, n] = e.dims;
  return m === undefined || n === undefined ? undefined : [m, n];
};

const commutationMoves: Rule = forNeighbours(
  {
    name: 'commutation-moves',
    title: 'K*(A ⊗ B) = (B ⊗ A)*K, K*K = I, K*vec(A) = vec(Aᵀ)',
    reference: magnus('ch. 3, § 7'),
  },
  (left, right) => {
    const [p, m] = sizesOf(left) ?? [];
    if (p === undefined || m === undefined) return undefined;
    const [first, second] = sizesOf(right) ?? [];
    if (first === m && second === p) return callWithDims('identity', [left.shape.rows]);
    const X = argOf(right, 'vec');
    if (X !== undefined) return X.shape.rows === p && X.shape.columns === m ? call('vec', transposed(X)) : undefined;
    const [A, B] = argsOf(right, 'kron') ?? [];
    if (A === undefined || B === undefined || B.shape.rows !== p || A.shape.rows !== m) return undefined;
    return product(call('kron', B, A), callWithDims('commutation', [B.shape.columns, A.shape.columns]));
  },
);

/** diag(vec(D)) of a matrix that is seen to be diagonal, whose entries no transpose moves. */
function isOfDiagonal(e: Expr): boolean {
  const D = argOf(argOf(e, 'diag') ?? e, 'vec');
  return D?.kind === 'apply' && (D.op === 'identity' || (D.op === 'diag' && isColumn(D.args[0]?.shape ?? D.shape)));
}

const commutationOfDiagonal: Rule = forNeighbours(
  {
    name: 'commutation-of-diagonal',
    title: 'K*diag(vec(D)) = diag(vec(D)) for a diagonal matrix D',
    reference: magnus('ch. 3, § 7'),
  },
  (left, right) => {
    if (sizesOf(left) !== undefined && isOfDiagonal(right)) return right;
    return sizesOf(right) !== undefined && isOfDiagonal(left) ? left : undefined;
  },
);

const vecOfOuter: Rule = {
  name: 'vec-of-outer-product',
  title: "vec(x*y') = y ⊗ x",
  reference: magnus('ch. 2, § 4'),
  rewrite: (e) => {
    const inner = argOf(e, 'vec');
    if (inner?.kind !== 'product') return undefined;
    // A column, then a row: where the chain passes through a single entry.
    const i = inner.factors.findIndex((f) => f.shape.columns === oneDim);
    if (i < 0 || i === inner.factors.length - 1) return undefined;
    const [x, y] = [product(...inner.factors.slice(0, i + 1)), transposed(product(...inner.factors.slice(i + 1)))];
    if (!isColumn(x.shape) || !isColumn(y.shape)) return undefined;
    return product(number(inner.coefficient), ...inner.scalars, call('kron', y, x));
  },
};

const inverseOfKronecker: Rule = {
  name: 'inverse-of-kronecker',
  title: '(A ⊗ B)⁻¹ = A⁻¹ ⊗ B⁻¹',
  reference: magnus('ch. 2, § 2'),
  rewrite: (e) => {
    const inner = argOf(e, 'inv');
    const [A, B] = inner === undefined ? [] : (argsOf(inner, 'kron') ?? []);
    if (A === undefined || B === undefined || !isSquare(A.shape) || !isSquare(B.shape)) return undefined;
    return call('kron', call('inv', A), call('inv', B));
  },
};

export const kroneckerRules: readonly Rule[] = [
  mixedProduct,
  commutationMoves,
  commutationOfDiagonal,
  vecOfOuter,
  inverseOfKronecker,
];
