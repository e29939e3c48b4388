/** Matrices put together from blocks: `[R, -Q; Q, R]`. */
import { zeroOf } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { oneDim } from '../expr/dim.ts';
import { shape } from '../expr/shape.ts';
import type { Block, Expression } from '../syntax/mcalc/tree.ts';
import { applyOperator } from './operatorCalls.ts';
import type { Context, Typed } from './typed.ts';
import { lazily, operandOf, report, resolved } from './typed.ts';

/** Types a block: its elements side by side in rows, the rows below each other. */
export function typeBlock(context: Context, tree: Block): Typed | undefined {
  const rows = tree.rows.map((row) => typeRow(context, row));
  if (!rows.every((row) => row !== undefined)) return undefined;
  const sized = sizeZeros(context, rows);
  const across = sized.map((row) => join(context, 'hcat', 'rows', row));
  return across.every((row) => row !== undefined) ? join(context, 'vcat', 'columns', across) : undefined;
}

function typeRow(context: Context, row: readonly Expression[]): readonly Typed[] | undefined {
  const typed = row.map((element) => context.type(context, element));
  return typed.every((element) => element !== undefined) ? typed : undefined;
}

/** A 0 takes its rows from its neighbours and its columns from what stands above or below it. */
function sizeZeros(context: Context, rows: readonly (readonly Typed[])[]): readonly (readonly Typed[])[] {
  const isGrid = rows.every((row) => row.length === rows[0]?.length);
  const rowSize = (row: readonly Typed[]): Dim | undefined => row.find((t) => t.isZero === undefined)?.shape.rows;
  const columnSize = (j: number): Dim | undefined =>
    isGrid
      ? rows.map((row) => row[j]).find((t) => t !== undefined && t.isZero === undefined)?.shape.columns
      : undefined;
  return rows.map((row) =>
    row.map((element, j) => {
      if (element.isZero === undefined) return element;
      const size = shape(rowSize(row) ?? oneDim, columnSize(j) ?? oneDim);
      return lazily(element.span, size, () => zeroOf(context.unifier.resolveShape(size)));
    }),
  );
}

function join(
  context: Context,
  operator: 'hcat' | 'vcat',
  side: 'rows' | 'columns',
  parts: readonly Typed[],
): Typed | undefined {
  const [first, ...rest] = parts;
  let joined = first;
  for (const part of rest) {
    if (joined === undefined) return undefined;
    const span = { start: joined.span.start, end: Math.max(joined.span.end, part.span.end) };
    if (!context.unifier.unify(resolved(context, joined)[side], resolved(context, part)[side])) {
      const operands = { left: operandOf(context, joined), right: operandOf(context, part) };
      return report(context, { kind: 'block-shapes', side, span, ...operands });
    }
    joined = applyOperator(context, operator, [joined, part], { span, written: '[ ]' });
  }
  return joined;
}
