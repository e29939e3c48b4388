import { describe, expect, test } from 'vitest';
import type { Language } from '../../server/src/analysis/region.ts';
import { rename } from '../../server/src/analysis/rename.ts';
import { analyse } from '../../server/src/analysis/snapshot.ts';
import { foldings } from '../../server/src/features/folding.ts';
import { definitionsOf, nameAt, placesOfName } from '../../server/src/features/navigation.ts';
import { selectionsAt } from '../../server/src/features/selection.ts';
import { annotated } from './annotate.ts';

const read = (marked: string, language: Language) => {
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  return { snapshot: analyse({ version: 1, language, text }), offset };
};

const places = (marked: string, language: Language = 'mcalc') => {
  const { snapshot, offset } = read(marked, language);
  const remarks = placesOfName(snapshot, offset).map(({ span, use }) => ({ span, text: use }));
  return annotated(snapshot, remarks);
};

/** The text after a renaming, or why it is refused. */
function renamed(marked: string, name: string, language: Language = 'mcalc'): string {
  const { snapshot, offset } = read(marked, language);
  const found = nameAt(snapshot, offset);
  if (found === undefined) return 'no name';
  const result = rename(snapshot, found.entity, name);
  if (result.kind === 'refused') return result.reason;
  return [...result.edits]
    .reverse()
    .reduce((text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end), snapshot.text);
}

describe('the places of a name', () => {
  test('declared and used, its differentials too', () => {
    expect(
      places("A in R^(m x n); ¦X in R^(n x k)\nf = tr(A*X)\ndf = A' : dX\ndf/dX = A'\n∂f/∂X = A'"),
    ).toMatchInlineSnapshot(`
      "A in R^(m x n); X in R^(n x k)
                      ^ write
      f = tr(A*X)
               ^ read
      df = A' : dX
                 ^ read
      df/dX = A'
          ^ read
      ∂f/∂X = A'
          ^ read"
    `);
  });
  test('a size', () => {
    expect(places('x in R^¦n; A in R^(n x m)\ny = ones(n) + n*x\n1_n == 1_n')).toMatchInlineSnapshot(`
      "x in R^n; A in R^(n x m)
             ^ write
                        ^ read
      y = ones(n) + n*x
               ^ read
                    ^ read
      1_n == 1_n
        ^ read
               ^ read"
    `);
  });
  test('inferred', () => {
    expect(places("f = x'*A*¦x\ndf = x'*(A + A')*dx")).toMatchInlineSnapshot(`
      "f = x'*A*x
          ^ write
               ^ read
      df = x'*(A + A')*dx
           ^ read
                        ^ read"
    `);
  });
  test('redefined', () => {
    expect(places("x in R^n\nf = x'*x\n¦f := 2*f\ng = f + 1")).toMatchInlineSnapshot(`
      "x in R^n
      f = x'*x
      f := 2*f
      ^ write
      g = f + 1
          ^ read"
    `);
    expect(places("x in R^n\nf = x'*¦x\n---\nx in R^n\ng = x'*x")).toMatchInlineSnapshot(`
      "x in R^n
      ^ write
      f = x'*x
          ^ read
             ^ read
      ---
      x in R^n
      g = x'*x"
    `);
  });
  test('an index bound by a sum', () => {
    expect(places('x in R^n\nf = Σ_(i=1..n) x[¦i]^2 + Σ_(i=1..n) x[i]')).toMatchInlineSnapshot(`
      "x in R^n
      f = Σ_(i=1..n) x[i]^2 + Σ_(i=1..n) x[i]
             ^ read
                       ^ read"
    `);
    expect(places('x in R^n\nf = Σ_(i=1..n) x_¦i^2')).toMatchInlineSnapshot(`
      "x in R^n
      f = Σ_(i=1..n) x_i^2
             ^ read
                       ^ read"
    `);
  });
  test('free indices', () => {
    expect(places("A in R^(m x n)\nf = tr(A'*A)\n∂f/∂A[¦l,k] = 2*A[l,k]")).toMatchInlineSnapshot(`
      "A in R^(m x n)
      f = tr(A'*A)
      ∂f/∂A[l,k] = 2*A[l,k]
            ^ read
                       ^ read"
    `);
  });
  test('a family', () => {
    expect(places("¦x_i in R^n (i = 1..N)\nf = Σ_(i=1..N) x_i'*x_i")).toMatchInlineSnapshot(`
      "x_i in R^n (i = 1..N)
      ^ write
      f = Σ_(i=1..N) x_i'*x_i
                     ^ read
                          ^ read"
    `);
  });
  test('named behind where', () => {
    expect(places("X in R^(m x n)\nf = tr(¦M'*M) where M = 2*X\nM = 3*X")).toMatchInlineSnapshot(`
      "X in R^(m x n)
      f = tr(M'*M) where M = 2*X
             ^ read
                ^ read
                         ^ write
      M = 3*X"
    `);
  });
  test('Greek letters and words', () => {
    expect(places("λ in R; x in R^n\nf = ¦lambda*x'*x\n∂f/∂λ = x'*x")).toMatchInlineSnapshot(`
      "λ in R; x in R^n
      ^ write
      f = lambda*x'*x
          ^^^^^^ read
      ∂f/∂λ = x'*x
          ^ read"
    `);
  });
  test('formulas and fences of one section', () => {
    const text = `# One

Let $\\lambda \\in \\mathbb{R}$ and $\\mathbf{x}\\in\\mathbb{R}^n$.

$$f = \\lambda \\mathbf{x}^T\\mathbf{x}$$

\`\`\`mcalc
df/dx = 2*¦lambda*x
\`\`\`

# Two

$\\lambda \\in \\mathbb{R}$
`;
    expect(places(text, 'markdown')).toMatchInlineSnapshot(`
      "# One

      Let $\\lambda \\in \\mathbb{R}$ and $\\mathbf{x}\\in\\mathbb{R}^n$.
           ^^^^^^^ write

      $$f = \\lambda \\mathbf{x}^T\\mathbf{x}$$
            ^^^^^^^ read

      \`\`\`mcalc
      df/dx = 2*lambda*x
                ^^^^^^ read
      \`\`\`

      # Two

      $\\lambda \\in \\mathbb{R}$
      "
    `);
    expect(places(text.replace('¦', '').replace('lambda*x', 'lambda*¦x'), 'markdown')).toMatchInlineSnapshot(`
      "# One

      Let $\\lambda \\in \\mathbb{R}$ and $\\mathbf{x}\\in\\mathbb{R}^n$.
                                                ^ write

      $$f = \\lambda \\mathbf{x}^T\\mathbf{x}$$
                            ^ read
                                        ^ read

      \`\`\`mcalc
      df/dx = 2*lambda*x
          ^ read
                       ^ read
      \`\`\`

      # Two

      $\\lambda \\in \\mathbb{R}$
      "
    `);
  });
});

describe('the definition', () => {
  const definition = (marked: string) => {
    const { snapshot, offset } = read(marked, 'mcalc');
    return definitionsOf(snapshot, offset).map(({ start, end }) => {
      const line = snapshot.text.slice(0, start).split('\n').length;
      return `${line}: ${snapshot.text.slice(start, end)}`;
    });
  };
  test('declared, then defined', () => {
    expect(definition("A in R^(m x n); f in R\nf = tr(A'*A)\nd¦f = 2*A : dA")).toEqual(['1: f', '2: f']);
  });
  test('inferred', () => expect(definition("f = x'*A*x\ndf = x'*(A + A')*d¦x")).toEqual(['1: x']));
  test('a function of the language', () => expect(definition('A in R^(n x n)\nf = t¦r(A)')).toEqual([]));
});

describe('the growing selection', () => {
  const selections = (marked: string, language: Language = 'mcalc') => {
    const { snapshot, offset } = read(marked, language);
    return selectionsAt(snapshot, offset).map(({ start, end }) => snapshot.text.slice(start, end));
  };
  test('along the expression', () => {
    expect(selections("A in R^(m x n)\ndf = (A*¦X - Y)*X' : dA + g\n   = h")).toMatchInlineSnapshot(`
      [
        "X",
        "A*X",
        "A*X - Y",
        "(A*X - Y)",
        "(A*X - Y)*X'",
        "(A*X - Y)*X' : dA",
        "(A*X - Y)*X' : dA + g",
        "= (A*X - Y)*X' : dA + g",
        "df = (A*X - Y)*X' : dA + g
         = h",
      ]
    `);
  });
  test('in a formula', () => {
    expect(selections('$$f = \\mathrm{tr}(A\\mathbf{¦X}) + \\lambda$$', 'markdown')).toMatchInlineSnapshot(`
      [
        "X",
        "\\mathbf{X}",
        "A\\mathbf{X}",
        "(A\\mathbf{X})",
        "\\mathrm{tr}(A\\mathbf{X})",
        "\\mathrm{tr}(A\\mathbf{X}) + \\lambda",
        "= \\mathrm{tr}(A\\mathbf{X}) + \\lambda",
        "f = \\mathrm{tr}(A\\mathbf{X}) + \\lambda",
      ]
    `);
  });
});

test('folding', () => {
  const { snapshot } = read('# one\nx in R^n\ndf = 2*x : dx\n   = x : dx\n---\n# two\nA == A\n\n', 'mcalc');
  const lineAt = (offset: number) => snapshot.text.slice(0, offset).split('\n').length;
  const lines = foldings(snapshot).map(({ start, end }) => `${lineAt(start)}–${lineAt(end)}`);
  expect(lines.filter((line) => !/^(\d+)–\1$/.test(line))).toEqual(['1–4', '6–7', '3–4']);
});

describe('renaming', () => {
  const text = "A in R^(m x n); ¦X in R^(n x k)\nf = tr(A*X)\ndf = A' : dX\ndf/dX = A'";
  test('everywhere', () =>
    expect(renamed(text, 'W_1')).toMatchInlineSnapshot(`
    "A in R^(m x n); W_1 in R^(n x k)
    f = tr(A*W_1)
    df = A' : dW_1
    df/dW_1 = A'"
  `));
  test('to a Greek letter in any spelling', () => {
    expect(renamed("x in R^n; a in R\nf = ¦a*x'*x", 'λ')).toMatchInlineSnapshot(`
      "x in R^n; λ in R
      f = λ*x'*x"
    `);
    expect(renamed("x in R^n; a in R\nf = ¦a*x'*x", '\\lambda')).toMatchInlineSnapshot(`
      "x in R^n; lambda in R
      f = lambda*x'*x"
    `);
  });
  test('a capture', () => {
    expect(renamed(text, 'A')).toMatchInlineSnapshot(`"“A” is the name of something else here (line 1)."`);
    expect(renamed(text, 'k')).toMatchInlineSnapshot(`"“k” is the name of something else here (line 1)."`);
    expect(renamed('x, a in R^n\nf = Σ_(i=1..n) ¦a[i]*x[i]', 'i')).toMatchInlineSnapshot(
      `"“i” is the name of something else here (line 2)."`,
    );
    expect(renamed('x, a in R^n\nf = Σ_(i=1..n) a[¦i]*x[i]', 'a')).toMatchInlineSnapshot(
      `"“a” is the name of something else here (line 1)."`,
    );
  });
  test('no name', () => {
    expect(renamed(text, '2x')).toMatchInlineSnapshot(
      `"“2x” is no name: a name is a letter, then letters, digits, _word."`,
    );
    expect(renamed(text, 'tr')).toMatchInlineSnapshot(`"“tr” is a function of the language."`);
    expect(renamed(text, 'I')).toMatchInlineSnapshot(`"“I” is built-in notation."`);
  });
  test('that would change a kind', () => {
    expect(renamed("f = ¦x'*A*x", 'X')).toMatchInlineSnapshot(
      `"“x” is not declared, and “X” would be taken for a matrix (line 1). Declare it first."`,
    );
  });
  test('that would make a differential', () => {
    expect(renamed("¦a, x in R^n\nf = x'*a", 'dx')).toMatchInlineSnapshot(`
      "dx, x in R^n
      f = x'*dx"
    `);
  });
  test('in formulas and fences together', () => {
    const note = `Let $\\lambda\\in\\mathbb{R}$, $\\mathbf{x}\\in\\mathbb{R}^n$ and $H_R\\in\\mathbb{R}^{n\\times n}$.

$$f = \\lambda \\mathbf{x}^T H_{R}\\mathbf{x},\\quad \\frac{\\partial f}{\\partial \\mathbf{x}} = \\lambda(H_R+H_R^T)\\mathbf{x}$$

$$\\mathrm{d}f = \\lambda\\,\\mathrm{d}\\mathbf{x}^T(H_R+H_R^T)\\mathbf{x}$$

\`\`\`mcalc
df/dx = λ*(H_R + H_R')*x
\`\`\`
`;
    const at = (word: string) => note.replace(word, `¦${word}`);
    expect(renamed(at('\\lambda'), 'μ', 'markdown')).toMatchInlineSnapshot(`
      "Let $\\mu\\in\\mathbb{R}$, $\\mathbf{x}\\in\\mathbb{R}^n$ and $H_R\\in\\mathbb{R}^{n\\times n}$.

      $$f = \\mu \\mathbf{x}^T H_{R}\\mathbf{x},\\quad \\frac{\\partial f}{\\partial \\mathbf{x}} = \\mu(H_R+H_R^T)\\mathbf{x}$$

      $$\\mathrm{d}f = \\mu\\,\\mathrm{d}\\mathbf{x}^T(H_R+H_R^T)\\mathbf{x}$$

      \`\`\`mcalc
      df/dx = μ*(H_R + H_R')*x
      \`\`\`
      "
    `);
    expect(renamed(at('x}'), 'y', 'markdown')).toMatchInlineSnapshot(`
      "Let $\\lambda\\in\\mathbb{R}$, $\\mathbf{y}\\in\\mathbb{R}^n$ and $H_R\\in\\mathbb{R}^{n\\times n}$.

      $$f = \\lambda \\mathbf{y}^T H_{R}\\mathbf{y},\\quad \\frac{\\partial f}{\\partial \\mathbf{y}} = \\lambda(H_R+H_R^T)\\mathbf{y}$$

      $$\\mathrm{d}f = \\lambda\\,\\mathrm{d}\\mathbf{y}^T(H_R+H_R^T)\\mathbf{y}$$

      \`\`\`mcalc
      df/dy = λ*(H_R + H_R')*y
      \`\`\`
      "
    `);
    expect(renamed(at('H_R'), 'Q', 'markdown')).toMatchInlineSnapshot(`
      "Let $\\lambda\\in\\mathbb{R}$, $\\mathbf{x}\\in\\mathbb{R}^n$ and $Q\\in\\mathbb{R}^{n\\times n}$.

      $$f = \\lambda \\mathbf{x}^T Q\\mathbf{x},\\quad \\frac{\\partial f}{\\partial \\mathbf{x}} = \\lambda(Q+Q^T)\\mathbf{x}$$

      $$\\mathrm{d}f = \\lambda\\,\\mathrm{d}\\mathbf{x}^T(Q+Q^T)\\mathbf{x}$$

      \`\`\`mcalc
      df/dx = λ*(Q + Q')*x
      \`\`\`
      "
    `);
  });
});
