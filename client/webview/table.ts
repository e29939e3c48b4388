/** Tables: what a picture shows, for those who read better than they see. */

import { element } from './element.ts';

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => Node | string;
}

export function table<T>(caption: string, columns: readonly Column<T>[], rows: readonly T[]): HTMLElement {
  const head = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column.head)));
  const body = rows.map((row) => element('tr', {}, ...columns.map((column) => element('td', {}, column.cell(row)))));
  const made = element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, head),
    element('tbody', {}, ...body),
  );
  // What is too wide scrolls, with the keyboard too.
  return element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption }, made);
}
