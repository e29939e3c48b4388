/** The gap between both sides against the step of the differences, on logarithmic axes. */

import type { VerifyLine } from '../../server/src/lsp/protocol.ts';
import { element } from './element.ts';
import type { Folds } from './folds.ts';
import { fold } from './folds.ts';
import { powerOfTen, short } from './numbers.ts';
import { label, picture, svg } from './svg.ts';
import { table } from './table.ts';

type Curve = VerifyLine['curves'][number];

const size = { width: 400, height: 282 };
const frame = { left: 56, right: 390, top: 12, bottom: 218 };

/** Below it a gap is drawn at the bottom: it is nothing to a double. */
const least = 1e-17;

/** The power of ten to which the gap falls at least where a claim is right, as a rule. */
const usual = -11;

interface Axes {
  readonly x: (step: number) => number;
  readonly y: (error: number) => number;
  readonly exponents: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
}

const names: Readonly<Record<Curve['difference'], string>> = {
  central: 'central differences',
  forward: 'forward differences',
};

export function errorCurveFigure(line: VerifyLine, key: string, folds: Folds): HTMLElement {
  const { curves, curveText } = line;
  const axes = axesFor(curves);
  const [main] = curves;
  const cursor = svg('line', { class: 'cursor', y1: frame.top, y2: frame.bottom });
  const image = picture(
    size,
    { title: 'Gap between both sides against the step of the differences', description: curveText },
    ...grid(axes),
    ...curves.toReversed().map((curve) => drawn(curve, axes, line.status)),
    cursor,
    ...legend(curves, line.status),
  );
  image.classList.add('curve');
  return element(
    'figure',
    {},
    element('h2', {}, 'Error against step size'),
    element('div', { class: 'drawing' }, image),
    main === undefined ? undefined : reader(main, axes, cursor, image, startOf(main, line.status)),
    element('figcaption', {}, curveText),
    fold(folds, { key: `${key}-curve`, title: 'As a table', open: false }, curveTable(curves)),
  );
}

function axesFor(curves: readonly Curve[]): Axes {
  const all = curves.flatMap(({ points }) => points);
  const steps = all.map(({ step }) => Math.log10(step));
  const errors = all.map(({ error }) => Math.log10(Math.max(error, least)));
  const x: [number, number] = [Math.floor(Math.min(...steps) + 1e-9), Math.ceil(Math.max(...steps))];
  const top = Math.max(Math.ceil(Math.max(...errors)), 0);
  // Where a gap stays, the room below it shows how far a right line would have fallen.
  const y: [number, number] = [Math.min(Math.floor(Math.min(...errors)), usual), top];
  const along = ([from, to]: [number, number], a: number, b: number, value: number): number =>
    a + ((value - from) / (to - from)) * (b - a);
  return {
    x: (step) => along(x, frame.left, frame.right, Math.log10(step)),
    y: (error) => along(y, frame.bottom, frame.top, Math.log10(Math.max(error, least))),
    exponents: { x, y },
  };
}

/** Every second or fourth power of ten from one to another. */
function powers([from, to]: readonly [number, number]): readonly number[] {
  const every = to - from > 9 ? (to - from > 18 ? 4 : 2) : 1;
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((k) => k % every === 0);
}

function grid({ x, y, exponents }: Axes): readonly SVGElement[] {
  const across = powers(exponents.y).flatMap((k) => [
    svg('line', { class: 'grid', x1: frame.left, x2: frame.right, y1: y(10 ** k), y2: y(10 ** k) }),
    label(frame.left - 8, y(10 ** k) + 4, powerOfTen(k), { 'text-anchor': 'end', class: 'tick' }),
  ]);
  const down = powers(exponents.x).flatMap((k) => [
    svg('line', { class: 'grid', x1: x(10 ** k), x2: x(10 ** k), y1: frame.top, y2: frame.bottom }),
    label(x(10 ** k), frame.bottom + 16, powerOfTen(k), { 'text-anchor': 'middle', class: 'tick' }),
  ]);
  return [
    ...across,
    ...down,
    svg('path', { class: 'axis', d: `M${frame.left} ${frame.top}V${frame.bottom}H${frame.right}` }),
    label((frame.left + frame.right) / 2, frame.bottom + 33, 'step', { 'text-anchor': 'middle', class: 'name' }),
    label(14, (frame.top + frame.bottom) / 2, 'relative gap', {
      'text-anchor': 'middle',
      class: 'name',
      transform: `rotate(-90 14 ${(frame.top + frame.bottom) / 2})`,
    }),
  ];
}

const styleOf = (status: VerifyLine['status']): string => (status === 'refuted' ? 'wrong' : 'right');

function drawn({ difference, points }: Curve, { x, y }: Axes, status: VerifyLine['status']): SVGElement {
  const d = points.map(({ step, error }, i) => `${i === 0 ? 'M' : 'L'}${x(step).toFixed(1)} ${y(error).toFixed(1)}`);
  return svg(
    'g',
    { class: `${difference} ${styleOf(status)}` },
    svg('path', { d: d.join('') }),
    ...(difference === 'central'
      ? points.map(({ step, error }) => svg('circle', { cx: x(step).toFixed(1), cy: y(error).toFixed(1), r: 2.6 }))
      : []),
  );
}

function legend(curves: readonly Curve[], status: VerifyLine['status']): readonly SVGElement[] {
  const y = size.height - 6;
  return curves.map(({ difference }, i) => {
    const x = frame.left + 4 + i * 172;
    return svg(
      'g',
      { class: `${difference} ${styleOf(status)}` },
      svg('path', { d: `M${x} ${y - 4}h26` }),
      difference === 'central' ? svg('circle', { cx: x + 13, cy: y - 4, r: 2.6 }) : undefined,
      label(x + 33, y, names[difference]),
    );
  });
}

/** Where both sides are closest; in the middle where they never are. */
const startOf = ({ points }: Curve, status: VerifyLine['status']): number =>
  status === 'refuted'
    ? Math.floor(points.length / 2)
    : points.reduce((found, { error }, i) => (error < (points[found]?.error ?? 0) ? i : found), 0);

/** Reads the curve point by point, with the pointer or the arrow keys. */
function reader(
  { points }: Curve,
  { x }: Axes,
  cursor: SVGLineElement,
  image: SVGSVGElement,
  start: number,
): HTMLElement {
  const output = element('output', {});
  const input = element('input', {
    type: 'range',
    min: '0',
    max: String(points.length - 1),
    step: '1',
    'aria-label': 'Step of the differences',
  });
  // The largest step comes first in the data and last on the axis.
  const at = (): Curve['points'][number] | undefined => points[points.length - 1 - Number(input.value)];
  const show = (): void => {
    const point = at();
    if (point === undefined) return;
    const text = `step ${short(point.step)}: gap ${short(point.error)}`;
    output.textContent = text;
    input.setAttribute('aria-valuetext', text);
    for (const name of ['x1', 'x2']) cursor.setAttribute(name, x(point.step).toFixed(1));
  };
  input.value = String(points.length - 1 - start);
  input.addEventListener('input', show);
  image.addEventListener('pointermove', (event) => {
    const { left, width } = image.getBoundingClientRect();
    const here = ((event.clientX - left) / width) * size.width;
    const distances = points.map(({ step }) => Math.abs(x(step) - here));
    const nearest = distances.indexOf(Math.min(...distances));
    input.value = String(points.length - 1 - nearest);
    show();
  });
  show();
  return element('div', { class: 'reader' }, input, output);
}

function curveTable(curves: readonly Curve[]): HTMLElement {
  const steps = [...new Set(curves.flatMap(({ points }) => points.map(({ step }) => step)))].sort((a, b) => b - a);
  const errorAt = ({ points }: Curve, step: number): string => {
    const found = points.find((point) => point.step === step);
    return found === undefined ? '–' : short(found.error);
  };
  return table(
    'Relative gap between both sides',
    [
      { head: 'step', cell: short },
      ...curves.map((curve) => ({ head: names[curve.difference], cell: (step: number) => errorAt(curve, step) })),
    ],
    steps,
  );
}
