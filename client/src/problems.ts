import { commands } from 'vscode';

/** Opens the Problems view and leaves the keyboard where it is. */
export async function showProblems(): Promise<void> {
  await commands.executeCommand('workbench.panel.markers.view.open', { preserveFocus: true });
}
