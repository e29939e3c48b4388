import { describe, expect, test } from 'vitest';
import { readArguments } from '../../server/src/cli/arguments.ts';

const read = (line: string) => readArguments(line.split(' ').filter((word) => word !== ''));

describe('check', () => {
  test('files and options in any order', () => {
    expect(read('check a.md --json b.mcalc --seed 7 --strict')).toEqual({
      kind: 'check',
      output: 'json',
      seed: 7,
      failOn: 'wrong-or-unknown',
      files: ['a.md', 'b.mcalc'],
    });
  });
  test('files that begin with a dash', () => {
    expect(read('check -- -x.mcalc')).toMatchObject({ files: ['-x.mcalc'] });
  });
  test.each([
    'check',
    'check --json',
    'check --seed x a',
    'check --seed',
    'check --json --sarif a',
    'check --fast a',
    '',
    'chekc a',
  ])('usage: %s', (line) => expect(read(line)).toMatchObject({ kind: 'usage' }));
});

describe('grad and steps', () => {
  test('all options', () => {
    const words = ['grad', '-d', 'A in R^n', '--wrt', 'A, x', '--order', '2', '--format', 'json', '--', "-x'*A"];
    expect(readArguments(words)).toEqual({
      kind: 'grad',
      declarations: 'A in R^n',
      wrt: ['A', 'x'],
      order: 2,
      format: 'json',
      content: 'derivative',
      style: 'frobenius',
      audience: 'program',
      expression: "-x'*A",
    });
  });
  test('defaults', () => {
    expect(read('steps --wrt=x f')).toMatchObject({ kind: 'steps', order: 1, format: 'unicode', declarations: '' });
  });
  test.each([
    'grad f',
    'grad --wrt x',
    'grad --wrt x f g',
    'grad --wrt x --order 0 f',
    'grad --wrt x --order 7 f',
    'grad --wrt x --format pdf f',
    'steps --wrt x --style prose f',
    'grad --wrt , f',
    'steps --wrt x --with-value --format numpy f',
    'steps --wrt x --order 2 --operator f',
  ])('usage: %s', (line) => expect(read(line)).toMatchObject({ kind: 'usage' }));
});

test('the language server and fmt', () => {
  expect(read('lsp --stdio')).toEqual({ kind: 'lsp' });
  expect(read('lsp')).toMatchObject({ kind: 'usage' });
  expect(read('fmt a.mcalc')).toEqual({ kind: 'fmt', action: 'write', files: ['a.mcalc'] });
  expect(read('fmt --check a.md b.md')).toEqual({ kind: 'fmt', action: 'check', files: ['a.md', 'b.md'] });
});

test.each(['check', 'grad', 'steps'])('%s --help is help, not an unknown option', (command) => {
  expect(read(`${command} --help`)).toEqual({ kind: 'help' });
});
