/** Runs the code of derivatives of all kinds and compares with our own values, and those with finite differences. */
import { describe, expect, test } from 'vitest';
import { operatorText, resultText, valueAndResultText } from '../../server/src/features/resultText.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { at } from '../../server/src/linalg/matrix.ts';
import type { CodeTargetName } from '../../server/src/render/code.ts';
import type { CodeCase } from './codeCases.ts';
import { argumentOf, caseOf, rows } from './codeCases.ts';
import type { Job, Runner } from './interpreters.ts';
import { commandFor, runJobs, traceProblems, untraceable } from './interpreters.ts';

const cases = rows.map(caseOf);

const plain = ({ derivation, wanted, parameters }: CodeCase, target: CodeTargetName): string =>
  resultText(derivation.result, wanted, target, parameters);

const args = ({ values }: CodeCase): Job['args'] => values.map(argumentOf);

/** The derivative alone, the value with it, and the Hessian along a direction. */
function jobsOf(c: CodeCase, target: CodeTargetName): readonly Job[] {
  const { derivation, direction, operator, parameters, wanted } = c;
  const both = { code: valueAndResultText(derivation.result, wanted, target, parameters), args: args(c) };
  const first = { code: plain(c, target), args: args(c) };
  if (operator === undefined) return [first, both];
  const code = operatorText(operator, { ...wanted, kind: 'second', and: wanted.wrt }, target, parameters);
  return [first, both, { code, args: [...args(c), argumentOf(direction)] }];
}

function close(got: readonly number[] | undefined, want: Matrix<number>, tolerance: number, what: string): void {
  const scale = Math.max(1, ...want.data.map(Math.abs));
  expect(got, what).toHaveLength(want.data.length);
  const worst = Math.max(...want.data.map((entry, i) => Math.abs(entry - (got?.[i] ?? Number.NaN))));
  expect(worst, `${what}: ${got} instead of ${want.data}`).toBeLessThan(tolerance * scale);
}

describe('code that runs', () => {
  test('our derivatives are those that differences give', () => {
    for (const { title, direction, expected, slope, wanted } of cases) {
      const { derivative } = expected;
      const isGradient = wanted.of.shape.rows.text === '1' && wanted.of.shape.columns.text === '1';
      const flat = stacked(direction);
      const along = isGradient
        ? [derivative.data.reduce((sum, g, i) => sum + g * (direction.data[i] ?? 0), 0)]
        : Array.from({ length: derivative.rows }, (_, i) =>
            flat.reduce((sum, d, j) => sum + at(derivative, i, j) * d, 0),
          );
      close(along, { ...slope, data: stacked(slope) }, 1e-6, title);
    }
  });

  test.each(['numpy', 'torch', 'jax', 'matlab'] as const)(
    '%s computes values, derivatives and Hessians',
    (runner: Runner) => {
      const jobs = cases.map((c) => jobsOf(c, runner));
      const command = commandFor(runner);
      if (command === undefined) {
        console.log(`${runner} is not installed: ${jobs.flat().length} generated functions were not run`);
        return;
      }
      const results = runJobs(runner, command, jobs.flat());
      let next = 0;
      cases.forEach((c, i) => {
        const { applied, expected, title } = c;
        const codes = jobs[i]?.map((job) => job.code) ?? [];
        close(results[next++]?.[0], expected.derivative, 1e-9, `${title}\n${codes[0]}`);
        const [value, derivative] = results[next++] ?? [];
        close(value, expected.value, 1e-9, `${title}\n${codes[1]}`);
        close(derivative, expected.derivative, 1e-9, `${title}\n${codes[1]}`);
        if (applied !== undefined) close(results[next++]?.[0], applied, 1e-5, `${title}\n${codes[2]}`);
      });
      expect(next).toBe(results.length);
    },
  );

  test('PyTorch and JAX code never looks at a value', () => {
    const command = commandFor('numpy');
    const codes = cases.flatMap((c) => [...jobsOf(c, 'torch'), ...jobsOf(c, 'jax')].map((job) => job.code));
    if (command === undefined) {
      console.log(`no Python: ${codes.length} generated functions were not looked at`);
      return;
    }
    expect(untraceable(command, ['def f(x):\n    if x > 0:\n        x[0] = x.item()'])).toHaveLength(3);
    expect(untraceable(command, codes)).toEqual([]);
  });

  test('brackets and blocks of Julia code are closed', () => {
    const codes = cases.flatMap((c) => jobsOf(c, 'julia').map((job) => job.code));
    console.log(
      `Julia is not run here: of ${codes.length} generated functions only brackets and blocks were looked at`,
    );
    expect(unclosed('f(x) = (x[1]')).toBe('(');
    for (const code of codes) {
      expect(unclosed(code), code).toBe('');
      expect(code.match(/^(function|end)\b/gm), code).toEqual(['function', 'end']);
    }
  });

  test('PyTorch code can be traced and keeps the precision of its arguments', () => {
    const command = commandFor('torch');
    const jobs = cases.map((c) => ({ code: plain(c, 'torch'), args: args(c) }));
    if (command === undefined) {
      console.log(`torch is not installed: ${jobs.length} generated functions were not traced`);
      return;
    }
    expect(traceProblems(command, jobs)).toEqual([]);
  });
});

/** Entries column by column. */
const stacked = (value: Matrix<number>): number[] =>
  Array.from({ length: value.columns }, (_, j) => Array.from({ length: value.rows }, (_, i) => at(value, i, j))).flat();

/** The brackets that are still open at the end, or that close another one. */
function unclosed(code: string): string {
  const partner: Readonly<Record<string, string>> = { ')': '(', ']': '[' };
  let open = '';
  for (const c of code.replace(/"[^"]*"/g, '')) {
    if (c === '(' || c === '[') open += c;
    const wanted = partner[c];
    if (wanted === undefined) continue;
    if (!open.endsWith(wanted)) return `${open}${c}`;
    open = open.slice(0, -1);
  }
  return open;
}
