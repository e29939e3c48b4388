import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTouched, movePlace, moveRange } from '../../client/src/place.ts';

const at = (line: number, character: number) => ({ line, character });
const edit = (start: readonly [number, number], end: readonly [number, number], text: string) => ({
  range: { start: at(...start), end: at(...end) },
  text,
});

test.each([
  ['a line inserted above', edit([0, 0], [0, 0], 'x\n'), at(4, 5)],
  ['two lines deleted above', edit([0, 0], [2, 0], ''), at(1, 5)],
  ['text inserted before it in its line', edit([3, 1], [3, 1], 'abc'), at(3, 8)],
  ['text inserted at it', edit([3, 5], [3, 5], 'ab'), at(3, 7)],
  ['its line broken before it', edit([3, 2], [3, 2], '\n  '), at(4, 5)],
  ['its line joined to the one before', edit([2, 7], [3, 0], ' '), at(2, 13)],
  ['a range around it replaced', edit([3, 2], [3, 9], 'new'), at(3, 2)],
  ['an edit behind it in its line', edit([3, 6], [3, 9], 'new'), at(3, 5)],
  ['an edit below', edit([4, 0], [6, 0], ''), at(3, 5)],
])('%s', (_, change, expected) => expect(movePlace(at(3, 5), change)).toEqual(expected));

test('a mark in the text stays where its place says', () => {
  const letters = fc.stringMatching(/^[ab\n]{0,30}$/);
  fc.assert(
    fc.property(letters, letters, letters, letters, (before, gone, between, inserted) => {
      const old = `${before}${gone}${between}`;
      const now = `${before}${inserted}${between}`;
      const change = {
        range: { start: placeOf(old, before.length), end: placeOf(old, before.length + gone.length) },
        text: inserted,
      };
      expect(movePlace(placeOf(old, old.length), change)).toEqual(placeOf(now, now.length));
    }),
  );
});

function placeOf(text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n');
  return at(lines.length - 1, lines.at(-1)?.length ?? 0);
}

const range = (from: readonly [number, number], to: readonly [number, number]) => ({
  start: at(...from),
  end: at(...to),
});

test.each([
  ['text typed at its end belongs to it', edit([3, 9], [3, 9], 'xy'), [3, 5], [3, 11]],
  ['text typed at its beginning belongs to it', edit([3, 5], [3, 5], 'xy'), [3, 5], [3, 11]],
  ['text typed inside', edit([3, 7], [3, 7], 'xy'), [3, 5], [3, 11]],
  ['a line above', edit([0, 0], [0, 0], '\n'), [4, 5], [4, 9]],
] as const)('a range: %s', (_, change, from, to) => {
  expect(moveRange(range([3, 5], [3, 9]), change)).toEqual(range(from, to));
});

test.each([
  ['inside', [3, 6], [3, 7], true],
  ['where it begins', [3, 5], [3, 5], true],
  ['where it ends', [3, 9], [3, 9], true],
  ['around it', [2, 0], [5, 0], true],
  ['before it', [3, 0], [3, 4], false],
  ['below it', [4, 0], [4, 2], false],
] as const)('a range touched by an edit %s', (_, from, to, touched) => {
  expect(isTouched(range([3, 5], [3, 9]), range(from, to))).toBe(touched);
});
