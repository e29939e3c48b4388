/** The panel beside the text: a derivation or a report, kept true while the document changes. */

import { Disposable, env, type TextDocumentChangeEvent, type Uri, type WebviewPanel, window, workspace } from 'vscode';
import type { StatementParams, VerifyReport } from '../../server/src/lsp/protocol.ts';
import type { FromPanel, PanelMode, PanelState, ToPanel } from '../webview/messages.ts';
import type { Session } from './client.ts';
import { createPanelPage, panelType } from './panelPage.ts';
import { movePlace } from './place.ts';
import { showProblems } from './problems.ts';
import { revealStatement } from './reveal.ts';

export interface Panel extends Disposable {
  readonly showDerivation: (statement: StatementParams) => Promise<void>;
  readonly showReport: (statement: StatementParams, report: VerifyReport | null) => void;
}

export function createPanel(extensionUri: Uri, session: Session): Panel {
  const page = createPanelPage(extensionUri, receive);
  let state: PanelState | undefined;
  let stale = false;
  /** Counts requests, so that a late answer to an old one is dropped. */
  let newest = 0;

  function receive(message: FromPanel): void {
    switch (message.kind) {
      case 'ready':
        return;
      case 'copy':
        void env.clipboard.writeText(message.text);
        return;
      case 'reveal':
        if (state !== undefined) void revealStatement(state.statement);
        return;
      case 'show':
        if (state !== undefined) void show(message.mode, state.statement);
        return;
      case 'problems':
        void showProblems();
        return;
    }
  }

  async function show(mode: PanelMode, statement: StatementParams): Promise<void> {
    state = { mode, statement };
    page.open();
    await refresh(state);
  }

  async function refresh(asked: PanelState): Promise<void> {
    newest += 1;
    stale = false;
    const request = newest;
    const message = await answer(session, asked);
    if (request === newest) present(message);
  }

  function present(message: ToPanel): void {
    page.setTitle(titleOf(message));
    page.send(message);
  }

  function follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (state === undefined || contentChanges.length === 0) return;
    if (document.uri.toString() !== state.statement.uri) return;
    const position = contentChanges.reduce(movePlace, state.statement.position);
    state = { ...state, statement: { ...state.statement, position } };
    stale = true;
    page.send({ kind: 'stale' });
  }

  function recount(uri: string): void {
    if (state === undefined || state.statement.uri !== uri || !page.isOpen()) return;
    // A report is made by checking; asking for it again without need would go round in circles.
    if (stale || state.mode === 'derivation') void refresh(state);
  }

  const listening = Disposable.from(
    workspace.onDidChangeTextDocument(follow),
    session.onStatus(({ uri }) => recount(uri)),
    window.registerWebviewPanelSerializer(panelType, {
      async deserializeWebviewPanel(restored: WebviewPanel, saved: PanelState | undefined) {
        if (saved === undefined) {
          restored.dispose();
          return;
        }
        state = saved;
        page.adopt(restored);
        await refresh(saved);
      },
    }),
  );

  return {
    showDerivation: (statement) => show('derivation', statement),
    showReport(statement, report) {
      state = { mode: 'report', statement };
      newest += 1;
      stale = false;
      page.open();
      present(reportMessage(state, report));
    },
    dispose() {
      listening.dispose();
      page.dispose();
    },
  };
}

async function answer(session: Session, state: PanelState): Promise<ToPanel> {
  if (state.mode === 'report') return reportMessage(state, await session.verify(state.statement));
  const view = await session.derivation(state.statement);
  return view === null ? { kind: 'empty', state } : { kind: 'derivation', state, view };
}

function reportMessage(state: PanelState, report: VerifyReport | null): ToPanel {
  return report === null ? { kind: 'empty', state } : { kind: 'report', state, report };
}

function titleOf(message: ToPanel): string {
  switch (message.kind) {
    case 'derivation':
      return message.view.title;
    case 'report':
      return message.report.title;
    case 'empty':
    case 'stale':
      return 'Matrix Calculus';
  }
}
