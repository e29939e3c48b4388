/** Function calls that are no plain application of one operator to expressions. */
import { isOneRational } from '../base/rational.ts';
import type { Span } from '../base/span.ts';
import { oneDim } from '../expr/dim.ts';
import { differential } from '../expr/expr.ts';
import { isColumn, isRow, isScalar } from '../expr/shape.ts';
import type { Call, Expression } from '../syntax/mcalc/tree.ts';
import { typeBasis, typeDelta, typeSized } from './builtins.ts';
import { typeDerivativeInside } from './derivativeInside.ts';
import { readDimension } from './dimensions.ts';
import type { DerivativeForm } from './leftSide.ts';
import { nablaForm } from './leftSide.ts';
import { typeBlkdiag, typeLogsumexp, typeSoftmax } from './matrixForms.ts';
import { typeNorm } from './norms.ts';
import { applyOperator, countOf } from './operatorCalls.ts';
import { invert } from './postfix.ts';
import type { Context, Form, Typed } from './typed.ts';
import { lazily, report, resolved, sourceOf, wrongCount } from './typed.ts';

type Unary = (context: Context, X: Typed, span: Span) => Typed | undefined;

/** A form of one argument that is an expression. */
const unary =
  (type: Unary): Form =>
  (context, tree) => {
    const [argument] = tree.arguments;
    if (argument === undefined || tree.arguments.length > 1) return wrongCount(context, tree, countOf(1));
    const typed = context.type(context, argument);
    return typed && type(context, typed, tree.span);
  };

/** A form whose arguments are all sizes. */
const sized =
  (operator: string, least: number, most: number): Form =>
  (context, tree) => {
    const count = tree.arguments.length;
    if (count < least || count > most) {
      return wrongCount(context, tree, least === most ? countOf(most) : `${least} or ${countOf(most)}`);
    }
    return typeSized(context, operator, tree.arguments, tree.span, tree.callee.name);
  };

/** `reshape(v, m, n)`, column by column. */
const typeReshape: Form = (context, tree) => {
  const [argument, ...sizes] = tree.arguments;
  if (argument !== undefined && sizes.length === 0) return reportUnsized(context, tree, argument);
  if (argument === undefined || sizes.length !== 2) return wrongCount(context, tree, countOf(3));
  const typed = context.type(context, argument);
  const dims = sizes.map((size) => readDimension(context, size));
  if (typed === undefined || !dims.every((dim) => dim !== undefined)) return undefined;
  return applyOperator(context, 'reshape', [typed], { span: tree.span, written: tree.callee.name, dims });
};

/** `unvec(v)`: the sizes are missing; where the length of `v` is a product of two, they may be these. */
function reportUnsized(context: Context, tree: Call, argument: Expression): undefined {
  const typed = context.type(context, argument);
  const [term, ...more] = (typed === undefined ? oneDim : resolved(context, typed).rows).terms;
  const factors = term?.powers.flatMap(([name, exponent]) => Array.from({ length: exponent }, () => name)) ?? [];
  const isProduct = more.length === 0 && factors.length === 2 && term !== undefined && isOneRational(term.coefficient);
  const text = `${tree.callee.name}(${[sourceOf(context, argument.span), ...factors].join(', ')})`;
  return report(context, {
    kind: 'argument-count',
    operator: tree.callee.name,
    expected: '3 arguments, the last two its rows and columns',
    found: 1,
    span: tree.span,
    ...(isProduct ? { fix: { span: tree.span, text } } : {}),
  });
}

const typeBasisCall: Form = (context, tree) => {
  const [position, size] = tree.arguments;
  if (position === undefined || tree.arguments.length > 2) return wrongCount(context, tree, countOf(2));
  return typeBasis(context, position, size, tree.span);
};

const typeDeltaCall: Form = (context, tree) =>
  tree.arguments.length === 2 ? typeDelta(context, tree.arguments, tree.span) : wrongCount(context, tree, countOf(2));

const typeNormCall: Form = (context, tree) => {
  const [operand, ...indices] = tree.arguments;
  return operand === undefined ? wrongCount(context, tree, countOf(1)) : typeNorm(context, operand, indices, tree.span);
};

/** `diag` makes a matrix of a row or column and takes the diagonal of a square matrix. */
const typeDiag: Unary = (context, X, span) => {
  const s = resolved(context, X);
  const isVector = isScalar(s) || isColumn(s) || isRow(s);
  return applyOperator(context, isVector ? 'diag' : 'diagonal', [X], { span, written: 'diag' });
};

/** `bars(X)`, which is what LaTeX's `|X|` is translated to: of a square matrix the determinant, else entry by entry. */
const typeBars: Unary = (context, X, span) => {
  const { rows, columns } = resolved(context, X);
  const isMatrix = !isScalar({ rows, columns }) && rows === columns;
  return applyOperator(context, isMatrix ? 'det' : 'abs', [X], { span, written: '| |' });
};

/** Under `convention sign(0) = 1` the sign of zero is one. */
const typeSign: Unary = (context, X, span) => {
  const label = context.scope.conventions.get('sign(0)') === '1' ? { label: 'one' } : {};
  return applyOperator(context, 'sign', [X], { span, ...label });
};

const typeDifferential: Unary = (_, X, span) => lazily(span, X.shape, () => differential(X.build()));

const derivativeCall =
  (form: DerivativeForm): Form =>
  (context, tree) => {
    const [of, ...by] = tree.arguments;
    if (of === undefined) return wrongCount(context, tree, countOf(2));
    return typeDerivativeInside(context, { form, of, by, isTurned: false }, tree);
  };

const typeNabla: Form = (context, tree) => {
  const nabla = nablaForm(tree);
  return nabla === undefined
    ? wrongCount(context, tree, countOf(1))
    : typeDerivativeInside(context, { ...nabla, isTurned: false }, tree);
};

/** The forms by name. */
export const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['bars', unary(typeBars)],
  ['basis', typeBasisCall],
  ['blkdiag', typeBlkdiag],
  ['commutation', sized('commutation', 2, 2)],
  ['d', unary(typeDifferential)],
  ['delta', typeDeltaCall],
  ['diag', unary(typeDiag)],
  ['duplication', sized('duplication', 1, 1)],
  ['elimination', sized('elimination', 1, 1)],
  ['eye', sized('identity', 1, 1)],
  ['grad', derivativeCall('gradient')],
  ['hess', derivativeCall('hessian')],
  ['inv', unary((context, X, span) => invert(context, X, { span }))],
  ['jac', derivativeCall('jacobian')],
  ['logsumexp', typeLogsumexp],
  ['nabla', typeNabla],
  ['nabla2', typeNabla],
  ['norm', typeNormCall],
  ['ones', sized('ones', 1, 2)],
  ['reshape', typeReshape],
  ['sign', unary(typeSign)],
  ['softmax', typeSoftmax],
  ['unvec', typeReshape],
  ['zeros', sized('zeros', 1, 2)],
]);
