import { expect, test } from 'vitest';
import { higher } from '../../server/src/differentiate/higher.ts';
import { hessian } from '../../server/src/differentiate/jacobian.ts';
import { nameIn, read, scopeOf } from '../support/calculus.ts';
import { claimsOf, notReplayed, notVerified, randomComplaints, runReplay } from '../support/derivations.ts';

test('derivations of random functions replay, and every line is verified', () => {
  // A share of what a longer run looks at with other seeds, numbers and depths.
  const numbers = Array.from({ length: 16 }, (_, number) => number);
  const options = { seed: 5, depth: 2, kind: 'scalar' } as const;
  expect(numbers.flatMap((number) => randomComplaints(number, options))).toEqual([]);
});

test('derivations of many more random functions replay', () => {
  const numbers = Array.from({ length: 300 }, (_, number) => number);
  const options = { seed: 6, depth: 4, kind: 'any' } as const;
  const results = numbers.map((number) => runReplay(number, options));
  expect(results.flatMap(({ complaints }) => complaints)).toEqual([]);
  expect(results.filter(({ status }) => status === 'examined').length).toBeGreaterThan(230);
});

const second = [
  ["x'*A*x", 'x', 'x'],
  ["x'*A*y", 'x', 'y'],
  ["tr(X'*A*X*B)", 'X', 'X'],
  ['logdet(X)', 'X', 'X'],
  ['sum(exp(A*x))', 'x', 'x'],
  ["1/(x'*x)", 'x', 'x'],
] as const;
const scope = scopeOf('A, B, X in R^(n x n); x, y in R^n');

test.each(second)('the Hessian of %s in %s, %s: its derivation replays, and every line is verified', (f, wrt, and) => {
  const [of, x, y] = [read(f, scope), nameIn(scope, wrt), nameIn(scope, and)];
  const found = hessian(of, x, y);
  if ('unsupported' in found) throw new Error(found.unsupported);
  expect(notReplayed(found, y)).toEqual([]);
  expect(notVerified(claimsOf({ kind: 'second', of, wrt: x, and: y }, found, 'frobenius'))).toEqual([]);
});

test.each(["(x'*A*x)^2", 'sum(exp(x))', "logdet(X'*X)"])('the third derivative of %s replays', (f) => {
  const of = read(f, scope);
  const x = nameIn(scope, f.includes('X') ? 'X' : 'x');
  const found = higher(of, x, 3);
  if ('unsupported' in found) throw new Error(found.unsupported);
  expect(notReplayed(found, x)).toEqual([]);
});
