/** Entries, rows and columns, and the indices in them. */
import type { Span } from '../base/span.ts';
import { one } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { constantDim, oneDim, subtractDims } from '../expr/dim.ts';
import { symbol } from '../expr/expr.ts';
import { isColumn, isRow, scalarShape } from '../expr/shape.ts';
import type { Expression, Index, Slice } from '../syntax/mcalc/tree.ts';
import { readDimension } from './dimensions.ts';
import { applyOperator } from './operatorCalls.ts';
import { isKnownName } from './scope.ts';
import type { Family } from './statement.ts';
import type { Context, IndexVariable, Typed } from './typed.ts';
import { isScalarTyped, lazily, leave, operandOf, report, resolved } from './typed.ts';

/** Types what stands as an index into `size` places; an unknown name there is a free index. */
export function typeIndex(context: Context, tree: Expression, size: Dim): Typed | undefined {
  if (tree.kind === 'name') {
    const variable = indexNamed(context, tree.name);
    if (variable !== undefined) {
      context.unifier.unify(variable.size, size);
      return lazily(tree.span, scalarShape, () => variable.symbol);
    }
  }
  const typed = context.type(context, tree);
  if (typed === undefined || isScalarTyped(context, typed)) return typed;
  return report(context, { kind: 'not-an-index', operand: operandOf(context, typed), span: typed.span });
}

/** A bound index, or a free one, which an unknown name becomes by standing where an index stands. */
function indexNamed(context: Context, name: string): IndexVariable | undefined {
  const known = context.indices.get(name) ?? context.freeIndices.get(name);
  if (known !== undefined || isKnownName(context.scope, name) || context.inference.found.has(name)) return known;
  const size = context.unifier.fresh(`${name}.range`);
  const free = { symbol: symbol(name, scalarShape, { role: 'index' }), size };
  context.freeIndices.set(name, free);
  return free;
}

/** `X[i,j]`, `X[i,:]`, `X[:,j]`, and `x[i]` of a row or column. */
export function typeEntry(context: Context, tree: Index): Typed | undefined {
  const operand = context.type(context, wholeOf(context, tree));
  if (operand === undefined) return undefined;
  const [first, second] = tree.entries;
  if (first === undefined || tree.entries.length > 2) {
    return report(context, {
      kind: 'argument-count',
      operator: '[ ]',
      expected: 'one or two indices',
      found: tree.entries.length,
      span: tree.span,
    });
  }
  return second === undefined
    ? typeVectorEntry(context, operand, first, tree.span)
    : typeMatrixEntry(context, operand, first, second, tree.span);
}

/** In `a[i,j]` a small letter that is not known stands for the known matrix of which these are the entries: `A`. */
export function wholeOf(context: Context, { operand, entries }: Index): Expression {
  if (operand.kind !== 'name' || entries.length !== 2) return operand;
  const matrix = matrixOfEntries(context, operand.name);
  return matrix !== undefined && isNamed(context, matrix) ? { ...operand, name: matrix } : operand;
}

/** `A` for a small letter `a` that is not known; `i` has none, `I` is the identity. The members of a family have one index. */
export const matrixOfEntries = (context: Context, name: string): string | undefined =>
  /^[a-hj-z]$/.test(name) && (!isNamed(context, name) || context.scope.families.get(name)?.isTable === false)
    ? name.toUpperCase()
    : undefined;

const isNamed = ({ scope, inference }: Context, name: string): boolean =>
  isKnownName(scope, name) || inference.found.has(name);

/** `x[i]` of a row or column. */
export function typeVectorEntry(
  context: Context,
  operand: Typed,
  at: Expression | Slice,
  span: Span,
): Typed | undefined {
  const shape = resolved(context, operand);
  if (at.kind === 'slice') return operand;
  const first = (place: Span): Typed => lazily(place, scalarShape, () => one);
  if (isRow(shape)) {
    const index = typeIndex(context, at, shape.columns);
    return index && applyOperator(context, 'entry', [operand, first(span), index], { span });
  }
  if (!isColumn(shape)) {
    return report(context, { kind: 'argument-count', operator: '[ ]', expected: 'two indices here', found: 1, span });
  }
  const index = typeIndex(context, at, shape.rows);
  return index && applyOperator(context, 'entry', [operand, index, first(span)], { span });
}

function typeMatrixEntry(
  context: Context,
  operand: Typed,
  row: Expression | Slice,
  column: Expression | Slice,
  span: Span,
): Typed | undefined {
  const shape = resolved(context, operand);
  if (row.kind === 'slice' && column.kind === 'slice') return operand;
  if (row.kind === 'range' || column.kind === 'range') return typeBlock(context, operand, row, column, span);
  const i = row.kind === 'slice' ? undefined : typeIndex(context, row, shape.rows);
  const j = column.kind === 'slice' ? undefined : typeIndex(context, column, shape.columns);
  if ((row.kind !== 'slice' && i === undefined) || (column.kind !== 'slice' && j === undefined)) return undefined;
  if (i !== undefined && j !== undefined) return applyOperator(context, 'entry', [operand, i, j], { span });
  if (i !== undefined) return applyOperator(context, 'row', [operand, i], { span });
  return j && applyOperator(context, 'column', [operand, j], { span });
}

/** `X[1..p, n+1..n+q]`: the rows and columns from one number to another. */
function typeBlock(
  context: Context,
  operand: Typed,
  row: Expression | Slice,
  column: Expression | Slice,
  span: Span,
): Typed | undefined {
  const shape = resolved(context, operand);
  const rows = readStretch(context, row, shape.rows);
  const columns = readStretch(context, column, shape.columns);
  if (rows === undefined || columns === undefined) return undefined;
  return applyOperator(context, 'submatrix', [operand], { span, written: '[ ]', dims: [...rows, ...columns] });
}

/** How many places lie before, in and after the part that is taken. */
type Stretch = readonly [before: Dim, taken: Dim, after: Dim];

function readStretch(context: Context, entry: Expression | Slice, size: Dim): Stretch | undefined {
  if (entry.kind === 'slice') return [zeroDim, size, zeroDim];
  const [fromTree, toTree] = entry.kind === 'range' ? [entry.from, entry.to] : [entry, entry];
  const from = readDimension(context, fromTree);
  const to = readDimension(context, toTree);
  if (from === undefined || to === undefined) return undefined;
  const before = subtractDims(from, oneDim);
  return [before, subtractDims(to, before), subtractDims(size, to)];
}

const zeroDim = constantDim(0);

/**
 * The member `x_i` of a family: column `i` of the matrix that they make up, for scalars an entry of a row or, with two
 * indices, of a table.
 */
export function typeMember(
  context: Context,
  family: Family,
  matrix: Typed,
  at: readonly Expression[],
  span: Span,
): Typed | undefined {
  const { rows, columns } = resolved(context, matrix);
  const [first, second] = at;
  if (first === undefined || at.length !== (family.isTable ? 2 : 1)) {
    return leave(context, { kind: 'unsupported', what: `\`${family.name}\` with so many indices` });
  }
  if (second !== undefined) {
    const [i, j] = [typeIndex(context, first, rows), typeIndex(context, second, columns)];
    return i && j && applyOperator(context, 'entry', [matrix, i, j], { span });
  }
  const count = family.width === oneDim ? columns : family.count;
  const index = typeIndex(context, first, count);
  if (index === undefined) return undefined;
  if (family.width !== oneDim) {
    return applyOperator(context, 'member', [matrix, index], { span, dims: [family.width, count] });
  }
  const top = lazily(span, scalarShape, () => one);
  return rows === oneDim
    ? applyOperator(context, 'entry', [matrix, top, index], { span })
    : applyOperator(context, 'column', [matrix, index], { span });
}
