/** The typed form of an expression, by kind. */
import { isZeroRational, parseRational, rational } from '../base/rational.ts';
import { number } from '../expr/expr.ts';
import { scalarShape } from '../expr/shape.ts';
import type { Expression, NumberLiteral } from '../syntax/mcalc/tree.ts';
import { typeBlock } from './blocks.ts';
import { typeSubscripted } from './builtins.ts';
import { typeCall } from './calls.ts';
import { typeDerivativeInside } from './derivativeInside.ts';
import { typeEntrywise } from './entrywise.ts';
import { typeHole } from './holes.ts';
import { typeIndexedSum } from './indexedSums.ts';
import { typeEntry, typeMember } from './indices.ts';
import { typeName, typeSymbol } from './nameUse.ts';
import { typeNorm } from './norms.ts';
import { typePostfix } from './postfix.ts';
import { isProductSign, typeProduct } from './products.ts';
import { typeSum } from './sums.ts';
import type { Context, Typed } from './typed.ts';
import { lazily, report } from './typed.ts';

/** Types `tree` and all its parts; `undefined`, with what is wrong in the log, if it has no type. */
export function typeExpression(context: Context, tree: Expression): Typed | undefined {
  const typed = typeByKind(context, tree);
  if (typed !== undefined) context.log.typed.push(typed);
  return typed;
}

function typeByKind(context: Context, tree: Expression): Typed | undefined {
  switch (tree.kind) {
    case 'number':
      return typeNumber(context, tree);
    case 'name':
      return typeName(context, tree);
    case 'subscripted':
      return typeMemberOrBuiltin(context, tree);
    case 'negation':
      return typeSum(context, tree);
    case 'infix':
      if (tree.operator === 'plus' || tree.operator === 'minus') return typeSum(context, tree);
      return isProductSign(tree.operator) ? typeProduct(context, tree) : typeEntrywise(context, tree);
    case 'postfix':
      return typePostfix(context, tree);
    case 'index':
      return typeEntry(context, tree);
    case 'call':
      return typeCall(context, tree);
    case 'norm':
      return typeNorm(context, tree.operand, tree.subscripts, tree.span);
    case 'block':
      return typeBlock(context, tree);
    case 'group':
      return typeGroup(context, tree.inner, tree.span);
    case 'sum':
      return typeIndexedSum(context, tree);
    case 'derivative':
      return typeDerivativeInside(
        context,
        { form: tree.by.length > 1 ? 'hessian' : 'quotient', of: tree.of, by: tree.by, isTurned: false },
        tree,
      );
    case 'tuple':
      return report(context, { kind: 'misplaced', what: 'A list in round brackets', span: tree.span });
    case 'range':
      return report(context, { kind: 'misplaced', what: 'A range', span: tree.span });
    case 'hole':
      return typeHole(context, tree);
    case 'error':
      return report(context, { kind: 'unreadable', span: tree.span });
  }
}

function typeNumber(context: Context, { text, value, span }: NumberLiteral): Typed | undefined {
  const exact = parseRational(text) ?? (Number.isInteger(value) ? rational(value) : undefined);
  if (exact === undefined) return report(context, { kind: 'unreadable', span });
  return lazily(span, scalarShape, () => number(exact), isZeroRational(exact) ? true : undefined);
}

/** Brackets are part of the place of what they hold. */
function typeGroup(context: Context, inner: Expression, span: Expression['span']): Typed | undefined {
  const typed = context.type(context, inner);
  return typed && { ...typed, span };
}

/** `x_(i+1)` of a family, or built-in notation such as `K_(m,n)`. */
function typeMemberOrBuiltin(context: Context, tree: Expression & { kind: 'subscripted' }): Typed | undefined {
  const family = tree.base.kind === 'name' ? context.scope.families.get(tree.base.name) : undefined;
  if (family === undefined) return typeSubscripted(context, tree);
  // Beside members `x_i` with one index, `x_(k,j)` is an entry of the matrix X.
  const isEntry = !family.isTable && tree.subscripts.length === 2 && context.scope.names.has(family.name.toUpperCase());
  if (isEntry) return typeSubscripted(context, tree);
  return typeMember(context, family, typeSymbol(context, family.matrix, tree.span), tree.subscripts, tree.span);
}
