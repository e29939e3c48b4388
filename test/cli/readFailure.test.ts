import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readFailure } from '../../server/src/cli/readFailure.ts';

function failure(path: string): string {
  try {
    readFileSync(path, 'utf8');
  } catch (error) {
    return readFailure(error);
  }
  return 'none';
}

test.each([
  ['no/such.mcalc', 'no such file'],
  ['package.json/a.mcalc', 'no such file'],
  ['server', 'is a folder, not a file'],
])('%s: %s', (path, message) => expect(failure(path)).toBe(message));

test('what has no words of ours keeps its own', () =>
  expect(readFailure(new Error('disk on fire'))).toBe('disk on fire'));
