/** The commands of the palette, the menus and the lenses. */

import { commands, type Disposable, Range, type Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { formatMethod, type Place, respellMethod, type StatementParams } from '../../server/src/lsp/protocol.ts';
import type { EditMethod, Session } from './client.ts';
import { convertDocument } from './convert.ts';
import type { Panel } from './panel.ts';
import { showProblems } from './problems.ts';
import { openSample } from './samples.ts';
import { tryStep } from './tour.ts';

export function registerCommands(extension: Uri, session: Session, panel: Panel): readonly Disposable[] {
  async function verifyGradient(uri?: unknown, place?: unknown): Promise<void> {
    const asked = isPlaced(uri, place) ? statementOf(uri, place) : (selected() ?? statementOf(uri, place));
    if (asked !== undefined) await panel.showReport(asked.statement, asked.end);
  }

  async function showDerivation(uri?: unknown, place?: unknown): Promise<void> {
    const asked = statementOf(uri, place);
    if (asked !== undefined) await panel.showDerivation(asked.statement);
  }

  /** Lets the editor apply the action of a kind at the cursor, or choose among several; it says so where there is none. */
  const applyAction = (kind: string) => (): Thenable<unknown> =>
    commands.executeCommand('editor.action.codeAction', { kind, apply: 'ifSingle' });

  /** Changes the active document as the server says, in one step that can be undone. */
  const edit = (method: EditMethod) => async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (document === undefined) return;
    const { version } = document;
    const edits = await session.edits(method, { uri: document.uri.toString() });
    if (document.version !== version) return;
    const change = new WorkspaceEdit();
    for (const { range, newText } of edits) {
      const { start, end } = range;
      change.replace(document.uri, new Range(start.line, start.character, end.line, end.character), newText);
    }
    await workspace.applyEdit(change);
  };

  return [
    commands.registerCommand('mcalc.formatBlocks', edit(formatMethod)),
    commands.registerCommand('mcalc.toggleSpelling', edit(respellMethod)),
    commands.registerCommand('mcalc.verifyGradient', verifyGradient),
    commands.registerCommand('mcalc.showDerivation', showDerivation),
    commands.registerCommand('mcalc.showProblems', showProblems),
    commands.registerCommand('mcalc.finishDerivation', applyAction('refactor.rewrite.mcalc.finish')),
    commands.registerCommand('mcalc.writeNextStep', applyAction('refactor.rewrite.mcalc.next')),
    commands.registerCommand('mcalc.insertDerivation', applyAction('refactor.rewrite.mcalc.derivation')),
    commands.registerCommand('mcalc.convert', convertDocument(session)),
    commands.registerCommand('mcalc.openSample', openSample(extension)),
    commands.registerCommand('mcalc.tryHover', tryStep(extension, 'hover')),
    commands.registerCommand('mcalc.tryHole', tryStep(extension, 'hole')),
    commands.registerCommand('mcalc.tryDerivation', tryStep(extension, 'derivation')),
    commands.registerCommand('mcalc.tryVerify', tryStep(extension, 'verify')),
  ];
}

/** Where something begins, and where a selection of it ends. */
interface Asked {
  readonly statement: StatementParams;
  readonly end: Place;
}

const plain = ({ line, character }: Place): Place => ({ line, character });

/** What is selected in the active editor, if anything is. */
function selected(): Asked | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined || editor.selection.isEmpty) return undefined;
  const { start, end } = editor.selection;
  return { statement: { uri: editor.document.uri.toString(), position: plain(start) }, end: plain(end) };
}

/** A lens and a hover say which statement they mean; a menu passes other arguments. */
const isPlaced = (uri: unknown, place: unknown): uri is string => typeof uri === 'string' && isPlace(place);

/** The statement that a lens names, else the one at the cursor. */
function statementOf(uri: unknown, place: unknown): Asked | undefined {
  if (typeof uri === 'string' && isPlace(place)) return { statement: { uri, position: place }, end: place };
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { line, character } = editor.selection.active;
  // Behind the last character is still the last statement: the panel follows what is under its place.
  const last = Math.max(0, editor.document.lineAt(line).text.length - 1);
  const position = { line, character: Math.min(character, last) };
  return { statement: { uri: editor.document.uri.toString(), position }, end: position };
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}
