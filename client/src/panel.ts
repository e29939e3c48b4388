/** The panel beside the text: a derivation or a report, kept true while the document changes. */

import {
  CancellationTokenSource,
  Disposable,
  env,
  type TextDocumentChangeEvent,
  type Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { Place, StatementParams, StatusParams, VerifyReport } from '../../server/src/lsp/protocol.ts';
import type { FromPanel, PanelMode, PanelState, ToPanel } from '../webview/messages.ts';
import type { Session } from './client.ts';
import { createPanelPage, panelType } from './panelPage.ts';
import { movePlace } from './place.ts';
import { showProblems } from './problems.ts';
import { revealStatement } from './reveal.ts';

export interface Panel extends Disposable {
  readonly showDerivation: (statement: StatementParams) => Promise<void>;
  /** A report on what stands between the place of the statement and the end. */
  readonly showReport: (statement: StatementParams, end: Place) => Promise<void>;
}

export function createPanel(extensionUri: Uri, session: Session): Panel {
  const page = createPanelPage(extensionUri, receive);
  let state: PanelState | undefined;
  let stale = false;
  /** Counts requests, so that a late answer to an old one is dropped. */
  let newest = 0;
  let working = new CancellationTokenSource();
  /** Whether somebody waits for the answer; one that only follows an edit takes the place of the old one when it is whole. */
  let awaited = true;

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
        if (state !== undefined) void show(message.mode, state.statement, state.end);
        return;
      case 'cancel':
        working.cancel();
        return;
      case 'problems':
        void showProblems();
        return;
    }
  }

  async function show(mode: PanelMode, statement: StatementParams, end: Place): Promise<void> {
    state = { mode, statement, end };
    awaited = true;
    page.open();
    await refresh(state);
  }

  /** Asks anew; what was asked before is no longer wanted. */
  async function refresh(asked: PanelState): Promise<void> {
    newest += 1;
    stale = false;
    const request = newest;
    working.cancel();
    working = new CancellationTokenSource();
    const message =
      asked.mode === 'report' ? await reportOn(asked, request, working) : await derivationOf(session, asked);
    if (request === newest && message !== undefined) present(message);
  }

  /** `undefined` if it was cancelled before there was anything to show. */
  async function reportOn(
    asked: PanelState,
    id: number,
    { token }: CancellationTokenSource,
  ): Promise<ToPanel | undefined> {
    const { statement, end } = asked;
    const report = await session.verify({ ...statement, end, id }, token);
    return report === null && token.isCancellationRequested ? undefined : reportMessage(asked, report);
  }

  function present(message: ToPanel): void {
    page.setTitle(titleOf(message));
    page.send(message);
  }

  function follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (state === undefined || contentChanges.length === 0) return;
    if (document.uri.toString() !== state.statement.uri) return;
    const position = contentChanges.reduce(movePlace, state.statement.position);
    state = { ...state, statement: { ...state.statement, position }, end: contentChanges.reduce(movePlace, state.end) };
    stale = true;
    page.send({ kind: 'stale' });
  }

  function recount({ uri, pending }: StatusParams): void {
    if (state === undefined || state.statement.uri !== uri || !page.isOpen()) return;
    // A report is made by checking: it is asked for again after an edit only, once the verdicts are there.
    if (state.mode === 'report' && (!stale || pending > 0)) return;
    awaited = false;
    void refresh(state);
  }

  const listening = Disposable.from(
    workspace.onDidChangeTextDocument(follow),
    session.onStatus(recount),
    session.onReport(({ id, report }) => {
      if (awaited && id === newest && state !== undefined) present(reportMessage(state, report));
    }),
    window.registerWebviewPanelSerializer(panelType, {
      async deserializeWebviewPanel(restored: WebviewPanel, saved: PanelState | undefined) {
        if (saved === undefined) {
          restored.dispose();
          return;
        }
        state = { ...saved, end: saved.end ?? saved.statement.position };
        page.adopt(restored);
        await refresh(state);
      },
    }),
  );

  return {
    showDerivation: (statement) => show('derivation', statement, statement.position),
    showReport: (statement, end) => show('report', statement, end),
    dispose() {
      working.cancel();
      listening.dispose();
      page.dispose();
    },
  };
}

async function derivationOf(session: Session, state: PanelState): Promise<ToPanel> {
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
