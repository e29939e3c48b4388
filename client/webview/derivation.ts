/** A statement, its derivatives and the steps that lead to them. */

import type { DerivationView, StepView, VariableView } from '../../server/src/lsp/protocol.ts';
import { type CodeChoice, codeSection } from './code.ts';
import { button, element } from './element.ts';
import { formula } from './formula.ts';
import { tabs } from './tabs.ts';
import { verdictBadge } from './verdict.ts';

export interface DerivationActions {
  readonly reveal: () => void;
  readonly verify: () => void;
  readonly code: CodeChoice;
  readonly variable: string | undefined;
  readonly chooseVariable: (name: string) => void;
}

export function derivationPage(view: DerivationView, actions: DerivationActions): DocumentFragment {
  const page = document.createDocumentFragment();
  page.append(header(view, actions), ...notes(view.notes), variables(view.variables, actions));
  return page;
}

function header(view: DerivationView, actions: DerivationActions): HTMLElement {
  return element(
    'header',
    {},
    element('h1', {}, view.title),
    element('pre', { class: 'statement' }, element('code', {}, view.statement)),
    element(
      'p',
      { class: 'facts' },
      view.status === 'none' ? undefined : verdictBadge(view.status),
      element('span', { class: 'shape' }, view.shape),
      view.reading === view.statement ? undefined : element('span', { class: 'reading' }, `read as ${view.reading}`),
    ),
    ...[view.evidence, view.reason].map((text) => (text ? element('p', { class: 'because' }, text) : undefined)),
    element(
      'p',
      { class: 'actions' },
      button('Verify gradient', 'verify', actions.verify, { class: 'primary' }),
      button('Go to statement', 'reveal', actions.reveal),
    ),
  );
}

function notes(all: readonly string[]): readonly HTMLElement[] {
  if (all.length === 0) return [];
  return [element('ul', { class: 'notes', 'aria-label': 'Notes' }, ...all.map((note) => element('li', {}, note)))];
}

function variables(all: readonly VariableView[], actions: DerivationActions): Node {
  if (all.length === 0)
    return element('p', { class: 'because' }, 'There is nothing to differentiate in this statement.');
  return tabs(
    all.map((variable) => ({
      key: variable.name,
      label: `with respect to ${variable.name}`,
      content: () => variableSection(variable, actions),
    })),
    { id: 'variable', label: 'Variable', chosen: actions.variable, choose: actions.chooseVariable },
  );
}

function variableSection(variable: VariableView, actions: DerivationActions): HTMLElement {
  const because = variable.evidence ? element('span', { class: 'because' }, variable.evidence) : undefined;
  return element(
    'div',
    {},
    element(
      'section',
      { class: 'result', 'aria-label': 'Result' },
      ...results(variable),
      element(
        'p',
        { class: 'facts' },
        verdictBadge(variable.status),
        element('span', { class: 'shape' }, variable.shape),
        because,
      ),
    ),
    stepsSection(variable.steps),
    codeSection(variable.code, actions.code),
  );
}

/** A Hessian is shown in all its forms, anything else as its one result. */
const results = (variable: VariableView): readonly HTMLElement[] =>
  variable.forms.length === 0 ? [result(variable)] : variable.forms.map(({ latex, text }) => formula(latex, text));

/** The last step states the result as an equation; without steps there is only its right side. */
function result({ gradientLatex, gradientText, steps }: VariableView): HTMLElement {
  const last = steps.at(-1);
  const whole = last?.latex.endsWith(gradientLatex) ? last : { latex: gradientLatex, text: gradientText };
  return formula(whole.latex, whole.text);
}

function stepsSection(steps: readonly StepView[]): HTMLElement | undefined {
  if (steps.length === 0) return undefined;
  return element(
    'section',
    { 'aria-label': 'Steps' },
    element('h2', {}, 'Derivation'),
    element('ol', { class: 'steps' }, ...steps.map(stepItem)),
  );
}

function stepItem(step: StepView): HTMLElement {
  const reference = step.reference ? element('span', { class: 'reference' }, step.reference) : undefined;
  return element(
    'li',
    { class: step.latex.startsWith('=') ? 'continued' : undefined },
    formula(step.latex, step.text),
    element('p', { class: 'rule', title: step.rule }, element('span', {}, step.ruleTitle), reference),
  );
}
