/** Entries, rows and columns, and the indices in them. */
import type { Span } from '../base/span.ts';
import { one } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { oneDim } from '../expr/dim.ts';
import { symbol } from '../expr/expr.ts';
import { isColumn, isRow, scalarShape } from '../expr/shape.ts';
import type { Expression, Index, Name, NumberLiteral, Slice } from '../syntax/mcalc/tree.ts';
import { applyOperator } from './operatorCalls.ts';
import { isKnownName } from './scope.ts';
import type { Context, IndexVariable, Typed } from './typed.ts';
import { isScalarTyped, lazily, leave, operandOf, report, resolved } from './typed.ts';

/** A word that stood inside a name, as a tree of its own. */
export const nameTree = (text: string, span: Span): Name | NumberLiteral =>
  /^\d+$/.test(text) ? { kind: 'number', text, value: Number(text), span } : { kind: 'name', name: text, span };

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
  const operand = context.type(context, tree.operand);
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

function typeVectorEntry(context: Context, operand: Typed, at: Expression | Slice, span: Span): Typed | undefined {
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
  if (isRange(row) || isRange(column)) return leave(context, { kind: 'unsupported', what: 'A range of indices' });
  const i = row.kind === 'slice' ? undefined : typeIndex(context, row, shape.rows);
  const j = column.kind === 'slice' ? undefined : typeIndex(context, column, shape.columns);
  if ((row.kind !== 'slice' && i === undefined) || (column.kind !== 'slice' && j === undefined)) return undefined;
  if (i !== undefined && j !== undefined) return applyOperator(context, 'entry', [operand, i, j], { span });
  if (i !== undefined) return applyOperator(context, 'row', [operand, i], { span });
  return j && applyOperator(context, 'column', [operand, j], { span });
}

const isRange = (entry: Expression | Slice): boolean => entry.kind === 'range';

/** The member `x_i` of a family: column `i` of the unnamed matrix, for scalars an entry of the unnamed row. */
export function typeMember(context: Context, matrix: Typed, at: Expression, span: Span): Typed | undefined {
  const shape = resolved(context, matrix);
  const index = typeIndex(context, at, shape.columns);
  if (index === undefined) return undefined;
  const isScalars = shape.rows === oneDim;
  const first = lazily(span, scalarShape, () => one);
  return isScalars
    ? applyOperator(context, 'entry', [matrix, first, index], { span })
    : applyOperator(context, 'column', [matrix, index], { span });
}
