/** The commands of the palette, the menus and the lenses. */

import { commands, type Disposable, window } from 'vscode';
import type { Place, StatementParams } from '../../server/src/lsp/protocol.ts';
import type { Session } from './client.ts';
import type { Panel } from './panel.ts';
import { revealProblems, showProblems } from './problems.ts';

export function registerCommands(session: Session, panel: Panel): readonly Disposable[] {
  async function verifyGradient(uri?: unknown, place?: unknown): Promise<void> {
    const statement = statementOf(uri, place);
    if (statement === undefined) return;
    const report = await session.verify(statement);
    panel.showReport(statement, report);
    if (report?.lines.some(({ status }) => status === 'refuted' || status === 'error')) await revealProblems();
  }

  async function showDerivation(uri?: unknown, place?: unknown): Promise<void> {
    const statement = statementOf(uri, place);
    if (statement !== undefined) await panel.showDerivation(statement);
  }

  return [
    commands.registerCommand('mcalc.verifyGradient', verifyGradient),
    commands.registerCommand('mcalc.showDerivation', showDerivation),
    commands.registerCommand('mcalc.showProblems', showProblems),
  ];
}

/** The statement that a lens names, else the one at the cursor. A menu passes other arguments. */
function statementOf(uri: unknown, place: unknown): StatementParams | undefined {
  if (typeof uri === 'string' && isPlace(place)) return { uri, position: place };
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { line, character } = editor.selection.active;
  // Behind the last character is still the last statement: the panel follows what is under its place.
  const last = Math.max(0, editor.document.lineAt(line).text.length - 1);
  return { uri: editor.document.uri.toString(), position: { line, character: Math.min(character, last) } };
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}
