/** Chains that claim both sides to be equal: identities, restated definitions, differentials. */

import { isZero, zeroOf } from '../expr/build.ts';
import type { EquationClaim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { isScalar, sameShape, showShape } from '../expr/shape.ts';
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
  const undecided = whyEndless(axesIn(axesOf(context), [left, right])) ?? whyAmbiguous([left, right]);
  if (undecided !== undefined) return { unknown: undecided };
  const doubt = doubtOf(left, right, varying, scope);
  const equal = (a: Expr, b: Expr): EquationClaim => equation(...gatherBoth(context, a, b), varying);
  return {
    claim: equal(left, right),
    ...(previous === undefined ? {} : { againstPrevious: equal(previous, right) }),
    ...(doubt === undefined ? {} : { doubt }),
  };
}

/** Two free symbols of one name: the name was declared anew between the definitions that the sides go back to. */
export function whyAmbiguous(sides: readonly Expr[]): string | undefined {
  const byName = new Map<string, SymbolExpr>();
  for (const s of sides.flatMap((side) => [...freeSymbols(side)])) {
    const known = byName.get(s.name);
    if (known !== undefined && known !== s) return describeReason({ kind: 'two-meanings', name: s.name });
    byName.set(s.name, s);
  }
  return undefined;
}

/** An undeclared name whose differential stands on one side only may be one that the author defines elsewhere. */
function doubtOf(left: Expr, right: Expr, varying: readonly SymbolExpr[], scope: Scope): string | undefined {
  const isInferred = (s: SymbolExpr): boolean => scope.names.get(s.name)?.origin === 'inferred';
  const lone = onOneSide(movedIn(left), movedIn(right)).find((s) => varying.includes(s) && isInferred(s));
  const named = onOneSide(freeSymbols(left), freeSymbols(right)).filter(isInferred);
  const name = lone?.name ?? named.map((s) => undifferentiated(s.name)).find((inner) => inner !== undefined);
  return name === undefined ? guessed(left, right, scope) : describeReason({ kind: 'undefined-name', name });
}

/** Shapes that differ refute nothing where one of them comes from what the letter of a name suggests. */
function guessed(left: Expr, right: Expr, scope: Scope): string | undefined {
  if (sameShape(left.shape, right.shape) || isZero(left) || isZero(right)) return undefined;
  const names = new Set([...freeSymbols(left), ...freeSymbols(right)]);
  const guess = [...names].find((s) => scope.names.get(s.name)?.assumed === 'convention');
  return guess && describeReason({ kind: 'guessed-shape', name: guess.name, shape: showShape(guess.shape) });
}

const onOneSide = (a: ReadonlySet<SymbolExpr>, b: ReadonlySet<SymbolExpr>): readonly SymbolExpr[] =>
  [...a, ...b].filter((s) => a.has(s) !== b.has(s));
