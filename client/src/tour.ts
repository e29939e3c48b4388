/** The actions of the walkthrough: each goes to its place in the sample and does there what a user would do. */

import { commands, Position, Selection, type Uri, ViewColumn, window } from 'vscode';
import { firstStepsDocument } from './samples.ts';

interface Step {
  /** A line of the sample begins so. */
  readonly line: string;
  /** In it, the cursor stands before this. */
  readonly at: string;
  /** A command for the cursor, or one that takes the place. */
  readonly command: string;
}

const steps: Readonly<Record<'hover' | 'hole' | 'derivation' | 'verify', Step>> = {
  hover: { line: 'f =', at: 'f', command: 'editor.action.showHover' },
  hole: { line: 'df/dX =', at: '?', command: 'editor.action.quickFix' },
  derivation: { line: 'f =', at: 'f', command: 'mcalc.showDerivation' },
  verify: { line: 'df/dA =', at: 'df', command: 'mcalc.verifyGradient' },
};

/** Opens the sample beside the walkthrough, puts the cursor where the step is and runs its command. */
export const tryStep = (extension: Uri, name: keyof typeof steps) => async (): Promise<void> => {
  const { line, at, command } = steps[name];
  const document = await firstStepsDocument(extension);
  if (document === undefined) return;
  const shown = window.visibleTextEditors.find((one) => one.document === document);
  const editor = await window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? ViewColumn.Beside });
  const number = Array.from({ length: document.lineCount }, (_, i) => i).find((i) =>
    document.lineAt(i).text.startsWith(line),
  );
  if (number === undefined) return;
  const place = new Position(number, Math.max(0, document.lineAt(number).text.indexOf(at)));
  editor.selection = new Selection(place, place);
  await commands.executeCommand(command);
};
