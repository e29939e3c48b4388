/** What a name means where it stands. */

import type { Span } from '../base/span.ts';
import { one } from '../expr/build.ts';
import { namedDim, oneDim } from '../expr/dim.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { differential, symbol } from '../expr/expr.ts';
import { isColumn, isRow, isScalar, scalarShape } from '../expr/shape.ts';
import { call, callWithDims } from '../operators/call.ts';
import type { Name } from '../syntax/mcalc/tree.ts';
import { builtinName, typeBuiltin } from './builtins.ts';
import { typedDimension } from './dimensions.ts';
import { familyInferred, familyOf, memberIndices } from './families.ts';
import { functionNames } from './functionNames.ts';
import { typeMember, typeVectorEntry } from './indices.ts';
import type { InferredName } from './inference.ts';
import { inferFamily, inferName } from './inference.ts';
import { differentialOf, nearestName, splitIntoKnown, stem, undifferentiated } from './names.ts';
import { resizeSymbol } from './resize.ts';
import { familyStacked } from './scope.ts';
import type { Context, IndexVariable, Typed } from './typed.ts';
import { lazily, leave, report } from './typed.ts';

/** Types a name: what the author calls so comes first, then built-in notation, then what may be assumed. */
export function typeName(context: Context, tree: Name): Typed | undefined {
  const { name, span } = tree;
  return (
    typeKnownName(context, tree) ??
    (isRefused(context, name)
      ? refuse(context, name, span)
      : (typeDifferentialName(context, tree) ??
        (builtinName(name) === undefined ? typeUnknownName(context, name, span) : typeBuiltin(context, tree))))
  );
}

/** An index, a variable, a size or a member of a family. */
function typeKnownName(context: Context, { name, span }: Name): Typed | undefined {
  const { scope, inference, indices, freeIndices } = context;
  const index = indices.get(name) ?? freeIndices.get(name);
  if (index !== undefined) return lazily(span, scalarShape, () => index.symbol);
  const binding = scope.names.get(name);
  if (binding !== undefined) return typeSymbol(context, binding.symbol, span);
  const inferred = inference.found.get(name);
  if (inferred !== undefined) return typeInferred(context, inferred, span);
  // A size of this statement is the same number wherever it stands: `det(K_(n,n)) == (-1)^(n*(n-1)/2)`.
  if (scope.dimensions.has(name) || isNewSize(context, name)) return typedDimension(context, namedDim(name), span);
  const stacked = familyStacked(scope, name);
  if (stacked !== undefined && !scope.valueless.has(name)) return typeSymbol(context, stacked.matrix, span);
  return typeMemberName(context, name, span);
}

/** A size that the statement has named before and the scope does not know as anything else. */
const isNewSize = ({ scope, mentionedDimensions }: Context, name: string): boolean =>
  mentionedDimensions.has(name) && !scope.valueless.has(name);

/**
 * `x_i` for an index `i`: an entry of a known vector `x`, or a member of a family where nothing of that name is known.
 * What may be a row or column of a matrix `X` beside it, or an index that was read as part of a name before, is left
 * open. `'none'` if the subscript is no index.
 */
function typeIndexedName(context: Context, name: string, span: Span): Typed | undefined | 'none' {
  const { scope, inference, indices, freeIndices, mentioned } = context;
  if (!name.includes('_')) return 'none';
  const [base, text] = [stem(name), subscript(name)];
  const whole = scope.names.get(base)?.symbol.shape ?? inference.found.get(base)?.shape;
  const free = freeIndices.get(text);
  const index = indices.get(text) ?? (whole !== undefined || inference.found.has(`${base}_`) ? free : undefined);
  if (index === undefined) return 'none';
  const isVector = whole !== undefined && !isScalar(whole) && (isColumn(whole) || isRow(whole));
  if (isVector) {
    const vector = typeName(context, { kind: 'name', name: base, span });
    return vector && typeVectorEntry(context, vector, { kind: 'name', name: text, span }, span);
  }
  const matrix = base.toUpperCase();
  const mayBePart = matrix !== base && mentioned.has(matrix) && scope.names.has(matrix);
  const wasName = [...inference.found.keys()].some(
    (other) => stem(other) === base && freeIndices.has(subscript(other)),
  );
  if (mayBePart || wasName) return leave(context, { kind: 'undefined-name', name });
  return typeInferredMember(context, name, index, span);
}

const subscript = (name: string): string => name.slice(name.indexOf('_') + 1);

/** A symbol of the scope, with the sizes that this statement finds. */
export const typeSymbol = (context: Context, symbol: SymbolExpr, span: Span): Typed =>
  lazily(span, symbol.shape, () =>
    context.unifier.boundLetters() ? resizeSymbol(symbol, context.unifier.resolve) : symbol,
  );

/** An inferred name; its symbol is made when its sizes are known. */
const typeInferred = ({ unifier }: Context, { name, shape }: InferredName, span: Span): Typed =>
  lazily(span, shape, () => symbol(name, unifier.resolveShape(shape)));

/** `x_i` for a bound index `i` and an undeclared `x`: a member of a family. */
function typeInferredMember(context: Context, name: string, index: IndexVariable, span: Span): Typed {
  const family = inferFamily(context.inference, context.unifier, stem(name), index.size, span);
  return lazily(span, family.shape, () => {
    const { matrix, width, count } = familyInferred(context, family);
    if (width !== oneDim) return callWithDims('member', [width, count], matrix, index.symbol);
    return matrix.shape.rows === oneDim
      ? call('entry', matrix, one, index.symbol)
      : call('column', matrix, index.symbol);
  });
}

function typeMemberName(context: Context, name: string, span: Span): Typed | undefined {
  const family = familyOf(context.scope, name);
  if (family === undefined) return undefined;
  const matrix = typeSymbol(context, family.matrix, span);
  return typeMember(context, family, matrix, memberIndices(family, { kind: 'name', name, span }), span);
}

/** Names that are known but have no value. */
const isRefused = ({ scope }: Context, name: string): boolean =>
  scope.valueless.has(name) || scope.functions.has(name) || isFunction(name);

/** A bare `d` is a name like any other. */
const isFunction = (name: string): boolean => name !== 'd' && functionNames.has(name);

function refuse(context: Context, name: string, span: Span): undefined {
  const because = context.scope.valueless.get(name);
  if (because !== undefined) return leave(context, { kind: 'unsupported-name', name, because });
  return report(context, { kind: 'function-without-argument', name, span });
}

/** `dN` of a known name, or of one that the statement mentions too. */
function typeDifferentialName(context: Context, tree: Name): Typed | undefined {
  const inner = differentiatedName(context, tree);
  if (inner === undefined) return undefined;
  const of = context.type(context, inner);
  return of && lazily(tree.span, of.shape, () => differential(of.build()));
}

/** The `N` of `dN`, if that is a differential here. */
export function differentiatedName(context: Context, { name, span }: Name): Name | undefined {
  const { scope, inference, mentioned } = context;
  if (scope.names.has(name) || inference.found.has(name)) return undefined;
  const inner = differentialOf(name);
  if (inner === undefined) return undefined;
  const isKnown =
    scope.names.has(inner) ||
    inference.found.has(inner) ||
    familyOf(scope, inner) !== undefined ||
    familyStacked(scope, inner) !== undefined ||
    scope.valueless.has(inner);
  if (!isKnown && !(mentioned.has(inner) && context.unknownNames === 'infer')) return undefined;
  return { kind: 'name', name: inner, span: { start: span.start + 1, end: span.end } };
}

function typeUnknownName(context: Context, name: string, span: Span): Typed | undefined {
  const isKnown = (piece: string): boolean => {
    const inner = differentialOf(piece);
    return context.scope.names.has(piece) || (inner !== undefined && context.scope.names.has(inner));
  };
  const pieces = splitIntoKnown(name, isKnown);
  if (pieces !== undefined) {
    const meant = pieces.join('*');
    return report(context, { kind: 'unknown-name', name, meant, span, fix: { span, text: meant } });
  }
  if (context.unknownNames === 'infer' && context.sizeNames.has(name)) {
    context.mentionedDimensions.add(name);
    return typedDimension(context, namedDim(name), span);
  }
  if (context.unknownNames === 'infer') {
    const indexed = typeIndexedName(context, name, span);
    if (indexed !== 'none') return indexed;
    if (context.inference.found.has(`${name}_`)) return leave(context, { kind: 'undefined-name', name });
    return typeInferred(context, inferName(context.inference, context.unifier, name, span), span);
  }
  const meant = nearestName(name, context.scope.names.keys());
  if (meant !== undefined) {
    return report(context, { kind: 'unknown-name', name, meant, span, fix: { span, text: meant } });
  }
  // It is `S` that is not defined where `dS` stands.
  return leave(context, { kind: 'undefined-name', name: undifferentiated(name) ?? name });
}
