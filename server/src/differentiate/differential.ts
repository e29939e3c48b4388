/** Differentials by the table's rules, forwards: an expression linear in the differentials of what varies. */
import { product, scale, sum, zeroOf } from '../expr/build.ts';
import type { ApplyExpr, Expr, ProductExpr, SymbolExpr } from '../expr/expr.ts';
import { differential, indexedSum, number } from '../expr/expr.ts';
import { freeSymbols } from '../expr/walk.ts';
import { namedArgs, operatorOf } from './pullback.ts';
import { isFlat } from './structure.ts';
import { NoDerivative } from './unsupported.ts';

/** Where the expansion stops: `d(e)` is left standing for these, and for the variables themselves. */
export type Stop = (e: Expr) => boolean;

const nowhere: Stop = () => false;

/**
 * Expands `d(e)` for the free symbols that vary.
 *
 * @param stop parts whose differential stays unexpanded; defined names are entered unless it says otherwise
 * @returns an expression of the shape of `e`; zero if nothing in it varies
 */
export function differentialOf(e: Expr, varying: readonly SymbolExpr[], stop: Stop = nowhere): Expr {
  const moving = new Set(varying);
  const done = new Map<Expr, Expr | undefined>();

  const visit = (node: Expr): Expr | undefined => {
    if (done.has(node)) return done.get(node);
    const result = [...freeSymbols(node)].some((s) => moving.has(s)) ? expand(node) : undefined;
    done.set(node, result);
    return result;
  };

  const expand = (node: Expr): Expr | undefined => {
    if (node !== e && stop(node)) return differential(node);
    switch (node.kind) {
      case 'number':
        return undefined;
      case 'symbol':
        return node.definition === undefined ? differential(node) : visit(node.definition);
      case 'sum':
        return total(node.terms.map(visit));
      case 'product':
        return expandProduct(node, visit);
      case 'apply':
        return expandOperator(node, visit);
      case 'indexedSum': {
        const body = visit(node.body);
        return body === undefined ? undefined : indexedSum(node.index, node.from, node.to, body);
      }
      case 'differential':
        return again(node.of);
      case 'derivative':
        throw new NoDerivative('the differential of a derivative is not supported yet');
    }
  };
  /** `d(d(of))`: a variable moves along a straight line, so `d(dX)` is zero; `d(d(e))` is opened from within. */
  const again = (of: Expr): Expr | undefined => {
    if (of.kind !== 'symbol' || of.definition !== undefined) return visit(differentialOf(of, varying, stop));
    if (!isFlat(of)) throw new NoDerivative(`${of.name} does not move along straight lines`);
    return undefined;
  };
  return visit(e) ?? zeroOf(e.shape);
}

function total(terms: readonly (Expr | undefined)[]): Expr | undefined {
  const present = terms.filter((t) => t !== undefined);
  return present.length === 0 ? undefined : sum(...present);
}

function expandProduct(e: ProductExpr, visit: (part: Expr) => Expr | undefined): Expr | undefined {
  const parts = [...e.scalars, ...e.factors];
  return total(
    parts.map((part, i) => {
      const d = visit(part);
      if (d === undefined) return undefined;
      const others = parts.map((other, j) => (j === i ? d : other));
      // A scalar chain stays one factor: (x'*y)*A must not become x'*(y*A).
      const scalars = others.slice(0, e.scalars.length);
      return scale(
        e.coefficient,
        product(...scalars, product(number({ numerator: 1n, denominator: 1n }), ...others.slice(e.scalars.length))),
      );
    }),
  );
}

function expandOperator(e: ApplyExpr, visit: (part: Expr) => Expr | undefined): Expr | undefined {
  const operator = operatorOf(e);
  const args = namedArgs(operator, e);
  return total(
    e.args.map((arg, i) => {
      const d = visit(arg);
      if (d === undefined) return undefined;
      const rule = operator.differential[operator.letters[i] ?? ''];
      if (rule === 'constant') return undefined;
      if (typeof rule !== 'function')
        throw new NoDerivative(`the differential of ${operator.name} is not supported yet`);
      const result = rule(args, d, e);
      if (result === 'unsupported') throw new NoDerivative(`the differential of ${operator.name} is not supported yet`);
      return result;
    }),
  );
}
