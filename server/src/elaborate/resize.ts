/** Expressions with other dimensions: what inference has found is put into symbols that were made before. */
import { assertNever } from '../base/never.ts';
import { product, sum } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { apply, derivative, differential, indexedSum, number, symbol } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { shape } from '../expr/shape.ts';

/** Every dimension in `root`, definitions included, replaced by `resolve` of it. */
export function resize(root: Expr, resolve: (dim: Dim) => Dim): Expr {
  const done = new Map<Expr, Expr>();
  const visit = (e: Expr): Expr => {
    const known = done.get(e);
    if (known !== undefined) return known;
    const result = resizeNode(e, visit, resolve);
    done.set(e, result);
    return result;
  };
  return visit(root);
}

export const resizeSymbol = (s: SymbolExpr, resolve: (dim: Dim) => Dim): SymbolExpr => {
  const result = resize(s, resolve);
  return result.kind === 'symbol' ? result : s;
};

function resizeNode(e: Expr, visit: (part: Expr) => Expr, resolve: (dim: Dim) => Dim): Expr {
  const resized = (s: Shape): Shape => shape(resolve(s.rows), resolve(s.columns));
  switch (e.kind) {
    case 'number':
      return e;
    case 'symbol':
      return symbol(e.name, resized(e.shape), {
        role: e.role,
        structure: e.structure,
        rank: e.rank === undefined ? undefined : resolve(e.rank),
        definition: e.definition === undefined ? undefined : visit(e.definition),
      });
    case 'differential':
      return differential(visit(e.of));
    case 'sum':
      return sum(...e.terms.map(visit));
    case 'product':
      return product(number(e.coefficient), ...e.scalars.map(visit), ...e.factors.map(visit));
    case 'apply':
      return apply(e.op, e.args.map(visit), resized(e.shape), e.dims.map(resolve), e.label);
    case 'indexedSum': {
      const index = visit(e.index);
      return index.kind === 'symbol' ? indexedSum(index, visit(e.from), visit(e.to), visit(e.body)) : e;
    }
    case 'derivative': {
      const by = e.by.map(visit).filter((s) => s.kind === 'symbol');
      return derivative({ ...e, shape: resized(e.shape), of: visit(e.of), by, at: e.at.map(visit) });
    }
    default:
      return assertNever(e);
  }
}
