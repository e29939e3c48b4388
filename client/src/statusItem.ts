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
    const uri = window.activeTextEditor?.document.uri.toString();
    const found = uri === undefined ? undefined : counts.get(uri);
    if (found === undefined) {
      item.hide();
      return;
    }
    item.text = countText(found);
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
    workspace.onDidCloseTextDocument(({ uri }) => counts.delete(uri.toString())),
  );
}
