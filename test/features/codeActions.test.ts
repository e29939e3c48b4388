import { expect, test } from 'vitest';
import { codeActions } from '../../server/src/features/codeActions.ts';
import { atCursor, judged } from './annotate.ts';

/** The text after each action that is offered at `|`. */
function offers(marked: string): readonly string[] {
  const { snapshot, offset } = atCursor(marked);
  return codeActions(snapshot, { start: offset, end: offset }, judged).map(({ edits }) =>
    edits.reduceRight(
      (text, { span, text: inserted }) => text.slice(0, span.start) + inserted + text.slice(span.end),
      snapshot.text,
    ),
  );
}

const lastLines = (texts: readonly string[]): readonly string[] => texts.map((text) => text.split('\n').at(-1) ?? '');

const given = "x in R^n\nf = x'*x\n";

test('a hole is filled', () => {
  expect(lastLines(offers(`${given}df/dx = |?`))).toEqual(['df/dx = 2*x']);
  expect(lastLines(offers(`${given}∂f/∂x = |?`))).toEqual(['∂f/∂x = 2*x']);
});

test('what is written is spelled as its author spells; `∂` stands in both spellings', () => {
  const first = (text: string): string | undefined => lastLines(offers(text))[0];
  const ascii = 'A in R^(m x n); x in R^n; b in R^m\nf = norm(A*x - b)^2\n';
  expect(first(`${ascii}∂f/∂x = |2*A*(A*x - b)`)).toBe("∂f/∂x = 2*A'*(A*x - b)");
  expect(first(`${ascii}∂f/∂x = |?`)).toBe("∂f/∂x = 2*A'*(A*x - b)");
  const unicode = 'A ∈ ℝ^(m×n); x ∈ ℝⁿ; b ∈ ℝᵐ\nf = ‖A x - b‖²\n';
  expect(first(`${unicode}∂f/∂x = |2 A (A x - b)`)).toBe('∂f/∂x = 2 Aᵀ (A x - b)');
  expect(first(`${unicode}∂f/∂x = |?`)).toBe('∂f/∂x = 2 Aᵀ (A x − b)');
});

test('a wrong right side is replaced, the nearest repair first', () => {
  expect(lastLines(offers(`${given}df/dx = |-2*x`))[0]).toBe('df/dx = 2*x');
});

test('a repair makes its line right', () => {
  for (const text of offers("A in R^(n x n); x in R^n\nq = x'*A*x\ndq/dx = |2*A*x")) {
    const { snapshot } = atCursor(`${text}|`);
    const last = snapshot.blocks.at(-1);
    const part = last?.meaning.parts[0];
    expect(last !== undefined && part !== undefined && judged({ part, block: last })?.status).toBe('verified');
  }
});

test('a misspelt name', () => {
  expect(lastLines(offers("alpha in R; x in R^n\nf = alpha*x'*x\ndf/dx = 2*alhpa|*x"))).toContain('df/dx = 2*alpha*x');
});

test('shapes that do not fit: no fix that only makes them fit', () => {
  const text = 'A, B in R^(m x n); X in R^(n x m)\nf = tr(A*X)\ndf/dX = |A*B';
  expect(lastLines(offers(text))).toMatchInlineSnapshot(`
    [
      "df/dX = A'",
    ]
  `);
});

test('only what is wrong changes, in the signs of the author', () => {
  const ours = 'Y ∈ ℝ^(m×n); A ∈ ℝ^(m×k); X ∈ ℝ^(k×n)\nf = 1/2 ‖A·X − Y‖²';
  expect(lastLines(offers(`${ours}\n∂f/∂A = |(A·X − Y)·X`))).toMatchInlineSnapshot(`
    [
      "∂f/∂A = (A·X − Y)·Xᵀ",
    ]
  `);
  expect(lastLines(offers(`${ours}\n∂f/∂A = |( A·X + Y ) Xᵀ   # look`))).toMatchInlineSnapshot(`
    [
      "∂f/∂A = ( A·X - Y ) Xᵀ   # look",
    ]
  `);
});

test('a right line needs nothing', () => {
  expect(offers(`${given}df/dx = |2*x`)).toEqual([]);
});

test('a structure that the line takes for granted is declared', () => {
  const texts = (declaration: string): readonly string[] =>
    offers(`${declaration}\nf = x'*D*x\ndf/dx = |2*D*x`).map((text) => text.split('\n')[0] ?? '');
  expect(texts('D in R^(n x n); x in R^n')).toContain('D in R^(n x n) symmetric; x in R^n');
  expect(texts('D, E in R^(n x n)  # two\nx in R^n')).toContain('D, E in R^(n x n); D in R^(n x n) symmetric  # two');
});

test('a slip on the left side of an identity', () => {
  const text = 'A, B in R^(n x n)\n(A + B)^3 == |A*A + A*B + B*A + B*B';
  expect(lastLines(offers(text))).toEqual(['(A + B)^2 == A*A + A*B + B*A + B*B']);
});

test('a fix never repeats the other side', () => {
  expect(offers("K in R^(n x n)\nK*K' == |K'*K").map((text) => text.split('\n'))).toEqual([
    ['K in R^(n x n) symmetric', "K*K' == K'*K"],
  ]);
});
