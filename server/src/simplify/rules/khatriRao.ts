/** Rules for Khatri-Rao products, columnwise: of them the Jacobians of diagonals and of rows are made. */
import type { Rule } from '../../derivation/rule.ts';
import { product } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { isRow } from '../../expr/shape.ts';
import { argOf, argsOf, call } from '../../operators/call.ts';
import { transposed } from '../symmetry.ts';
import { forNeighbours } from './neighbours.ts';

const source = { book: 'Rao & Rao 1998', at: '§ 6.4' };

/** `(A*C) ∗ (B*D)` where the sizes fit. */
function through(A: Expr, B: Expr, C: Expr, D: Expr): Expr | undefined {
  if (A.shape.columns !== C.shape.rows || B.shape.columns !== D.shape.rows) return undefined;
  return call('khatrirao', product(A, C), product(B, D));
}

const throughKronecker: Rule = forNeighbours(
  { name: 'khatri-rao-mixed-product', title: '(A ⊗ B)*(C ∗ D) = A*C ∗ B*D', reference: source },
  (left, right) => {
    const [A, B] = argsOf(left, 'kron') ?? [];
    const [C, D] = argsOf(right, 'khatrirao') ?? [];
    if (A !== undefined && B !== undefined && C !== undefined && D !== undefined) return through(A, B, C, D);
    const [turnedC, turnedD] = argsOf(argOf(left, 'transpose') ?? left, 'khatrirao') ?? [];
    const [P, Q] = argsOf(right, 'kron') ?? [];
    if (argOf(left, 'transpose') === undefined || turnedC === undefined || turnedD === undefined) return undefined;
    if (P === undefined || Q === undefined) return undefined;
    const inner = through(transposed(P), transposed(Q), turnedC, turnedD);
    return inner && call('transpose', inner);
  },
);

const commuted: Rule = forNeighbours(
  { name: 'khatri-rao-commutes', title: "(A ∗ B)'*K = (B ∗ A)'", reference: source },
  (left, right) => {
    const inner = argOf(left, 'transpose');
    const [A, B] = inner === undefined ? [] : (argsOf(inner, 'khatrirao') ?? []);
    if (A === undefined || B === undefined || right.kind !== 'apply' || right.op !== 'commutation') return undefined;
    const [rows, columns] = right.dims;
    return rows === A.shape.rows && columns === B.shape.rows ? call('transpose', call('khatrirao', B, A)) : undefined;
  },
);

const ofRow: Rule = {
  name: 'khatri-rao-of-row',
  title: "a' ∗ B = B*diag(a)",
  reference: source,
  rewrite: (e) => {
    const [A, B] = argsOf(e, 'khatrirao') ?? [];
    if (A === undefined || B === undefined) return undefined;
    if (isRow(A.shape)) return product(B, call('diag', transposed(A)));
    return isRow(B.shape) ? product(A, call('diag', transposed(B))) : undefined;
  },
};

export const khatriRaoRules: readonly Rule[] = [throughKronecker, commuted, ofRow];
