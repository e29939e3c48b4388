import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf } from './faults.ts';
import { fuzzMcalc } from './fuzzMcalc.ts';

test('any text is read without breaking a promise', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(faultsOf(text)).toEqual([]);
    }),
    { numRuns: 500, seed: 1 },
  ));

test('so is any sequence of the signs of the language', () => {
  const sign = fc.constantFrom(..."AXdf12 \n()[]{}‖,;:=+-*/^_'?∂Σᵀ⁻.", '---', ' in R', 'sum(');
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
      expect(faultsOf(signs.join(''))).toEqual([]);
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test('and any mutation of valid statements', () => expect(fuzzMcalc(10_000, 1)).toEqual([]));
