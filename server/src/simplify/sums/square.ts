/** Whether a value of two indices exists, and is smooth, for all pairs of them: for equal ones too. */
import type { Expr, SymbolExpr } from '../../expr/expr.ts';
import { children, dependsOn, nodes } from '../../expr/walk.ts';
import { argsOf } from '../../operators/call.ts';
import { entryOf } from '../../operators/index.ts';
import { kinkedAmong } from '../../operators/kinks.ts';
import { samplerOf } from '../../operators/operator.ts';

/** True if nothing in `e` loses its value or its smoothness where an index takes a value that the other one has. */
export function isSmoothOnSquare(e: Expr, i: SymbolExpr, j: SymbolExpr): boolean {
  const all = nodes(e);
  const ofBoth = (part: Expr): boolean => dependsOn(part, i) && dependsOn(part, j);
  if (kinkedAmong(all, [e]).some((part) => ofBoth(part) && !part.args.slice(0, 1).every(isPlace))) return false;
  return all.every((part) => {
    if (part.kind === 'indexedSum') return !dependsOn(part.from, i) && !dependsOn(part.to, i) && !ofBoth(part);
    if (!indexArguments(part).every((at) => at === i || at === j || !(dependsOn(at, i) || dependsOn(at, j)))) {
      return false;
    }
    return !isRestricted(part) || !(ofBoth(part) || isNumberOf(part, [i, j]));
  });
}

/** An entry or a column, which is not zero just because its indices are equal. */
const isPlace = (e: Expr): boolean => indexArguments(e).length > 0;

/** The arguments of an operator that say which of several places is meant. */
function indexArguments(e: Expr): readonly Expr[] {
  if (e.kind !== 'apply') return [];
  const operator = entryOf(e);
  return e.args.filter((_, k) => samplerOf(operator, operator.letters[k] ?? '') === 'index');
}

/** True for an operator that is not defined everywhere. */
export function isRestricted(e: Expr): boolean {
  if (e.kind !== 'apply' || indexArguments(e).length > 0) return false;
  const exponent = (argsOf(e, 'power') ?? argsOf(e, 'hadamardPower'))?.[1];
  if (exponent?.kind === 'number') return exponent.value.denominator !== 1n || exponent.value.numerator < 0n;
  return entryOf(e).domain.text !== '';
}

/** True if it depends on the number that an index is, not only on what stands at its place. */
function isNumberOf(e: Expr, indices: readonly SymbolExpr[]): boolean {
  if (e.kind === 'symbol') return indices.includes(e);
  const places = indexArguments(e);
  return children(e).some((part) => !places.includes(part) && isNumberOf(part, indices));
}
