/** What “Verify gradient” found, line by line, with the evidence behind each. */

import type { VerifyLine, VerifyReport } from '../../server/src/lsp/protocol.ts';
import { sample } from './code.ts';
import { button, element } from './element.ts';
import { errorCurveFigure } from './errorCurve.ts';
import type { Folds } from './folds.ts';
import { fold } from './folds.ts';
import { formula } from './formula.ts';
import { heatMapFigure } from './heatMap.ts';
import { short } from './numbers.ts';
import { table } from './table.ts';
import { verdictBadge } from './verdict.ts';

export interface ReportActions {
  readonly derive: () => void;
  readonly again: () => void;
  readonly cancel: () => void;
  readonly reveal: () => void;
  readonly problems: () => void;
  readonly copy: (text: string, name: string) => void;
  readonly folds: Folds;
}

export function reportPage(report: VerifyReport, actions: ReportActions): HTMLElement {
  const wrong = report.lines.some(({ status }) => status === 'refuted' || status === 'error');
  const running = report.state === 'running';
  return element(
    'article',
    { class: 'report' },
    element('h1', {}, report.title),
    element('p', { class: 'summary' }, report.summary),
    progress(report),
    element(
      'p',
      { class: 'actions' },
      running ? button('Cancel', 'cancel', actions.cancel) : button('Verify again', 'again', actions.again),
      button('Show derivation', 'derive', actions.derive),
      button('Go to statement', 'reveal', actions.reveal),
      wrong ? button('Show problems', 'problems', actions.problems) : undefined,
    ),
    element('ol', { class: 'lines' }, ...report.lines.map((line, i) => lineItem(line, i, report, actions))),
  );
}

function progress({ state, done }: VerifyReport): HTMLElement | undefined {
  if (state === 'finished') return undefined;
  if (state === 'cancelled')
    return element('p', { class: 'because' }, 'Cancelled: what follows is what was found so far.');
  const percent = Math.round(100 * done);
  return element(
    'p',
    { class: 'progress' },
    element('progress', { max: '100', value: String(percent), 'aria-label': 'Verification' }),
    element('span', {}, `${percent} %`),
  );
}

const keyOf = (index: number): string => `line-${index}`;

function lineItem(line: VerifyLine, index: number, report: VerifyReport, actions: ReportActions): HTMLElement {
  const waiting = line.progress === 'waiting';
  return element(
    'li',
    { class: line.status },
    element(
      'p',
      { class: 'facts' },
      waiting ? element('span', { class: 'because' }, '… to come') : verdictBadge(line.status),
      line.extent === '' ? undefined : element('span', { class: 'because' }, line.extent),
    ),
    line.latex === '' ? element('p', {}, element('code', {}, line.label)) : formula(line.latex, line.label),
    line.detail === '' ? undefined : element('p', { class: 'detail' }, line.detail),
    evidence(line, index, report, actions),
  );
}

/** What a reader can look at; open for the line that was asked about and for what is wrong. */
function evidence(
  line: VerifyLine,
  index: number,
  report: VerifyReport,
  actions: ReportActions,
): HTMLElement | undefined {
  if (line.classes.length === 0 && line.sides === undefined) return undefined;
  const key = keyOf(index);
  const { folds } = actions;
  const figures = [
    line.curves.length === 0 ? undefined : errorCurveFigure(line, key, folds),
    line.sides === undefined ? undefined : heatMapFigure(line, line.sides, key, folds),
  ];
  return fold(
    folds,
    { key, title: 'Evidence', open: index === report.focus || line.status === 'refuted' },
    element('div', { class: 'figures' }, ...figures),
    classesTable(line),
    numpySection(line, key, actions),
  );
}

const outcomes: Readonly<Record<VerifyLine['classes'][number]['outcome'], string>> = {
  equal: '✓ equal',
  different: '✗ different',
  doubtful: '? doubtful',
  undefined: '– not defined',
};

function classesTable({ classes }: VerifyLine): HTMLElement | undefined {
  if (classes.length === 0) return undefined;
  return table(
    'Dimensions and points',
    [
      { head: 'sizes', cell: ({ sizes, deficient }) => sizesText(sizes, deficient) },
      { head: 'points', cell: ({ points }) => String(points) },
      { head: 'outcome', cell: ({ outcome, exact }) => `${outcomes[outcome]}${exact ? ', exactly' : ''}` },
      {
        head: 'worst relative gap',
        cell: ({ worst, exact }) => (exact ? '0' : worst === undefined ? '–' : short(worst)),
      },
    ],
    classes,
  );
}

function sizesText(sizes: Readonly<Record<string, number>>, deficient: readonly string[]): string {
  const named = Object.entries(sizes).map(([name, n]) => `${name} = ${n}`);
  const low = deficient.length === 0 ? [] : [`${deficient.join(', ')} of less than full rank`];
  return [...named, ...low].join(', ') || 'numbers only';
}

function numpySection(
  { numpy, status }: VerifyLine,
  key: string,
  { folds, copy }: ReportActions,
): HTMLElement | undefined {
  if (numpy === '') return undefined;
  const title = status === 'refuted' ? 'The counterexample in NumPy' : 'The same check in NumPy';
  return fold(folds, { key: `${key}-numpy`, title, open: status === 'refuted' }, sample(numpy, 'NumPy', { copy }));
}
