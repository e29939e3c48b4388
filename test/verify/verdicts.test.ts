/** Evidence, counterexamples, budgets, seeds. */
import { describe, expect, test } from 'vitest';
import { num, product, subtract, sum } from '../../server/src/expr/build.ts';
import type { Claim } from '../../server/src/expr/claim.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { check, compareSides, defaultBudget, mayHold } from '../../server/src/verify/verify.ts';
import { showReason } from '../../server/src/verify/wording.ts';
import { brief, equation, eye, gradient, inv, mat, odot, op, pinv, run, T, tr, vector } from './check.ts';

const A = mat('A', 'm', 'n');
const S = mat('S', 'n', 'n');
const Q = mat('Q', 'n', 'n');
const x = vector('x', 'n');
const options = { seed: 1, bounds: [], budget: defaultBudget, shouldStop: () => false };

describe('evidence', () => {
  test('exact', () => {
    const { evidence } = run(equation(tr(product(A, T(A))), op('frobenius', A, A)));
    expect(evidence).toEqual({ kind: 'exact', points: 20, dimensions: 4, worst: 0, seed: 1 });
  });
  test('numeric, with 64 digits behind it', () => {
    const { evidence } = run(equation(op('exp', op('log', odot(A, A))), odot(A, A)));
    expect(evidence).toMatchObject({ kind: 'numeric', points: 8, dimensions: 4, seed: 1 });
    expect(evidence?.worst).toBeLessThan(1e-50);
  });
  test('at least eight points without dimensions', () => {
    const { evidence } = run(equation(op('exp', num(0)), num(1)));
    expect(evidence?.points).toBeGreaterThanOrEqual(8);
  });
});

describe('counterexample', () => {
  const { counterexample } = run(gradient(tr(product(S, S)), S, product(num(2), S)));
  test('two by two, small integers', () => {
    expect(counterexample?.sizes).toEqual({ n: 2 });
    for (const v of counterexample?.values['S']?.flat() ?? [0.5]) expect([-3, -2, -1, 0, 1, 2, 3]).toContain(v);
  });
  test('the gradient as a matrix, and only the entries that differ', () => {
    const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = counterexample?.values['S'] ?? [];
    expect(counterexample?.left).toEqual([
      [2 * a, 2 * c],
      [2 * b, 2 * d],
    ]);
    expect(counterexample?.right).toEqual([
      [2 * a, 2 * b],
      [2 * c, 2 * d],
    ]);
    expect(counterexample?.entries).toEqual([
      [2, 1],
      [1, 2],
    ]);
  });
  test('directions are named', () => {
    const wrong = equation(op('frobenius', S, S), num(3), S);
    expect(Object.keys(run(wrong).counterexample?.values ?? {})).toEqual(['S', 'dS']);
  });
});

describe('limits', () => {
  const long = gradient(op('norm1', pinv(A)), A, A);
  test('a spent budget', () => expect(brief(long, { budget: 100 })).toBe('unknown interrupted'));
  test('a spent budget never verifies', () => {
    const right = gradient(op('logdet', S), S, T(inv(S)));
    for (const budget of [10, 100, 1000, 10_000]) {
      expect(['unknown interrupted', 'verified numeric']).toContain(brief(right, { budget }));
    }
    expect(brief(right, { budget: 1000 })).toBe('unknown interrupted');
  });
  test('a host that stops', () => {
    let asked = 0;
    expect(brief(long, { shouldStop: () => ++asked > 3 })).toBe('unknown interrupted');
    expect(asked).toBe(4);
  });
});

test('a refutation survives a budget that does not reach for its explanation', () => {
  const wrong = equation(product(S, Q), product(Q, S));
  const budgets = Array.from({ length: 40 }, (_, k) => 25 * (k + 1));
  const statuses = budgets.map((budget) => run(wrong, { budget }).status);
  expect(statuses).toContain('refuted');
  expect([...new Set(statuses)].sort()).toEqual(['refuted', 'unknown']);
  expect(statuses.lastIndexOf('unknown')).toBeLessThan(statuses.indexOf('refuted'));
});

test('a chain of three thousand layers', () => {
  const chain = Array.from({ length: 3000 }).reduce<Expr>((e) => op('relu', e), x);
  expect(brief(equation(chain, op('relu', x)))).toBe('verified numeric');
});

describe('cheaper questions', () => {
  test('compareSides', () => {
    expect(compareSides(tr(S), tr(T(S)), [], options).status).toBe('verified');
    const wrong = compareSides(S, T(S), [], options);
    expect([wrong.status, wrong.counterexample]).toEqual(['refuted', undefined]);
  });
  test('mayHold', () => {
    expect(mayHold(equation(tr(product(S, Q)), tr(product(Q, S))), options)).toBe(true);
    expect(mayHold(equation(product(S, Q), product(Q, S)), options)).toBe(false);
    expect(mayHold(equation(A, S), options)).toBe(false);
  });
});

describe('seeds', () => {
  const right: readonly Claim[] = [
    gradient(op('logdet', S), S, T(inv(S))),
    equation(product(inv(product(T(A), A)), T(A), A), eye('n')),
    gradient(op('sum', op('abs', product(A, x))), x, product(T(A), op('sign', product(A, x)))),
    gradient(op('sum', op('sqrt', odot(S, S))), S, op('sign', S)),
  ];
  const wrong: readonly Claim[] = [
    gradient(op('logdet', S), S, inv(S)),
    equation(product(S, Q), product(Q, S)),
    equation(op('abs', x), x),
    gradient(op('sum', op('exp', S)), S, sum(op('exp', S), product(num(1, 10_000_000), S))),
    equation(op('det', subtract(S, Q)), subtract(op('det', S), op('det', Q))),
  ];
  const seeds = Array.from({ length: 100 }, (_, k) => k);
  test.each(right.map((claim, i) => [i + 1, claim] as const))('a hundred, right claim %d', (_, claim) => {
    expect(seeds.filter((seed) => compareOnly(claim, seed) !== 'verified')).toEqual([]);
  });
  test.each(wrong.map((claim, i) => [i + 1, claim] as const))('a hundred, wrong claim %d', (_, claim) => {
    expect(seeds.filter((seed) => compareOnly(claim, seed) !== 'refuted')).toEqual([]);
  });
  test('the same seed gives the same verdict', () => {
    const [first] = wrong;
    const [second] = right;
    for (const claim of [first, second]) {
      if (claim !== undefined) expect(JSON.stringify(run(claim))).toBe(JSON.stringify(run(claim)));
    }
  });
});

const compareOnly = (claim: Claim, seed: number): string => check(claim, { ...options, seed }).status;

test('reasons in words', () => {
  const wrong = run(gradient(op('logdet', S), S, inv(S)));
  expect(wrong.reason === undefined ? '' : showReason(wrong.reason)).toBe(
    'the two sides differ; right under `convention layout = numerator`',
  );
  const misshapen = run(gradient(tr(product(T(A), A)), A, product(num(2), T(A))));
  expect(misshapen.reason === undefined ? '' : showReason(misshapen.reason)).toBe(
    'the shapes differ: m×n is expected, the right side is n×m: it is in the other layout; right under `convention layout = numerator`',
  );
});
