/**
 * What may stand for a hole although no rule lays it bare: `x` in `exp(x)/sum(exp(?))`.
 *
 * Whatever has the shape of the hole and occurs in the function, in the lines of its derivation or beside the hole is
 * a candidate.
 */
import type { OpenClaim, Scope } from '../elaborate/statement.ts';
import { num } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { isScalar, sameShape, transposeShape } from '../expr/shape.ts';
import { freeSymbols, nodes } from '../expr/walk.ts';
import { cost } from '../simplify/cost.ts';
import { transposed } from '../simplify/symmetry.ts';

/** More candidates than this are not looked at for one hole. */
const mostCandidates = 150;

/** Numbers that a hole often stands for. */
const numbers: readonly Expr[] = [num(1), num(2), num(1, 2), num(-1), num(3), num(4), num(-2), num(-1, 2)];

/** Values for the one hole of a claim, the shortest first. */
export function fromPool(open: OpenClaim, lines: readonly Expr[], scope: Scope): readonly Expr[] {
  const [hole, ...more] = open.holes;
  return hole === undefined || more.length > 0 ? [] : candidates(open, hole, lines, scope).slice(0, mostCandidates);
}

function candidates(
  { claim, written }: OpenClaim,
  hole: SymbolExpr,
  lines: readonly Expr[],
  scope: Scope,
): readonly Expr[] {
  const sides =
    claim.kind === 'equation' ? [claim.left] : [claim.of, ...(claim.kind === 'directional' ? [claim.direction] : [])];
  const known = new Set([...sides, written].flatMap((side) => [...freeSymbols(side)]));
  const named = [...scope.names.values()].map(({ symbol }) => symbol);
  const parts = [...sides, ...lines, written, ...named].flatMap((side) => nodes(side, 'definitions'));
  const isMoving = claim.kind === 'equation' && claim.varying.length > 0;
  const moving = isMoving ? [...claim.varying, ...named].map(differential) : [];
  const found = new Set<Expr>(isScalar(hole.shape) ? numbers : []);
  for (const part of [...parts, ...moving]) {
    const free = [...freeSymbols(part)];
    if (free.some((s) => s === hole || s.role === 'index' || !known.has(s))) continue;
    if (sameShape(part.shape, hole.shape)) found.add(part);
    if (sameShape(transposeShape(part.shape), hole.shape) && !isScalar(part.shape)) found.add(transposed(part));
  }
  return [...found].sort((a, b) => cost(a) - cost(b));
}
