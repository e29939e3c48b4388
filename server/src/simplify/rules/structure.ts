/** Rules that use what a declaration says of a matrix: orthogonal, skew, diagonal, triangular. */
import type { Rule } from '../../derivation/rule.ts';
import { negate, product, zeroOf } from '../../expr/build.ts';
import { compareExpr } from '../../expr/compare.ts';
import type { Expr, ProductExpr, Structure } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { isScalar, isSquare } from '../../expr/shape.ts';
import { argOf, argsOf, callWithDims, hasTrait } from '../../operators/call.ts';
import { isSkew, isSymmetric, structureOf, transposed } from '../symmetry.ts';

const magnus = (at: string): { readonly book: string; readonly at: string } => ({
  book: 'Magnus & Neudecker 2019',
  at,
});

const has = (e: Expr, ...words: readonly Structure[]): boolean => words.some((word) => structureOf(e).includes(word));

/** The chain with two neighbours replaced. */
const splice = (e: ProductExpr, i: number, ...others: readonly Expr[]): Expr =>
  product(number(e.coefficient), ...e.scalars, ...e.factors.slice(0, i), ...others, ...e.factors.slice(i + 2));

/** By its declaration, or by the operator that makes it. */
function hasOrthonormalColumns(e: Expr): boolean {
  if (e.kind === 'symbol' && e.definition !== undefined) return hasOrthonormalColumns(e.definition);
  return has(e, 'orthogonal') || (e.kind === 'apply' && hasTrait(e.op, 'orthonormal-columns'));
}

export const orthogonalCancels: Rule = {
  name: 'orthogonal-cancels',
  title: "Q'*Q = I for an orthogonal matrix, Q*Q' = I if it is square",
  reference: magnus('ch. 1, § 13'),
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const [a, b] = e.factors.slice(i, i + 2);
      if (a === undefined || b === undefined) continue;
      const columns = argOf(a, 'transpose') === b && hasOrthonormalColumns(b);
      const rows = argOf(b, 'transpose') === a && hasOrthonormalColumns(a) && isSquare(a.shape);
      if (columns || rows) return splice(e, i, callWithDims('identity', [a.shape.rows]));
    }
    return undefined;
  },
};

const inverseOfOrthogonal: Rule = {
  name: 'inverse-of-orthogonal',
  title: "Q⁻¹ = Q', Q⁺ = Q' for an orthogonal matrix",
  reference: magnus('ch. 1, § 13'),
  rewrite: (e) => {
    const inner = argOf(e, 'inv') ?? argOf(e, 'pinv');
    return inner !== undefined && has(inner, 'orthogonal') ? transposed(inner) : undefined;
  },
};

const skewVanishes: Rule = {
  name: 'skew-form-vanishes',
  title: "x'*A*x = 0, tr(A) = 0 for a skew-symmetric matrix",
  reference: magnus('ch. 1, § 6'),
  rewrite: (e) => {
    const inner = argOf(e, 'tr');
    if (inner !== undefined) return isSkew(inner) ? zeroOf(e.shape) : undefined;
    if (e.kind !== 'product' || !isScalar(e.shape) || e.factors.length < 3) return undefined;
    const chain = product(...e.factors);
    const turned = product(...[...e.factors].reverse().map(transposed));
    return turned === negate(chain) ? zeroOf(e.shape) : undefined;
  },
};

/** Diagonal by its declaration or by how it is made. */
const isDiagonal = (e: Expr): boolean => {
  if (has(e, 'diagonal')) return true;
  const inner = argOf(e, 'inv') ?? argOf(e, 'transpose');
  if (inner !== undefined) return isDiagonal(inner);
  return argOf(e, 'diag') !== undefined;
};

const diagonalsCommute: Rule = {
  name: 'diagonal-matrices-commute',
  title: 'D*E = E*D for diagonal matrices',
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const [a, b] = e.factors.slice(i, i + 2);
      if (a === undefined || b === undefined || !isDiagonal(a) || !isDiagonal(b)) continue;
      if (compareExpr(a, b) > 0) return splice(e, i, b, a);
    }
    return undefined;
  },
};

const isIdentity = (e: Expr): boolean => e.kind === 'apply' && e.op === 'identity';

const zeroLike = (e: Expr): Expr => zeroOf(e.shape);

/** What a part of a structured matrix is: the matrix itself, or nothing. */
const parts: Readonly<Record<string, (e: Expr) => Expr | undefined>> = {
  tril: (e) => (has(e, 'lower', 'diagonal') ? e : undefined),
  triu: (e) => (has(e, 'upper', 'diagonal') ? e : undefined),
  sym: (e) => (isSymmetric(e) ? e : isSkew(e) ? zeroLike(e) : undefined),
  skew: (e) => (isSkew(e) ? e : isSymmetric(e) ? zeroLike(e) : undefined),
};

const partOfStructure: Rule = {
  name: 'part-of-structured-matrix',
  title: 'tril(L) = L, triu(U) = U, sym(S) = S, skew(A) = A, sym(A) = 0',
  rewrite: (e) => {
    const [inner] = e.kind === 'apply' ? e.args : [];
    const part = e.kind === 'apply' && Object.hasOwn(parts, e.op) ? parts[e.op] : undefined;
    return inner === undefined || part === undefined || !isSquare(inner.shape) ? undefined : part(inner);
  },
};

const diagonalUnderIdentity: Rule = {
  name: 'diagonal-under-identity',
  title: 'I ⊙ D = D for a diagonal matrix',
  rewrite: (e) => {
    const [I, D] = argsOf(e, 'hadamard') ?? [];
    if (I === undefined || D === undefined) return undefined;
    const other = isIdentity(I) ? D : isIdentity(D) ? I : undefined;
    return other !== undefined && isDiagonal(other) ? other : undefined;
  },
};

const skewUnseen: Rule = {
  name: 'skew-against-symmetric',
  title: 'A : S = 0 for A skew-symmetric and S symmetric',
  reference: magnus('ch. 1, § 6'),
  rewrite: (e) => {
    const [A, S] = argsOf(e, 'frobenius') ?? [];
    if (A === undefined || S === undefined || isScalar(A.shape)) return undefined;
    return (isSkew(A) && isSymmetric(S)) || (isSkew(S) && isSymmetric(A)) ? zeroOf(e.shape) : undefined;
  },
};

export const structureRules: readonly Rule[] = [
  orthogonalCancels,
  inverseOfOrthogonal,
  skewVanishes,
  skewUnseen,
  diagonalsCommute,
  partOfStructure,
  diagonalUnderIdentity,
];
