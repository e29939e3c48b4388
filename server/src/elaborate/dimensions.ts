/** Sizes: `n`, `2*n+1`, `n/2`, `n^2`. */
import { invertRational, isInteger, isNegativeRational, isZeroRational, parseRational } from '../base/rational.ts';
import type { Span } from '../base/span.ts';
import type { Dim } from '../expr/dim.ts';
import { addDims, constantDim, dimValue, multiplyDims, namedDim, scaleDim, subtractDims } from '../expr/dim.ts';
import { apply } from '../expr/expr.ts';
import { scalarShape } from '../expr/shape.ts';
import type { Expression, Infix, Name, Postfix } from '../syntax/mcalc/tree.ts';
import type { Context, Typed } from './typed.ts';
import { lazily, leave, report, sourceOf } from './typed.ts';

/** Reads a size; a name that is no variable is a dimension, known or new. */
export const readDimension = (context: Context, tree: Expression): Dim | undefined => readFrom(1, context, tree);

/** Reads how many rows or columns there are beside something else, which may be none. */
export const readOffset = (context: Context, tree: Expression): Dim | undefined => readFrom(0, context, tree);

function readFrom(least: number, context: Context, tree: Expression): Dim | undefined {
  const dim = read(context, tree);
  if (dim === undefined) return undefined;
  const value = dimValue(dim);
  if (value === undefined || (Number.isInteger(value) && value >= least)) return dim;
  return report(context, { kind: 'not-a-dimension', text: sourceOf(context, tree.span), span: tree.span });
}

function read(context: Context, tree: Expression): Dim | undefined {
  switch (tree.kind) {
    case 'number':
      return readNumber(context, tree.text, tree.span);
    case 'name':
      return readName(context, tree);
    case 'group':
      return read(context, tree.inner);
    case 'infix':
      return readInfix(context, tree);
    case 'postfix':
      return readPower(context, tree);
    case 'error':
      return report(context, { kind: 'unreadable', span: tree.span });
    default:
      return report(context, { kind: 'not-a-dimension', text: sourceOf(context, tree.span), span: tree.span });
  }
}

function readNumber(context: Context, text: string, span: Span): Dim | undefined {
  const value = parseRational(text);
  if (value !== undefined && isInteger(value) && !isNegativeRational(value) && value.numerator < 1_000_000n) {
    return constantDim(Number(value.numerator));
  }
  return report(context, { kind: 'not-a-dimension', text, span });
}

function readName(context: Context, { name, span }: Name): Dim | undefined {
  const { scope } = context;
  if (scope.dimensions.has(name)) return namedDim(name);
  if (scope.names.has(name) || scope.families.has(name)) {
    return report(context, { kind: 'variable-as-dimension', name, span });
  }
  if (context.unknownNames === 'leave' && !context.mentionedDimensions.has(name)) {
    return leave(context, { kind: 'undefined-name', name });
  }
  context.mentionedDimensions.add(name);
  return namedDim(name);
}

function readInfix(context: Context, tree: Infix): Dim | undefined {
  const left = read(context, tree.left);
  const right = read(context, tree.right);
  if (left === undefined || right === undefined) return undefined;
  switch (tree.operator) {
    case 'plus':
      return addDims(left, right);
    case 'minus':
      return subtractDims(left, right);
    case 'times':
    case 'juxtapose':
      return multiplyDims(left, right);
    case 'divide': {
      const [only] = right.terms;
      if (
        only !== undefined &&
        right.terms.length === 1 &&
        only.powers.length === 0 &&
        !isZeroRational(only.coefficient)
      ) {
        return scaleDim(left, invertRational(only.coefficient));
      }
      return report(context, { kind: 'not-a-dimension', text: sourceOf(context, tree.span), span: tree.span });
    }
    default:
      return report(context, { kind: 'not-a-dimension', text: sourceOf(context, tree.span), span: tree.span });
  }
}

/** Beyond it, no size is meant. */
const largestExponent = 9;

/** The number that an exponent is written as, in brackets or not; 0 if it is none. */
const wholeExponent = (tree: Expression): number =>
  tree.kind === 'group' ? wholeExponent(tree.inner) : tree.kind === 'number' ? tree.value : 0;

/** `n^2`, as sizes of vectorized matrices are printed. */
function readPower(context: Context, tree: Postfix): Dim | undefined {
  const { operator, operand, span } = tree;
  const exponent = operator.kind === 'power' ? wholeExponent(operator.exponent) : 0;
  if (!Number.isInteger(exponent) || exponent < 1 || exponent > largestExponent) {
    return report(context, { kind: 'not-a-dimension', text: sourceOf(context, span), span });
  }
  const base = read(context, operand);
  if (base === undefined) return undefined;
  return Array.from({ length: exponent - 1 }).reduce<Dim>((power) => multiplyDims(power, base), base);
}

/** A dimension in the place of a number. */
export const typedDimension = (context: Context, dim: Dim, span: Span): Typed =>
  lazily(span, scalarShape, () => apply('dimension', [], scalarShape, [context.unifier.resolve(dim)]));
