import { Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { StatementParams } from '../../server/src/lsp/protocol.ts';

/** Puts the cursor on a statement, in the editor that shows its document if there is one. */
export async function revealStatement({ uri, position }: StatementParams): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const { line, character } = position;
  await window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? ViewColumn.One,
    selection: new Range(line, character, line, character),
  });
}
