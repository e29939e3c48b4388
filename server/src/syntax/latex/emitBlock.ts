import type { Table } from './layout.ts';
import { emitNodes, glue, type Output, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';

const matrices: ReadonlySet<string> = new Set([
  ...['matrix', 'pmatrix', 'bmatrix', 'Bmatrix', 'smallmatrix', 'array', 'pmatrix*', 'bmatrix*', 'psmallmatrix'],
]);

/** Whether the table is a matrix written out in blocks or entries. */
export function isBlock(table: Table): boolean {
  return matrices.has(table.environment);
}

/** `[R, -Q; Q, R]` */
export function emitBlock(out: Output, table: Table): void {
  const { span, rows } = table;
  write(out, '[', { start: span.start, end: span.start });
  rows.forEach((row, i) => {
    if (i > 0) glue(out, ';', { start: row[0]?.span.start ?? span.start, end: row[0]?.span.start ?? span.start });
    row.forEach((cell, j) => {
      if (j > 0) glue(out, ',', { start: cell.span.start, end: cell.span.start });
      if (cell.items.length === 0) refuse(out, span);
      emitNodes(out, pairBrackets(cell));
    });
  });
  glue(out, ']', { start: span.end, end: span.end });
}
