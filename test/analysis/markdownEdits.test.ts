/** Edits of Markdown texts with formulas: what is known of the version before changes nothing but the time. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAtOnce } from '../../server/src/analysis/judge.ts';
import type { Snapshot } from '../../server/src/analysis/snapshot.ts';
import { analyse, documentSpan, placedParts, reanalyse } from '../../server/src/analysis/snapshot.ts';
import { diagnose } from '../../server/src/features/diagnostics.ts';

const language = 'markdown' as const;
const open = (text: string): Snapshot => analyse({ version: 1, language, text });

/** All that can be seen of a snapshot. */
const seen = (snapshot: Snapshot) => ({
  parts: placedParts(snapshot).map(({ part, block }) => [
    part.kind,
    part.step,
    block.source,
    block.manner,
    documentSpan(block, part.span),
    part.origins.map((origin) => documentSpan(block, origin.span)),
    part.claim,
    part.unknown,
    part.complaint,
  ]),
  problems: diagnose(snapshot, ({ part }) => judgeAtOnce(part)),
});

const line = fc.constantFrom(
  String.raw`Let $A\in\mathbb R^{m\times n}$ and $x\in\mathbb R^n$.`,
  '$a$ and $b$ are scalars. It costs $5 and $6.',
  String.raw`$\def\p#1{\frac{\partial f}{\partial #1}}\newcommand{\T}{^{\mathsf T}}$`,
  String.raw`With $f = \|Ax\|^2$ the gradient is $\p{x} = 2A\T Ax$.`,
  String.raw`$\renewcommand{\T}{^{-1}}$`,
  '$$\\begin{aligned}\ndf &= 2Ax : A\\,dx \\\\\n &= 2A\\T Ax : dx\n\\end{aligned}$$',
  '$$f = x^Tx$$',
  '# A heading',
  '## A smaller one',
  '```mcalc\ndf/dx = 2*x\n```',
  '> quoted $f = x:x$',
  '- item $g = f$',
  '',
);

const text = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));
const noise = fc.oneof(text, fc.constantFrom('$', '$$', '`', '{', '}', '\\', '#', '```'), fc.string({ maxLength: 3 }));

test('a snapshot after edits is that of the text', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(fc.tuple(fc.nat(), fc.nat(8), noise), { minLength: 1, maxLength: 4 }),
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
    { numRuns: 120 },
  );
}, 60_000);

const sections = [
  String.raw`$\newcommand{\T}{^T}$`,
  String.raw`Let $x\in\mathbb R^n$ and $f = x\T x$.`,
  '# One',
  String.raw`$g = 2f$, so $\nabla_x g = 4x$.`,
  '# Two',
  String.raw`$h = 3f$, so $\nabla_x h = 6x$.`,
];

describe('what an edit leaves alone', () => {
  const before = open(sections.join('\n\n'));
  const after = (replaced: string, by: string): readonly boolean[] => {
    const changed = reanalyse(before, { version: 2, language, text: before.text.replace(replaced, by) });
    const old = new Set(placedParts(before).map(({ part }) => part));
    return placedParts(changed).map(({ part }) => old.has(part));
  };
  const [kept, new_] = [true, false];
  test('prose', () => expect(after('# One', 'More prose.\n\n# One')).toEqual([kept, kept, kept, kept, kept, kept]));
  test('a claim', () => expect(after('= 4x', '= 5x')).toEqual([kept, kept, kept, new_, kept, kept]));
  test('a definition of one section', () =>
    expect(after('= 2f', '= 5f')).toEqual([kept, kept, new_, new_, kept, kept]));
  test('a definition of all sections', () =>
    expect(after('f = x', 'f = 2x')).toEqual([kept, new_, new_, new_, new_, new_]));
  test('a macro with the same meaning', () =>
    expect(after('{^T}', '{^{\\top}}')).toEqual([kept, kept, kept, kept, kept, kept]));
});

test('an unchanged section is not read again', () => {
  const before = open(sections.join('\n\n'));
  const changed = reanalyse(before, { version: 2, language, text: before.text.replace('= 4x', '= 5x') });
  expect(changed.regions.map(({ region }, i) => region === before.regions[i]?.region)).toEqual([true, false, true]);
});
