import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonPrefix, resplit, split } from '../../server/src/analysis/split.ts';

const line = fc.constantFrom(
  'A in R^(m x n)',
  'f = tr(A)',
  '   + 2',
  '   = tr(A*',
  '  B)',
  '',
  '# comment',
  '---',
  'df = [A, B;',
  '= 3',
  'X; Y = (1',
  '𝔸 = ‖x‖',
);

const text = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, end]) => lines.join(end));

test('cutting again after an edit gives what cutting anew gives', () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.nat(12),
      fc.oneof(text, fc.string({ maxLength: 5 })),
      (before, at, length, inserted) => {
        const start = before.length === 0 ? 0 : at % (before.length + 1);
        const after = before.slice(0, start) + inserted + before.slice(start + length);
        expect(resplit({ text: before, spans: split(before) }, after).spans).toEqual(split(after));
      },
    ),
    { numRuns: 3000 },
  );
});

test('a far edit leaves the statements before it as they are', () => {
  const before = 'f = 1\n'.repeat(2000);
  const spans = split(before);
  const after = `${before}g = 2`;
  const again = resplit({ text: before, spans }, after);
  expect(again.spans[100]).toBe(spans[100]);
  expect(again.head).toBeGreaterThan(1990);
});

test('common beginnings longer than a piece', () => {
  const long = 'x'.repeat(10_000);
  expect(commonPrefix(`${long}a`, `${long}b`)).toBe(10_000);
  expect(commonPrefix('abc', 'abd')).toBe(2);
});
