/** Chains that claim both sides to be equal: identities, restated definitions, differentials. */

import { isZero, zeroOf } from '../expr/build.ts';
import type { EquationClaim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { freeSymbols } from '../expr/walk.ts';
import { axesIn, axesOf, gatherBoth, whyEndless } from './freeIndices.ts';
import { undifferentiated } from './names.ts';
import type { PartContent } from './parts.ts';
import { describeReason } from './reason.ts';
import type { Scope } from './statement.ts';
import type { Context } from './typed.ts';
import { movedIn } from './varying.ts';

export const equation = (left: Expr, right: Expr, varying: readonly SymbolExpr[]): EquationClaim => ({
  kind: 'equation',
  left: isZero(left) && isScalar(left.shape) ? zeroOf(right.shape) : left,
  right,
  varying,
});

/** Compares `right` with the left side of its chain, and with the line before; for all values of free indices. */
export function compare(
  context: Context,
  left: Expr,
  right: Expr,
  previous: Expr | undefined,
  varying: readonly SymbolExpr[],
  scope: Scope,
): PartContent {
  const endless = whyEndless(axesIn(axesOf(context), [left, right]));
  if (endless !== undefined) return { unknown: endless };
  const doubt = doubtOf(left, right, varying, scope);
  const equal = (a: Expr, b: Expr): EquationClaim => equation(...gatherBoth(context, a, b), varying);
  return {
    claim: equal(left, right),
    ...(previous === undefined ? {} : { againstPrevious: equal(previous, right) }),
    ...(doubt === undefined ? {} : { doubt }),
  };
}

/** An undeclared name whose differential stands on one side only may be one that the author defines elsewhere. */
function doubtOf(left: Expr, right: Expr, varying: readonly SymbolExpr[], scope: Scope): string | undefined {
  const isInferred = (s: SymbolExpr): boolean => scope.names.get(s.name)?.origin === 'inferred';
  const lone = onOneSide(movedIn(left), movedIn(right)).find((s) => varying.includes(s) && isInferred(s));
  const named = onOneSide(freeSymbols(left), freeSymbols(right)).filter(isInferred);
  const name = lone?.name ?? named.map((s) => undifferentiated(s.name)).find((inner) => inner !== undefined);
  return name && describeReason({ kind: 'undefined-name', name });
}

const onOneSide = (a: ReadonlySet<SymbolExpr>, b: ReadonlySet<SymbolExpr>): readonly SymbolExpr[] =>
  [...a, ...b].filter((s) => a.has(s) !== b.has(s));
