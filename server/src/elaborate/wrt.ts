/** The names that vary in a chain: those of its `wrt`, or those that its differentials name. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { freeSymbols } from '../expr/walk.ts';
import type { ChainInput, Sides } from './chainSides.ts';
import { familyOf } from './families.ts';
import { familyStacked } from './scope.ts';
import type { Scope } from './statement.ts';
import type { Log } from './typed.ts';
import { emptyLog } from './typed.ts';
import { freedAll, variableOf } from './variables.ts';
import { differentiatedIn, varyingIn } from './varying.ts';

export interface Varying {
  readonly symbols: readonly SymbolExpr[];
  /** An expression with the defined names of `wrt` made independent. */
  readonly free: (e: Expr) => Expr;
  readonly log: Log;
}

/** @param sides all sides of the chain that could be built */
export function varyingBy({ chain }: ChainInput, { scope }: Sides<unknown>, sides: readonly Expr[]): Varying {
  const log = emptyLog();
  if (chain.wrt.length === 0) {
    const symbols = varyingIn(sides);
    const isUnsaid = symbols.length === 0 && differentiatedIn(sides).length > 0;
    if (isUnsaid) log.reasons.push({ kind: 'nothing-varies' });
    return { symbols, free: (e) => e, log };
  }
  const free = new Set(
    sides.flatMap((side) => [...freeSymbols(side)]).flatMap((s) => (s.role === 'index' ? [s.name] : [])),
  );
  const variables = chain.wrt.flatMap(({ name }) => {
    if (isOneMember(scope, name, free)) {
      log.reasons.push({ kind: 'unsupported', what: `A change of \`${name}\` alone` });
      return [];
    }
    const symbol = scope.names.get(name)?.symbol ?? (familyStacked(scope, name) ?? familyOf(scope, name))?.matrix;
    if (symbol === undefined) log.reasons.push({ kind: 'undefined-name', name });
    return symbol === undefined ? [] : [variableOf(symbol)];
  });
  return { symbols: variables.map((v) => v.symbol), free: (e) => freedAll(variables, e), log };
}

/**
 * Whether `x_3`, or `x_k` for a free index `k`, is one member of a family: the others would have to stay fixed. The
 * `x_i` whose index is free nowhere names the whole family.
 */
function isOneMember(scope: Scope, name: string, freeIndices: ReadonlySet<string>): boolean {
  if (scope.names.has(name) || familyStacked(scope, name) !== undefined || familyOf(scope, name) === undefined)
    return false;
  const index = name.slice(name.indexOf('_') + 1);
  return /\d/u.test(index) || scope.names.has(index) || scope.dimensions.has(index) || freeIndices.has(index);
}
