/** An edit of one line of a long derivation costs the checks of what depends on it, and no others. */
import { beforeEach, expect, test, vi } from 'vitest';
import { judge } from '../../server/src/analysis/judge.ts';
import type { Snapshot } from '../../server/src/analysis/snapshot.ts';
import { analyse, placedParts, reanalyse } from '../../server/src/analysis/snapshot.ts';

/** Other tests of the same worker may have loaded the checker already: it is loaded again, counted. */
const counted = vi.hoisted(() => {
  vi.resetModules();
  return { checks: 0 };
});

vi.mock('../../server/src/verify/verify.ts', async (original) => {
  const real = await original<typeof import('../../server/src/verify/verify.ts')>();
  const verify: typeof real.verify = (claim, options) => {
    counted.checks += 1;
    return real.verify(claim, options);
  };
  return { ...real, verify };
});

beforeEach(() => {
  counted.checks = 0;
});

/** The statuses of all lines, and how many checks they cost. */
function judgedAll(snapshot: Snapshot): { readonly statuses: ReadonlySet<string>; readonly checks: number } {
  const before = counted.checks;
  const statuses = placedParts(snapshot).map(
    ({ part }) => judge(part, { seed: 1, shouldStop: () => false }, 'verdict').status,
  );
  return { statuses: new Set(statuses), checks: counted.checks - before };
}

/** A hundred steps of one chain, each right in its own way. */
const derivation = (name: string): string => `Y in R^(m x n); A in R^(m x k); X in R^(k x n)
M = A*X - Y
${name} = 1/2 * M : M
d${name} = M : dM
${Array.from({ length: 100 }, (_, i) => `   = ${i + 2}*M : dA*X/${i + 2}`).join('\n')}
`;

test('one line that changes', () => {
  const text = derivation('f');
  const first = analyse({ version: 1, language: 'mcalc', text });
  expect(judgedAll(first)).toEqual({ statuses: new Set(['none', 'verified']), checks: 101 });
  const edited = (from: string, to: string): ReturnType<typeof judgedAll> =>
    judgedAll(reanalyse(first, { version: 2, language: 'mcalc', text: text.replace(from, to) }));
  expect(edited('= 50*M : dA*X/50', "= 50*(A*X - Y)*X' : dA/50")).toMatchObject({ checks: 1 });
  // A wrong line is also compared with the line before it, and so is the one behind it.
  expect(edited('= 50*M : dA*X/50', '= 49*M : dA*X/50').checks).toBeLessThanOrEqual(3);
  expect(edited('= 50*M', '= 50*M # a remark\n\n')).toMatchObject({ checks: 0 });
  expect(edited('Y in', '\n\nY in')).toMatchObject({ checks: 0 });
  // What the lines are about changes them all.
  expect(edited('M = A*X - Y', 'M = A*X + Y').checks).toBeGreaterThan(90);
});

test('a line of another chain', () => {
  const text = `${derivation('g')}x in R^n\nh = x'*x\ndh = 2*x : dx\n`;
  const first = analyse({ version: 1, language: 'mcalc', text });
  judgedAll(first);
  const changed = reanalyse(first, { version: 2, language: 'mcalc', text: text.replace('2*x : dx', "2*x'*dx") });
  expect(judgedAll(changed)).toEqual({ statuses: new Set(['none', 'verified']), checks: 1 });
});
