import { expect, test } from 'vitest';
import { splitStatements } from '../../server/src/syntax/mcalc/chunks.ts';
import { readAll } from './read.ts';

test('a line that ends with an operator or relation goes on', () =>
  expect(readAll('f = a +\nb\ng =\nc *\n\n# comment\n  d')).toEqual(['(chain f = (+ a b))', '(chain g = (* c d))']));

test('signs at the end of a line that are no operators', () =>
  expect(readAll("X^+\n‖X‖_*\nX'\nX†\n2")).toEqual(['(† X)', '(‖‖ X nuc)', "(' X)", '(† X)', '2']));

test('an indented line that begins with an operator goes on, one that is not indented does not', () =>
  expect(readAll('f = a\n  + b\n  : c\n-d')).toEqual(['(chain f = (+ a (: b c)))', '(- d)']));

test('a line that begins with = is always a further step', () =>
  expect(readAll('f = a;\n= b\n\n# comment\n= c\n== d')).toEqual(['(chain f = a = b = c == d)']));

test('a semicolon ends a statement, and separates rows in brackets', () =>
  expect(readAll('a = [1; 2]; b = 3;\nc = 4')).toEqual(['(chain a = [1; 2])', '(chain b = 3)', '(chain c = 4)']));

test('an open bracket goes on', () =>
  expect(readAll('f = tr(A *\n# comment\nB\n)\nM = [1, 2;\n3, 4]\ns = sum(\ni = 1..m,\nx_i)')).toEqual([
    '(chain f = (tr() (* A B)))',
    '(chain M = [1, 2; 3, 4])',
    '(chain s = (Σ i=1..m. x_i))',
  ]));

test('an unclosed bracket ends at a blank line, a scope, a statement or a further step', () => {
  const open = 'f = tr(A';
  const broken = '(chain f = !(A))';
  expect(readAll(`${open}\n\ng`)).toEqual([broken, 'g']);
  expect(readAll(`${open}\n---\ng`)).toEqual([broken, '---', 'g']);
  expect(readAll(`${open}\nB in R`)).toEqual([broken, '(in (B) R[])']);
  expect(readAll(`${open}\nA, B in R`)).toEqual([broken, '(in (A B) R[])']);
  expect(readAll(`${open}\ng(X) = 2`)).toEqual([broken, '(chain (g() X) = 2)']);
  expect(readAll(`${open}\nh elementwise`)).toEqual([broken, '(elementwise h)']);
  expect(readAll(`${open}\nconvention norm1 = induced`)).toEqual([broken, '(convention norm1 induced)']);
  expect(readAll(`${open}; g = 2`)).toEqual([broken, '(chain g = 2)']);
  expect(readAll(`${open}\n = B`)).toEqual(['(chain f = !(A) = B)']);
});

test('an unfinished line leaves declarations and later paragraphs alone', () =>
  expect(readAll('f =\nA in R\ng = 2 +\n\nh = 3')).toEqual([
    '(chain f = !)',
    '(in (A) R[])',
    '(chain g = (+ 2 !))',
    '(chain h = 3)',
  ]));

test('line ends of every kind', () =>
  expect(readAll('a = 1\r\nb = 2\rc = 3\r\n  + 4')).toEqual(['(chain a = 1)', '(chain b = 2)', '(chain c = (+ 3 4))']));

test('chunks hold neither indentation nor trailing comments', () => {
  const text = '  a = 1  # one\n\n b = 2\n  + 3 # five';
  const chunks = splitStatements(text).map(({ span }) => text.slice(span.start, span.end));
  expect(chunks).toEqual(['a = 1', 'b = 2\n  + 3']);
});
