/** Names for parts of a function that make the lines of its derivation shorter: `M = A*X - Y`. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { children, dependsOn, freeSymbols, mapChildren, nodes, rewrite } from '../expr/walk.ts';
import { call } from '../operators/call.ts';
import { cost } from '../simplify/cost.ts';
import { transposed } from '../simplify/symmetry.ts';
import { isAtom } from './pullback.ts';

export interface Named {
  /** The function in the new names. */
  readonly of: Expr;
  /** The new names, each before those that need it. */
  readonly names: readonly SymbolExpr[];
}

/** What an argument of an operator must cost to read before it deserves a name. */
const longArgument = 5;

/** The same for a constant, which is worth a name only where it repeats. */
const longConstant = 3;

const maxNames = 5;

/** Letters that texts use for such substitutions; none that is a built-in name or calls a function. */
const letters = {
  scalar: ['alpha', 'beta', 'gamma', 'theta', 'rho', 'tau', 'omega'],
  column: ['u', 'v', 'z', 'r', 's', 'w', 'q'],
  matrix: ['M', 'P', 'Z', 'Q', 'S', 'H', 'G', 'U', 'V'],
} as const;

const lettersFor = (e: Expr): readonly string[] =>
  isScalar(e.shape) ? letters.scalar : isColumn(e.shape) ? letters.column : letters.matrix;

/** Gives names to the long arguments of operators and to what repeats; names that it has already stay. */
export function nameParts(f: Expr, x: SymbolExpr): Named {
  const of = withTransposes(f);
  const chosen = worthNaming(of, x);
  const taken = namesTaken(of);
  const names: SymbolExpr[] = [];
  const done = new Map<Expr, Expr>();
  const visit = (e: Expr): Expr => {
    const known = done.get(e);
    if (known !== undefined) return known;
    const inside = mapChildren(e, visit);
    const letter = chosen.has(e) && names.length < maxNames ? lettersFor(e).find((l) => !taken.has(l)) : undefined;
    const result = letter === undefined ? inside : symbol(letter, e.shape, { definition: inside });
    if (letter !== undefined && result.kind === 'symbol') {
      taken.add(letter);
      names.push(result);
    }
    done.set(e, result);
    return result;
  };
  return { of: visit(of), names };
}

/** Writes `(x - y)'` for `x' - y'` where `x - y` stands somewhere too, so that one name serves for both. */
export function withTransposes(f: Expr): Expr {
  const all = new Set(nodes(f));
  return rewrite(f, (e) => {
    const turned = e.kind === 'sum' ? transposed(e) : e;
    return turned !== e && all.has(turned) && cost(turned) < cost(e) ? call('transpose', turned) : e;
  });
}

/** Every word that means something in the function, the letters of its sizes among them. */
function namesTaken(of: Expr): Set<string> {
  const taken = new Set<string>();
  for (const e of nodes(of, 'definitions')) {
    if (e.kind === 'symbol') taken.add(e.name);
    for (const word of `${e.shape.rows.text} ${e.shape.columns.text}`.match(/[A-Za-z_]\w*/g) ?? []) taken.add(word);
  }
  return taken;
}

function worthNaming(of: Expr, x: SymbolExpr): ReadonlySet<Expr> {
  const chosen = new Set<Expr>();
  for (const [e, { uses, argument }] of usesOf(of, x)) {
    if (e === of || !canBeNamed(e)) continue;
    const long = dependsOn(e, x) ? longArgument : longConstant;
    if (cost(e) >= long && (uses > 1 || (argument && dependsOn(e, x)))) chosen.add(e);
  }
  return chosen;
}

/** Sums and products; an index that is bound outside must not get into a definition. */
const canBeNamed = (e: Expr): boolean =>
  (e.kind === 'sum' || e.kind === 'product') && ![...freeSymbols(e)].some((s) => s.role === 'index');

interface Uses {
  uses: number;
  /** Whether it is the argument of an operator that is not linear. */
  argument: boolean;
}

/** How often each part is used, transposed or not. */
function usesOf(of: Expr, x: SymbolExpr): ReadonlyMap<Expr, Uses> {
  const found = new Map<Expr, Uses>();
  const visited = new Set<Expr>();
  const visit = (e: Expr): void => {
    if (visited.has(e)) return;
    visited.add(e);
    const argument = e.kind === 'apply' && isAtom(e, x);
    for (const part of children(e)) {
      const before = found.get(part) ?? { uses: 0, argument: false };
      found.set(part, { uses: before.uses + 1, argument: before.argument || argument });
      visit(part);
    }
  };
  visit(of);
  return found;
}
