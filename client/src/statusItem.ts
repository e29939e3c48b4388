/** One item in the status bar: how many claims of the active document have which verdict. */

import { Disposable, StatusBarAlignment, window, workspace } from 'vscode';
import type { StatusParams } from '../../server/src/lsp/protocol.ts';
import type { Session } from './client.ts';
import { countText, countTooltip } from './counts.ts';

export function createStatusItem(session: Session): Disposable {
  const counts = new Map<string, StatusParams>();
  const item = window.createStatusBarItem('mcalc.status', StatusBarAlignment.Right, 100);
  item.name = 'Matrix Calculus';
  item.command = 'mcalc.showProblems';

  function show(): void {
    const document = window.activeTextEditor?.document;
    const found = document === undefined ? undefined : counts.get(document.uri.toString());
    if (found === undefined) {
      item.hide();
      return;
    }
    // From the keystroke on until the server has counted again, these are the verdicts of an older text.
    item.text = document?.version === found.version ? countText(found) : `${countText(found)} …`;
    item.tooltip = countTooltip(found);
    item.accessibilityInformation = { label: `Matrix Calculus: ${countTooltip(found)}`, role: 'button' };
    item.show();
  }

  return Disposable.from(
    item,
    session.onStatus((status) => {
      counts.set(status.uri, status);
      show();
    }),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidChangeTextDocument(show),
    workspace.onDidCloseTextDocument(({ uri }) => counts.delete(uri.toString())),
  );
}
