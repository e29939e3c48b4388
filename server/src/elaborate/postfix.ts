/** Transposes, inverses and powers. */
import { isInteger, isOneRational, powerRational, rational, sameRational, toNumber } from '../base/rational.ts';
import { numberValue } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { differential, number } from '../expr/expr.ts';
import { call } from '../operators/call.ts';
import type { Expression, Postfix } from '../syntax/mcalc/tree.ts';
import { stem } from './names.ts';
import { differentiatedName } from './nameUse.ts';
import { applyOperator } from './operatorCalls.ts';
import { reciprocal } from './products.ts';
import { ungrouped } from './treeNames.ts';
import type { Context, Typed } from './typed.ts';
import { isScalarTyped, lazily, operandOf, report, sourceOf, typeScalar } from './typed.ts';

/** `X'`, `X^-1`, `X^k`, `X.^p`; on a differential a power belongs to the variable. */
export function typePostfix(context: Context, tree: Postfix): Typed | undefined {
  const moved = insideDifferential(context, tree);
  if (moved !== undefined) {
    const of = context.type(context, moved);
    return of && lazily(tree.span, of.shape, () => differential(of.build()));
  }
  if (tree.operator.kind === 'power' && isEuler(context, tree.operand)) return typeExponential(context, tree);
  const operand = context.type(context, tree.operand);
  return operand && applyPostfix(context, tree, operand);
}

function applyPostfix(context: Context, tree: Postfix, operand: Typed): Typed | undefined {
  const { operator, span } = tree;
  const isScalar = isScalarTyped(context, operand);
  switch (operator.kind) {
    case 'transpose':
      if (operator.sign === 'small' && (isScalar || isNumberT(context))) return typePowerT(context, tree, operand);
      return isScalar ? { ...operand, span } : applyOperator(context, 'transpose', [operand], { span });
    case 'inverse':
      return invert(context, operand, tree);
    case 'inverseTranspose': {
      const inverse = invert(context, operand, tree);
      return inverse && (isScalar ? inverse : applyOperator(context, 'transpose', [inverse], { span }));
    }
    case 'pseudoinverse':
      return applyOperator(context, 'pinv', [operand], { span, written: '†' });
    case 'power':
      return typePower(context, tree, operand, operator.exponent);
    case 'hadamardPower':
      return typeHadamardPower(context, tree, operand, operator.exponent);
  }
}

/** Whether `t` is known as something that may be an exponent. */
const isNumberT = ({ scope, inference, indices }: Context): boolean =>
  scope.names.has('t') || scope.dimensions.has('t') || inference.found.has('t') || indices.has('t');

/** `xᵗ` of a number, or with a known `t`. */
const typePowerT = (context: Context, tree: Postfix, operand: Typed): Typed | undefined =>
  typePower(context, tree, operand, { kind: 'name', name: 't', span: tree.operatorSpan });

export function invert(
  context: Context,
  operand: Typed,
  { span }: { readonly span: Postfix['span'] },
): Typed | undefined {
  return isScalarTyped(context, operand)
    ? lazily(span, operand.shape, () => reciprocal(operand.build()))
    : applyOperator(context, 'inv', [operand], { span, written: '^-1' });
}

function typePower(context: Context, tree: Postfix, base: Typed, exponentTree: Expression): Typed | undefined {
  const { span } = tree;
  const exponent = typeScalar(context, exponentTree, 'An exponent');
  if (exponent === undefined) return undefined;
  if (isScalarTyped(context, base)) return scalarPower(base, exponent, span);
  if (isMinusOne(exponent)) return invert(context, base, tree);
  const { rows, columns } = context.unifier.resolveShape(base.shape);
  if (context.unifier.unify(rows, columns)) {
    return applyOperator(context, 'matrixPower', [base, exponent], { span, written: '^' });
  }
  const isEntrywise = context.scope.reading === 'paper' && !isInferredMember(context, tree.operand);
  if (isEntrywise) return elementwisePower(context, base, exponent, span);
  const text = `${sourceOf(context, tree.operand.span)}.^${sourceOf(context, exponentTree.span)}`;
  return report(context, {
    kind: 'not-square',
    operand: operandOf(context, base),
    operator: 'A power',
    span,
    fix: { span, text },
  });
}

/** `x_i` or `|x_i|` of which nothing is known but that it has a power under a sum: a number, as it is in `Σ_i x_i^2`. */
function isInferredMember(context: Context, tree: Expression): boolean {
  const bare = ungrouped(tree);
  if (bare.kind === 'call' && bare.arguments.length === 1 && bare.arguments[0] !== undefined)
    return isInferredMember(context, bare.arguments[0]);
  return bare.kind === 'name' && context.inference.found.has(`${stem(bare.name)}_`);
}

const minusOne = rational(-1);

/** Numbers are known when they are typed: only names wait for their sizes. */
function isMinusOne(exponent: Typed): boolean {
  const value = numberValue(exponent.build());
  return value !== undefined && sameRational(value, minusOne);
}

function scalarPower(base: Typed, exponent: Typed, span: Postfix['span']): Typed {
  return lazily(span, base.shape, () => powerOf(base.build(), exponent.build()));
}

/** `x^p`; powers of numbers are numbers where they are rational. */
function powerOf(base: Expr, exponent: Expr): Expr {
  const [b, p] = [numberValue(base), numberValue(exponent)];
  if (p !== undefined && isOneRational(p)) return base;
  if (p !== undefined && sameRational(p, minusOne)) return reciprocal(base);
  const isSmall = p !== undefined && isInteger(p) && Math.abs(toNumber(p)) <= 64;
  if (b !== undefined && p !== undefined && isSmall && b.numerator !== 0n) return number(powerRational(b, toNumber(p)));
  return call('power', base, exponent);
}

function typeHadamardPower(context: Context, tree: Postfix, base: Typed, exponentTree: Expression): Typed | undefined {
  const { span } = tree;
  const exponent = typeScalar(context, exponentTree, 'An exponent');
  if (exponent === undefined) return undefined;
  return elementwisePower(context, base, exponent, span);
}

/** `X^⊙p` under the convention in force for zeros. */
export function elementwisePower(
  context: Context,
  base: Typed,
  exponent: Typed,
  span: Postfix['span'],
): Typed | undefined {
  const staysZero = context.scope.conventions.get('0^⊙p') === '0';
  if (!staysZero && isScalarTyped(context, base)) return scalarPower(base, exponent, span);
  const label = staysZero ? { label: 'zeroStaysZero' } : {};
  return applyOperator(context, 'hadamardPower', [base, exponent], { span, written: '^⊙', ...label });
}

const isEuler = (context: Context, tree: Expression): boolean =>
  tree.kind === 'name' && tree.name === 'e' && !context.scope.names.has('e') && !context.inference.found.has('e');

/** `e^x`, entry by entry, and `e^A` of a square matrix. */
function typeExponential(context: Context, { operator, span }: Postfix): Typed | undefined {
  if (operator.kind !== 'power') return undefined;
  const exponent = context.type(context, operator.exponent);
  if (exponent === undefined) return undefined;
  const { rows, columns } = context.unifier.resolveShape(exponent.shape);
  const name = !isScalarTyped(context, exponent) && rows === columns ? 'expm' : 'exp';
  return applyOperator(context, name, [exponent], { span, written: 'e^' });
}

/**
 * The operand of the differential that `dX^-1` is: `X^-1`.
 *
 * @returns `undefined` unless a power, an inverse or a `†` stands on a differential, transposes between them or not
 */
function insideDifferential(context: Context, tree: Postfix): Expression | undefined {
  let isPower = false;
  let base: Expression = tree;
  const marks: Postfix[] = [];
  while (base.kind === 'postfix') {
    isPower ||= base.operator.kind !== 'transpose';
    marks.push(base);
    base = base.operand;
  }
  const inner = isPower ? differentiated(context, base) : undefined;
  if (inner === undefined) return undefined;
  return marks.reduceRight<Expression>((operand, mark) => ({ ...mark, operand }), inner);
}

/** The `X` of `dX` and of `d(X)`. */
export function differentiated(context: Context, tree: Expression): Expression | undefined {
  if (tree.kind === 'name') return differentiatedName(context, tree);
  const [of] = tree.kind === 'call' && tree.callee.name === 'd' && tree.primes.length === 0 ? tree.arguments : [];
  return of && tree.kind === 'call' && tree.arguments.length === 1
    ? { kind: 'group', inner: of, span: tree.bracketSpan }
    : undefined;
}
