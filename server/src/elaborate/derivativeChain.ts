/** `∂f/∂X = …`, `grad(f, X) = …`, `jac(F, X) = …`, `hess(f, x) = …`. */
import { one } from '../expr/build.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isColumn, isRow, isScalar, sameShape, scalarShape, transposeShape } from '../expr/shape.ts';
import { dependsOn, freeSymbols } from '../expr/walk.ts';
import { call } from '../operators/call.ts';
import type { ChainInput, Sides } from './chainSides.ts';
import { typeSides } from './chainSides.ts';
import type { DerivativeSide, DerivativeTree } from './derivativeSide.ts';
import { expectedShape, typeDerivative } from './derivativeSide.ts';
import type { Elaborated } from './elaborated.ts';
import type { Place } from './entryVariable.ts';
import { claimAtPlace } from './entryVariable.ts';
import { equation, whyAmbiguous } from './equations.ts';
import { axesIn, axesOf, gatherBoth, whyEndless } from './freeIndices.ts';
import { linkParts } from './linkParts.ts';
import type { PartContent } from './parts.ts';
import { describeReason } from './reason.ts';
import type { Question, Scope } from './statement.ts';
import { ungrouped } from './treeNames.ts';
import type { Context, Log } from './typed.ts';
import { emptyLog, lazily, sourceOf } from './typed.ts';
import type { Variable } from './variables.ts';
import { freedAll, variableOf } from './variables.ts';

/** A chain whose left side is a derivative. */
export function elaborateDerivative(input: ChainInput, tree: DerivativeTree): Elaborated {
  const sides = typeSides<DerivativeSide>(input, {
    typeLeft: (context) => typeDerivative(context, tree, input.left),
    inferLeft: ungrouped(tree.of).kind !== 'name',
    inferFirst: false,
    expected: (context, left) => left && turnedShape(expectedShape(context, left), tree.isTurned),
  });
  return claimDerivative(input, sides, tree);
}

const turnedShape = (s: Shape | undefined, isTurned: boolean): Shape | undefined =>
  s !== undefined && isTurned ? transposeShape(s) : s;

/** A right side as it is compared with the derivative that does not stand transposed. */
const turned = (e: Expr, isTurned: boolean): Expr => (isTurned && !isScalar(e.shape) ? call('transpose', e) : e);

function claimDerivative(
  input: ChainInput,
  sides: Sides<DerivativeSide>,
  { form, isTurned }: DerivativeTree,
): Elaborated {
  const { left, context } = sides;
  const built = left && buildSide(left);
  if (built === undefined) {
    const kind = form === 'quotient' ? 'gradient' : form;
    return linkParts(input, sides, emptyLog(), { kind, left: undefined, content: () => ({}), question: undefined });
  }
  return linkParts(input, sides, independence(input, built, context), {
    kind: built.kind,
    left: undefined,
    content: (right, previous) =>
      contentOf(sides, built, turned(right, isTurned), previous && turned(previous, isTurned)),
    question: isTurned ? undefined : questionOf(built, sides),
  });
}

interface BuiltSide {
  readonly kind: DerivativeSide['kind'];
  readonly of: Expr;
  readonly variables: readonly Variable[];
  readonly wrt: SymbolExpr;
  readonly and: SymbolExpr;
  readonly place: Place | undefined;
  readonly isTransposed: boolean;
}

function buildSide({ kind, of, by, isTransposed }: DerivativeSide): BuiltSide | undefined {
  const variables = by.flatMap(({ typed }) => {
    const e = typed.build();
    return e.kind === 'symbol' ? [variableOf(e)] : [];
  });
  const [wrt, and = wrt] = variables.map(({ symbol }) => symbol);
  if (variables.length !== by.length || wrt === undefined || and === undefined) return undefined;
  const place = by.find((variable) => variable.place !== undefined)?.place;
  return { kind, of: freedAll(variables, of.build()), variables, wrt, and, place, isTransposed };
}

/** What keeps a derivative from being decided: a function without a value, or one that is not written in the variable. */
function independence({ left }: ChainInput, { of, variables }: BuiltSide, context: Context): Log {
  const log = emptyLog();
  const isVariable = variables.some(({ symbol }) => symbol === of);
  if (of.kind === 'symbol' && of.definition === undefined && !isVariable) {
    log.reasons.push({ kind: 'undefined-name', name: of.name });
  }
  for (const { symbol, isDefined } of variables) {
    if (!isDefined || dependsOn(of, symbol)) continue;
    const text = left.kind === 'derivative' ? sourceOf(context, left.of.span) : sourceOf(context, left.span);
    log.reasons.push({ kind: 'not-in-terms', of: text, wrt: symbol.name });
  }
  return log;
}

function contentOf(
  { context, scope }: Sides<DerivativeSide>,
  side: BuiltSide,
  right: Expr,
  previous: Expr | undefined,
): PartContent {
  const freed = freedAll(side.variables, right);
  const undecided = whyEndless(axesIn(axesOf(context), [freed])) ?? whyAmbiguous([side.of, side.wrt, side.and, freed]);
  if (undecided !== undefined) return { unknown: undecided };
  const claim = claimOf(context, side, freed, scope);
  if (claim === undefined)
    return { unknown: describeReason({ kind: 'unsupported', what: 'A derivative by this entry' }) };
  const before = previous && freedAll(side.variables, previous);
  if (before === undefined || !sameShape(before.shape, freed.shape)) return { claim };
  return { claim, againstPrevious: equation(...gatherBoth(context, before, freed), []) };
}

function claimOf(context: Context, side: BuiltSide, right: Expr, scope: Scope): Claim | undefined {
  const { kind, of, wrt, and } = side;
  const place = side.place ?? (kind === 'gradient' ? placeOfIndices(context, wrt, right) : undefined);
  if (place !== undefined) {
    return kind === 'hessian' ? undefined : claimAtPlace(context, place, of, wrt, right, scope);
  }
  if (axesIn(axesOf(context), [of, right]).length > 0) return undefined;
  switch (kind) {
    case 'gradient':
      return { kind, of, wrt, right, symmetric: scope.symmetric, layout: layoutOf(side, scope) };
    case 'jacobian':
      // Of a matrix by a number there are two ways to write it: in the shape of the matrix, and through vec.
      return isScalar(wrt.shape) && !isColumn(of.shape) && sameShape(of.shape, right.shape)
        ? { kind: 'directional', of, wrt, direction: one, right }
        : { kind, of, wrt, right, layout: scope.layout, symmetric: scope.symmetric };
    case 'hessian':
      return { kind, of, wrt, and, right, symmetric: scope.symmetric };
  }
}

/** A number with free indices stands for the entry with those indices, in the order in which they first occur. */
function placeOfIndices(context: Context, wrt: SymbolExpr, right: Expr): Place | undefined {
  if (!isScalar(right.shape) || isScalar(wrt.shape)) return undefined;
  const used = [...context.freeIndices.values()].filter(({ symbol }) => freeSymbols(right).has(symbol));
  const sorted = axesIn(axesOf(context), [right]);
  const indices = used.map(({ symbol }) => lazily({ start: 0, end: 0 }, scalarShape, () => symbol));
  const isInOrder = used.every(({ symbol }, i) => symbol === sorted[i]?.index);
  if (!isInOrder) return undefined;
  const [first, second] = indices;
  if (indices.length === 1 && isColumn(wrt.shape)) return { row: first, column: undefined };
  if (indices.length === 1 && isRow(wrt.shape)) return { row: undefined, column: first };
  return indices.length === 2 ? { row: first, column: second } : undefined;
}

/** By `x'` the gradient of a number has the other layout. */
const layoutOf = ({ isTransposed }: BuiltSide, { layout }: Scope): Scope['layout'] =>
  isTransposed ? (layout === 'numerator' ? 'denominator' : 'numerator') : layout;

function questionOf(side: BuiltSide, { context, scope }: Sides<DerivativeSide>): Question | undefined {
  const { kind, of, wrt, and, place } = side;
  if (place !== undefined) {
    if (kind === 'hessian' || place.width !== undefined || axesIn(axesOf(context), [of]).length > 0) return undefined;
    const [row, column] = [place.row?.build(), place.column?.build()];
    return { kind: 'place', of, wrt, row, column, claimOf: (right) => claimOf(context, side, right, scope) };
  }
  switch (kind) {
    case 'gradient':
      return { kind, of, wrt, layout: layoutOf(side, scope) };
    case 'jacobian':
      return { kind, of, wrt, layout: scope.layout };
    case 'hessian':
      return { kind, of, wrt, and };
  }
}
