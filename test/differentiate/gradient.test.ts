import { expect, test } from 'vitest';
import type { Derivation } from '../../server/src/derivation/derivation.ts';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import type { SymbolExpr } from '../../server/src/expr/expr.ts';
import { countNodes } from '../../server/src/expr/walk.ts';
import { tokenCount } from '../../server/src/render/length.ts';
import { renderSelfContained } from '../../server/src/render/selfContained.ts';
import { renderText } from '../../server/src/render/text.ts';
import { equal, holds, nameIn, read, scopeOf } from '../support/calculus.ts';
import type { Problem } from '../support/functions.ts';
import { problems } from '../support/functions.ts';

interface Derived {
  readonly derivation: Derivation;
  readonly x: SymbolExpr;
}

function derive({ declare, wrt, f }: Pick<Problem, 'declare' | 'wrt' | 'f'>): Derived {
  const scope = scopeOf(declare);
  const x = nameIn(scope, wrt);
  const derivation = gradient(read(f, scope), x);
  if ('unsupported' in derivation) throw new Error(derivation.unsupported);
  return { derivation, x };
}

test.each(problems)('gradient of $name, by finite differences', (problem) => {
  const { derivation, x } = derive(problem);
  const { of, result } = derivation;
  expect(holds({ kind: 'gradient', of, wrt: x, right: result, layout: 'default', symmetric: 'trace' })).toBe(true);
});

test.each(problems)('length of the gradient of $name', (problem) => {
  expect(tokenCount(renderSelfContained(derive(problem).derivation.result, 'ascii'))).toBeLessThanOrEqual(
    problem.length,
  );
});

test.each(problems)('every line of the derivation of $name holds', (problem) => {
  const { derivation, x } = derive(problem);
  const { of, steps } = derivation;
  const lines = steps.filter((s) => s.subject === 'differential').map((s) => s.after);
  const [first] = lines;
  expect(steps.length).toBeGreaterThan(0);
  if (first === undefined) return;
  for (const step of steps.filter((s) => s.subject === 'function')) expect(equal(of, step.after)).toBe(true);
  for (const line of lines.slice(1))
    expect([renderText(line, 'ascii'), equal(first, line, [x])]).toEqual([renderText(line, 'ascii'), true]);
});

/** Lines of a derivation as a reader sees them. */
function lines(declare: string, wrt: string, f: string): string {
  const { derivation } = derive({ declare, wrt, f });
  return derivation.steps.map((s) => `${renderText(s.after, 'unicode')}    ${s.rule}`).join('\n');
}

test('the lines for least squares', () =>
  expect(lines('Y in R^(m x n); A in R^(m x k); X in R^(k x n); M = A*X - Y', 'A', '1/2*M:M')).toMatchInlineSnapshot(`
    "M : dM    differential
    M : dA X    substitute
    M Xᵀ : dA    transfer
    M Xᵀ    first-identification"
  `));

test('the lines for a log-determinant', () =>
  expect(lines('A, X in R^(n x n)', 'X', 'logdet(A*X)')).toMatchInlineSnapshot(`
    "tr((A X)⁻¹ A dX)    d-logdet
    Aᵀ (A X)⁻ᵀ : dX    transfer
    X⁻ᵀ    first-identification"
  `));

const answer = (declare: string, wrt: string, f: string): string =>
  renderText(derive({ declare, wrt, f }).derivation.result, 'unicode');

test('a name defined by a sum over an index', () =>
  expect(answer('X in R^(m x n); N = Σ_(i=1..m) ‖X[i,:]‖', 'X', 'N')).toBe('diag((X^⊙2·1_n)^⊙(−1/2)) X'));

test('a product written in entries inside two sums and a factor', () =>
  expect(
    answer(
      'Y in R^(m x n); A in R^(m x k); X in R^(k x n)',
      'A',
      '1/2*Σ_(i=1..m) Σ_(j=1..n) (Σ_(l=1..k) A[i,l]*X[l,j] - Y[i,j])^2',
    ),
  ).toBe('(A X − Y) Xᵀ'));

test('the lines for a defined name keep that name', () =>
  expect(lines('x in R^n; s = Σ_(i=1..n) x[i]^2', 'x', 's^2')).toMatchInlineSnapshot(`
    "2 s ds    d-power
    4 s x : dx    substitute
    4 s x    first-identification"
  `));

test('a function that does not depend on the variable', () =>
  expect(derive({ declare: 'A, X in R^(n x n)', wrt: 'X', f: 'tr(A)' }).derivation.result).toBe(
    read('zeros(n, n)', scopeOf('A, X in R^(n x n)')),
  ));

test('no gradient of a matrix', () => {
  const scope = scopeOf('A, X in R^(n x n)');
  expect(gradient(read('A*X', scope), nameIn(scope, 'X'))).toEqual({
    unsupported: 'a gradient needs a scalar function; this one is n×n',
  });
});

test('size linear in the length of a chain of layers', () => {
  const sizes = (depth: number): readonly number[] => {
    const f = `sum(${'tanh(W*'.repeat(depth)}x${')'.repeat(depth)})`;
    const { derivation } = derive({ declare: 'W in R^(n x n); x in R^n', wrt: 'x', f });
    return [derivation.steps.length, countNodes(derivation.result)];
  };
  const [ten, twenty, forty] = [10, 20, 40].map(sizes);
  expect(forty?.map((n, i) => n - (twenty?.[i] ?? 0))).toEqual(twenty?.map((n, i) => 2 * (n - (ten?.[i] ?? 0))));
});

test('the name of the function itself, where it returns', () => {
  expect(answer("a, x in R^n; f = exp(a'*x)", 'x', 'f')).toMatchInlineSnapshot(`"f a"`);
  expect(answer("A in R^(n x n); x in R^n; g = (x'*A*x)/(x'*x)", 'x', 'g')).toMatchInlineSnapshot(
    `"((A + Aᵀ) x − 2 g x)/(xᵀ x)"`,
  );
});

test.each([
  ['R, Q in R^(m x n)', 'R', '‖[R, -Q; Q, R]‖_F^2', '4 R'],
  ['A in R^(m x n); B in R^(m x p); x in R^n; z in R^p', 'z', '‖[A, B]*[x; z]‖^2', '2 Bᵀ [A, B] [x; z]'],
  ['A in R^(m x m); B in R^(n x n); V in R^(m x n)', 'A', "vec(V)'*(B ⊗ A)*vec(V)", 'V B Vᵀ'],
  ['A in R^(m x n); b in R^m', 'A', '‖A*A^+*b - b‖^2', '2 (A A† b − b) bᵀ A†ᵀ'],
  ['A in R^(m x n); b in R^m', 'A', "b'*A*A^+*b", '2 (b − A A† b) bᵀ A†ᵀ'],
  ['X in R^(n x n) spd', 'X', '1/2*‖logm(X)‖_F^2', 'logm(X) X⁻¹'],
  ['S in R^(n x n) symmetric', 'S', 'tr(expm(S)*S)', 'expm(S) + S expm(S)'],
  ['B, X in R^(n x n)', 'X', 'tr(logm(B*X)^2)', '2 X⁻ᵀ logm(B X)ᵀ'],
])('of %s by %s, the gradient of %s in few products', (declare, wrt, f, expected) =>
  expect(answer(declare, wrt, f)).toBe(expected),
);
