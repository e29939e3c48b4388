import { expect, test } from 'vitest';
import { mcalc } from './terminal.ts';

const texts = { 'a.mcalc': 'f=a\n=b\n', 'b.md': 'a=b\n```mcalc\nf=a\n```\n', 'c.mcalc': 'f = a\n' };

test('files are formatted in place', () => {
  const files = { ...texts };
  expect(mcalc(files, 'fmt', ...Object.keys(files))).toEqual({ status: 0, out: '', err: '' });
  expect(files).toEqual({ 'a.mcalc': 'f = a\n  = b\n', 'b.md': 'a=b\n```mcalc\nf = a\n```\n', 'c.mcalc': 'f = a\n' });
});

test('--check writes nothing', () => {
  const files = { ...texts };
  const out = 'a.mcalc: not formatted\nb.md: not formatted\n';
  expect(mcalc(files, 'fmt', '--check', ...Object.keys(files))).toEqual({ status: 1, out, err: '' });
  expect(files).toEqual(texts);
  expect(mcalc(files, 'fmt', '--check', 'c.mcalc').status).toBe(0);
});

test('standard input', () => {
  expect(mcalc({ '-': 'f=a' }, 'fmt', '-')).toEqual({ status: 0, out: 'f = a\n', err: '' });
});

test('a file that is not there, no file, an unknown option', () => {
  expect(mcalc({}, 'fmt', 'a.mcalc')).toEqual({ status: 2, out: '', err: 'mcalc: a.mcalc: no such file\n' });
  expect(mcalc({}, 'fmt').status).toBe(2);
  expect(mcalc({}, 'fmt', '--wide', 'a.mcalc').status).toBe(2);
});
