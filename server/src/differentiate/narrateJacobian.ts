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
import { open } from './lineMoves.ts';
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
  const body = F.kind === 'symbol' && F.definition !== undefined ? F.definition : F;
  const of = prepare(body);
  const steps: Step[] = [];
  if (simplify(of).value !== simplify(body).value) {
    const restated = { subject: 'function', move: 'restate', parts: [], before: body, after: of, uses: [] } as const;
    steps.push({ ...restated, ...restating([]) });
  }
  let line: Expr = differential(of);
  for (let parts = firstParts(of, x); parts.length > 0; parts = frontOf(line, x)) {
    const { line: after, uses } = open(line, parts, x);
    steps.push({ subject: 'differential', move: 'open', parts, ...opening(parts, x), before: line, after, uses });
    line = after;
  }
  return { steps, line };
}

/** The steps from `F` to `plain`, the Jacobian, and to `projected`, the one that acts on admissible directions alone. */
export function narrateJacobian(F: Expr, x: SymbolExpr, plain: Simplified, projected: Simplified): readonly Step[] {
  const { steps: before, line } = openedDifferential(F, x);
  const steps = [...before];
  const J = jacobianOfLine(line, x);
  const vectorized = product(J.value, vecOf(differential(x)));
  if (vectorized !== line) {
    const subject = 'vectorized';
    steps.push({
      subject,
      move: 'vectorize',
      parts: [],
      ...vectorizing(),
      before: line,
      after: vectorized,
      uses: J.uses,
    });
  }
  const jacobian = { subject: 'jacobian', parts: [] } as const;
  steps.push({ ...jacobian, move: 'read-off', ...readingOff(), before: vectorized, after: plain.value, uses: [] });
  if (projected.value === plain.value) return steps;
  const { value: after, uses } = projected;
  return [...steps, { ...jacobian, move: 'project', ...projectingDirections(x), before: plain.value, after, uses }];
}
