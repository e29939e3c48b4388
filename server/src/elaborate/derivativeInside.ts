/** A derivative inside an expression: `x - t*grad(f, x)`, `tr(G*∂K/∂s)`, `b'*hess(f, x)*b`. */
import { one } from '../expr/build.ts';
import { multiplyDims, oneDim } from '../expr/dim.ts';
import type { DerivativeShape, Expr, SymbolExpr } from '../expr/expr.ts';
import { derivative, symbol } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isScalar, scalarShape, shape } from '../expr/shape.ts';
import { nodes } from '../expr/walk.ts';
import { call } from '../operators/call.ts';
import type { Expression } from '../syntax/mcalc/tree.ts';
import type { DerivativeSide, DerivativeTree } from './derivativeSide.ts';
import { expectedShape, typeDerivative } from './derivativeSide.ts';
import type { Place } from './entryVariable.ts';
import { familyOf } from './families.ts';
import { applyOperator } from './operatorCalls.ts';
import { replaceSymbol } from './scope.ts';
import { namesIn, ungrouped } from './treeNames.ts';
import type { Context, Typed } from './typed.ts';
import { lazily, leave, sourceOf } from './typed.ts';

/** Types a derivative by its shape; its value is that of the function's own differences. */
export function typeDerivativeInside(context: Context, tree: DerivativeTree, whole: Expression): Typed | undefined {
  const side = typeDerivative(context, tree, whole);
  if (side === undefined) return undefined;
  const names = tree.by.map((by) => context.scope.names.get(variableName(by) ?? ''));
  const undefinedName = nameWithoutValue(context, tree);
  if (undefinedName !== undefined) return leave(context, { kind: 'undefined-name', name: undefinedName });
  const foreign = names.find((x) => x?.symbol.definition !== undefined && !mentions(context, tree.of, x.symbol));
  if (foreign !== undefined) {
    return leave(context, { kind: 'not-in-terms', of: sourceOf(context, tree.of.span), wrt: foreign.name });
  }
  const place = side.by.find((variable) => variable.place !== undefined)?.place;
  if (place !== undefined) return atPlace(context, side, place, whole);
  const expected = expectedShape(context, side);
  return expected && lazily(whole.span, expected, () => laidOut(context, side, derivativeExpr(context, side)));
}

/** The name under a derivative, of which an entry or the transpose may be meant. */
function variableName(tree: Expression): string | undefined {
  const bare = ungrouped(tree);
  if (bare.kind === 'name') return bare.name;
  return bare.kind === 'index' || bare.kind === 'postfix' ? variableName(bare.operand) : undefined;
}

/** A function that is a name only has no derivative to be computed. */
function nameWithoutValue({ scope }: Context, { of, by }: DerivativeTree): string | undefined {
  const bare = ungrouped(of);
  if (bare.kind !== 'name' || familyOf(scope, bare.name) !== undefined) return undefined;
  const isVariable = by.some((tree) => variableName(tree) === bare.name);
  return isVariable || scope.names.get(bare.name)?.symbol.definition !== undefined ? undefined : bare.name;
}

/** Whether a defined name is still seen in what the author wrote, by itself or in other definitions. */
const mentions = ({ scope }: Context, tree: Expression, name: SymbolExpr): boolean =>
  [...namesIn([tree])].some((other) => {
    const found = scope.names.get(other)?.symbol;
    return found !== undefined && nodes(found, 'definitions').includes(name);
  });

/** The entry, row, column or member of the gradient of a number. */
function atPlace(context: Context, side: DerivativeSide, place: Place, { span }: Expression): Typed | undefined {
  const [variable] = side.by;
  if (side.kind !== 'gradient' || variable === undefined) {
    return leave(context, { kind: 'unsupported', what: `\`${sourceOf(context, span)}\` inside an expression` });
  }
  const all = context.unifier.resolveShape(variable.typed.shape);
  const G = lazily(span, all, () => derivativeExpr(context, side));
  const { row, column, width } = place;
  const first = lazily(span, scalarShape, () => one);
  if (width !== undefined) {
    return leave(context, {
      kind: 'unsupported',
      what: 'A derivative by a member that is a matrix, inside an expression,',
    });
  }
  const [i, j] = [
    row ?? (all.rows === oneDim ? first : undefined),
    column ?? (all.columns === oneDim ? first : undefined),
  ];
  if (i !== undefined && j !== undefined) return applyOperator(context, 'entry', [G, i, j], { span });
  if (i !== undefined) return applyOperator(context, 'row', [G, i], { span });
  return j === undefined ? G : applyOperator(context, 'column', [G, j], { span });
}

/** By a number there is nothing to put side by side: the derivative has the shape of the function. */
const formOf = (kind: DerivativeSide['kind'], wrt: SymbolExpr): DerivativeShape =>
  kind === 'jacobian' && isScalar(wrt.shape) ? 'rate' : kind;

function shapeOf(form: DerivativeShape, of: Expr, x: Shape, y: Shape): Shape {
  const size = (s: Shape): Shape['rows'] => multiplyDims(s.rows, s.columns);
  switch (form) {
    case 'gradient':
      return x;
    case 'rate':
      return of.shape;
    case 'jacobian':
      return shape(size(of.shape), size(x));
    case 'hessian':
      return shape(size(x), size(y));
  }
}

/** The node: in the function the variable is replaced by one that is bound. */
function derivativeExpr({ scope }: Context, { kind, of, by }: DerivativeSide): Expr {
  const at = by.flatMap(({ typed }) => {
    const e = typed.build();
    return e.kind === 'symbol' ? [e] : [];
  });
  // By the same variable twice the second derivative binds one.
  const variables = [...new Set(at)];
  const bound = variables.map((s) => symbol(s.name, s.shape, { role: 'bound', structure: s.structure, rank: s.rank }));
  const inside = variables.reduce((e, s, i) => replaceSymbol(e, s, bound[i] ?? s), of.build());
  const [x, y = x] = at;
  if (x === undefined || y === undefined) throw new Error('a derivative by what is no name');
  const form = formOf(kind, x);
  return derivative({
    shape: shapeOf(form, inside, x.shape, y.shape),
    form,
    of: inside,
    by: bound,
    at: variables,
    symmetric: form === 'rate' ? 'trace' : scope.symmetric,
  });
}

/** The derivative in the layout that the text has chosen. */
function laidOut({ scope }: Context, { kind, isTransposed }: DerivativeSide, e: Expr): Expr {
  if (isScalar(e.shape)) return e;
  if (kind === 'gradient') return isTransposed !== (scope.layout === 'numerator') ? call('transpose', e) : e;
  const isRate = e.kind === 'derivative' && e.form === 'rate';
  return kind === 'jacobian' && !isRate && scope.layout === 'denominator' ? call('transpose', e) : e;
}
