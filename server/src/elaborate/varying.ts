/** What varies in a chain of differentials. */

import { compareExpr } from '../expr/compare.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { attribute } from '../expr/intern.ts';
import { children, freeSymbols, nodes, partsFirst } from '../expr/walk.ts';

/** The expressions of which a differential occurs, also in a name that stands for differentials: `N = dA*X`. */
export function differentiatedIn(sides: readonly Expr[]): readonly Expr[] {
  const found = new Set<Expr>();
  for (const side of sides) {
    for (const node of nodes(side, holdsDifferential(side) ? 'definitions' : 'names')) {
      if (node.kind === 'differential') found.add(node.of);
    }
  }
  return [...found];
}

const held = attribute<boolean>();

/** Whether a differential stands in the expression or in the definition of a name in it. */
function holdsDifferential(e: Expr): boolean {
  const known = held.get(e);
  if (known !== undefined) return known;
  partsFirst(e, 'definitions', (part) => held.get(part) !== undefined, holdsDifferential);
  const inside = e.kind === 'symbol' && e.definition !== undefined ? [e.definition] : children(e);
  const result = e.kind === 'differential' || inside.some(holdsDifferential);
  held.set(e, result);
  return result;
}

/** The free name whose differential `d(of)` literally is: `dX`, and `d(X^-1)`, which is `dX^-1`. */
function literalName(of: Expr): SymbolExpr | undefined {
  const written = nodes(of).filter((node) => node.kind === 'symbol' && node.role === 'variable');
  const [only] = written;
  return only?.kind === 'symbol' && written.length === 1 && only.definition === undefined ? only : undefined;
}

const sorted = (symbols: Iterable<SymbolExpr>): readonly SymbolExpr[] =>
  [...new Set(symbols)].filter((s) => s.role === 'variable').sort(compareExpr);

/** The free names whose differentials occur literally. */
export const literallyVarying = (sides: readonly Expr[]): readonly SymbolExpr[] =>
  sorted(
    differentiatedIn(sides)
      .map(literalName)
      .filter((s) => s !== undefined),
  );

/**
 * The free names that vary: those whose differentials occur literally; if none does, all on which the differentials
 * that occur depend. `df` itself is what the chain is about and names nothing: in `df = M : dM` that is left to `dM`.
 */
export function varyingIn(sides: readonly Expr[]): readonly SymbolExpr[] {
  const literal = literallyVarying(sides);
  if (literal.length > 0) return literal;
  const others = differentiatedIn(sides.filter((side, i) => i > 0 || side.kind !== 'differential'));
  const occurring = others.length > 0 ? others : differentiatedIn(sides);
  return sorted(occurring.flatMap((of) => [...freeSymbols(of)]));
}

/** The free names on which the differentials in `side` depend. */
export const movedIn = (side: Expr): ReadonlySet<SymbolExpr> =>
  new Set(differentiatedIn([side]).flatMap((of) => [...freeSymbols(of)]));
