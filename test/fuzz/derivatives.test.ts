/** Random expressions over the whole table: a fixed share of what `npm run fuzz` does without end. */
import { expect, test } from 'vitest';
import { runCase } from './campaign.ts';
import { drawable } from './fit.ts';

/** Findings as lines that can be tried at the command line. */
function found(from: number, count: number, depth: number): readonly string[] {
  const lines: string[] = [];
  let examined = 0;
  for (let number = from; number < from + count; number++) {
    const { status, complaints } = runCase(number, { seed: 20, depth, kind: 'any' });
    if (status === 'examined') examined++;
    lines.push(...complaints.map(({ kind, what, command }) => `${kind}: ${command}\n${what}`));
  }
  expect(examined).toBeGreaterThan(0.6 * count);
  return lines;
}

/** Seconds of work, which on a machine that is shared by many may take long. */
const patience = 180_000;

test('every entry of the table, in a small expression', { timeout: patience }, () => {
  expect(found(0, drawable.length, 2)).toEqual([]);
});

test('expressions up to depth 8', { timeout: patience }, () => {
  expect(found(1000, 40, 8)).toEqual([]);
});
