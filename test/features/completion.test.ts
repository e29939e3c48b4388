/** What is offered at `|`, in the order in which it is shown. */
import { expect, test } from 'vitest';
import { analyse } from '../../server/src/analysis/snapshot.ts';
import { functionWords } from '../../server/src/analysis/vocabulary.ts';
import { completionDocumentation, completionsAt } from '../../server/src/features/completion.ts';
import { signatureHelpAt } from '../../server/src/features/signatureHelp.ts';

const given = [
  'Y in R^(m x n);  A in R^(m x k);  X in R^(k x n);  lambda in R',
  'M = A*X - Y',
  'f = 1/2 * M : M',
  '',
].join('\n');

function at(marked: string, language: 'mcalc' | 'markdown') {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { snapshot: analyse({ version: 1, language, text }), offset };
}

function offered(line: string, count: number): readonly string[] {
  const { snapshot, offset } = at(`${given}${line}`, 'mcalc');
  const items = completionsAt(snapshot, offset)?.items ?? [];
  return items
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ label, detail }) => `${label}  ${detail}`);
}

const whatFits = [
  ['a factor that fits', 'g = A*|'],
  ['a term of the same shape', 'Z = A*X + |'],
  ['the right side of a gradient', 'df/dA = |'],
  ['the last factor of a gradient', 'df/dA = M*|'],
  ['a differential', 'df = M : |'],
  ['a factor of a differential', 'df = M : dA*|'],
  ['inside a function', 'g = tr(A*|'],
  ['the argument of a function of square matrices', 'g = logdet(|'],
  ['after a redefinition on the same line', 'B in R^(n x n); g = tr(|'],
] as const;

const picture = (lines: readonly (readonly [string, string])[], count: number): string =>
  lines.map(([what, line]) => [`${what}: ${line}`, ...offered(line, count)].join('\n    ')).join('\n');

test('names by how they fit', () => {
  expect(picture(whatFits, 6)).toMatchInlineSnapshot(`
    "a factor that fits: g = A*|
        X  k×n
        A'  k×m
        f  scalar
        λ  scalar
        abs  abs(X: m×n) → m×n
        acos  acos(X: m×n) → m×n
    a term of the same shape: Z = A*X + |
        M  m×n
        Y  m×n
        abs  abs(X: m×n) → m×n
        acos  acos(X: m×n) → m×n
        adj  adj(X: n×n) → n×n
        asin  asin(X: m×n) → m×n
    the right side of a gradient: df/dA = |
        A  m×k
        M  m×n
        X  k×n
        Y  m×n
        f  scalar
        λ  scalar
    the last factor of a gradient: df/dA = M*|
        X'  n×k
        M'  n×m
        Y'  n×m
        f  scalar
        λ  scalar
        abs  abs(X: m×n) → m×n
    a differential: df = M : |
        dM  m×n
        dY  m×n
        M  m×n
        Y  m×n
        abs  abs(X: m×n) → m×n
        acos  acos(X: m×n) → m×n
    a factor of a differential: df = M : dA*|
        X  k×n
        dX  k×n
        abs  abs(X: m×n) → m×n
        acos  acos(X: m×n) → m×n
        adj  adj(X: n×n) → n×n
        asin  asin(X: m×n) → m×n
    inside a function: g = tr(A*|
        A'  k×m
        abs  abs(X: m×n) → m×n
        acos  acos(X: m×n) → m×n
        adj  adj(X: n×n) → n×n
        asin  asin(X: m×n) → m×n
        atan  atan(X: m×n) → m×n
    the argument of a function of square matrices: g = logdet(|
        f  scalar
        λ  scalar
        abs  abs(X: m×n) → m×n
        acos  acos(X: m×n) → m×n
        adj  adj(X: n×n) → n×n
        asin  asin(X: m×n) → m×n
    after a redefinition on the same line: B in R^(n x n); g = tr(|
        B  n×n
        f  scalar
        λ  scalar
        abs  abs(X: m×n) → m×n
        acos  acos(X: m×n) → m×n
        adj  adj(X: n×n) → n×n"
  `);
});

const words = [
  ['words of structure', 'B in R^(n x n) s|'],
  ['words of structure of a family', 'b_i in R^n (i = 1..N) s|'],
  ['spaces', 'B in |'],
  ['sizes', 'B in R^(|'],
  ['conventions', 'convention s|'],
  ['kinds of norms', 'g = norm(A, |'],
  ['lines of a softmax', 'g = softmax(A*X, |'],
  ['gradients of what was defined', 'd|'],
  ['functions by what is begun', 'g = lo|'],
  ['a name by its Greek letter', 'g = λ|'],
  ['a name by its word', 'g = la|'],
  ['in a comment', 'g = A # the l|'],
  ['behind a backslash', 'g = A \\o|'],
] as const;

test('words, and names by what is begun', () => {
  expect(picture(words, 8)).toMatchInlineSnapshot(`
    "words of structure: B in R^(n x n) s|
        symmetric  structure
        skew  structure
        spd  structure
    words of structure of a family: b_i in R^n (i = 1..N) s|
        symmetric  structure
        skew  structure
        spd  structure
    spaces: B in |
        R^(m x n)  a space
        R^(k x n)  a space
        R^(m x k)  a space
        R^n  a space
        R  a scalar
    sizes: B in R^(|
        m  a size
        n  a size
        k  a size
    conventions: convention s|
        sign(0) = 0  convention
        sign(0) = 1  convention
        symmetric = trace  convention
        symmetric = entries  convention
    kinds of norms: g = norm(A, |
        F  Frobenius norm
        nuc  nuclear norm: the sum of the singular values
        inf  largest absolute entry
        schatten  p-norm of the singular values
    lines of a softmax: g = softmax(A*X, |
        rows  softmax of each of the rows
        columns  softmax of each of the columns
    gradients of what was defined: d|
        df/dA  gradient, m×k
        df/dX  gradient, k×n
        df/dY  gradient, m×n
        d  d(f) → as f
        delta  delta(i: scalar, j: scalar) → scalar
        det  det(X: n×n) → scalar
        diag  diag(x: n×1) → n×n
        Diag  Diag(x: n×1) → n×n
    functions by what is begun: g = lo|
        log  log(X: m×n) → m×n
        logdet  logdet(X: n×n) → scalar
        logm  logm(X: n×n) → n×n
        logsumexp  logsumexp(X) → as asked
    a name by its Greek letter: g = λ|
        λ  scalar
    a name by its word: g = la|
        lambda  scalar
        lambda_max  lambda_max(S: n×n) → scalar
    in a comment: g = A # the l|
    behind a backslash: g = A \\o|"
  `);
});

test('in Markdown only inside blocks', () => {
  const labels = (marked: string): readonly string[] => {
    const { snapshot, offset } = at(marked, 'markdown');
    return (completionsAt(snapshot, offset)?.items ?? []).map(({ label }) => label);
  };
  const block = '# Title\n```mcalc\nAlpha in R\nb = Al|\n```\nAl\n';
  expect(labels(block)).toEqual(['Alpha']);
  expect(labels(block.replace('|', '').replace(/Al\n$/, 'Al|\n'))).toEqual([]);
  expect(labels('> ```mcalc\n> Alpha in R\n> b = 2*Al|')).toEqual(['Alpha']);
});

test('signatures', () => {
  const help = (line: string): string => {
    const { snapshot, offset } = at(`${given}h elementwise\nq(A) = tr(A'*A)\n${line}`, 'mcalc');
    const found = signatureHelpAt(snapshot, offset);
    const active = found?.signatures[found.activeSignature];
    const [start = 0, end = 0] = active?.parameters[found?.activeParameter ?? 0] ?? [];
    return active === undefined
      ? 'none'
      : `${active.label.slice(0, start)}[${active.label.slice(start, end)}]${active.label.slice(end)}`;
  };
  const lines = [
    'g = tr(|',
    'g = kron(A, |',
    'g = reshape(A, m, |',
    'g = norm(tr(A), |',
    'g = q(|',
    'g = h(A + (|',
    'g = h(A|',
    'g = (|',
    'g = A[|',
    'g = A|',
  ];
  expect(lines.map((line) => `${line}  ${help(line)}`)).toMatchInlineSnapshot(`
    [
      "g = tr(|  tr([X: n×n]) → scalar",
      "g = kron(A, |  kron(A: m×n, [B: p×q]) → mp×nq",
      "g = reshape(A, m, |  reshape(X: p×q, m, [n]) → m×n",
      "g = norm(tr(A), |  norm(X, [p]) → scalar",
      "g = q(|  q([A: m×k]) → scalar",
      "g = h(A + (|  none",
      "g = h(A|  h([X: m×n]) → m×n",
      "g = (|  none",
      "g = A[|  none",
      "g = A|  none",
    ]
  `);
});

test('every function has documentation, whose differential comes from its entry', () => {
  for (const { name } of functionWords) expect(completionDocumentation(name)).toMatch(/\w+\(/);
  expect(completionDocumentation('logdet')).toMatchInlineSnapshot(`
    "\`\`\`text
    logdet(X: n×n) → scalar
    \`\`\`

    Log-determinant log |det X|.

    Defined where det X ≠ 0.

    \`d logdet(X) = tr(X⁻¹ dX)\`

    Petersen & Pedersen 2012, eq. (43), (57)"
  `);
});
