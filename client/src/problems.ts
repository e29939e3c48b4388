import { commands } from 'vscode';

/** Opens the Problems view. */
export async function showProblems(): Promise<void> {
  await commands.executeCommand('workbench.panel.markers.view.focus');
}
