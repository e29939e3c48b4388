/**
 * Second and higher derivatives without vec: the linear operator `dX ↦ …` and the form `d²f = … dX … dX`.
 *
 * A variable moves along straight lines, so `d(dX)` is zero. One that cannot (orthogonal) moves along geodesics of its
 * space: there the operator is the projected derivative of the projected gradient, the Riemannian Hessian (Absil,
 * Mahony & Sepulchre 2008, ch. 5), and the form is that operator paired with `dX`.
 */
import type { Derivation, Step } from '../derivation/derivation.ts';
import { asMade } from '../derivation/derivation.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { call } from '../operators/call.ts';
import { cost } from '../simplify/cost.ts';
import { prepare, tidy } from '../simplify/simplify.ts';
import { differentialOf } from './differential.ts';
import { gradient } from './gradient.ts';
import type { Moved } from './lineMoves.ts';
import { isFlat, projectionFor } from './structure.ts';
import { traceForm } from './traceForm.ts';
import type { Unsupported } from './unsupported.ts';
import { isUnsupported, NoDerivative, orUnsupported } from './unsupported.ts';

/** The Hessian as the linear operator that takes `d(y)` to the change of `∂f/∂x`, in the shape of `x`. */
export const hessianOperator = (f: Expr, x: SymbolExpr, y: SymbolExpr): Expr | Unsupported =>
  orUnsupported(() => operatorOn(gradientOf(f, x), x, y));

/** The Hessian as a form: the scalar `d(x) : L(d(y))`, which for one variable is `d²f`; shortest way of writing it. */
export const hessianForm = (f: Expr, x: SymbolExpr, y: SymbolExpr): Expr | Unsupported =>
  orUnsupported(() => {
    const paired = tidy(call('frobenius', differential(x), operatorOn(gradientOf(f, x), x, y))).value;
    if (!isFlat(x) || !isFlat(y)) return paired;
    const direct = tidy(differentialOf(differentialOf(prepare(f), [x]), [y])).value;
    return shortest(direct, paired, traceForm(direct), traceForm(paired));
  });

const shortest = (first: Expr, ...others: readonly Expr[]): Expr =>
  others.reduce((best, e) => (cost(e) < cost(best) ? e : best), first);

/**
 * The k-th derivative of a scalar applied to one direction k times, `dᵏf`, line by line from `df`.
 *
 * @param order 2 or more; polarization gives from it the derivative along different directions
 */
export function higher(f: Expr, x: SymbolExpr, order: number): Derivation | Unsupported {
  if (!isScalar(f.shape)) return { unsupported: `a derivative of order ${order} needs a scalar function` };
  return orUnsupported(() => {
    if (!isFlat(x)) throw new NoDerivative(`${x.name} does not move along straight lines`);
    const steps: Step[] = [];
    let line = prepare(f);
    for (let k = 1; k <= order; k++) {
      const next = nextDifferential(line, x);
      steps.push({
        subject: k === 1 ? 'differential' : `d^${k}`,
        rule: 'differential',
        title: k === 1 ? 'the differential' : 'the differential of the line before, where dX is constant',
        identities: [],
        references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 6' }],
        move: 'differentiate',
        parts: [],
        before: line,
        after: next.line,
        uses: next.uses,
      });
      line = steps.at(-1)?.after ?? line;
    }
    return { of: f, wrt: x, ...asMade(steps), result: line };
  });
}

/** The differential of a line, where dX is constant, in its shortest form. */
export function nextDifferential(line: Expr, x: SymbolExpr): Moved {
  const next = tidy(differentialOf(line, [x]));
  return { line: shortest(next.value, traceForm(next.value)), uses: next.uses };
}

function gradientOf(f: Expr, x: SymbolExpr): Expr {
  const first = gradient(f, x);
  if (isUnsupported(first)) throw new NoDerivative(first.unsupported);
  return first.result;
}

function operatorOn(G: Expr, x: SymbolExpr, y: SymbolExpr): Expr {
  const change = tidy(differentialOf(G, [y])).value;
  const projection = projectionFor(x);
  return isFlat(x) || projection === undefined ? change : tidy(projection.project(change, x)).value;
}
