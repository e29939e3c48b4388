/** Rules for the transpose. */
import type { Rule } from '../../derivation/rule.ts';
import { compareExpr } from '../../expr/compare.ts';
import type { ApplyExpr, Expr } from '../../expr/expr.ts';
import { apply } from '../../expr/expr.ts';
import { isScalar, transposeShape } from '../../expr/shape.ts';
import { hasDifferential } from '../../expr/walk.ts';
import { argOf, argsOf, call, hasTrait } from '../../operators/call.ts';
import { cost } from '../cost.ts';
import { isSymmetric, transposed } from '../symmetry.ts';

const magnus = (at: string): { readonly book: string; readonly at: string } => ({
  book: 'Magnus & Neudecker 2019',
  at,
});

export const transposeOfScalar: Rule = {
  name: 'transpose-of-scalar',
  title: "a' = a for a scalar",
  rewrite: (e) => {
    const inner = argOf(e, 'transpose');
    return inner !== undefined && isScalar(inner.shape) ? inner : undefined;
  },
};

const transposeOfSymmetric: Rule = {
  name: 'transpose-of-symmetric',
  title: "S' = S for a symmetric matrix",
  rewrite: (e) => {
    const inner = argOf(e, 'transpose');
    return inner !== undefined && isSymmetric(inner) ? inner : undefined;
  },
};

export const transposeInside: Rule = {
  name: 'transpose-inside',
  title: "(A*B)' = B'*A', (A + B)' = A' + B', A'' = A",
  reference: magnus('ch. 1, § 4'),
  rewrite: (e) => {
    const inner = argOf(e, 'transpose');
    if (inner === undefined) return undefined;
    const result = transposed(inner);
    return result === e ? undefined : result;
  },
};

/** The node with another first argument; its word parameter stays. */
const callLike = (e: ApplyExpr, first: Expr, rest: readonly Expr[]): Expr =>
  apply(e.op, [first, ...rest], transposeShape(e.shape), e.dims, e.label);

/** The transpose is written outside, so that `f(X)` is shared. */
const transposeOutside: Rule = {
  name: 'transpose-outside',
  title: "f(A') = f(A)' for inverses, powers and elementwise functions",
  rewrite: (e) => {
    if (e.kind !== 'apply' || !hasTrait(e.op, 'commutes-with-transpose')) return undefined;
    const [first, ...rest] = e.args;
    if (first === undefined || isScalar(first.shape)) return undefined;
    const turned = transposed(first);
    const isShorter = argOf(first, 'transpose') !== undefined || cost(turned) < cost(first);
    return isShorter ? call('transpose', callLike(e, turned, rest)) : undefined;
  },
};

/** The argument is written the way round that is shorter, then the one that sorts first. */
export const transposeUnseen: Rule = {
  name: 'transpose-unseen',
  title: "tr A' = tr A, det A' = det A, and the like",
  rewrite: (e) => {
    if (e.kind !== 'apply' || !hasTrait(e.op, 'ignores-transpose') || e.args.length !== 1) return undefined;
    const [first] = e.args;
    if (first === undefined || isScalar(first.shape)) return undefined;
    const inner = argOf(first, 'transpose');
    if (inner !== undefined) return call(e.op, inner);
    const turned = transposed(first);
    const order = cost(turned) - cost(first) || (hasDifferential(first) ? 0 : compareExpr(turned, first));
    return order < 0 ? call(e.op, turned) : undefined;
  },
};

/** Both arguments of a Frobenius product turned. */
export const transposesPaired: Rule = {
  name: 'transposes-paired',
  title: "A' : B' = A : B",
  reference: magnus('ch. 1, § 10'),
  rewrite: (e) => {
    const [A, B] = argsOf(e, 'frobenius') ?? [];
    if (A === undefined || B === undefined) return undefined;
    const turned = call('frobenius', transposed(A), transposed(B));
    return cost(turned) < cost(e) ? turned : undefined;
  },
};

export const transposeRules: readonly Rule[] = [
  transposeOfScalar,
  transposeOfSymmetric,
  transposeInside,
  transposeOutside,
  transposeUnseen,
  transposesPaired,
];
