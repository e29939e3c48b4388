/** Both sides of a claim at one point as coloured matrices, and the gap of every entry. */

import type { VerifyLine } from '../../server/src/lsp/protocol.ts';
import { element } from './element.ts';
import type { Folds } from './folds.ts';
import { fold } from './folds.ts';
import { powerOfTen, short } from './numbers.ts';
import { label, picture, svg } from './svg.ts';
import { table } from './table.ts';

type Sides = NonNullable<VerifyLine['sides']>;
type Rows = Sides['left'];

/** More rows or columns than these are not drawn. */
const most = 40;

/** A gap of it is as good as none; one of 1 is all of the entry. */
const leastExponent = -12;

export function heatMapFigure(line: VerifyLine, sides: Sides, key: string, folds: Folds): HTMLElement {
  const [leftName, rightName] = line.sideNames;
  const wrong = new Set(sides.entries.map(([i, j]) => `${i} ${j}`));
  const isWrong = (i: number, j: number): boolean => wrong.has(`${i + 1} ${j + 1}`);
  const largest = [...sides.left, ...sides.right].flat().reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const value = (x: number): Paint => ({
    kind: x < 0 ? 'negative' : 'positive',
    strength: largest === 0 ? 0 : Math.abs(x) / largest,
    text: short(x),
  });
  const gap = (x: number): Paint => ({ kind: 'gap', strength: gapStrength(x), text: x === 0 ? '0' : short(x) });
  const panels = [
    panel(leftName, sides.left, value, isWrong),
    panel(rightName, sides.right, value, isWrong),
    panel('relative gap', sides.gaps, gap, isWrong),
  ];
  return element(
    'figure',
    { class: 'heat' },
    element('h2', {}, 'Entry by entry'),
    element('div', { class: 'panels' }, ...panels),
    element('div', { class: 'drawing' }, gapLegend()),
    element('figcaption', {}, caption(sides)),
    fold(folds, { key: `${key}-heat`, title: 'As a table', open: false }, entriesTable(sides, line.sideNames)),
  );
}

function caption(sides: Sides): string {
  const sizes = Object.entries(sides.sizes).map(([name, n]) => `${name} = ${n}`);
  const where = sizes.length === 0 ? 'At one of the points' : `At a point with ${sizes.join(', ')}`;
  const n = sides.entries.length;
  const all = sides.left.reduce((count, row) => count + row.length, 0);
  const found = n === 0 ? 'no entry differs' : `${n} of ${all} entries ${n === 1 ? 'differs' : 'differ'}`;
  return `${where}, ${found}.`;
}

/** 0 for a gap that is nothing, 1 for one as large as the entry. */
const gapStrength = (gap: number): number =>
  gap <= 10 ** leastExponent ? 0 : Math.min(1, 1 - Math.log10(gap) / leastExponent);

interface Paint {
  readonly kind: 'positive' | 'negative' | 'gap';
  /** From 0 to 1. */
  readonly strength: number;
  readonly text: string;
}

/** Letters stay readable on the strongest colour. */
const mostOpaque = 0.55;

function panel(
  name: string,
  rows: Rows,
  paint: (x: number) => Paint,
  isWrong: (i: number, j: number) => boolean,
): HTMLElement {
  const nColumns = rows[0]?.length ?? 0;
  const shown = rows.slice(0, most).map((row) => row.slice(0, most));
  const written = nColumns <= 6 && rows.length <= 12;
  const cell = written ? { width: 56, height: 26 } : { width: 12, height: 12 };
  const columns = Math.min(nColumns, most);
  const size = { width: columns * cell.width + 4, height: shown.length * cell.height + 4 };
  const cells = shown.flatMap((row, i) =>
    row.map((x, j) => {
      const { kind, strength, text } = paint(x);
      const at = { x: 2 + j * cell.width, y: 2 + i * cell.height };
      const gap = written ? 2 : 0.5;
      return svg(
        'g',
        { class: isWrong(i, j) ? 'wrong' : undefined },
        svg('rect', {
          ...at,
          width: cell.width - gap,
          height: cell.height - gap,
          rx: written ? 3 : 0,
          class: kind,
          'fill-opacity': (mostOpaque * strength).toFixed(3),
        }),
        written
          ? label(at.x + (cell.width - gap) / 2, at.y + cell.height / 2 + 3, text, { 'text-anchor': 'middle' })
          : undefined,
      );
    }),
  );
  const values = rows.slice(0, 6).map((row) => row.slice(0, 6).map(short).join(' '));
  const clipped = rows.length > most || nColumns > most ? `, the first ${most} rows and columns` : '';
  const image = picture(
    size,
    { title: `${name}: ${rows.length}×${nColumns}${clipped}`, description: `[${values.join('; ')}]` },
    ...cells,
  );
  image.classList.add('heat');
  return element(
    'div',
    { class: 'matrix' },
    element('p', { class: 'name' }, name),
    element('div', { class: 'drawing' }, image),
    clipped === '' ? undefined : element('p', { class: 'because' }, clipped.slice(2)),
  );
}

/** What the colours of gaps mean. */
function gapLegend(): SVGSVGElement {
  const exponents = [-12, -9, -6, -3, 0];
  const width = 40;
  const size = { width: exponents.length * width + 80, height: 32 };
  const image = picture(
    size,
    { title: 'Colours of gaps', description: 'the darker, the larger the gap, from 1e-12 to 1' },
    ...exponents.flatMap((k, i) => [
      svg('rect', {
        class: 'gap',
        x: 2 + i * width,
        y: 2,
        width,
        height: 10,
        'fill-opacity': (mostOpaque * gapStrength(10 ** k)).toFixed(3),
      }),
      label(2 + (i + 0.5) * width, 26, k === 0 ? '1' : powerOfTen(k), { 'text-anchor': 'middle' }),
    ]),
    label(exponents.length * width + 10, 12, 'gap'),
  );
  image.classList.add('heat', 'legend');
  return image;
}

function entriesTable({ left, right, gaps, entries }: Sides, [leftName, rightName]: VerifyLine['sideNames']) {
  const rows = left.flatMap((row, i) => row.map((_, j) => [i, j] as const)).slice(0, 400);
  const wrong = new Set(entries.map(([i, j]) => `${i} ${j}`));
  return table(
    'Entries of both sides',
    [
      { head: 'entry', cell: ([i, j]) => `(${i + 1}, ${j + 1})` },
      { head: leftName, cell: ([i, j]) => short(left[i]?.[j] ?? 0) },
      { head: rightName, cell: ([i, j]) => short(right[i]?.[j] ?? 0) },
      { head: 'relative gap', cell: ([i, j]) => short(gaps[i]?.[j] ?? 0) },
      { head: 'verdict', cell: ([i, j]) => (wrong.has(`${i + 1} ${j + 1}`) ? '✗ differs' : '✓ agrees') },
    ],
    rows,
  );
}
