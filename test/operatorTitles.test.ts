import { expect, test } from 'vitest';
import { titleInSentence } from '../server/src/operators/title.ts';

test.each([
  ['Frobenius norm', 'Frobenius norm'],
  ['Hadamard product', 'Hadamard product'],
  ['Log-determinant log |det X|', 'log-determinant log |det X|'],
  ['Trace', 'trace'],
])('%s in a sentence', (title, written) => expect(titleInSentence(title)).toBe(written));
