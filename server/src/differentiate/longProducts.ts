/**
 * Names for the parts of long products, so that a gradient stays short where many factors move.
 *
 * The product rule has a term for each factor, and in it all the others: for n factors n² of them. Halves of the
 * product that have names, halves of these, and so on, leave about log n names to a term.
 */
import { product } from '../expr/build.ts';
import type { Expr, ProductExpr, SymbolExpr } from '../expr/expr.ts';
import { number, symbol } from '../expr/expr.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { dependsOn, freeSymbols, mapChildren, nodes } from '../expr/walk.ts';
import { argsOf } from '../operators/call.ts';
import { hadamardFactors, hadamardProduct } from '../simplify/rules/hadamard.ts';
import type { Named } from './nameParts.ts';

/** Products in which no more different factors move are opened as they stand. */
const maxMoving = 8;

/** So many factors stand together under one name at the bottom. */
const leafSize = 4;

const letterOf = (e: Expr): string => (isScalar(e.shape) ? 'p' : isColumn(e.shape) ? 'q' : 'P');

/** Gives names to the parts of all products of `f` in which many different factors move with `x`. */
export function nameLongProducts(f: Expr, x: SymbolExpr): Named {
  const names: SymbolExpr[] = [];
  const taken = new Set(nodes(f, 'definitions').map((e) => (e.kind === 'symbol' ? e.name : '')));
  const fresh = (e: Expr): SymbolExpr => {
    let name = '';
    for (let i = names.length + 1; name === '' || taken.has(name); i++) name = `${letterOf(e)}_${i}`;
    taken.add(name);
    const named = symbol(name, e.shape, { definition: e });
    names.push(named);
    return named;
  };
  const isLong = (list: readonly Expr[]): boolean =>
    list.length > maxMoving &&
    list.filter((e) => dependsOn(e, x)).length > maxMoving &&
    new Set(list).size > maxMoving &&
    !list.some((e) => [...freeSymbols(e)].some((s) => s.role === 'index'));
  /** The product of a list, its halves by name. */
  const halves = (list: readonly Expr[], join: Join): Expr => {
    if (list.length <= leafSize) return join(list);
    const middle = Math.ceil(list.length / 2);
    const half = (part: readonly Expr[]): Expr => {
      const whole = halves(part, join);
      return part.length < 2 || !dependsOn(whole, x) ? whole : fresh(whole);
    };
    return join([half(list.slice(0, middle)), half(list.slice(middle))]);
  };
  const done = new Map<Expr, Expr>();
  const visit = (e: Expr): Expr => {
    if (!dependsOn(e, x)) return e;
    const known = done.get(e);
    if (known !== undefined) return known;
    const result = named(e);
    done.set(e, result);
    return result;
  };
  const named = (e: Expr): Expr => {
    if (e.kind === 'product' && (isLong(e.scalars) || isLong(e.factors))) return namedProduct(e);
    const factors = argsOf(e, 'hadamard') === undefined ? [] : hadamardFactors(e);
    return isLong(factors) ? halves(factors.map(visit), joinEntries) : mapChildren(e, visit);
  };
  const namedProduct = (e: ProductExpr): Expr => {
    const [scalars, factors] = [e.scalars.map(visit), e.factors.map(visit)];
    return product(
      number(e.coefficient),
      isLong(e.scalars) ? halves(scalars, joinChain) : product(...scalars),
      isLong(e.factors) ? halves(factors, joinChain) : product(...factors),
    );
  };
  return { of: visit(f), names };
}

type Join = (list: readonly Expr[]) => Expr;

const joinChain: Join = (list) => product(...list);

const joinEntries: Join = (list) => {
  const [first, ...rest] = list;
  return first === undefined ? product() : hadamardProduct(first, ...rest);
};
