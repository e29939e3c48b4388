import { describe, expect, test } from 'vitest';
import { judgeHere } from '../../server/src/cli/judgeFiles.ts';
import { mcalc } from './terminal.ts';

const good = "x in R^n\nf = x'*x\ndf/dx = 2*x\n";
const bad = `${good}df/dx = x\n`;

describe('exit status', () => {
  test.each([
    ['nothing wrong', good, [], 0],
    ['a refuted claim', bad, [], 1],
    ['an error', 'A in R^(m x n)\nA*A\n', [], 1],
    ['an undecided claim', `${good}df/dx = u\n`, [], 0],
    ['an undecided claim, strictly', `${good}df/dx = u\n`, ['--strict'], 1],
    ['an empty file', '', [], 0],
  ])('%s', (_, text, options, status) => {
    expect(mcalc({ 'a.mcalc': text }, 'check', ...options, 'a.mcalc').status).toBe(status);
  });
  test('a file that cannot be read', () => {
    expect(mcalc({}, 'check', 'a.mcalc')).toMatchObject({ status: 2, out: '', err: 'mcalc: a.mcalc: no such file\n' });
  });
});

test('how far a long check is', () => {
  const told: string[] = [];
  const orders = [{ path: 'a.mcalc', text: bad, seed: 1, output: 'human', paint: 'plain' } as const];
  judgeHere(orders, (done, what) => told.push(`${done} ${what}`));
  expect(told).toEqual([1, 2, 3, 4].map((i) => `0 a.mcalc, statement ${i} of 4`));
});

const json = (text: string, path = 'a.mcalc') => JSON.parse(mcalc({ [path]: text }, 'check', '--json', path).out);

describe('check --json', () => {
  test('a file with a wrong claim', () => {
    const report = json(bad);
    expect(report).toMatchObject({ version: 1, summary: { verified: 1, refuted: 1, unknown: 0, error: 0 } });
    const [declaration, definition, right, wrong] = report.files[0].statements;
    expect(declaration).toEqual({
      line: 1,
      endLine: 1,
      column: 1,
      endColumn: 9,
      kind: 'declaration',
      step: 0,
      text: 'x in R^n',
      reading: 'x ∈ ℝ^n',
      status: 'none',
    });
    expect(definition).toMatchObject({ kind: 'definition', reading: 'f = xᵀ x', status: 'none' });
    expect(Object.keys(right)).toEqual(
      'line endLine column endColumn kind step text reading status evidence'.split(' '),
    );
    expect(right.evidence).toMatchObject({ kind: 'exact', seed: 1 });
    expect(wrong).toMatchObject({
      line: 4,
      column: 1,
      endColumn: 10,
      kind: 'gradient',
      status: 'refuted',
      causes: ['factor'],
      reason: 'the two sides differ',
    });
    expect(wrong.suggestions).toContain('2*x');
    expect(Object.keys(wrong.counterexample)).toEqual(['values', 'left', 'right', 'entries']);
  });

  test('steps of a chain have ranges of their own', () => {
    const { statements } = json("x in R^n\nf = x'*x\ndf = 2*x'*dx\n   = 2*x:dx\n").files[0];
    const places = statements
      .slice(2)
      .map((s: Record<string, unknown>) => [s['step'], s['line'], s['column'], s['text']]);
    expect(places).toEqual([
      [0, 3, 1, "df = 2*x'*dx"],
      [1, 4, 4, '= 2*x:dx'],
    ]);
  });

  test('columns count UTF-16 units, in fences too', () => {
    const text = "𝔸\n\n> ```mcalc\n> x in R^n # 𝔸\n> λ in R;  f = λ*x'*x\n> ```\n";
    const { statements } = json(text, 'a.md').files[0];
    expect(statements.map((s: Record<string, unknown>) => [s['line'], s['column'], s['endColumn']])).toEqual([
      [4, 3, 11],
      [5, 3, 9],
      [5, 12, 22],
    ]);
  });

  test('answers and their absence', () => {
    const { statements } = json(`${good}df/dx = ?\n`).files[0];
    expect(statements[3]).toMatchObject({ kind: 'hole', status: 'none', answer: '2*x', answerLatex: '2 x' });
    expect(statements[3]).not.toHaveProperty('evidence');
  });

  test('answers inside a line, and why there is none', () => {
    const { statements } = json(`${good}df = ?'*dx\nx'*? == ? : x\ndf/dx = tr(?)*x + ?\n`).files[0];
    expect(statements[3]).toMatchObject({ kind: 'hole', status: 'none', answer: '(2*x)', reading: 'df = ?ᵀ dx' });
    expect(statements[4]).toMatchObject({
      kind: 'hole',
      status: 'unknown',
      reason: 'with `?` on both sides neither says what the other is',
    });
    expect(statements[5]).toMatchObject({
      kind: 'hole',
      status: 'unknown',
      reason: 'nothing was found that makes this line right',
    });
    expect(statements[5]).not.toHaveProperty('answer');
  });

  test('the same seed gives the same bytes', () => {
    const run = () => mcalc({ 'a.mcalc': bad }, 'check', '--json', '--seed', '7', 'a.mcalc').out;
    expect(run()).toBe(run());
  });
});

test('the report for people', () => {
  expect(mcalc({ 'a.mcalc': bad }, 'check', 'a.mcalc').out).toMatchInlineSnapshot(`
    "a.mcalc:4:1: refuted: the two sides differ
      |
    4 | df/dx = x
      |         ^ the right side lacks the factor \`2\`
      = this would hold: 2*x
      = for        x = [-1; 1]
      = expected   [-2; 2]
      = this line  [-1; 1]   every entry differs

    1 verified, 1 refuted, 0 unknown, 0 errors
    "
  `);
});

test('what is wrong is marked in its place, and so are the entries that differ', () => {
  const text =
    "B in R^(n x n); x in R^n\n# quadratic form\nq = x'*B*x\ndq/dx = B*x + B*x\n      = B*x\n        + B'*x + x\n";
  expect(mcalc({ 'a.mcalc': text }, 'check', 'a.mcalc').out).toMatchInlineSnapshot(`
    "a.mcalc:4:1: refuted: the two sides differ
      |
    4 | dq/dx = B*x + B*x
      |         ^ the transpose of \`B\` is missing
      = this would hold: B'*x + B*x
      = for        B = [-1 -1; 2 1],  x = [-1; 1]
      = expected   [3; 1]
      = this line  [0; -2]   every entry differs

    a.mcalc:5:7: refuted: the two sides differ
      |
    6 |         + B'*x + x
      |                  ^ the term \`x\` is too many
      = this would hold: B*x + B'*x
      = for        B = [-1 -1; -1 1],  x = [-1; 1]
      = expected   [0; 4]
      = this line  [-1; 5]   every entry differs

    0 verified, 2 refuted, 0 unknown, 0 errors
    "
  `);
});

test('SARIF', () => {
  const { out } = mcalc({ 'a b.mcalc': bad }, 'check', '--sarif', 'a b.mcalc');
  const [result, ...more] = JSON.parse(out).runs[0].results;
  expect(more).toEqual([]);
  expect(result).toMatchObject({
    ruleId: 'refuted',
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20b.mcalc' },
          region: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 10 },
        },
      },
    ],
  });
});

test('the carets of an error stand under what is wrong', () => {
  const { out } = mcalc({ 'a.mcalc': 'p in R^n\nL = sum(log(1 - p))\n' }, 'check', 'a.mcalc');
  expect(out).toContain('2 | L = sum(log(1 - p))\n  |             ^^^^^\n');
});

test('a long line is shown around what is wrong in it', () => {
  const prose = 'Nothing of all this is needed for what comes next, '.repeat(4);
  const text = `${prose}let $x\\in\\mathbb R^n$ and $f = x^Tx$, so that $\\frac{df}{dx} = 3x$. ${prose}`;
  expect(mcalc({ 'a.md': text }, 'check', 'a.md').out).toMatchInlineSnapshot(`
    "a.md:1:252: refuted: the two sides differ
      |
    1 | … and $f = x^Tx$, so that $\\frac{df}{dx} = 3x$. Nothing of all this is needed for what comes next, Nothing of all this is  …
      |                                            ^^ the right side should be multiplied by \`2/3\`
      = this would hold: 2 x
      = for        x = [-1; 1]
      = expected   [-2; 2]
      = this line  [-3; 3]   every entry differs

    0 verified, 1 refuted, 0 unknown, 0 errors
    "
  `);
});

test('what prose only mentions makes nobody ask for shapes', () => {
  const text = 'The norm of the $i^{th}$ row of $L$; for $M$ let $f = \\operatorname{tr}(M)$.\n';
  const { out } = mcalc({ 'a.md': text }, 'check', 'a.md');
  expect(out).toContain('assumed: M ∈');
  expect(out).not.toMatch(/assumed: [iL]/);
});
