/** What formatted text looks like. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languageOf } from '../../server/src/analysis/region.ts';
import { formatDocument, formatRange, formatTyped, formatted } from '../../server/src/features/formatting.ts';
import { withEdits } from '../../server/src/format/edits.ts';
import { drawText, randomNumbers } from '../syntax/fuzzMcalc.ts';
import { formatFaults } from './faults.ts';

const picture = (...lines: readonly string[]): string => formatted(lines.join('\n'), 'mcalc');

test('a derivation', () => {
  expect(
    picture(
      '   #   least squares  ',
      'Y   in R^( m x n );A in R^(m x k) ; X in R^{k x n}',
      'M=A *X-Y',
      'f=1/2 * M:M',
      'df=M:dM  # the chain',
      '=(A*X-Y):dA*X # product rule',
      '# and so',
      "      ==(A*X-Y)*X':dA",
    ),
  ).toMatchInlineSnapshot(`
    "#   least squares
    Y in R^(m x n);  A in R^(m x k);  X in R^{k x n}
    M = A*X - Y
    f = 1/2 * M : M
    df = M : dM            # the chain
       = (A*X - Y) : dA*X  # product rule
      # and so
      == (A*X - Y)*X' : dA
    "
  `);
});

test('lines that go on', () => {
  expect(
    picture(
      'N:=tr(A*',
      'B)+c',
      ' -  d',
      'M=[1,-2;',
      '3 , 4]',
      'g = h(',
      'a,',
      'b',
      ')',
      'f = M:N where M=A ,',
      ' N=B',
      'dφ',
      '=a',
      '=b',
    ),
  ).toMatchInlineSnapshot(`
    "N := tr(A*
            B) + c
         - d
    M = [1, -2;
         3, 4]
    g = h(
      a,
      b
    )
    f = M:N where M=A ,
    N = B
    dφ
      = a
      = b
    "
  `);
});

test('signs that stand close', () => {
  expect(
    picture(
      'N = (Σ_( i=1..m ) ‖ X[ i,: ] ‖ ^ 2)^( 1/q )-‖-x‖_F',
      'X^- 1*X ^T-2.*X[ i+1 , j ]',
      'x_i in R^n (i=1..N);p>=1',
      'h elementwise;convention 0^⊙p=0',
      "∂ f/∂ A[l,m]=h' (x) .^(p-1)./ 2A",
      'I_2⊗R+J ⊗Q',
      'sum( i=1..m , a_i )',
    ),
  ).toMatchInlineSnapshot(`
    "N = (Σ_(i=1..m) ‖X[i,:]‖^2)^(1/q) - ‖-x‖_F
    X^-1*X^T - 2 .* X[i+1, j]
    x_i in R^n (i=1..N);  p >= 1
    h elementwise;  convention 0^⊙p = 0
    ∂f/∂A[l,m] = h' (x).^(p-1) ./ 2A
    I_2 ⊗ R + J ⊗ Q
    sum(i=1..m, a_i)
    "
  `);
});

test('what is not understood stays as it is', () => {
  expect(picture('f=a+', '', 'A |b|  c', 'x  =  tr(  ', '', 'y=2', '---   #c')).toMatchInlineSnapshot(`
    "f=a+

    A |b|  c
    x  =  tr(

    y = 2
    ---  #c
    "
  `);
});

test('blank lines, the end of the text, line breaks', () => {
  expect(formatted('\n\n\n\na=1\r\n\r\n\r\n\r\nb=2\r\n\r\n', 'mcalc')).toBe('a = 1\r\n\r\n\r\nb = 2\r\n');
  expect(formatted('', 'mcalc')).toBe('');
  expect(formatted('a = 1', 'mcalc')).toBe('a = 1\n');
});

test('only fences of Markdown', () => {
  const text = ['# a=b', 'x=y   ', '> ```mcalc', '> f=a', '>   =b', '> ```', '$a=b$', '```mcalc', 'y=2'].join('\n');
  expect(formatted(text, 'markdown')).toMatchInlineSnapshot(`
    "# a=b
    x=y   
    > \`\`\`mcalc
    > f = a
    >   = b
    > \`\`\`
    $a=b$
    \`\`\`mcalc
    y = 2"
  `);
});

test('a range', () => {
  const text = 'a=1\nb=2\nc=3\n';
  expect(withEdits(text, formatRange(text, 'mcalc', { start: 5, end: 6 }))).toBe('a=1\nb = 2\nc=3\n');
});

test.each([
  ['an equals sign that begins a line', 'a=1\n\ndf = a\n=|', 'a=1\n\ndf = a\n   ='],
  ['one in a fence', '> ```mcalc\n> df = a\n> =|\n> ```', '> ```mcalc\n> df = a\n>    =\n> ```'],
  ['one that does not', 'a=1\n\ndf =|', 'a=1\n\ndf ='],
  ['a line break', 'a=1\n\ndf=a\n=b\n|', 'a=1\n\ndf = a\n   = b\n'],
  ['a line break in the middle', 'b=2\n|\nc=3', 'b = 2\n\nc=3'],
])('typing %s', (_, marked, after) => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const typed = text.charAt(offset - 1);
  const language = text.includes('```') ? 'markdown' : 'mcalc';
  expect(withEdits(text, formatTyped(text, language, offset, typed))).toBe(after);
});

const root = join(import.meta.dirname, '../..');
const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:mcalc|md)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, 'examples', name), 'utf8') }));

test('examples keep their meaning', () => {
  expect(examples.length).toBeGreaterThan(5);
  expect(examples.flatMap(({ name, text }) => formatFaults(text, languageOf(name)).map((one) => [name, one]))).toEqual(
    [],
  );
});

test.each(examples.filter(({ name }) => !name.includes('/')))('$name is formatted', ({ name, text }) => {
  expect(formatDocument(text, languageOf(name))).toEqual([]);
});

const shared = join(root, '../shared/corpus/problems.json');

test('the corpus keeps its meaning, where it is present', () => {
  const problems: unknown = existsSync(shared) ? JSON.parse(readFileSync(shared, 'utf8')) : [];
  const texts = JSON.stringify(problems).matchAll(/"\w+_ascii":"((?:[^"\\]|\\.)*)"/g);
  const faults = [...texts].flatMap(([, text = '']) => {
    return [`${text};f=${text}\n=${text} # c`].flatMap((one) =>
      formatFaults(one, 'mcalc').map((fault) => `${fault} in ${one}`),
    );
  });
  expect(faults).toEqual([]);
});

test('random texts keep their meaning', () => {
  const random = randomNumbers(7);
  const faults = Array.from({ length: 400 }, () => drawText(random)).flatMap((text) =>
    formatFaults(text, 'mcalc').map((fault) => `${fault} in ${JSON.stringify(text)}`),
  );
  expect(faults.slice(0, 5)).toEqual([]);
});
