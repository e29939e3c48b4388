/** Texts judged claim by claim, for tables of right and wrong lines. */
import { expect } from 'vitest';
import { judge } from '../../server/src/analysis/judge.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';

const options = { seed: 1, shouldStop: () => false };

/** The verdicts of the claims in a text, each with its cause if it is refuted for one. */
function verdicts(text: string): readonly { readonly status: string; readonly causes: readonly string[] }[] {
  const snapshot = analyse({ version: 1, language: 'mcalc', text });
  return placedParts(snapshot)
    .map(({ part }) => judge(part, options, 'verdict'))
    .filter(({ status }) => status !== 'none');
}

/** Lines with `!` before them are wrong, all others right. */
export function table(given: string, lines: string): void {
  const rows = lines.split('\n').filter((line) => line.trim() !== '');
  const told = rows.map((row) => {
    const isWrong = row.startsWith('!');
    const line = row.slice(isWrong ? 1 : 0).trim();
    const [found, ...more] = verdicts(`${given}\n${line}`);
    return `${found?.status}${more.length > 0 ? ` and ${more.length} more` : ''}  ${line}`;
  });
  const wanted = rows.map((row) => {
    const isWrong = row.startsWith('!');
    return `${isWrong ? 'refuted' : 'verified'}  ${row.slice(isWrong ? 1 : 0).trim()}`;
  });
  expect(told).toEqual(wanted);
}

/** The verdicts of the steps of one chain. */
export const steps = (given: string, chain: string): readonly string[] =>
  verdicts(`${given}\n${chain}`).map(({ status, causes }) => `${status} ${causes.join(' ')}`.trim());

/** Least squares behind a factorization, for many of the tables. */
export const squares = `Y in R^(m x n); A in R^(m x k); X, H in R^(k x n); E in R^(m x k); a in R
M = A*X - Y
f = 1/2 * M : M`;
