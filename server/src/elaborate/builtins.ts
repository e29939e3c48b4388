/** Built-in notation that is no function call: `I`, `I_n`, `1_n`, `e_k`, `K_(m,n)`, `δ_(i,j)`, `pi`. */
import type { Span } from '../base/span.ts';
import { one } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { oneDim } from '../expr/dim.ts';
import { scalarShape } from '../expr/shape.ts';
import type { Expression, Name, NumberLiteral, Subscripted } from '../syntax/mcalc/tree.ts';
import { readDimension } from './dimensions.ts';
import { matrixOfEntries, typeEntry, typeIndex } from './indices.ts';
import { nameTree, stem } from './names.ts';
import { applyOperator } from './operatorCalls.ts';
import type { Context, Typed } from './typed.ts';
import { lazily, leave } from './typed.ts';

/** A built-in name, alone or with a subscript that is one word; `undefined` if the language has no such name. */
export function builtinName(name: string): 'fixed' | 'definable' | undefined {
  if (name === 'pi' || name === 'I' || name === '𝟏' || /^I_./.test(name)) return 'fixed';
  return name === 'e' || /^e_./.test(name) ? 'definable' : undefined;
}

/** Types a built-in name. */
export function typeBuiltin(context: Context, tree: Name): Typed | undefined {
  const { name, span } = tree;
  if (name === 'pi') return applyOperator(context, 'pi', [], { span });
  if (name === 'I') return typeIdentity(context, undefined, span);
  if (name === '𝟏') {
    const dims = [openSize(context, '𝟏', '1_n'), oneDim];
    return applyOperator(context, 'ones', [], { span, written: '𝟏', dims });
  }
  if (name === 'e') {
    const unit = lazily(span, scalarShape, () => one);
    return applyOperator(context, 'exp', [unit], { span });
  }
  const subscript = subscriptOf(tree);
  if (stem(name) === 'I') return typeIdentity(context, isOfMatrix(context, subscript) ? undefined : subscript, span);
  return typeBasis(context, subscript, undefined, span);
}

/** On paper, `I_Q` for a matrix `Q` is the identity that fits `Q`, whose neighbours say its size. */
const isOfMatrix = ({ scope }: Context, subscript: Name | NumberLiteral): boolean =>
  scope.reading === 'paper' && subscript.kind === 'name' && scope.names.has(subscript.name);

/** The `k` of `e_k` as an expression of its own, so that an index or a number is read in it. */
function subscriptOf({ name, span }: Name): Name | NumberLiteral {
  const text = name.slice(name.indexOf('_') + 1);
  return nameTree(text, span);
}

/** `K_(m,n)`, `1_(m×n)`, `I_(2*n)`, `e_(k+1)`, `δ_(i,j)`. */
export function typeSubscripted(context: Context, tree: Subscripted): Typed | undefined {
  const { base, subscripts, span } = tree;
  const [first] = subscripts;
  if (base.kind === 'number') return typeFilled(context, tree);
  if (context.scope.names.has(base.name)) return typeNamedEntry(context, tree, base.name);
  if (base.name === 'I' && isOneSize(subscripts)) return typeIdentity(context, first, span);
  if (base.name === 'e' && first !== undefined && subscripts.length === 1) {
    return typeBasis(context, first, undefined, span);
  }
  if (base.name === 'K' && subscripts.length === 2) return typeSized(context, 'commutation', subscripts, span);
  if (base.name === 'delta' && subscripts.length === 2) return typeDelta(context, subscripts, span);
  return typeNamedEntry(context, tree, matrixOfEntries(context, base.name));
}

/** `I_n`, `I_(n×n)` */
function isOneSize([first, second, third]: readonly Expression[]): boolean {
  if (first === undefined || third !== undefined) return false;
  return second === undefined || (first.kind === 'name' && second.kind === 'name' && first.name === second.name);
}

/** `a_(i,j)`: an entry of `a`, or of `A` where `a` is not known. */
function typeNamedEntry(
  context: Context,
  { base, subscripts, span }: Subscripted,
  of: string | undefined,
): Typed | undefined {
  if (base.kind === 'number') return undefined;
  if (of === undefined || subscripts.length !== 2) {
    return leave(context, { kind: 'undefined-name', name: `${base.name}_(…)` });
  }
  return typeEntry(context, { kind: 'index', operand: { ...base, name: of }, entries: subscripts, span });
}

/** `1_n`, `1_(m×n)`, `0_n`. */
function typeFilled(context: Context, { base, subscripts, span }: Subscripted): Typed | undefined {
  const digit = base.kind === 'number' ? base.text : '';
  const name = digit === '1' ? 'ones' : digit === '0' ? 'zeros' : undefined;
  if (name === undefined || subscripts.length > 2) {
    return leave(context, { kind: 'unsupported', what: 'A subscript of a number' });
  }
  return typeSized(context, name, subscripts, span);
}

/** A matrix that is all sizes: a single size of `ones` and `zeros` is that of a column. */
export function typeSized(
  context: Context,
  name: string,
  sizes: readonly Expression[],
  span: Span,
  written = name,
): Typed | undefined {
  const dims = sizes.map((size) => readDimension(context, size));
  if (!dims.every((dim) => dim !== undefined)) return undefined;
  const isFilled = name === 'ones' || name === 'zeros';
  return applyOperator(context, name, [], {
    span,
    written,
    dims: isFilled && dims.length === 1 ? [...dims, oneDim] : dims,
  });
}

/** `I_n`, or `I` of the size that its neighbours need. */
function typeIdentity(context: Context, size: Expression | undefined, span: Span): Typed | undefined {
  const dim = size === undefined ? openSize(context, 'I', 'I_n') : readDimension(context, size);
  return dim && applyOperator(context, 'identity', [], { span, written: 'I', dims: [dim] });
}

function openSize(context: Context, what: string, example: string): Dim {
  const dim = context.unifier.fresh(what);
  context.log.unsized.push({ dim, reason: { kind: 'unsized', what, example } });
  return dim;
}

/** `e_k`, `basis(k, n)`. */
export function typeBasis(
  context: Context,
  position: Expression,
  size: Expression | undefined,
  span: Span,
): Typed | undefined {
  const text = position.kind === 'name' ? position.name : position.kind === 'number' ? position.text : 'k';
  const dim = size === undefined ? openSize(context, `e_${text}`, `basis(${text}, n)`) : readDimension(context, size);
  if (dim === undefined) return undefined;
  const index = typeIndex(context, position, dim);
  return index && applyOperator(context, 'basis', [index], { span, dims: [dim] });
}

/** `δ_(i,j)`: both indices have one range. */
export function typeDelta(context: Context, positions: readonly Expression[], span: Span): Typed | undefined {
  const range = context.unifier.fresh('delta');
  const typed = positions.map((position) => typeIndex(context, position, range));
  return typed.every((index) => index !== undefined) ? applyOperator(context, 'delta', typed, { span }) : undefined;
}
