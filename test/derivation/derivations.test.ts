import { expect, test } from 'vitest';
import { derivationStyles } from '../../server/src/analysis/derivationStyle.ts';
import { derive, firstForReader } from '../../server/src/analysis/derive.ts';
import { asMade } from '../../server/src/derivation/derivation.ts';
import { renderText } from '../../server/src/render/text.ts';
import { nameIn, read, scopeOf } from '../support/calculus.ts';
import { claimsOf, derivationOf, notReplayed, notVerified } from '../support/derivations.ts';
import { problems } from '../support/functions.ts';

const functions = problems.map(({ name, declare, wrt, f }) => {
  const scope = scopeOf(declare);
  return { name, of: read(f, scope), wrt: nameIn(scope, wrt) };
});

test.each(functions)('every step of the derivation for $name comes out again', ({ of, wrt }) => {
  const derivation = derivationOf(of, wrt);
  expect(derivation?.steps.length).toBeGreaterThan(0);
  expect(derivation === undefined ? ['no derivation'] : notReplayed(derivation, wrt)).toEqual([]);
});

// Each style has every third function.
const styled = functions.flatMap((f, i) => {
  const style = derivationStyles[i % 3];
  return style === undefined ? [] : [{ ...f, style }];
});

test.each(styled)('every line of the derivation for $name is verified in $style style', ({ of, wrt, style }) => {
  const derivation = derivationOf(of, wrt);
  if (derivation === undefined) throw new Error('no derivation');
  expect(notVerified(claimsOf({ kind: 'first', of, wrt }, derivation, style))).toEqual([]);
});

test.each([
  [
    'Y in R^(n x n) lower; x, z in R^n; M = polar(Y*x)',
    'x',
    "(expm([Y, Y'; zeros(n, n), Y])[1..n, n+1..2*n]*x)'*sigmoid(M)",
  ],
  [
    'convention mixed = rows; A in R^(k x k) upper; a, s in R positive; x in R^m',
    'A',
    "softplus(norm(softmax((x'*x)*a*tanh(singularPower(A, s)^-1), columns), 3/2, a + 1))",
  ],
])('a derivation that ends in another form than its answer comes out again: %s', (declare, name, f) => {
  const scope = scopeOf(declare);
  const wrt = nameIn(scope, name);
  const derivation = derivationOf(read(f, scope), wrt);
  if (derivation === undefined) throw new Error('no derivation');
  expect(notReplayed(derivation, wrt)).toEqual([]);
});

test('a wrong factor on a line is seen by the replay and by the checker', () => {
  const scope = scopeOf('A, X in R^(n x n)');
  const [of, wrt] = [read("tr(X'*A*X)", scope), nameIn(scope, 'X')];
  const derivation = derivationOf(of, wrt);
  if (derivation === undefined) throw new Error('no derivation');
  const [planted] = [read("A'*X*A", scope)];
  const steps = derivation.steps.map((step) => (step.subject === 'gradient' ? { ...step, after: planted } : step));
  const wrong = { ...derivation, ...asMade(steps) };
  // It does not come again, and the result is another.
  expect(notReplayed(wrong, wrt)).toHaveLength(2);
  expect(notVerified(claimsOf({ kind: 'first', of, wrt }, wrong, 'frobenius'))).toHaveLength(1);
});

test('a line that is left out is seen by the replay', () => {
  const scope = scopeOf('A, X in R^(n x n)');
  const derivation = derivationOf(read("tr(X'*A*X)", scope), nameIn(scope, 'X'));
  if (derivation === undefined) throw new Error('no derivation');
  const steps = derivation.recorded.filter((_, i) => i !== 1);
  expect(derivation.recorded.length).toBeGreaterThan(2);
  expect(notReplayed({ ...derivation, recorded: steps, steps }, derivation.wrt)).toMatchInlineSnapshot(`
    [
      "first-identification (identify-and-regroup): tr(Xᵀ A dX + dXᵀ A X) goes on as (A X + Aᵀ X) : dX",
    ]
  `);
});

const svd = 'X in R^(m x n); (U, s, V) = svd(X)';
const eig = 'S in R^(n x n) symmetric; (l, Q) = eig(S)';
const factors = Array.from({ length: 10 }, (_, i) => `(X + ${i + 1}*A)`).join('*');

test.each([
  ['name-decomposition', svd, 'X', 'norm(X, nuc)^2', "2*norm(X, nuc)*U*V'"],
  ['name-decomposition', svd, 'X', 'norm(X, 2)', "U[:,1]*V[:,1]'"],
  ['name-decomposition', eig, 'S', 'lambda_max(S)', "Q[:,1]*Q[:,1]'"],
  [
    'name-decomposition',
    eig,
    'S',
    'lambda_max(S)*ones(2)',
    "1/2*kron(Q[:,1]*ones(1, 2), Q[:,1])'*(commutation(n, n) + eye(n^2))",
  ],
  ['name-factors', 'A, X in R^(n x n)', 'X', `tr(${factors})`, undefined],
] as const)('steps with names come out again: %s, %s, %s of %s', (move, declare, name, f, answer) => {
  const scope = scopeOf(declare);
  const [of, wrt] = [read(f, scope), nameIn(scope, name)];
  const derived = derive(firstForReader(of, wrt), scope);
  if (derived.kind === 'unsupported') throw new Error(derived.reason);
  const { derivation } = derived;
  if (answer !== undefined) expect(renderText(derivation.result, 'ascii')).toBe(answer);
  expect(derivation.recorded.map((step) => step.move)).toContain(move);
  expect(notReplayed(derivation, wrt)).toEqual([]);
  const planted = derivation.recorded.map((step) => (step.move === move ? { ...step, parts: [], after: of } : step));
  expect(notReplayed({ ...derivation, ...asMade(planted) }, wrt)).not.toEqual([]);
});
