import { expect, test } from 'vitest';
import { judge } from '../../server/src/analysis/judge.ts';
import type { Judgement } from '../../server/src/analysis/judgement.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';
import type { Cause } from '../../server/src/repair/cause.ts';
import { writtenSlips } from './slips.ts';

interface Slip {
  readonly declare: string;
  readonly wrt: string;
  readonly f: string;
  readonly wrong: string;
  readonly cause: Cause;
}

const slip = (cause: Cause, declare: string, wrt: string, f: string, wrong: string): Slip => ({
  cause,
  declare,
  wrt,
  f,
  wrong,
});

const lsq = 'Y in R^(m x n); A in R^(m x k); X in R^(k x n)';
const square = 'A, B, X in R^(n x n); x in R^n';

const slips: readonly Slip[] = [
  slip('sign', lsq, 'A', '1/2*norm(Y - A*X, F)^2', "(Y - A*X)*X'"),
  slip('factor', lsq, 'X', '1/2*norm(Y - A*X, F)^2', "2*A'*(A*X - Y)"),
  slip('layout', square, 'X', 'tr(A*X)', 'A'),
  slip('transpose', square, 'X', 'tr(A*X*B)', "A'*B"),
  slip('order', square, 'X', 'tr(A*X*B)', "B'*A'"),
  slip('missing-term', square, 'x', "x'*A*x", 'A*x'),
  slip('extra-term', square, 'X', 'tr(A*X)', "A' + B"),
  slip('operand', square, 'X', 'tr(A*X*B)', "A'*A'"),
  slip('product-kind', 'W, X in R^(n x n)', 'X', '1/2*norm(W .* X, F)^2', 'W*(W .* X)'),
  slip('exponent', 'x in R^n', 'x', 'sum(x.^3)', '3*x.^3'),
  slip('inverse', square, 'X', 'logdet(X)', "X'"),
  slip('chain-factor', 'x in R^n; A in R^(m x n)', 'x', 'sum(exp(A*x))', 'exp(A*x)'),
  slip('shape', lsq, 'A', '1/2*norm(Y - A*X, F)^2', "X*(A*X - Y)'"),
  slip('structure', 'A in R^(n x n); x in R^n', 'x', "x'*A*x", '2*A*x'),
];

/** What is said of the last line of a text. */
function lastLine(text: string, shouldStop: () => boolean = () => false): Judgement {
  const part = placedParts(analyse({ version: 1, language: 'mcalc', text })).at(-1)?.part;
  if (part === undefined) throw new Error('no line');
  return judge(part, { seed: 1, shouldStop }, 'explained');
}

const textOf = ({ declare, f, wrt, wrong }: Slip, right = wrong): string =>
  `${declare}\nf = ${f}\ndf/d${wrt} = ${right}`;

test.each(slips)('$cause: $wrong', (wrong) => {
  const { status, causes, suggestions } = lastLine(textOf(wrong));
  expect(status).toBe('refuted');
  expect(causes.slice(0, 3)).toContain(wrong.cause);
  expect(suggestions.length).toBeGreaterThan(0);
  for (const { text } of suggestions) expect([text, lastLine(textOf(wrong, text)).status]).toEqual([text, 'verified']);
});

/** A share of the slips; `slips.txt` has them all. */
const share = writtenSlips().filter((_, i) => i % 9 === 0);

test.each(share)('$causes: $wrong', ({ causes, document, wrong }) => {
  const judgement = lastLine(`${document}\n${wrong}`);
  expect(['refuted', 'error']).toContain(judgement.status);
  expect(judgement.causes.slice(0, 3)).toEqual(expect.arrayContaining([...causes]));
  const fix = judgement.suggestions[0];
  const mended = wrong.replace(/(?<==|==) .*/, ` ${fix?.text}`);
  expect([mended, lastLine(`${document}\n${mended}`).status]).toEqual([mended, 'verified']);
});

test('nothing is kept of an explanation that was cut short', () => {
  // Each text is another one: what was explained once is remembered.
  const text = (n: number): string => textOf(slip('sign', lsq, 'A', `${n}/2*norm(Y - A*X, F)^2`, `${n}*(Y - A*X)*X'`));
  let asked = 0;
  lastLine(text(3), () => {
    asked += 1;
    return false;
  });
  expect(asked).toBeGreaterThan(20);
  for (const limit of [0, asked - 10]) {
    let count = 0;
    expect(lastLine(text(5), () => ++count > limit).interrupted).toBe(true);
  }
  expect(lastLine(text(5)).causes).toEqual(['sign']);
});
