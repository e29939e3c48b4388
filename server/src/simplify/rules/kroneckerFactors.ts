/** Rules for Kronecker products whose blocks are taken apart, or that meet a plain matrix in a chain. */
import type { Rule } from '../../derivation/rule.ts';
import { product } from '../../expr/build.ts';
import { oneDim } from '../../expr/dim.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { isScalar, isSquare, sameShape } from '../../expr/shape.ts';
import { argsOf, call, callWithDims } from '../../operators/call.ts';
import { cost } from '../cost.ts';
import { transposed } from '../symmetry.ts';

const reference = { book: 'Magnus & Neudecker 2019', at: 'ch. 2, § 2' } as const;

/** `(A ⊗ b)*M = (A*M) ⊗ b` and `(a ⊗ B)*M = a ⊗ (B*M)`: M is M ⊗ 1 and 1 ⊗ M. */
function timesMatrix(left: Expr, M: Expr): Expr | undefined {
  const [A, B] = argsOf(left, 'kron') ?? [];
  if (A === undefined || B === undefined) return undefined;
  if (B.shape.columns === oneDim && A.shape.columns === M.shape.rows) return call('kron', product(A, M), B);
  return A.shape.columns === oneDim && B.shape.columns === M.shape.rows ? call('kron', A, product(B, M)) : undefined;
}

/** `M*(A ⊗ b') = (M*A) ⊗ b'` and `M*(a' ⊗ B) = a' ⊗ (M*B)`. */
function matrixTimes(M: Expr, right: Expr): Expr | undefined {
  const [A, B] = argsOf(right, 'kron') ?? [];
  if (A === undefined || B === undefined) return undefined;
  if (B.shape.rows === oneDim && M.shape.columns === A.shape.rows) return call('kron', product(M, A), B);
  return A.shape.rows === oneDim && M.shape.columns === B.shape.rows ? call('kron', A, product(M, B)) : undefined;
}

const kroneckerTimesMatrix: Rule = {
  name: 'kronecker-times-matrix',
  title: "(A ⊗ b)*M = (A*M) ⊗ b, M*(A ⊗ b') = (M*A) ⊗ b'",
  reference,
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const [a, b] = e.factors.slice(i, i + 2);
      const merged = a === undefined || b === undefined ? undefined : (timesMatrix(a, b) ?? matrixTimes(a, b));
      if (merged === undefined) continue;
      const chain = product(...e.factors.slice(0, i), merged, ...e.factors.slice(i + 2));
      const result = product(number(e.coefficient), ...e.scalars, chain);
      if (cost(result) <= cost(e)) return result;
    }
    return undefined;
  },
};

/** A Kronecker product of two with the block sizes of `A`; the identity is one of identities. */
function blocksOf(G: Expr, A: Expr, B: Expr): readonly Expr[] {
  if (G.kind === 'apply' && G.op === 'identity' && isSquare(A.shape))
    return [callWithDims('identity', [A.shape.rows]), callWithDims('identity', [B.shape.rows])];
  const parts = argsOf(G, 'kron') ?? [];
  return parts[0] !== undefined && sameShape(parts[0].shape, A.shape) ? parts : [];
}

const blocksOfKronecker: Rule = {
  name: 'blocks-of-kronecker',
  title: 'Σ_ij a_ij G_ij = (A : B)*C for the blocks G_ij of G = B ⊗ C',
  reference,
  rewrite: (e) => {
    const [A, G] = argsOf(e, 'kronLeft') ?? [];
    if (A !== undefined && G !== undefined) {
      const [B, C] = blocksOf(G, A, e);
      return B === undefined || C === undefined ? undefined : product(call('frobenius', A, B), C);
    }
    const [H, D] = argsOf(e, 'kronRight') ?? [];
    if (H === undefined || D === undefined) return undefined;
    const [B, C] = blocksOf(H, e, D);
    return B === undefined || C === undefined ? undefined : product(call('frobenius', C, D), B);
  },
};

const transposedBlocks: Rule = {
  name: 'transposed-blocks',
  title: "Σ_ij a_ji (G')_ij = (Σ_ij a_ij G_ij)' over blocks",
  rewrite: (e) => {
    const [first, second] = argsOf(e, 'kronLeft') ?? argsOf(e, 'kronRight') ?? [];
    if (e.kind !== 'apply' || first === undefined || second === undefined) return undefined;
    const [A, B] = [transposed(first), transposed(second)];
    if (cost(A) + cost(B) >= cost(first) + cost(second)) return undefined;
    return call('transpose', callWithDims(e.op, [...e.dims].reverse(), A, B));
  },
};

/** Sums over blocks where a block, or the number of blocks, is one. */
export const singleBlocks: Rule = {
  name: 'single-blocks',
  title: 'Σ_ij a_ij G_ij = A : G for blocks of one entry, a*G for a single block',
  reference,
  rewrite: (e) => {
    const [weights, blocks] = argsOf(e, 'kronLeft') ?? [...(argsOf(e, 'kronRight') ?? [])].reverse();
    if (weights === undefined || blocks === undefined) return undefined;
    if (isScalar(weights.shape)) return product(weights, blocks);
    return sameShape(weights.shape, blocks.shape) ? call('frobenius', weights, blocks) : undefined;
  },
};

export const kroneckerFactorRules: readonly Rule[] = [
  singleBlocks,
  transposedBlocks,
  kroneckerTimesMatrix,
  blocksOfKronecker,
];
