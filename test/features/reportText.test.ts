/** What a report says of the gap against the step: no more than the numbers do. */
import { expect, test } from 'vitest';
import { curveText } from '../../server/src/features/reportText.ts';

const curve = (error: (step: number) => number) => [
  {
    difference: 'central' as const,
    order: 1,
    points: Array.from({ length: 26 }, (_, i) => 10 ** (-0.5 - i / 2)).map((step) => ({ step, error: error(step) })),
  },
];
const rounding = (step: number): number => 1e-16 / step;

const cases = [
  ['right', 'verified', (step: number) => step ** 2 + rounding(step)],
  ['of second degree', 'verified', rounding],
  ['of first degree', 'verified', () => 0],
  ['wrong', 'refuted', (step: number) => 0.5 + step ** 2 + rounding(step)],
  ['wrong elsewhere', 'refuted', (step: number) => step ** 2 + rounding(step)],
  ['too rough to see', 'refuted', (step: number) => step ** 2 + 1e10 * rounding(step)],
  ['not decided', 'unknown', () => 0.1],
] as const;

test('what the curve of each kind of claim says', () => {
  const said = cases.map(([kind, status, error]) => `${kind}: ${curveText(curve(error), status)}`);
  expect(said).toMatchInlineSnapshot(`
    [
      "right: The gap falls with the step, as the error of a difference does, to 4.2e-11 at step 3.2e-6; where the step is smaller still, rounding takes over.",
      "of second degree: Both sides agree to 3.2e-16: what remains is rounding, which grows as the step shrinks.",
      "of first degree: Both sides agree to the last digit of a double.",
      "wrong: However small the step, a gap of 0.5 remains. Rounding and the error of the difference would fall: this is neither.",
      "wrong elsewhere: At this point the gap falls to 4.2e-11 at step 3.2e-6: doubles do not show the difference here.",
      "too rough to see: The smallest gap is 0.0002, at step 1e-2.",
      "not decided: The smallest gap is 0.1, at step 0.316228.",
    ]
  `);
});

test('no curve, no words', () => {
  expect(curveText([], 'verified')).toBe('');
});
