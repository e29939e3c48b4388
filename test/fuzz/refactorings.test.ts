/** A share of `npm run fuzz -- --kind refactorings`. */
import { expect, test } from 'vitest';
import type { Refactoring } from '../../server/src/analysis/refactorings.ts';
import { analyse } from '../../server/src/analysis/snapshot.ts';
import { broken, refactorOne } from './refactorings.ts';

test('random refactorings keep values and verdicts', { timeout: 120_000 }, () => {
  const titles = new Map<string, number>();
  const failures: string[] = [];
  for (let number = 0; number < 4; number += 1) {
    const one = refactorOne(number, 6, 0.05);
    for (const title of one.titles) titles.set(title, (titles.get(title) ?? 0) + 1);
    failures.push(...one.failures.map(({ title, what, text }) => `${number} ${title}: ${what}\n${text}`));
  }
  expect(failures).toEqual([]);
  expect([...titles.keys()].sort()).toMatchInlineSnapshot(`
    [
      "Extract to the name",
      "Inline",
      "Join with the chain above",
      "Merge with the next step",
      "Split the chain here",
      "Transpose both sides",
      "Write as a trace",
      "Write gradients in numerator layout from here on",
      "Write out",
      "Write with a Frobenius product",
    ]
  `);
});

test('planted: a change of a value, a lost name and a changed verdict are seen', () => {
  const text = "A in R^(m x n)\nf = tr(A'*A)\ndf/dA = 2*A";
  const snapshot = analyse({ version: 1, language: 'mcalc', text });
  const replacing = (from: string, to: string): Refactoring => {
    const start = text.indexOf(from);
    return { title: 'planted', kind: 'rewrite', edits: [{ span: { start, end: start + from.length }, text: to }] };
  };
  expect(broken(snapshot, replacing("tr(A'*A)", "3*tr(A'*A)"))).toBe('f has another value');
  expect(broken(snapshot, replacing('f =', 'g ='))).toBe('f is lost');
  expect(broken(snapshot, replacing('2*A', '3*A'))).toBe('verdicts were verified, are refuted');
  expect(broken(snapshot, replacing("tr(A'*A)", 'A : A'))).toBeUndefined();
});
