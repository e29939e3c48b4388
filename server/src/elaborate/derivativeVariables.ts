/** What stands under a derivative: a name, `x'`, an entry `A[l,m]` or a member `x_i` of a family. */
import type { Dim } from '../expr/dim.ts';
import { namedDim, oneDim } from '../expr/dim.ts';
import type { Shape } from '../expr/shape.ts';
import { isRow, scalarShape, shape } from '../expr/shape.ts';
import type { Expression, Index, Name } from '../syntax/mcalc/tree.ts';
import type { Place } from './entryVariable.ts';
import { familyOf, memberIndices } from './families.ts';
import { typeIndex, wholeOf } from './indices.ts';
import { typeSymbol } from './nameUse.ts';
import { familyStacked } from './scope.ts';
import { ungrouped } from './treeNames.ts';
import type { Context, Typed } from './typed.ts';
import { leave, report, resolved, sourceOf } from './typed.ts';

export interface VariableSide {
  /** The whole variable. */
  readonly typed: Typed;
  /** The derivative is taken by `x'`. */
  readonly isTransposed: boolean;
  /** Where in the variable it is taken, if not by all of it, and the shape there. */
  readonly place?: Place;
  readonly shape: Shape;
}

/** Types the variable of a derivative; what is no variable is reported. */
export function typeVariable(context: Context, tree: Expression): VariableSide | undefined {
  const bare = ungrouped(tree);
  if (bare.kind === 'postfix' && bare.operator.kind === 'transpose') {
    const inner = typeVariable(context, bare.operand);
    return inner && { ...inner, isTransposed: !inner.isTransposed };
  }
  if (bare.kind === 'index') return typePlace(context, bare);
  if (bare.kind === 'name') return typeNamed(context, bare);
  return report(context, { kind: 'not-a-variable', text: sourceOf(context, tree.span), span: tree.span });
}

const whole = (context: Context, typed: Typed): VariableSide => ({
  typed,
  isTransposed: false,
  shape: resolved(context, typed),
});

function typeNamed(context: Context, tree: Name): VariableSide | undefined {
  const { scope, inference } = context;
  if (!scope.names.has(tree.name) && familyOf(scope, tree.name) !== undefined) return typeMemberPlace(context, tree);
  const isSize = scope.dimensions.has(tree.name) && !scope.names.has(tree.name);
  const typed = isSize ? undefined : context.type(context, tree);
  const isVariable =
    scope.names.has(tree.name) || inference.found.has(tree.name) || familyStacked(scope, tree.name) !== undefined;
  if (typed !== undefined && isVariable) return whole(context, typed);
  if (typed === undefined && !isSize) return undefined;
  return report(context, { kind: 'not-a-variable', text: sourceOf(context, tree.span), span: tree.span });
}

/** `x_i`: a column of the matrix that the members make up, for matrices a block of columns. */
function typeMemberPlace(context: Context, tree: Name): VariableSide | undefined {
  const family = familyOf(context.scope, tree.name);
  if (family === undefined) return undefined;
  const typed = typeSymbol(context, family.matrix, tree.span);
  const { rows, columns } = resolved(context, typed);
  const [first, second] = memberIndices(family, tree);
  if (first === undefined || family.isTable !== (second !== undefined)) return undefined;
  const count = family.width === oneDim ? columns : family.count;
  const row = second === undefined ? undefined : typeIndex(context, first, rows);
  const column = typeIndex(context, second ?? first, count);
  if (column === undefined || (second !== undefined && row === undefined)) return undefined;
  const { width } = family;
  return {
    ...whole(context, typed),
    place: { row, column, ...(width === oneDim ? {} : { width }) },
    shape: shape(second === undefined ? rows : oneDim, width),
  };
}

/** The name of a size that stands as an index where it is not the last one: most likely an index was meant. */
function sizeAsIndex(
  { scope, indices, freeIndices }: Context,
  tree: Index['entries'][number] | undefined,
  size: Dim,
): string | undefined {
  if (tree?.kind !== 'name' || !scope.dimensions.has(tree.name) || scope.names.has(tree.name)) return undefined;
  if (indices.has(tree.name) || freeIndices.has(tree.name)) return undefined;
  return namedDim(tree.name) === size ? undefined : tree.name;
}

/** `A[l,m]`, `A[l,:]`, `x[i]` */
function typePlace(context: Context, tree: Index): VariableSide | undefined {
  const operand = ungrouped(wholeOf(context, tree));
  const variable = operand.kind === 'name' ? typeNamed(context, operand) : undefined;
  const [first, second] = tree.entries;
  if (variable === undefined || variable.place !== undefined || first === undefined || tree.entries.length > 2) {
    return leave(context, { kind: 'unsupported', what: `A derivative by \`${sourceOf(context, tree.span)}\`` });
  }
  const { rows, columns } = variable.shape;
  const isAcross = second === undefined && isRow(variable.shape);
  const [rowTree, columnTree] = isAcross ? [second, first] : [first, second];
  const size = sizeAsIndex(context, rowTree, rows) ?? sizeAsIndex(context, columnTree, columns);
  if (size !== undefined) {
    return leave(context, { kind: 'size-as-index', name: size, place: sourceOf(context, tree.span) });
  }
  const row = rowTree === undefined || rowTree.kind === 'slice' ? undefined : typeIndex(context, rowTree, rows);
  const column =
    columnTree === undefined || columnTree.kind === 'slice' ? undefined : typeIndex(context, columnTree, columns);
  const at = shape(row === undefined ? rows : oneDim, column === undefined ? columns : oneDim);
  return { ...variable, place: { row, column }, shape: row !== undefined && column !== undefined ? scalarShape : at };
}
