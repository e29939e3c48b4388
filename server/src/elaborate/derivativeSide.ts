/** Typing the left side of a derivative claim. */
import { multiplyDims } from '../expr/dim.ts';
import type { Shape } from '../expr/shape.ts';
import { isColumn, isScalar, shape, transposeShape } from '../expr/shape.ts';
import { freeSymbols } from '../expr/walk.ts';
import type { Expression, Name } from '../syntax/mcalc/tree.ts';
import type { VariableSide } from './derivativeVariables.ts';
import { typeVariable } from './derivativeVariables.ts';
import type { DerivativeForm } from './leftSide.ts';
import { impliedVariable } from './leftSide.ts';
import { isName, namesIn, ungrouped } from './treeNames.ts';
import type { Context, Typed } from './typed.ts';
import { isScalarTyped, leave, operandOf, report, resolved, sourceOf } from './typed.ts';

export interface DerivativeSide {
  readonly kind: 'gradient' | 'jacobian' | 'hessian';
  readonly of: Typed;
  readonly by: readonly VariableSide[];
  /** The gradient of a number lies, because it is taken by `x'`. */
  readonly isTransposed: boolean;
}

export interface DerivativeTree {
  readonly form: DerivativeForm;
  readonly of: Expression;
  readonly by: readonly Expression[];
  /** The whole stands transposed. */
  readonly isTurned: boolean;
}

export function typeDerivative(
  context: Context,
  { form, of, by }: DerivativeTree,
  whole: Expression,
): DerivativeSide | undefined {
  const typedOf = context.type(context, of);
  const named = by.map((tree) =>
    isName(tree) && tree.name === impliedVariable ? variableOfFunction(context, of) : tree,
  );
  if (!named.every((tree) => tree !== undefined)) {
    return leave(context, { kind: 'unnamed-variable', of: sourceOf(context, of.span) });
  }
  const variables = named.map((variable) => typeVariable(context, variable));
  if (typedOf === undefined || !variables.every((v) => v !== undefined)) return undefined;
  const most = form === 'hessian' ? 2 : 1;
  if (variables.length === 0 || variables.length > most) {
    const expected = most === 1 ? '2 arguments' : '2 or 3 arguments';
    const found = variables.length + 1;
    return report(context, { kind: 'argument-count', operator: form, expected, found, span: whole.span });
  }
  const kind = kindOfDerivative(context, form, typedOf);
  if (kind === undefined) return undefined;
  const isTransposed = variables[0]?.isTransposed === true && kind === 'gradient';
  return { kind, of: typedOf, by: variables, isTransposed };
}

/** The one variable of a function: the one that `f(X) = …` marks, or the only name in it that has no value. */
function variableOfFunction({ scope }: Context, of: Expression): Name | undefined {
  const bare = ungrouped(of);
  const marked = bare.kind === 'name' ? (scope.names.get(bare.name)?.parameters ?? []) : [];
  const symbols = [...namesIn([of])].flatMap((name) => scope.names.get(name)?.symbol ?? []);
  const free = new Set(symbols.flatMap((s) => [...freeSymbols(s)]).map((s) => s.name));
  const [name, ...more] = marked.length > 0 ? marked.map((s) => s.name) : [...free];
  return name === undefined || more.length > 0 ? undefined : { kind: 'name', name, span: of.span };
}

/** Only numbers have gradients and Hessians; a quotient of differentials may be a Jacobian. */
function kindOfDerivative(context: Context, form: DerivativeForm, of: Typed): DerivativeSide['kind'] | undefined {
  const isNumber = isScalarTyped(context, of);
  if (form === 'quotient') return isNumber ? 'gradient' : 'jacobian';
  if (isNumber || form === 'jacobian') return form;
  const place = form === 'gradient' ? 'What `grad` takes the gradient of' : 'What has a Hessian';
  return report(context, { kind: 'not-scalar', operand: operandOf(context, of), place, span: of.span });
}

/** The shape that a right side is to have; by an entry it may be that of the entry or of the whole. */
export function expectedShape(context: Context, { kind, of, by, isTransposed }: DerivativeSide): Shape | undefined {
  if (by.some(({ place }) => place !== undefined)) return undefined;
  const [x, y = x] = by.map((variable) => context.unifier.resolveShape(variable.shape));
  if (x === undefined || y === undefined) return undefined;
  const size = (s: Shape): Shape['rows'] => multiplyDims(s.rows, s.columns);
  const lies = isTransposed !== (context.scope.layout === 'numerator');
  switch (kind) {
    case 'gradient':
      return lies ? transposeShape(x) : x;
    case 'jacobian': {
      const F = resolved(context, of);
      if (isScalar(x) && !isColumn(F)) return F;
      const jacobian = shape(size(F), size(x));
      return context.scope.layout === 'denominator' ? transposeShape(jacobian) : jacobian;
    }
    case 'hessian':
      return shape(size(x), size(y));
  }
}
