import { expect, test } from 'vitest';
import { fuzzElaboration } from './fuzz.ts';

test('any document is elaborated without breaking a promise', () => expect(fuzzElaboration(150, 1)).toEqual([]));
