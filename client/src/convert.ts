/** The active document in the other notation, beside it: `.mcalc` as LaTeX in Markdown, and back. */

import { ViewColumn, window, workspace } from 'vscode';
import type { Session } from './client.ts';

export const convertDocument = (session: Session) => async (): Promise<void> => {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const converted = await session.convert({ uri: editor.document.uri.toString() });
  if (converted === null) {
    void window.showInformationMessage('In the other notation this text would not say the same.');
    return;
  }
  const document = await workspace.openTextDocument({ language: converted.languageId, content: converted.text });
  await window.showTextDocument(document, ViewColumn.Beside);
};
