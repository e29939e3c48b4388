/**
 * The gradient of a scalar function, backwards from its last atom to the variable.
 *
 * Each round takes the atom (a defined name or an operator that is not linear) that comes last in the function and
 * carries the matrix before its differential on to what it is made of. Every atom is taken once, with all its
 * contributions together, so that shared parts stay shared. The lines that a reader sees are told by `narrate.ts`.
 */
import type { Derivation } from '../derivation/derivation.ts';
import { asMade, derivation } from '../derivation/derivation.ts';
import { isZero, one, sum, zeroOf } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { isScalar, showShape } from '../expr/shape.ts';
import { dependsOn, nodes } from '../expr/walk.ts';
import { folding, tidyInNames } from '../simplify/share.ts';
import { prepare, simplify, tidy } from '../simplify/simplify.ts';
import { authored } from './authored.ts';
import { nameLongProducts } from './longProducts.ts';
import { sumNamer } from './longSums.ts';
import { withPreparedNames } from './matrixForm.ts';
import { narrate } from './narrate.ts';
import { pull, pullAtom, toAtoms } from './pullback.ts';
import { projectionFor } from './structure.ts';
import type { Unsupported } from './unsupported.ts';
import { orUnsupported } from './unsupported.ts';

/** What has been carried to an atom, in parts. */
type Seeds = Map<Expr, Expr[]>;

/** The author's abbreviations in a function, in which its derivative is written as well. */
const abbreviations = (f: Expr): readonly SymbolExpr[] =>
  nodes(f, 'definitions').filter((n): n is SymbolExpr => n.kind === 'symbol' && n.definition !== undefined);

/** The matrix before `dX` in the differential of `f`, in the author's `names`. */
function seedOf(f: Expr, x: SymbolExpr, names: readonly SymbolExpr[]): Expr {
  const fold = folding(names);
  const withNames = sumNamer(f);
  const seeds: Seeds = new Map();
  const route = toAtoms(x);
  const receive = (atom: Expr, seed: Expr): void => {
    const before = seeds.get(atom);
    if (before === undefined) seeds.set(atom, [seed]);
    else before.push(seed);
  };
  // Tidied once, however many parts it has.
  const total = (parts: readonly Expr[]): Expr => fold(simplify(sum(...withNames(parts))).value);
  pull(f, one, route, receive);
  // The atom that stands last comes first: by then all that leads to it has been collected.
  for (const atom of [...nodes(f, 'definitions')].reverse()) {
    const parts = atom === x ? undefined : seeds.get(atom);
    if (parts === undefined) continue;
    seeds.delete(atom);
    pullAtom(atom, total(parts), route, receive);
  }
  const last = seeds.get(x);
  return last === undefined ? zeroOf(x.shape) : total(last);
}

/** The shortest form of a gradient in the author's names, and its representative in the space of the variable. */
function presented(seed: Expr, names: readonly SymbolExpr[], x: SymbolExpr): Expr {
  const plain = tidyInNames(seed, names).value;
  const projection = projectionFor(x);
  return projection === undefined || isZero(plain) ? plain : tidy(projection.project(plain, x)).value;
}

/**
 * The gradient `G` of the scalar `f` with `df = G : dX`, in the shape of the free symbol `x`.
 *
 * @returns the derivation; `Unsupported` if `f` is not scalar or an operator in it has no derivative yet
 */
export function gradient(f: Expr, x: SymbolExpr): Derivation | Unsupported {
  if (!isScalar(f.shape))
    return { unsupported: `a gradient needs a scalar function; this one is ${showShape(f.shape)}` };
  if (!dependsOn(f, x)) return derivation(f, x, zeroOf(x.shape), () => asMade([]));
  return orUnsupported(() => {
    const result = pulledBack(f, x);
    return authored(f, x, result, () => narrate(f, x, result));
  });
}

/** The gradient of a scalar function as the pullbacks give it, tidied; throws where an operator has no derivative. */
export function pulledBack(f: Expr, x: SymbolExpr): Expr {
  // The name of the function itself is no step: its first line is what it stands for.
  const body = f.kind === 'symbol' && f.definition !== undefined ? f.definition : f;
  const form = withPreparedNames(body);
  const prepared = prepare(form.of);
  const own = f.kind === 'symbol' && f.definition !== undefined ? [f] : [];
  const inParts = nameLongProducts(prepared, x);
  const seed = seedOf(inParts.of, x, abbreviations(prepared));
  return form.restore(presented(seed, [...abbreviations(form.of), ...own], x));
}
