/** Which factorizations are computed once for several systems of equations, determinants and inverses. */
import type { Expr, SymbolExpr } from '../../expr/expr.ts';
import { symbol } from '../../expr/expr.ts';
import { mapChildren, nodes } from '../../expr/walk.ts';
import { argOf, callWithDims } from '../../operators/call.ts';
import type { CodeTargetName } from '../targets/target.ts';
import { flipped } from './chain.ts';
import {
  choleskyFactored,
  factored,
  logdetByCholesky,
  logdetFactored,
  partsOf,
  solveByCholesky,
  solveFactored,
  solveFactoredTransposed,
  solvePositive,
} from './operation.ts';

/** A use of a matrix that factors help. */
type Use =
  | { readonly kind: 'solve'; readonly X: Expr; readonly B: Expr }
  | { readonly kind: 'solveRight'; readonly X: Expr; readonly B: Expr }
  | { readonly kind: 'logdet'; readonly X: Expr }
  | { readonly kind: 'inverse'; readonly X: Expr };

function useIn(e: Expr): Use | undefined {
  const [X, B] = partsOf(e, 'solve') ?? [];
  if (X !== undefined && B !== undefined) return { kind: 'solve', X, B };
  const [C, Z] = partsOf(e, 'solveRight') ?? [];
  if (C !== undefined && Z !== undefined) return { kind: 'solveRight', X: Z, B: C };
  const measured = argOf(e, 'logdet');
  if (measured !== undefined) return { kind: 'logdet', X: measured };
  const inverted = argOf(e, 'inv');
  return inverted === undefined ? undefined : { kind: 'inverse', X: inverted };
}

/** What a language offers: JAX's compiler merges equal factorizations by itself. */
const offers: Readonly<Record<CodeTargetName, { readonly cholesky: boolean; readonly lu: boolean }>> = {
  numpy: { cholesky: true, lu: true },
  torch: { cholesky: true, lu: true },
  jax: { cholesky: false, lu: false },
  julia: { cholesky: true, lu: true },
  matlab: { cholesky: true, lu: false },
};

/** The matrix itself for a matrix or its transpose: one factorization serves both. */
const unflipped = (X: Expr): Expr => argOf(X, 'transpose') ?? X;

/**
 * Lets all uses of a matrix that is solved with share its factors.
 *
 * @param isPositive whether a planned matrix is positive definite
 */
export function shareFactors(roots: readonly Expr[], target: CodeTargetName, isPositive: (X: Expr) => boolean): Expr[] {
  const uses = new Map<Expr, Use['kind'][]>();
  const seen = new Set(roots.flatMap((root) => nodes(root, 'definitions')));
  for (const e of seen) {
    const use = useIn(e);
    if (use !== undefined) uses.set(unflipped(use.X), [...(uses.get(unflipped(use.X)) ?? []), use.kind]);
  }
  const offer = offers[target];
  const solves = (X: Expr): boolean => uses.get(X)?.some((kind) => kind.startsWith('solve')) === true;
  const isShared = (X: Expr): boolean => (uses.get(X)?.length ?? 0) > 1 && solves(X);

  const done = new Map<Expr, Expr>();
  const visit = (e: Expr): Expr => {
    const known = done.get(e);
    if (known !== undefined) return known;
    const result = replaced(e);
    done.set(e, result);
    return result;
  };
  const replaced = (e: Expr): Expr => {
    const use = useIn(e);
    const better = use === undefined ? undefined : withFactors(use, e, unflipped(use.X));
    if (better !== undefined) return better;
    if (e.kind === 'symbol') return e.definition === undefined ? e : redefined(e, visit(e.definition));
    const turned = argOf(e, 'transpose');
    return turned === undefined ? mapChildren(e, visit) : flipped(visit(turned));
  };
  const withFactors = (use: Use, e: Expr, X: Expr): Expr | undefined => {
    if (!isPositive(X)) return offer.lu && isShared(X) ? byFactors(use, e, visit(X)) : undefined;
    if (offer.cholesky && isShared(X)) return byCholesky(use, e, visit(X));
    return use.kind === 'solve' ? solvePositive(visit(X), visit(use.B)) : undefined;
  };
  const byCholesky = (use: Use, e: Expr, X: Expr): Expr => {
    const F = choleskyFactored(X);
    switch (use.kind) {
      case 'solve':
        return solveByCholesky(F, visit(use.B));
      case 'solveRight':
        return flipped(solveByCholesky(F, flipped(visit(use.B))));
      case 'logdet':
        return logdetByCholesky(F, e.shape);
      case 'inverse':
        return solveByCholesky(F, callWithDims('identity', [X.shape.rows]));
    }
  };
  const byFactors = (use: Use, e: Expr, X: Expr): Expr => {
    const F = factored(X);
    const isFlipped = unflipped(use.X) !== use.X;
    const from = isFlipped ? solveFactoredTransposed : solveFactored;
    const against = isFlipped ? solveFactored : solveFactoredTransposed;
    switch (use.kind) {
      case 'solve':
        return from(F, visit(use.B));
      case 'solveRight':
        return flipped(against(F, flipped(visit(use.B))));
      case 'logdet':
        return logdetFactored(F, e.shape);
      case 'inverse':
        return from(F, callWithDims('identity', [X.shape.rows]));
    }
  };
  return roots.map(visit);
}

/** The author's name with another way to compute its value. */
export function redefined(s: SymbolExpr, definition: Expr): SymbolExpr {
  return definition === s.definition
    ? s
    : symbol(s.name, s.shape, { role: s.role, structure: s.structure, rank: s.rank, definition });
}
