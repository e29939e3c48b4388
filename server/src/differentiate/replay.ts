/** Makes the line of a recorded step again, from what is recorded of it alone: the move, its parts, the line before. */
import type { Step } from '../derivation/derivation.ts';
import { isZero, product, subtract, zeroOf } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential, number } from '../expr/expr.ts';
import { shape } from '../expr/shape.ts';
import { rewrite } from '../expr/walk.ts';
import { vecOf } from '../operators/vecMatrix.ts';
import { writtenInNames } from '../simplify/inFactors.ts';
import { prepare, vanishes } from '../simplify/simplify.ts';
import { divided } from './byScalar.ts';
import { changeByRule } from './convention.ts';
import { pulledBack } from './gradient.ts';
import { nextDifferential } from './higher.ts';
import { intoDirections, onDirections } from './linearMatrix.ts';
import { carry, identify, open, openAll, openAndCarry, project, regroup, writeOut } from './lineMoves.ts';
import { nameLongProducts } from './longProducts.ts';
import { withTransposes } from './nameParts.ts';
import { jacobianOfLine } from './narrateJacobian.ts';
import { projectionFor } from './structure.ts';

/**
 * The line that a step leads to.
 *
 * @param x the variable of the differentials in the step: for the steps of a Hessian that come after the gradient, the second one
 * @returns `undefined` if the move does not fit the step
 */
export function replay({ move, parts, subject, before, rule }: Step, x: SymbolExpr): Expr | undefined {
  switch (move) {
    case 'define':
      return parts[0]?.kind === 'symbol' ? parts[0].definition : undefined;
    case 'restate':
      return restated(prepare(before), parts);
    case 'name-factors':
      return nameLongProducts(prepare(before), x).of;
    case 'name-decomposition':
      return writtenInNames(before, parts.filter(isName));
    case 'open':
      return open(before, parts, [x]).line;
    case 'carry':
      return carry(before).line;
    case 'open-and-carry':
      return openAndCarry(before, parts, [x]).line;
    case 'identify':
      return identify(before, x);
    case 'identify-and-regroup':
      return regroup(identify(before, x), []).line;
    case 'regroup':
      return regroup(before, parts.filter(isName)).line;
    case 'write-out':
      return writeOut(before, parts).line;
    case 'rewrite':
      return parts.find((e) => vanishes(subtract(before, e)));
    case 'pull-back':
      return parts[0] === undefined ? undefined : pulledBack(parts[0], x);
    case 'open-all':
      return before.kind === 'differential' ? openAll(before.of, [x]).line : undefined;
    case 'vectorize':
      return product(jacobianOfLine(before, x).value, vecOf(differential(x)));
    case 'divide':
      return divided(before, x).line;
    case 'read-off':
      return factorBefore(before, vecOf(differential(x)));
    case 'project':
      return subject === 'gradient' ? project(before, x).line : onAdmissible(before, x);
    case 'project-gradient':
      return intoSpaceOf(before, x);
    case 'convention':
      return changeByRule(rule, before, parts.find(isName) ?? x);
    case 'differentiate':
      return nextDifferential(before, x).line;
  }
}

const isName = (e: Expr): e is SymbolExpr => e.kind === 'symbol';

/** Writes names for their definitions, which are themselves written in the names before. */
const restated = (prepared: Expr, names: readonly Expr[]): Expr =>
  names.length === 0
    ? prepared
    : names.reduce(
        (f, name) => rewrite(f, (e) => (name.kind === 'symbol' && e === name.definition ? name : e)),
        withTransposes(prepared),
      );

function onAdmissible(J: Expr, x: SymbolExpr): Expr | undefined {
  const projection = projectionFor(x);
  return projection === undefined ? undefined : onDirections(J, x, projection).value;
}

function intoSpaceOf(H: Expr, x: SymbolExpr): Expr | undefined {
  const projection = projectionFor(x);
  return projection === undefined ? undefined : intoDirections(H, x, projection).value;
}

/** J of `J*v`. */
function factorBefore(e: Expr, v: Expr): Expr | undefined {
  if (isZero(e)) return zeroOf(shape(e.shape.rows, v.shape.rows));
  if (e === v) return product();
  if (e.kind !== 'product') return undefined;
  const { coefficient, scalars, factors } = e;
  if (factors.at(-1) === v) return product(number(coefficient), ...scalars, ...factors.slice(0, -1));
  const i = scalars.indexOf(v);
  return i < 0 ? undefined : product(number(coefficient), ...scalars.filter((_, k) => k !== i), ...factors);
}
