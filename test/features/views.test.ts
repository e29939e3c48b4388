import { describe, expect, test } from 'vitest';
import type { Language } from '../../server/src/analysis/region.ts';
import { analyse } from '../../server/src/analysis/snapshot.ts';
import { codeLenses } from '../../server/src/features/codeLens.ts';
import { matrixText } from '../../server/src/features/counterexample.ts';
import { inlayHints } from '../../server/src/features/inlayHints.ts';
import { semanticTokens } from '../../server/src/features/semanticTokens.ts';
import type { OutlineSymbol } from '../../server/src/features/symbols.ts';
import { matchingSymbols, outline } from '../../server/src/features/symbols.ts';
import { shortNumber } from '../../server/src/features/wording.ts';
import { annotated, judged, open } from './annotate.ts';

test('lenses', () => {
  const snapshot = open(
    "x in R^n\nA in R^(m x n)\nf = x'*x\nB = A'\ndf = 2*x : dx\n   = x : dx\ndf/dx = 2*x\ndf/dx = ?\nA == A",
  );
  const remarks = codeLenses(snapshot, judged).map(({ span, title }) => ({ span, text: title }));
  expect(annotated(snapshot, remarks)).toMatchInlineSnapshot(`
    "x in R^n
    A in R^(m x n)
    f = x'*x
    ^^^^^^^^ Verify
    ^^^^^^^^ Derivation
    B = A'
    df = 2*x : dx
    ^^^^^^^^^^^^^ ✗ 1 of 2 refuted · Verify
    ^^^^^^^^^^^^^ Derivation
       = x : dx
    df/dx = 2*x
    ^^^^^^^^^^^ ✓ verified · Verify
    ^^^^^^^^^^^ Derivation
    df/dx = ?
    ^^^^^^^^^ ? answered · Verify
    ^^^^^^^^^ Derivation
    A == A
    ^^^^^^ ✓ verified · Verify"
  `);
});

test('colours', () => {
  const snapshot = open(
    "λ in R; x in R^n; A in R^(m x n)\nf = λ*tr(A'*A) + Σ_(i=1..n) x[i]\ndf = λ : dA\nI_n*x\nh elementwise\nh(x)",
  );
  const remarks = semanticTokens(snapshot).map(({ span, type }) => ({ span, text: type }));
  expect(annotated(snapshot, remarks)).toMatchInlineSnapshot(`
    "λ in R; x in R^n; A in R^(m x n)
    ^ scalar
            ^ vector
                   ^ constant
                      ^ matrix
                              ^ constant
                                  ^ constant
    f = λ*tr(A'*A) + Σ_(i=1..n) x[i]
    ^ scalar
        ^ scalar
          ^^ function
             ^ matrix
                ^ matrix
                        ^ index
                             ^ constant
                                ^ vector
                                  ^ index
    df = λ : dA
    ^^ differential
         ^ scalar
             ^^ differential
    I_n*x
    ^^^ constant
        ^ vector
    h elementwise
    ^ function
    h(x)
    ^ function
      ^ vector"
  `);
});

test('assumed shapes, and the lines that declare them', () => {
  const shown = (text: string, language: Language = 'mcalc') => {
    const snapshot = analyse({ version: 1, language, text });
    return inlayHints(snapshot, { start: 0, end: 100 }).map(({ offset, label, declares }) => {
      const after = declares && text.slice(0, declares.offset) + declares.text + text.slice(declares.offset);
      return `${offset}${label} → ${after ?? 'nothing'}`;
    });
  };
  expect(shown("f = x'*A*x")).toMatchInlineSnapshot(`
    [
      "5: m×1 → x in R^m
    f = x'*A*x",
      "8: m×m → A in R^(m x m)
    f = x'*A*x",
    ]
  `);
  expect(shown('α in R; f = α*xᵀ*x')).toMatchInlineSnapshot(`
    [
      "15: m×1 → x ∈ ℝ^m
    α in R; f = α*xᵀ*x",
    ]
  `);
  expect(shown("> ```mcalc\n> f = x'*x\n> ```", 'markdown')).toMatchInlineSnapshot(`
    [
      "18: m×1 → > \`\`\`mcalc
    > x in R^m
    > f = x'*x
    > \`\`\`",
    ]
  `);
  expect(shown('$f = x^Tx$', 'markdown')).toMatchInlineSnapshot(`
    [
      "6: m×1 → nothing",
    ]
  `);
});

describe('the outline', () => {
  const drawn = (symbols: readonly OutlineSymbol[], margin: string): readonly string[] =>
    symbols.flatMap(({ name, detail, kind, children }) => [
      `${margin}${kind}: ${name} | ${detail}`,
      ...drawn(children, `${margin}  `),
    ]);
  test('chains hold their steps', () => {
    const snapshot = open("x in R^n\nf = x'*x\ndf = 2*x : dx\n   = x : dx\nx'*x");
    expect(drawn(outline(snapshot, judged), '').join('\n')).toMatchInlineSnapshot(`
      "declaration: x in R^n | 
      definition: f = x'*x | scalar
      claim: df = 2*x : dx | ✓ verified
        step: = x : dx | ✗ refuted"
    `);
  });
  test('scopes hold statements', () => {
    const snapshot = open("# norms\nx in R^n\nf = x'*x\n---\n# traces\nA in R^(n x n)\ng = tr(A)\n---\n# nothing");
    expect(drawn(outline(snapshot, judged), '').join('\n')).toMatchInlineSnapshot(`
      "section: norms | 
        declaration: x in R^n | 
        definition: f = x'*x | scalar
      section: traces | 
        declaration: A in R^(n x n) | 
        definition: g = tr(A) | scalar"
    `);
    const symbols = matchingSymbols(outline(snapshot, judged), 'G=');
    expect(symbols.map(({ name, within }) => `${name} in ${within}`)).toEqual(['g = tr(A) in traces']);
  });
  test('headings hold what stands below them', () => {
    const text = '# One\n\n## Inner\n\n$x\\in\\mathbb{R}^n$\n\n$f = x^Tx$\n\n# Two\n\n# Three\n\n$A == A$';
    const snapshot = analyse({ version: 1, language: 'markdown', text });
    expect(drawn(outline(snapshot, judged), '').join('\n')).toMatchInlineSnapshot(`
      "section: One | 
        section: Inner | 
          declaration: x ∈ ℝ^n | 
          definition: f = xᵀ x | scalar"
    `);
  });
});

describe('numbers', () => {
  test.each([
    [3, '3'],
    [-0.5, '-0.5'],
    [1 / 3, '0.333333'],
    [3.04e-10, '3e-10'],
    [123456789.5, '1.2e+8'],
    [0, '0'],
  ])('%f', (value, text) => expect(shortNumber(value)).toBe(text));
  test('matrices', () => {
    expect(matrixText([[3]])).toBe('3');
    expect(
      matrixText([
        [1, 2],
        [3, 4],
      ]),
    ).toBe('[1 2; 3 4]');
  });
});
