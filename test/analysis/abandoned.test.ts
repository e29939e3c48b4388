/** Work that an edit has made worthless ends soon, wherever it is, and leaves nothing behind. */
import { expect, test } from 'vitest';
import { judge } from '../../server/src/analysis/judge.ts';
import type { Part } from '../../server/src/analysis/part.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';
import { unlessWorthless } from '../../server/src/base/abandon.ts';
import { workDone } from '../../server/src/expr/intern.ts';

const claims = {
  'a wrong gradient of a long trace': `A, B, C, X in R^(n x n)
f = tr(A*X*B*X'*C*X*A*X'*B*X*C*X')
df/dX = A*X*B`,
  'a wrong differential through functions of matrices': `X in R^(n x n); k in R
f = tr(expm(k*X)*sqrtm(X'*X + I))
df = tr(expm(k*X)*dX)`,
  'a hole': `A in R^(m x n); x in R^n
f = norm(A*x)^2 + logdet(A'*A)
df/dA = ?*A^+`,
} as const;

const claimOf = (text: string): Part => {
  const parts = placedParts(analyse({ version: 0, language: 'mcalc', text })).map(({ part }) => part);
  const found = parts.at(-1);
  if (found === undefined) throw new Error('no claim');
  return found;
};

/** What is said of a claim whose host stops it when it asks for the n-th time. */
function stoppedAt(text: string, n: number, seed: number) {
  let asked = 0;
  const judgement = judge(claimOf(text), { seed, shouldStop: () => ++asked >= n }, 'explained');
  return { judgement, asked };
}

test.each(Object.entries(claims))('%s is given up wherever it is, and judged as ever afterwards', (_, text) => {
  const whole = stoppedAt(text, Number.POSITIVE_INFINITY, 1);
  // Another seed, so that no verdict is remembered.
  for (let n = 1; n < whole.asked / 2; n = Math.ceil(n * 4)) {
    const { judgement, asked } = stoppedAt(text, n, 2);
    expect(judgement.interrupted).toBe(true);
    // Those who catch what was thrown may ask once more.
    expect(asked - n).toBeLessThanOrEqual(6);
  }
  const [fresh, after] = [whole.judgement, stoppedAt(text, Number.POSITIVE_INFINITY, 2).judgement];
  expect(after).toEqual({
    ...fresh,
    ...(after.evidence && { evidence: after.evidence }),
    counterexample: after.counterexample,
  });
});

test('algebra asks every few steps', () => {
  const part = claimOf(claims['a wrong gradient of a long trace']);
  let [last, longest] = [workDone(), 0];
  const shouldStop = (): boolean => {
    longest = Math.max(longest, workDone() - last);
    last = workDone();
    return false;
  };
  judge(part, { seed: 3, shouldStop }, 'explained');
  expect(longest).toBeLessThan(1500);
});

test('the outer work goes on where the inner one is abandoned', () => {
  const inner = (): string | undefined =>
    unlessWorthless(
      () => true,
      () => `${stoppedAt(claims['a hole'], 1, 4).asked}`,
    );
  expect(
    unlessWorthless(
      () => false,
      () => [inner(), 'outer'].at(-1),
    ),
  ).toBe('outer');
});
