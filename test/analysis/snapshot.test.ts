import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAtOnce } from '../../server/src/analysis/judge.ts';
import type { Snapshot } from '../../server/src/analysis/snapshot.ts';
import { analyse, documentSpan, placedParts, reanalyse } from '../../server/src/analysis/snapshot.ts';
import { diagnose } from '../../server/src/features/diagnostics.ts';

const language = 'mcalc' as const;
const open = (text: string): Snapshot => analyse({ version: 1, language, text });

/** All that can be seen of a snapshot. */
const seen = (snapshot: Snapshot) => ({
  parts: placedParts(snapshot).map(({ part, block }) => [
    part.kind,
    part.step,
    documentSpan(block, part.span),
    part.left,
    part.right,
    part.unknown,
    part.complaint,
    part.claim,
  ]),
  problems: diagnose(snapshot, ({ part }) => judgeAtOnce(part)),
});

const line = fc.constantFrom(
  'A in R^(m x n)',
  'x in R^n',
  'f = tr(A*B)',
  "f = x'*x",
  'M = A*x',
  'df/dx = 2*x',
  'df = M : dM',
  '   = 2*M : A*dx',
  'g = u + v',
  'convention sign(0) = 1',
  '---',
  '# remark',
  '',
);

const text = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));

test('a snapshot after edits is that of the text', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(fc.tuple(fc.nat(), fc.nat(8), fc.oneof(text, fc.string({ maxLength: 3 }))), { maxLength: 4 }),
      (start, edits) => {
        let now = start;
        let snapshot = open(now);
        for (const [at, length, inserted] of edits) {
          const from = at % (now.length + 1);
          now = now.slice(0, from) + inserted + now.slice(from + length);
          snapshot = reanalyse(snapshot, { version: 2, language, text: now });
        }
        expect(seen(snapshot)).toEqual(seen(open(now)));
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

describe('what an edit leaves alone', () => {
  const before = open("x in R^n\nf = x'*x\ndf/dx = 2*x\ng = 2*f\ndg/dx = 4*x\n");
  const after = (replaced: string, by: string): readonly boolean[] => {
    const snapshot = reanalyse(before, { version: 2, language, text: before.text.replace(replaced, by) });
    const old = new Set(placedParts(before).map(({ part }) => part));
    return placedParts(snapshot).map(({ part }) => old.has(part));
  };
  test('a claim', () => expect(after('= 2*x', '= x')).toEqual([true, true, false, true, true]));
  test('a remark', () => expect(after('f =', '# remark\nf =')).toEqual([true, true, true, true, true]));
  test('spaces in a definition', () => expect(after("x'*x", "x' * x")).toEqual([true, false, true, true, true]));
  test('a definition', () => expect(after('g = 2', 'g = 3')).toEqual([true, true, true, false, false]));
});
