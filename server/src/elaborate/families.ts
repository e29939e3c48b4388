/** Families `x_i`: the columns of an unnamed matrix, or the entries of an unnamed row. */
import { one, product } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { multiplyDims, oneDim } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { apply, symbol } from '../expr/expr.ts';
import { scalarShape, shape } from '../expr/shape.ts';
import { call, callWithDims } from '../operators/call.ts';
import type { Expression, Name } from '../syntax/mcalc/tree.ts';
import type { Axis } from './freeIndices.ts';
import { sumOver, unitRow } from './freeIndices.ts';
import type { InferredName } from './inference.ts';
import { nameTree, stem } from './names.ts';
import { describeReason } from './reason.ts';
import { forget, replaceInNames, stackName, withoutValue } from './scope.ts';
import type { Family, Scope } from './statement.ts';
import type { Context } from './typed.ts';

/** What a definition defines: the symbol that has the value, and the expression that the author wrote for it. */
export interface Defined {
  readonly symbol: SymbolExpr;
  readonly value: Expr;
}

/** The family of which `name` is a member: `x` for `x_i`. */
export const familyOf = (scope: Scope, name: string): Family | undefined =>
  name.includes('_') ? scope.families.get(stem(name)) : undefined;

/** The text of the index of a member. */
const memberIndex = (name: string): string => name.slice(name.indexOf('_') + 1);

/** The indices of a member as trees: `i` of `x_i`, `i` and `j` of `a_ij` if the family has two. */
export function memberIndices({ isTable }: Family, { name, span }: Name): readonly Expression[] {
  const text = memberIndex(name);
  return (isTable && text.length === 2 ? [...text] : [text]).map((index) => nameTree(index, span));
}

/** `y_i = w'*x_i` for a free index `i` defines the family `y`. */
export function defineFamily(
  scope: Scope,
  { name, span }: Name,
  axes: readonly Axis[],
  member: Expr,
): readonly [Defined | undefined, Scope] {
  const [axis] = axes;
  const isMember =
    axis !== undefined && axes.length === 1 && memberIndex(name) === axis.index.name && name.includes('_');
  if (!isMember) {
    const because = describeReason({ kind: 'unsupported', what: 'A definition with free indices' });
    return [undefined, withoutValue(scope, name, because)];
  }
  const family = stem(name);
  const before = scope.families.get(family)?.matrix;
  const stacked = before?.name ?? stackName(scope, family);
  const width = member.shape.columns;
  const beside = width === oneDim ? product(member, unitRow(axis)) : call('kron', unitRow(axis), member);
  const definition = sumOver(axis, beside);
  const matrix = symbol(stacked, shape(member.shape.rows, multiplyDims(width, axis.size)), {
    structure: before?.structure ?? [],
    definition,
  });
  const cleared = forget(scope, name);
  const replaced = before === undefined ? cleared : replaceInNames(cleared, before, matrix);
  const families = new Map(replaced.families).set(family, {
    name: family,
    matrix,
    isTable: false,
    width,
    count: axis.size,
    position: scope.names.size,
    span,
  });
  return [
    { symbol: matrix, value: memberOf(matrix, width, axis) },
    { ...replaced, families },
  ];
}

/** The member with the index of the axis. */
function memberOf(matrix: SymbolExpr, width: Dim, { index, size }: Axis): Expr {
  if (width !== oneDim) return callWithDims('member', [width, size], matrix, index);
  return matrix.shape.rows === oneDim
    ? apply('entry', [matrix, one, index], scalarShape)
    : apply('column', [matrix, index], shape(matrix.shape.rows, oneDim));
}

/** An inferred family with the sizes that have been found. */
export function familyInferred(
  { unifier, scope, mentioned }: Context,
  { name, shape: s, count, span }: InferredName,
): Family {
  const { resolve } = unifier;
  const [width, size] = [resolve(s.columns), resolve(count ?? oneDim)];
  const taken = { ...scope, dimensions: new Set([...scope.dimensions, ...mentioned]) };
  const matrix = symbol(stackName(taken, stem(name)), shape(resolve(s.rows), multiplyDims(width, size)));
  return { name: stem(name), matrix, isTable: false, width, count: size, position: scope.names.size, span };
}
