import { commands } from 'vscode';

/** Opens the Problems view. */
export async function showProblems(): Promise<void> {
  await commands.executeCommand('workbench.panel.markers.view.focus');
}

/** Opens the Problems view and gives the keyboard back to the editor. */
export async function revealProblems(): Promise<void> {
  await showProblems();
  await commands.executeCommand('workbench.action.focusActiveEditorGroup');
}
