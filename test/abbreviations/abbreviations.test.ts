import { expect, test } from 'vitest';
import { afterAsking, afterChanges, dueAfterChange } from '../../server/src/abbreviations/rewriter.ts';
import { completionOf, symbolFor, wordsFor } from '../../server/src/abbreviations/table.ts';
import type { Key } from './editor.ts';
import { rewritingEditor } from './editor.ts';
import { traceFault } from './traces.ts';

/** What stands there after keys; `→` is Tab, `←` Backspace, `|` shows the cursor. */
function typed(keys: string): string {
  const editor = rewritingEditor('', () => true);
  for (const key of keys) {
    const special: Readonly<Record<string, Key>> = { '→': { kind: 'tab' }, '←': { kind: 'backspace' } };
    editor.press(special[key] ?? { kind: 'type', text: key });
  }
  const { text, cursors } = editor.shown();
  return [...cursors].reverse().reduce((shown, at) => `${shown.slice(0, at)}|${shown.slice(at)}`, text);
}

test.each([
  ['A \\otimes B', 'A ⊗ B|'],
  ['A\\odot', 'A⊙|'],
  ['X\\^T*', 'Xᵀ*|'],
  ['X\\inv', 'X⁻¹|'],
  ['X\\T→', 'Xᵀ|'],
  ['\\nabla', '∇|'],
  ['\\norm→X', '‖X|‖'],
  ['\\lam→', 'λ|'],
  ['A \\in R', 'A ∈ R|'],
  ['\\foo bar', '\\foo bar|'],
  ['\\otimez', '\\otimez|'],
  ['\\otimes←', '|'],
  ['\\oti←imes', '⊗|'],
  ['\\\\otimes', '\\⊗|'],
  ['\\→', '\\|'],
])('%s becomes %s', (keys, shown) => {
  expect(typed(keys)).toBe(shown);
});

test('several cursors', () => {
  const editor = rewritingEditor('A B\nC D', () => true);
  editor.press({ kind: 'cursors', at: [1, 5] });
  for (const text of '\\odot') editor.press({ kind: 'type', text });
  expect(editor.shown()).toEqual({ text: 'A⊙ B\nC⊙ D', cursors: [2, 7] });
});

test('nothing begins where it may not', () => {
  const editor = rewritingEditor('', () => false);
  for (const text of '\\otimes ') editor.press({ kind: 'type', text });
  expect(editor.shown().text).toBe('\\otimes ');
});

test('words and symbols', () => {
  expect(wordsFor('⊗')[0]).toBe('ox');
  expect(wordsFor('‖')).toContain('norm');
  expect(symbolFor('tr')).toBeUndefined();
  expect(completionOf('lam')?.text).toBe('λ');
  expect(completionOf('')).toBeUndefined();
});

test('random keys: the rewriter and a reference model that knows characters', () => {
  const faults = Array.from({ length: 1500 }, (_, seed) => traceFault(seed)).filter((fault) => fault !== undefined);
  expect(faults.slice(0, 3)).toEqual([]);
});

test('who types on before the editor has replaced what was asked for', () => {
  const begun = [{ start: 0, word: 'lam', finished: false, asked: false }];
  const typing = afterChanges(afterAsking(begun, [4]), [{ offset: 4, length: 0, text: 'X' }], () => true);
  expect(dueAfterChange(typing).replacements).toEqual([{ start: 0, end: 4, symbol: { text: 'λ', cursor: 1 } }]);
});
