/** What can be changed without changing a meaning; `¦` marks the cursor, or two of them what is selected. */
import { describe, expect, test } from 'vitest';
import { refactoringsAt } from '../../server/src/analysis/refactorings.ts';
import { analyse } from '../../server/src/analysis/snapshot.ts';
import { blockAt } from '../../server/src/features/locate.ts';
import { edited } from '../../server/src/repair/draft.ts';

const options = { seed: 1, shouldStop: () => false };

function offered(marked: string) {
  const start = marked.indexOf('¦');
  const behind = marked.indexOf('¦', start + 1);
  const text = marked.replaceAll('¦', '');
  const range = { start, end: behind < 0 ? start : behind - 1 };
  const snapshot = analyse({ version: 1, language: 'mcalc', text });
  const block = blockAt(snapshot, start);
  const found = block === undefined ? [] : refactoringsAt(snapshot, block, range, options);
  return found.map(({ title, edits }) => ({ title, text: edited(text, edits) }));
}

/** The text after the refactoring with that title. */
const after = (marked: string, title: string): string => {
  const all = offered(marked);
  return (
    all.find((one) => one.title.startsWith(title))?.text ?? `not offered: ${all.map((one) => one.title).join(', ')}`
  );
};

const start = 'A in R^(m x k); X in R^(k x n); Y in R^(m x n)\n';

describe('names', () => {
  test('extract, with all that is equal in the statement', () => {
    expect(after(`${start}f = 1/2*(¦A*X - Y¦) : (A*X - Y)`, 'Extract')).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      M = A*X - Y
      f = 1/2*M : M"
    `);
    expect(after(`${start}df/dA = ¦(A*X - Y)¦*X'`, 'Extract')).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      M = A*X - Y
      df/dA = M*X'"
    `);
    expect(after(`${start}a in R; f = ¦tr(A'*A)¦ + a`, 'Extract')).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      a in R; b = tr(A'*A); f = b + a"
    `);
  });
  test('no name for a differential or an index', () => {
    expect(after(`${start}f = tr(A*X*Y')\ndf = tr(¦dA*X¦*Y')`, 'Extract')).toMatchInlineSnapshot(
      `"not offered: Write with a Frobenius product: dA' : X*Y'"`,
    );
    expect(offered(`x in R^n\nf = Σ_(i=1..n) ¦x[i]^2¦`)).toEqual([]);
  });
  test('write out and fold', () => {
    expect(after(`${start}M = A*X - Y\ndf/dA = ¦M*X'`, 'Write out M')).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      M = A*X - Y
      df/dA = (A*X - Y)*X'"
    `);
    expect(after(`${start}M = A*X - Y\nf = 1/2*M : M\ndf/dA = (¦A*X - Y)*X'`, 'Write M')).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      M = A*X - Y
      f = 1/2*M : M
      df/dA = M*X'"
    `);
  });
  test('inline', () => {
    expect(
      after(`${start}¦M = A*X - Y\nf = 1/2*M : M\ndf = M : dM\n   = M : dA*X\ndf/dA = M*X'`, 'Inline'),
    ).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      f = 1/2*(A*X - Y) : (A*X - Y)
      df = (A*X - Y) : d(A*X - Y)
         = (A*X - Y) : dA*X
      df/dA = (A*X - Y)*X'"
    `);
    expect(after("x in R^n\nf = x'*x; g = 2*¦f", 'Inline')).toMatchInlineSnapshot(`
      "x in R^n
      g = 2*(x'*x)"
    `);
  });
  test('a function of which a derivative is claimed', () => {
    expect(after("x in R^n\n¦f = x'*x\ndf/dx = 2*x", 'Inline')).toMatchInlineSnapshot(`
      "x in R^n
      d(x'*x)/dx = 2*x"
    `);
  });
  test('not what is defined by more than an expression', () => {
    expect(after("x in R^n\n¦f = x'*x\n  = sum(x.^2)\ng = 2*f", 'Inline')).toMatchInlineSnapshot(`"not offered: "`);
    expect(after("x in R^n\n¦f = x'*x\ng = 2*f\nf := 3\nh = f", 'Inline')).toMatchInlineSnapshot(`
      "x in R^n
      g = 2*(x'*x)
      f := 3
      h = f"
    `);
  });
});

describe('forms', () => {
  test('trace and Frobenius product', () => {
    expect(after(`${start}f = ¦A : Y*X'`, 'Write as a trace')).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      f = tr(A'*Y*X')"
    `);
    expect(after(`${start}f = (A*X - Y) ¦: (Y + A*X)`, 'Write as a trace')).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      f = tr((A*X - Y)'*(Y + A*X))"
    `);
    expect(after(`${start}f = 2*tr(¦A'*Y*X')`, 'Write with')).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      f = 2*(A : Y*X')"
    `);
    expect(after(`${start}f = tr(A*X¦*Y')`, 'Write with')).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      f = A' : X*Y'"
    `);
  });
  test('not in a false identity, which keeps both sides', () => {
    expect(after(`${start}A : Y*X' == tr(¦A*Y)`, 'Write with')).toMatchInlineSnapshot(`"not offered: "`);
  });
  test('transposed sides', () => {
    expect(after(`${start}B in R^(k x m)\nA*X ¦== A*X + 0*Y`, 'Transpose')).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      B in R^(k x m)
      (A*X)' == (A*X + 0*Y)'"
    `);
  });
  test('the other layout', () => {
    expect(
      after(`${start}f = tr(A*X*Y')\ndf/dA = ¦Y*X'\ndf/dX = A'*Y\n---\nx in R^n`, 'Write gradients'),
    ).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      f = tr(A*X*Y')
      convention layout = numerator
      df/dA = (Y*X')'
      df/dX = (A'*Y)'
      ---
      x in R^n"
    `);
  });
});

describe('chains', () => {
  const chain = `${start}f = tr(A*X*Y')\ndf = tr(dA*X*Y')\n   = X*Y' : dA'\n   = Y*X' : dA`;
  test('split', () =>
    expect(after(chain.replace("= X*Y'", "= ¦X*Y'"), 'Split')).toMatchInlineSnapshot(`
    "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
    f = tr(A*X*Y')
    df = tr(dA*X*Y')
    df = X*Y' : dA'
       = Y*X' : dA"
  `));
  test('merge', () =>
    expect(after(chain.replace("= X*Y'", "= ¦X*Y'"), 'Merge')).toMatchInlineSnapshot(`
    "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
    f = tr(A*X*Y')
    df = tr(dA*X*Y')
       = Y*X' : dA"
  `));
  test('join', () =>
    expect(after(`${start}f = tr(A*X*Y')\ndf = tr(dA*X*Y')\ndf = ¦Y*X' : dA`, 'Join')).toMatchInlineSnapshot(`
      "A in R^(m x k); X in R^(k x n); Y in R^(m x n)
      f = tr(A*X*Y')
      df = tr(dA*X*Y')
         = Y*X' : dA"
    `));
});
