import { expect, test } from 'vitest';
import { countText, countTooltip } from '../../client/src/counts.ts';

const none = { verified: 0, refuted: 0, unknown: 0, error: 0, pending: 0 };

test.each([
  [{ verified: 5, refuted: 1, unknown: 1 }, '5 ✓ 1 ✗ 1 ?', '5 claims verified, 1 refuted, 1 unknown'],
  [{ verified: 1 }, '1 ✓', '1 claim verified'],
  [{ error: 2, pending: 3 }, '2 ! 3 …', '2 claims with an error, 3 being checked'],
  [{}, '0 ✓', 'no claims'],
])('%o', (some, text, tooltip) => {
  const counts = { ...none, ...some };
  expect(countText(counts)).toBe(text);
  expect(countTooltip(counts)).toBe(tooltip);
});
