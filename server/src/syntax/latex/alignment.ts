import type { Layout, Row, Table } from './layout.ts';
import { equalities } from './words.ts';

const alignments: ReadonlySet<string> = new Set([
  ...['align', 'align*', 'aligned', 'eqalign', 'eqalignno', 'leqalignno', 'split', 'gather', 'gather*', 'gathered'],
  ...['eqnarray', 'eqnarray*', 'multline', 'multline*', 'alignat', 'alignat*', 'alignedat', 'flalign', 'flalign*'],
  ...['equation', 'equation*', 'displaylines', 'displaymath', 'subequations', 'dcases', 'IEEEeqnarray', 'gatheredat'],
  ...['IEEEeqnarray*', 'subarray', 'math', 'multlined', 'xalignat', 'xalignat*'],
]);

/** The rows of the alignments that stand in a row, what is written before the first of them at its beginning. */
export function unfold(cells: readonly Row[]): readonly (readonly Row[])[] {
  const rows: Row[][] = [[]];
  for (const cell of cells) {
    let items: Layout[] = [];
    const flush = (): void => {
      const first = items[0];
      const last = items.at(-1);
      if (first !== undefined && last !== undefined) {
        rows.at(-1)?.push({ items, span: { start: first.span.start, end: last.span.end } });
      }
      items = [];
    };
    for (const item of cell.items.flatMap(alignmentIn)) {
      if (!isAlignment(item)) {
        items.push(item);
        continue;
      }
      flush();
      item.rows.forEach((row, i) => {
        if (i > 0) rows.push([]);
        const [first, ...rest] = unfold(row);
        rows.at(-1)?.push(...(first ?? []));
        rows.push(...rest.map((more) => [...more]));
      });
    }
    flush();
  }
  return rows;
}

/** Whether the rows of a table are lines: those of an array are if each says something, or goes on with a relation. */
function isAlignment(item: Layout): item is Table {
  if (item.kind !== 'table') return false;
  if (alignments.has(item.environment)) return true;
  const [first, second] = item.rows[0] ?? [];
  if (!['array', 'cases', 'matrix', 'rcases'].includes(item.environment)) return false;
  if (first !== undefined && item.rows.every((row) => row[0] !== undefined && relates(row[0]))) return true;
  return item.environment === 'array' && beginsWithRelation(second);
}

function relates(row: Row): boolean {
  return row.items.some(isEquality);
}

function beginsWithRelation(row: Row | undefined): boolean {
  const [first] = row?.items ?? [];
  return first !== undefined && isEquality(first);
}

function isEquality(item: Layout): boolean {
  return (item.kind === 'sign' && item.text === '=') || (item.kind === 'word' && equalities.has(item.name));
}

/** What stands in braces, colours and brackets that show nothing around an alignment; else the item itself. */
function alignmentIn(item: Layout): readonly Layout[] {
  const isBrace = item.kind === 'fenced' && item.open === '{' && item.close === '';
  if (item.kind !== 'group' && item.kind !== 'styled' && !isBrace) return [item];
  const inside = item.body.items.flatMap(alignmentIn);
  return inside.some(isAlignment) ? inside : [item];
}
