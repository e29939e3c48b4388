/** Norms: which operator `‖X‖_p` and `norm(X, p)` name, by subscript, shape and convention. */
import type { Span } from '../base/span.ts';
import { isColumn, isRow, isScalar } from '../expr/shape.ts';
import type { Expression } from '../syntax/mcalc/tree.ts';
import { applyOperator } from './operatorCalls.ts';
import type { Context, Typed } from './typed.ts';
import { report, resolved, typeScalar } from './typed.ts';

/** Types a norm; `indices` are its subscripts, or what follows the matrix in `norm(X, …)`. */
export function typeNorm(
  context: Context,
  operandTree: Expression,
  indices: readonly Expression[],
  span: Span,
): Typed | undefined {
  const operand = context.type(context, operandTree);
  if (operand === undefined) return undefined;
  const [first, second] = indices;
  if (first === undefined) return applyOperator(context, 'normF', [operand], { span });
  const word = first.kind === 'name' ? first.name : undefined;
  if (word === 'schatten' && second !== undefined) return typeWith(context, 'schatten', operand, [second], span);
  if (indices.length > 2) {
    return report(context, {
      kind: 'argument-count',
      operator: 'norm',
      expected: 'at most three arguments',
      found: indices.length + 1,
      span,
    });
  }
  if (second !== undefined) return typeMixedNorm(context, operand, first, second, span);
  // The words of norms are words even where a matrix is called F.
  return word === undefined || (context.scope.names.has(word) && !namedNorms.has(word))
    ? typePNorm(context, operand, first, span)
    : typeNamedNorm(context, operand, first, word, span);
}

/** The words that say which norm, and the operator of each. */
export const namedNorms: ReadonlyMap<string, string> = new Map([
  ['F', 'normF'],
  ['nuc', 'nuclear'],
  ['inf', 'normInf'],
]);

function typeNamedNorm(
  context: Context,
  operand: Typed,
  tree: Expression,
  word: string,
  span: Span,
): Typed | undefined {
  const name = namedNorms.get(word);
  return name === undefined
    ? typePNorm(context, operand, tree, span)
    : applyOperator(context, name, [operand], { span, written: `norm(·, ${word})` });
}

/** Entrywise p-norms; the 2-norm of a matrix that is no vector is the spectral one. */
function typePNorm(context: Context, operand: Typed, tree: Expression, span: Span): Typed | undefined {
  const shape = resolved(context, operand);
  const isVector = isScalar(shape) || isColumn(shape) || isRow(shape);
  const text = tree.kind === 'number' ? tree.text : '';
  if (text === '2') {
    return applyOperator(context, isVector ? 'normF' : 'spectral', [operand], { span, written: 'the spectral norm' });
  }
  if (text !== '1') return typeWith(context, 'normp', operand, [tree], span);
  const isInduced = !isVector && context.scope.conventions.get('norm1') === 'induced';
  return isInduced ? typeInduced(context, operand, span) : applyOperator(context, 'norm1', [operand], { span });
}

/** The largest sum of a column's magnitudes. */
function typeInduced(context: Context, operand: Typed, span: Span): Typed | undefined {
  const magnitudes = applyOperator(context, 'abs', [operand], { span });
  const sums = magnitudes && applyOperator(context, 'colsum', [magnitudes], { span });
  return sums && applyOperator(context, 'max', [sums], { span });
}

/** `‖X‖_{p,q}`: the inner sum runs down the columns, its index first, unless a convention says otherwise. */
function typeMixedNorm(
  context: Context,
  operand: Typed,
  first: Expression,
  second: Expression,
  span: Span,
): Typed | undefined {
  const { conventions } = context.scope;
  const [inner, outer] = conventions.get('mixedindex') === 'outer' ? [second, first] : [first, second];
  const label = conventions.get('mixed') === 'rows' ? 'rows' : undefined;
  return typeWith(context, 'mixedNorm', operand, [inner, outer], span, label);
}

function typeWith(
  context: Context,
  name: string,
  operand: Typed,
  parameters: readonly Expression[],
  span: Span,
  label?: string,
): Typed | undefined {
  const typed = parameters.map((tree) => typeScalar(context, tree, 'The index of a norm'));
  if (!typed.every((parameter) => parameter !== undefined)) return undefined;
  return applyOperator(context, name, [operand, ...typed], { span, ...(label === undefined ? {} : { label }) });
}
