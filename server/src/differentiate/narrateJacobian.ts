/** The lines that lead from a matrix function to its Jacobian: dF, then vec(dF) = J*vec(dX), then J. */
import type { Step } from '../derivation/derivation.ts';
import { product } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { vecOf } from '../operators/vecMatrix.ts';
import type { Simplified } from '../simplify/engine.ts';
import { prepare, simplify } from '../simplify/simplify.ts';
import { directionOf, withDirection } from './linear.ts';
import { matrixOf } from './linearMatrix.ts';
import { open, openAll } from './lineMoves.ts';
import { firstParts, frontOf } from './narrate.ts';
import { opening, projectingDirections, readingOff, restating, vectorizing } from './reasons.ts';

/** The matrix J of a line that is linear in `dX`. */
export function jacobianOfLine(line: Expr, x: SymbolExpr): Simplified {
  const D = directionOf(x);
  return matrixOf(withDirection(simplify(line).value, x, D), D);
}

interface Opened {
  readonly steps: readonly Step[];
  /** The differential of the function, in `dX` alone. */
  readonly line: Expr;
}

/** The steps from `F` to its differential with every `dE` opened. */
export function openedDifferential(F: Expr, x: SymbolExpr): Opened {
  const { steps: first, of } = start(F);
  const steps = [...first];
  let line: Expr = differential(of);
  for (let parts = of === x ? [] : firstParts(of, [x]); parts.length > 0; parts = frontOf(line, [x])) {
    const { line: after, uses } = open(line, parts, [x]);
    steps.push({ subject: 'differential', move: 'open', parts, ...opening(parts, [x]), before: line, after, uses });
    line = after;
  }
  return { steps, line };
}

/** The same at once, as the derivative itself is worked out. */
function openedInOneLine(F: Expr, x: SymbolExpr): Opened {
  const { steps, of } = start(F);
  const { line: after, uses } = openAll(of, [x]);
  const before = differential(of);
  const step: Step = {
    subject: 'differential',
    move: 'open-all',
    parts: [],
    ...opening([of], [x]),
    before,
    after,
    uses,
  };
  return { steps: [...steps, step], line: after };
}

/** The function in the form that is easiest to differentiate, and the line that says so if it is another one. */
function start(F: Expr): { readonly steps: readonly Step[]; readonly of: Expr } {
  const body = F.kind === 'symbol' && F.definition !== undefined ? F.definition : F;
  const of = prepare(body);
  if (simplify(of).value === simplify(body).value) return { steps: [], of };
  const restated = { subject: 'function', move: 'restate', parts: [], before: body, after: of, uses: [] } as const;
  return { steps: [{ ...restated, ...restating([]) }], of };
}

/** The steps from `F` to `plain`, the Jacobian, and to `projected`, the one that acts on admissible directions alone. */
export function narrateJacobian(F: Expr, x: SymbolExpr, plain: Simplified, projected: Simplified): readonly Step[] {
  const told = openedDifferential(F, x);
  const leads = jacobianOfLine(told.line, x).value === plain.value;
  const { steps, line } = leads ? told : openedInOneLine(F, x);
  const all = [...steps, ...tellJacobian(line, x, plain)];
  if (projected.value === plain.value) return all;
  const { value: after, uses } = projected;
  const reason = projectingDirections(x);
  return [...all, { subject: 'jacobian', parts: [], move: 'project', ...reason, before: plain.value, after, uses }];
}

/** From a line that is linear in dX to J. */
function tellJacobian(line: Expr, x: SymbolExpr, plain: Simplified): readonly Step[] {
  const J = jacobianOfLine(line, x);
  const after = product(J.value, vecOf(differential(x)));
  const vectorized: Step = {
    subject: 'vectorized',
    move: 'vectorize',
    parts: [],
    ...vectorizing(line, x),
    before: line,
    after,
    uses: J.uses,
  };
  const last: Step = {
    subject: 'jacobian',
    move: 'read-off',
    parts: [],
    ...readingOff(line, x),
    before: after,
    after: plain.value,
    uses: [],
  };
  return after === line ? [last] : [vectorized, last];
}
