import { expect, test } from 'vitest';
import { diagnose } from '../../server/src/features/diagnostics.ts';
import { annotated, judged, open } from './annotate.ts';

const check = (text: string): string => {
  const snapshot = open(text);
  const remarks = diagnose(snapshot, judged).map(({ span, severity, code, message }) => ({
    span,
    text: `${severity} ${code}: ${message}`,
  }));
  return annotated(snapshot, remarks);
};

test('a document without a fault has no problem', () => {
  const text = "x in R^n\nf = x'*x\ndf/dx = 2*x\ndf/dx = ?";
  expect(check(text)).toBe(text);
});

test('a wrong factor', () => {
  expect(check("x in R^n\nf = x'*x\ndf/dx = x")).toMatchInlineSnapshot(`
    "x in R^n
    f = x'*x
    df/dx = x
            ^ error refuted: The two sides differ. / Probable cause: the right side lacks the factor \`2\`. / For x = [-1; 1]: expected [-2; 2], this line gives [-1; 1]; every entry differs. / This would hold: 2*x"
  `);
});

test('a shape error', () => {
  expect(check('A in R^(m x n)\nA*A')).toMatchInlineSnapshot(`
    "A in R^(m x n)
    A*A
    ^^^ error product-shapes: This product does not fit: the left factor \`A\` is m×n, the right factor \`A\` is m×n. Did you mean \`A*A'\`?"
  `);
});

test('a line that follows from a wrong one is information', () => {
  expect(check("x in R^n\nf = x'*x\ndf = x : dx\n   = x'*dx")).toMatchInlineSnapshot(`
    "x in R^n
    f = x'*x
    df = x : dx
         ^^^^^^ error refuted: The two sides differ. / Probable cause: the right side lacks the factor \`2\`. / For x = [-1; 1], dx = [-2; 2]: expected 8, this line gives 4. / This would hold: 2*x : dx
       = x'*dx
       ^^^^^^^ information inherited: This follows from the line before, which is wrong already."
  `);
});

test('what cannot be decided is a hint', () => {
  expect(check("x in R^n\nf = x'*x\ndf/dx = 2*y")).toMatchInlineSnapshot(`
    "x in R^n
    f = x'*x
    df/dx = 2*y
    ^^^^^^^^^^^ hint unknown: Not decided: \`y\` is not defined"
  `);
});

test('unfinished text', () => {
  expect(check('x in R^n\nf = x *\n\ng = (x')).toMatchInlineSnapshot(`
    "x in R^n
    f = x *
           ^ error missing-operand: Something is missing after \`*\`.

    g = (x
        ^ error unclosed: \`(\` is never closed."
  `);
});
