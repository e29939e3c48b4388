/** Derivations in the notation of traces: `tr(G' dX)` for `G : dX`, with the cyclic steps named. */
import type { Identity, Step } from '../derivation/derivation.ts';
import { product } from '../expr/build.ts';
import { namedDim } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import { number, symbol } from '../expr/expr.ts';
import { isColumn, isRow, isScalar, shape } from '../expr/shape.ts';
import { nodes, rewrite } from '../expr/walk.ts';
import { argOf, argsOf, call } from '../operators/call.ts';
import { transposed } from '../simplify/symmetry.ts';
import { hasDifferential, isSameLine } from './lineMoves.ts';

/** The same steps with traces; a line that then says what the one before says is left out. */
export function inTraceStyle(steps: readonly Step[]): readonly Step[] {
  const result: Step[] = [];
  for (const step of steps) {
    const turned = turn(step);
    const last = result.at(-1);
    if (last?.subject === turned.subject && step.move === 'carry' && isSameLine(last.after, turned.after)) continue;
    result.push(last === undefined || step.move === 'define' ? turned : { ...turned, before: withTraces(step.before) });
  }
  return result;
}

function turn(step: Step): Step {
  const identities = step.move === 'carry' ? traceRules(step.before) : step.identities.map(turnIdentity);
  const words = {
    transfer: { rule: 'trace-cyclic', title: 'the trace is cyclic: dX comes last' },
  }[step.rule];
  return { ...step, ...words, identities, after: withTraces(step.after) };
}

const turnIdentity = ({ left, right }: Identity): Identity => ({ left: withTraces(left), right: withTraces(right) });

/** `tr(A'*B)` for every `A : B`. */
const withTraces = (e: Expr): Expr =>
  rewrite(e, (part) => {
    const [A, B] = argsOf(part, 'frobenius') ?? [];
    return A === undefined || B === undefined ? part : asTrace(A, B);
  });

/** Numbers and scalars stand before the trace; of columns there is nothing to take a trace of. */
function asTrace(A: Expr, B: Expr): Expr {
  if (A.kind === 'product' && !isScalar(A.shape) && A.factors.length > 0) {
    const bare = product(...A.factors);
    if (bare !== A) return product(number(A.coefficient), ...A.scalars, asTrace(bare, B));
  }
  if (isRow(A.shape)) return product(A, transposed(B));
  const inside = product(transposed(A), B);
  return isColumn(A.shape) || isScalar(inside.shape) ? inside : call('tr', inside);
}

const [p, q] = [namedDim('p'), namedDim('q')];
const A = symbol('A', shape(p, q));
const B = symbol('B', shape(q, p));
const square = symbol('A', shape(p, p));

const cyclic: Identity = { left: call('tr', product(A, B)), right: call('tr', product(B, A)) };
const ofTranspose: Identity = { left: call('tr', call('transpose', square)), right: call('tr', square) };

/** What a line needs for its differentials to come last in each trace. */
const traceRules = (line: Expr): readonly Identity[] =>
  nodes(line).some((e) => argOf(e, 'transpose') !== undefined && hasDifferential(e)) ? [ofTranspose, cyclic] : [cyclic];
