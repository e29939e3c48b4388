/**
 * Marks claims whose verdict is not that of the text as it stands: those that an edit touches in the same keystroke, and
 * those that depend on it as soon as the server has counted them, a few milliseconds later.
 */

import { Disposable, Range, type TextEditor, ThemeColor, window } from 'vscode';
import type { PlaceRange } from '../../server/src/lsp/protocol.ts';
import type { Claims } from './claims.ts';

/** How long, in milliseconds, before the mark says in words what it means. */
const longCheck = 400;

const color = new ThemeColor('editorCodeLens.foreground');
const margin = '0 0 0 1em';

export function createStaleMarks(claims: Claims): Disposable {
  const short = window.createTextEditorDecorationType({ after: { contentText: '…', color, margin } });
  const long = window.createTextEditorDecorationType({ after: { contentText: '… checking', color, margin } });
  const open = new Map<string, readonly PlaceRange[]>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function draw(uri: string, mark: typeof short): void {
    for (const editor of window.visibleTextEditors) {
      if (editor.document.uri.toString() !== uri) continue;
      const ranges = (open.get(uri) ?? []).map(({ end }) => lineEnd(editor, end.line));
      editor.setDecorations(short, mark === short ? ranges : []);
      editor.setDecorations(long, mark === long ? ranges : []);
    }
  }

  function mark(uri: string, ranges: readonly PlaceRange[]): void {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    if (ranges.length === 0 && !open.has(uri)) return;
    if (ranges.length === 0) open.delete(uri);
    else open.set(uri, ranges);
    draw(uri, short);
    if (ranges.length === 0) return;
    const timer = setTimeout(() => draw(uri, long), longCheck);
    timers.set(uri, timer);
  }

  return Disposable.from(
    short,
    long,
    claims.onOld(({ uri, ranges }) => mark(uri, ranges)),
    window.onDidChangeVisibleTextEditors(() => {
      for (const uri of open.keys()) draw(uri, short);
    }),
    new Disposable(() => {
      for (const timer of timers.values()) clearTimeout(timer);
    }),
  );
}

/** The place behind the last character of a line; the document may have lost lines by now. */
function lineEnd({ document }: TextEditor, line: number): Range {
  const { end } = document.lineAt(Math.min(line, document.lineCount - 1)).range;
  return new Range(end, end);
}
