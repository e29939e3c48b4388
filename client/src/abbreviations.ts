/** Turns `\otimes` into ⊗ while it is typed: tells the model of changes and cursors, and makes its replacements. */

import {
  commands,
  Disposable,
  Selection,
  type TextDocument,
  TextDocumentChangeReason,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import {
  afterAsking,
  afterChanges,
  cursorAfter,
  type Due,
  dueAfterChange,
  dueAfterMove,
  nothingTyped,
  type Typing,
} from '../../server/src/abbreviations/rewriter.ts';
import { isCodeLine } from './fence.ts';

/** Set while there is something that Tab would replace. */
const contextKey = 'mcalc.typesAbbreviation';

/** How often an edit is tried again that came too late because someone types fast. */
const mostTries = 5;

export function createAbbreviations(): Disposable {
  const typings = new WeakMap<TextDocument, Typing>();
  /** Editors take one edit at a time; what becomes due meanwhile waits for the next event. */
  let isEditing = false;

  const typingIn = (document: TextDocument): Typing => typings.get(document) ?? nothingTyped;

  const remember = (document: TextDocument, typing: Typing): void => {
    typings.set(document, typing);
    void commands.executeCommand('setContext', contextKey, typing.length > 0);
  };

  async function replace(editor: TextEditor, due: Due, triesLeft: number): Promise<void> {
    const { document } = editor;
    if (due.replacements.length === 0 || isEditing) {
      if (due.replacements.length === 0) remember(document, due.typing);
      return;
    }
    isEditing = true;
    let hasFailed = false;
    const before = editor.selections.map((one) => document.offsetAt(one.active));
    try {
      const range = (start: number, end: number): Selection =>
        new Selection(document.positionAt(start), document.positionAt(end));
      const done = await editor.edit((builder) => {
        for (const { start, end, symbol } of due.replacements) builder.replace(range(start, end), symbol.text);
      });
      hasFailed = !done;
      const isPair = due.replacements.some(({ symbol }) => symbol.cursor < symbol.text.length);
      if (done && isPair) {
        editor.selections = before.map((cursor) => {
          const at = cursorAfter(cursor, due.replacements);
          return range(at, at);
        });
      }
    } finally {
      isEditing = false;
    }
    // Something was typed meanwhile, which the model knows of by now.
    if (hasFailed && triesLeft > 0) await replace(editor, dueAfterChange(typingIn(document)), triesLeft - 1);
  }

  const listening = Disposable.from(
    workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      const editor = window.activeTextEditor;
      if (contentChanges.length === 0 || !isOurs(document)) return;
      const isUndone = reason === TextDocumentChangeReason.Undo || reason === TextDocumentChangeReason.Redo;
      const mayBegin = (offset: number): boolean =>
        !isUndone && editor?.document === document && isCode(document, offset);
      const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
        offset: rangeOffset,
        length: rangeLength,
        text,
      }));
      const typing = afterChanges(typingIn(document), changes, mayBegin);
      remember(document, typing);
      if (editor?.document === document && !isUndone) void replace(editor, dueAfterChange(typing), mostTries);
    }),
    window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      const { document } = textEditor;
      const typing = typingIn(document);
      if (typing.length === 0 || textEditor !== window.activeTextEditor) return;
      const cursors = selections.map(({ active }) => document.offsetAt(active));
      void replace(textEditor, dueAfterMove(typing, cursors), mostTries);
    }),
    window.onDidChangeActiveTextEditor((editor) => {
      const typing = editor === undefined ? nothingTyped : typingIn(editor.document);
      void commands.executeCommand('setContext', contextKey, typing.length > 0);
    }),
    commands.registerCommand('mcalc.convertAbbreviation', async () => {
      const editor = window.activeTextEditor;
      if (editor === undefined) return;
      const cursors = editor.selections.map(({ active }) => editor.document.offsetAt(active));
      const asked = afterAsking(typingIn(editor.document), cursors);
      remember(editor.document, asked);
      await replace(editor, dueAfterChange(asked), mostTries);
    }),
  );
  return Disposable.from(listening, { dispose: () => void commands.executeCommand('setContext', contextKey, false) });
}

function isOurs(document: TextDocument): boolean {
  const isLanguage = document.languageId === 'mcalc' || document.languageId === 'markdown';
  return isLanguage && workspace.getConfiguration('mcalc', document).get('abbreviations', true);
}

/** In Markdown only inside `mcalc` blocks: in formulas `\otimes` is what its author means to write. */
function isCode(document: TextDocument, offset: number): boolean {
  if (document.languageId === 'mcalc') return true;
  const { line } = document.positionAt(offset);
  return isCodeLine((i) => document.lineAt(i).text, line);
}
