/** What “Verify gradient” found, line by line. */

import type { VerifyLine, VerifyReport } from '../../server/src/lsp/protocol.ts';
import { button, element } from './element.ts';
import { verdictBadge } from './verdict.ts';

export interface ReportActions {
  readonly derive: () => void;
  readonly again: () => void;
  readonly reveal: () => void;
  readonly problems: () => void;
}

export function reportPage(report: VerifyReport, actions: ReportActions): HTMLElement {
  const wrong = report.lines.some(({ status }) => status === 'refuted' || status === 'error');
  return element(
    'article',
    {},
    element('h1', {}, report.title),
    element('p', { class: 'summary' }, report.summary),
    element('ul', { class: 'lines' }, ...report.lines.map(lineItem)),
    element(
      'p',
      { class: 'actions' },
      button('Show derivation', 'derive', actions.derive, { class: 'primary' }),
      button('Verify again', 'again', actions.again),
      button('Go to statement', 'reveal', actions.reveal),
      wrong ? button('Show problems', 'problems', actions.problems) : undefined,
    ),
  );
}

function lineItem(line: VerifyLine): HTMLElement {
  return element(
    'li',
    { class: line.status },
    element('p', { class: 'facts' }, verdictBadge(line.status), element('strong', {}, line.label)),
    line.detail === '' ? undefined : element('p', { class: 'detail' }, line.detail),
  );
}
