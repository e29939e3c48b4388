/**
 * Follows what is typed and says what is to be replaced: `\otimes` by ⊗. A model without an editor: it hears of changes
 * and cursors, and answers with replacements, which come back to it as changes.
 */
import type { Written } from './table.ts';
import { completionOf, isUnmistakable, mayBecome, symbolFor } from './table.ts';

export const leader = '\\';

/** A backslash at `start` with the word behind it. */
export interface Tracked {
  readonly start: number;
  readonly word: string;
  /** Whether something was typed behind it that does not go on with the word. */
  readonly finished: boolean;
  /** Whether it was asked for, so that a word that is only begun is completed. */
  readonly asked: boolean;
}

/** All that is being typed; with several cursors there are several. None touches another. */
export type Typing = readonly Tracked[];

export const nothingTyped: Typing = [];

/** A change of the text, counted in the text before it. */
export interface Change {
  readonly offset: number;
  /** How much is taken away. */
  readonly length: number;
  readonly text: string;
}

export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly symbol: Written;
}

const endOf = ({ start, word }: Tracked): number => start + leader.length + word.length;

/**
 * What is being typed after changes that happen at once, none of which overlaps another.
 *
 * @param mayBegin whether an abbreviation may begin at an offset of the new text
 */
export function afterChanges(
  typing: Typing,
  changes: readonly Change[],
  mayBegin: (offset: number) => boolean,
): Typing {
  const begun: number[] = [];
  let after = typing;
  // From the last on, so that no change moves the place of one that is still to come.
  for (const change of [...changes].sort((a, b) => b.offset - a.offset)) {
    const shift = change.text.length - change.length;
    begun.forEach((offset, i) => {
      begun[i] = offset + shift;
    });
    after = after.flatMap((one) => afterChange(one, change));
    if (change.text === leader) begun.push(change.offset);
  }
  const fresh = begun
    .filter((offset) => mayBegin(offset))
    .map((start): Tracked => ({ start, word: '', finished: false, asked: false }));
  return [...after, ...fresh].sort((a, b) => a.start - b.start);
}

function afterChange(one: Tracked, change: Change): readonly Tracked[] {
  const end = change.offset + change.length;
  if (end <= one.start) return [{ ...one, start: one.start + change.text.length - change.length }];
  // What takes the place of the text behind is not typed here, though it may touch.
  if (change.offset > endOf(one) || (change.offset === endOf(one) && change.length > 0)) return [one];
  if (change.offset === endOf(one)) {
    const longer = one.word + change.text;
    return [!one.finished && mayBecome(longer) ? { ...one, word: longer } : { ...one, finished: true }];
  }
  const from = change.offset - one.start - leader.length;
  if (from < 0 || end > endOf(one)) return [];
  const word = one.word.slice(0, from) + change.text + one.word.slice(from + change.length);
  return word === '' || mayBecome(word) ? [{ ...one, word, finished: false, asked: false }] : [];
}

/** What is to be replaced now, and what goes on being typed. */
export interface Due {
  readonly replacements: readonly Replacement[];
  readonly typing: Typing;
}

/** After a change: words that are finished or unmistakable. */
export const dueAfterChange = (typing: Typing): Due =>
  split(typing, ({ word, finished }) => finished || isUnmistakable(word));

/** After the cursors have moved: words that none of them stands in. */
export const dueAfterMove = (typing: Typing, cursors: readonly number[]): Due =>
  split(typing, (one) => one.asked || !isAtCursor(one, cursors));

/** The words at the cursors as asked for: they are due, and stay so if the editor could not replace them yet. */
export const afterAsking = (typing: Typing, cursors: readonly number[]): Typing =>
  typing.map((one) => (isAtCursor(one, cursors) ? { ...one, finished: true, asked: true } : one));

const isAtCursor = (one: Tracked, cursors: readonly number[]): boolean =>
  cursors.some((cursor) => one.start < cursor && cursor <= endOf(one));

function split(typing: Typing, isDue: (one: Tracked) => boolean): Due {
  const replacements = typing.filter(isDue).flatMap((one): readonly Replacement[] => {
    const symbol = one.asked ? completionOf(one.word) : symbolFor(one.word);
    return symbol === undefined ? [] : [{ start: one.start, end: endOf(one), symbol }];
  });
  return { replacements, typing: typing.filter((one) => !isDue(one)) };
}

/** Where a cursor stands after replacements; one behind a pair goes into it. */
export function cursorAfter(cursor: number, replacements: readonly Replacement[]): number {
  let shift = 0;
  for (const { start, end, symbol } of replacements) {
    if (cursor <= start) break;
    if (cursor <= end) return start + shift + (cursor === end ? symbol.cursor : symbol.text.length);
    shift += symbol.text.length - (end - start);
  }
  return cursor + shift;
}
