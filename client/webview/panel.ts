/**
 * The script of the panel: draws what the extension sends. A new answer replaces the page in one go,
 * so that nothing flickers; scroll position, focus and chosen tabs stay as they were.
 */

import { derivationPage } from './derivation.ts';
import { element } from './element.ts';
import type { Folds } from './folds.ts';
import type { FromPanel, PanelState, ToPanel } from './messages.ts';
import { reportPage } from './report.ts';
import { verdictWord } from './verdict.ts';

/** What the reader has chosen; survives new answers and a reload of the window. */
interface Choices {
  readonly variable?: string;
  readonly target?: string;
}

interface SavedState extends PanelState {
  readonly choices: Choices;
}

interface VsCodeApi {
  readonly postMessage: (message: FromPanel) => void;
  readonly getState: () => SavedState | undefined;
  readonly setState: (state: SavedState) => void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const content = document.querySelector('#content') ?? document.body;
const live = document.querySelector('#live');

let choices: Choices = vscode.getState()?.choices ?? {};
let state: PanelState | undefined;
let drawn = '';
/** What the reader has opened or closed in this report. */
let folds: Folds = new Map();
let foldsOf = '';

const show = (mode: PanelState['mode']) => () => vscode.postMessage({ kind: 'show', mode });
const tell = (kind: 'reveal' | 'problems') => () => vscode.postMessage({ kind });

function remember(change: Choices): void {
  choices = { ...choices, ...change };
  if (state !== undefined) vscode.setState({ ...state, choices });
}

function announce(text: string): void {
  if (live !== null && live.textContent !== text) live.textContent = text;
}

type Shown = Exclude<ToPanel, { readonly kind: 'stale' }>;

function pageOf(message: Shown): Node {
  switch (message.kind) {
    case 'derivation':
      return derivationPage(message.view, {
        reveal: tell('reveal'),
        verify: show('report'),
        variable: choices.variable,
        chooseVariable: (variable) => remember({ variable }),
        code: {
          chosen: choices.target,
          choose: (target) => remember({ target }),
          copy(text, name) {
            vscode.postMessage({ kind: 'copy', text });
            announce(`Copied as ${name}`);
          },
        },
      });
    case 'report':
      return reportPage(message.report, {
        derive: show('derivation'),
        again: show('report'),
        cancel: () => vscode.postMessage({ kind: 'cancel' }),
        copy(text, name) {
          vscode.postMessage({ kind: 'copy', text });
          announce(`Copied as ${name}`);
        },
        folds,
        reveal: tell('reveal'),
        problems: tell('problems'),
      });
    case 'empty':
      return element(
        'p',
        { class: 'empty' },
        'No formula here. Put the cursor on a statement and run “Show Derivation”.',
      );
  }
}

function verdictOf(message: Shown): string {
  switch (message.kind) {
    case 'derivation':
      return `${message.view.title}: ${verdictWord(message.view.status)}`;
    case 'report':
      return message.report.state === 'running' ? 'Verifying' : message.report.summary;
    case 'empty':
      return 'No formula here';
  }
}

function draw(message: Shown): void {
  state = message.state;
  if (message.kind === 'report' && message.report.title !== foldsOf) {
    folds = new Map();
    foldsOf = message.report.title;
  }
  remember({});
  content.removeAttribute('aria-busy');
  document.body.classList.remove('stale');
  const { state: _, ...visible } = message;
  const text = JSON.stringify(visible);
  if (text === drawn) return;
  drawn = text;
  const focused = document.activeElement?.getAttribute('data-key');
  const { scrollX, scrollY } = window;
  content.replaceChildren(pageOf(message));
  window.scrollTo(scrollX, scrollY);
  if (focused) content.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  announce(verdictOf(message));
}

/** Formulas are drawn once their letters can be: without fonts they would first appear with holes. */
const fonts = Promise.allSettled(
  ['KaTeX_Main', 'KaTeX_Math', 'KaTeX_Size2'].map((name) =>
    document.fonts.load(`${name.endsWith('Math') ? 'italic ' : ''}16px ${name}`),
  ),
);

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  if (data.kind === 'stale') document.body.classList.add('stale');
  else void fonts.then(() => draw(data));
});

vscode.postMessage({ kind: 'ready' });
