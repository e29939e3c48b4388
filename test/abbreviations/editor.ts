/**
 * Two editors under the same keys: one goes by offsets and asks the rewriter; the other knows characters, and which of
 * them were typed as an abbreviation, and follows the rules as a user would tell them.
 */
import type { Change, Replacement, Typing } from '../../server/src/abbreviations/rewriter.ts';
import {
  afterAsking,
  afterChanges,
  cursorAfter,
  dueAfterChange,
  dueAfterMove,
  nothingTyped,
} from '../../server/src/abbreviations/rewriter.ts';
import { completionOf, isUnmistakable, mayBecome, symbolFor } from '../../server/src/abbreviations/table.ts';

export type Key =
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'backspace' }
  | { readonly kind: 'tab' }
  | { readonly kind: 'cursors'; readonly at: readonly number[] }
  /** A change from elsewhere: another editor, an undo, a formatter. */
  | { readonly kind: 'elsewhere'; readonly change: Change };

export interface Editor {
  readonly press: (key: Key) => void;
  readonly shown: () => { readonly text: string; readonly cursors: readonly number[] };
}

const distinct = (cursors: readonly number[]): readonly number[] => [...new Set(cursors)].sort((a, b) => a - b);

/** What a key changes at the cursors. */
function changesOf(key: Key, cursors: readonly number[]): readonly Change[] {
  if (key.kind === 'type') return cursors.map((offset) => ({ offset, length: 0, text: key.text }));
  if (key.kind === 'backspace')
    return cursors.filter((at) => at > 0).map((at) => ({ offset: at - 1, length: 1, text: '' }));
  return key.kind === 'elsewhere' ? [key.change] : [];
}

function moved(cursor: number, changes: readonly Change[]): number {
  let at = cursor;
  for (const { offset, length, text } of [...changes].sort((a, b) => b.offset - a.offset)) {
    if (offset + length <= cursor) at += text.length - length;
    else if (offset <= cursor && length > 0) at = offset + text.length;
  }
  return at;
}

/** The editor of the extension, with the rewriter. */
export function rewritingEditor(start: string, mayBegin: (offset: number) => boolean): Editor {
  let text = start;
  let cursors: readonly number[] = [start.length];
  let typing: Typing = nothingTyped;
  const put = (changes: readonly Change[]): void => {
    for (const { offset, length, text: inserted } of [...changes].sort((a, b) => b.offset - a.offset))
      text = text.slice(0, offset) + inserted + text.slice(offset + length);
  };
  const change = (changes: readonly Change[]): void => {
    put(changes);
    typing = afterChanges(typing, changes, mayBegin);
  };
  const replace = (due: { readonly replacements: readonly Replacement[]; readonly typing: Typing }): void => {
    const { replacements } = due;
    if (replacements.length === 0) {
      typing = due.typing;
      return;
    }
    cursors = distinct(cursors.map((cursor) => cursorAfter(cursor, replacements)));
    change(
      replacements.map(({ start: from, end, symbol }) => ({ offset: from, length: end - from, text: symbol.text })),
    );
    typing = typing.filter((one) => due.typing.length > 0 || one.word !== '' || !one.finished);
  };
  return {
    shown: () => ({ text, cursors }),
    press: (key) => {
      if (key.kind === 'tab') {
        typing = afterAsking(typing, cursors);
        replace(dueAfterChange(typing));
        return;
      }
      const changes = changesOf(key, cursors);
      if (changes.length > 0) {
        cursors = distinct(cursors.map((cursor) => moved(cursor, changes)));
        change(changes);
        replace(dueAfterChange(typing));
      }
      if (key.kind === 'cursors') cursors = distinct(key.at.map((at) => Math.min(at, text.length)));
      replace(dueAfterMove(typing, cursors));
    },
  };
}

/** A character with an identity. */
interface Cell {
  readonly sign: string;
}

/** What a user typed as an abbreviation: the backslash and the letters behind it, in their order. */
interface Word {
  readonly cells: Cell[];
  isFinished: boolean;
}

const cellsOf = (text: string): Cell[] => text.split('').map((sign) => ({ sign }));

const said = (word: Word): string =>
  word.cells
    .slice(1)
    .map(({ sign }) => sign)
    .join('');

/** The editor as its user would tell of it. */
export function referenceEditor(start: string, mayBegin: (offset: number) => boolean): Editor {
  const cells = cellsOf(start);
  /** A cursor stands before a cell, or at the end. */
  let cursors: (Cell | undefined)[] = [undefined];
  let words: Word[] = [];
  const indexOf = (cell: Cell | undefined): number => (cell === undefined ? cells.length : cells.indexOf(cell));
  const places = (): readonly number[] => distinct(cursors.map(indexOf));
  const startOf = (word: Word): number => indexOf(word.cells[0]);
  const endOf = (word: Word): number => startOf(word) + word.cells.length;

  function put({ offset, length, text }: Change): Cell | undefined {
    const gone = new Set(cells.slice(offset, offset + length));
    const fresh = cellsOf(text);
    const next = cells[offset + length];
    const open = words.find((word) => length === 0 && endOf(word) === offset);
    words = words.filter((word) => {
      const lost = word.cells.filter((cell) => gone.has(cell)).length;
      const isInside = offset > startOf(word) && offset + length <= endOf(word) && word !== open;
      if (!isInside) return lost === 0;
      word.cells.splice(offset - startOf(word), length, ...fresh);
      word.isFinished = false;
      return said(word) === '' || mayBecome(said(word));
    });
    if (open !== undefined) {
      if (!open.isFinished && mayBecome(said(open) + text)) open.cells.push(...fresh);
      else open.isFinished = true;
    }
    cursors = cursors.map((cursor) => (cursor !== undefined && gone.has(cursor) ? next : cursor));
    cells.splice(offset, length, ...fresh);
    return text === '\\' ? fresh[0] : undefined;
  }

  function convert(
    chosen: readonly Word[],
    read: (word: string) => { text: string; cursor: number } | undefined,
  ): void {
    const found = chosen.filter((word) => read(said(word)) !== undefined);
    for (const word of found) {
      const symbol = read(said(word)) ?? { text: '', cursor: 0 };
      const [from, to] = [startOf(word), endOf(word)];
      const inside = cursors.map((cursor) => indexOf(cursor)).map((at) => (at >= from && at <= to ? at : undefined));
      const after = cells[to];
      const fresh = cellsOf(symbol.text);
      cells.splice(from, to - from, ...fresh);
      words = words.filter((one) => one !== word);
      cursors = cursors.map((cursor, i) => {
        if (inside[i] === undefined) return cursor;
        // A cursor before the word stays there; one at its end goes where the symbol has it; one within goes behind.
        if (inside[i] === from) return fresh[0] ?? after;
        return inside[i] === to ? (fresh[symbol.cursor] ?? after) : after;
      });
    }
    if (found.length === 0) words = words.filter((word) => !chosen.includes(word));
  }

  const atCursor = (word: Word): boolean => places().some((at) => startOf(word) < at && at <= endOf(word));

  return {
    shown: () => ({ text: cells.map(({ sign }) => sign).join(''), cursors: places() }),
    press: (key) => {
      if (key.kind === 'tab') {
        convert(words.filter(atCursor), completionOf);
        return;
      }
      const changes = changesOf(key, places());
      const leaders = [...changes].sort((a, b) => b.offset - a.offset).map(put);
      for (const cell of leaders)
        if (cell !== undefined && mayBegin(indexOf(cell))) words.push({ cells: [cell], isFinished: false });
      if (changes.length > 0)
        convert(
          words.filter((word) => word.isFinished || isUnmistakable(said(word))),
          symbolFor,
        );
      if (key.kind === 'cursors') cursors = key.at.map((at) => cells[Math.min(at, cells.length)]);
      convert(
        words.filter((word) => !atCursor(word)),
        symbolFor,
      );
    },
  };
}
