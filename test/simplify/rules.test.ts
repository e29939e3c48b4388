import { expect, test } from 'vitest';
import type { Rule } from '../../server/src/derivation/rule.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { freeSymbols, nodes } from '../../server/src/expr/walk.ts';
import { renderText } from '../../server/src/render/text.ts';
import { cost } from '../../server/src/simplify/cost.ts';
import {
  normalRules,
  presentingRules,
  separatingRules,
  shorteningRules,
  simplify,
  tidy,
  usualRules,
} from '../../server/src/simplify/simplify.ts';
import { equal, read, scopeOf } from '../support/calculus.ts';

const scope = scopeOf(`
A, B, X, Y in R^(n x n);  S in R^(n x n) symmetric;  M, N in R^(m x n);  x, y, z in R^n;  v in R^m
a, b in R;  c, p in R positive;  F in R^(n*n x n*n);  r in R^(1 x 1)
Q in R^(n x n) orthogonal;  T in R^(n x n) skew;  D, E in R^(n x n) diagonal;  L in R^(n x n) lower
P = M*inv(M'*M)*M';  (U, s, V) = svd(M);  (lambda, O) = eig(S)
`);

/** Every rule must fit somewhere in these. */
const texts: readonly string[] = [
  "(a*b)'",
  "S'",
  "(A*B)'",
  "(A + B')'",
  "A''",
  "inv(A')",
  "exp(M')",
  "tr(A')",
  "norm(M', F)",
  'tr(a)',
  'a : b',
  'tr(2*A)',
  'sum(a*M)',
  'norm(x, nuc)*leadingPair(v)',
  'reducedResolvent(v)*singularGaps(norm(v))',
  'norm(leadingPair(A), F) + norm(leadingPair(A), 2)',
  'x : y',
  'B : A',
  'sum(M) + (ones(m, n) : M)',
  "tr(x*y')",
  'tr(eye(n))',
  'log(ones(1, m)*exp(M))',
  'inv(inv(A))',
  'inv(2*A)',
  'inv(a*A)',
  'kron(a, A)',
  'kron(eye(m), eye(n))',
  'eye(1)*a',
  'commutation(m, 1)*v',
  'vec(x)',
  'reshape(vec(M), m, n)',
  'diag(diag(x))',
  'sum(ones(m, n))',
  'a .* b',
  'B .* A',
  'M .* ones(m, n)',
  'A .* triu(ones(n, n))',
  "A .* tril(ones(n, n))'",
  'abs(x) .* sign(x)',
  'M .* sign(M .* N)',
  '(2*M) .* N',
  'M .* M.^2',
  'x.^1',
  'sum(softmax(x)) + sum(softmax(M, rows))',
  "colsum(softmax(M, columns)) + rowsum(softmax(M', rows))'",
  'softmax(M, rows)*ones(n)',
  "ones(n)'*softmax(x)",
  'A*diag(e_2)*B',
  'inv(A^2)',
  'det(A^3)',
  'A*Y*inv(B*A*Y)*B*A*Y*inv(B*A*Y)*B',
  "(M*inv(M'*M)*M')^2",
  'P*P',
  "A'*diag(x)*(A - diag(z)*A)",
  '(A - A*diag(z))*diag(x)',
  'x.^0',
  'a^0',
  'A^1',
  'A^(-1)',
  '(x.^2).^3',
  '(abs(x).^p).^(1/p)',
  '(2*a*b)^2',
  '(2*a*x).^2',
  'a^2*a^3*b',
  'log(exp(x))',
  'exp(log(c))',
  'abs(-x)',
  'sign(-2*x)',
  'eye(n)*A',
  'A*inv(A)*B',
  'B*inv(A*X)*A*X',
  "inv(A)'*A'",
  'M*pinv(M)*M',
  "[A, M'][1..n, n+1..n+m]",
  '([A; M]*X)[n+1..n+m, 1..n]',
  "([A, B]'*x + [y; z])[1..n, 1..1]",
  '[A, -B; B, A][n+1..2*n, n+1..2*n]',
  "kronLeft(A, vec(M)*vec(M)', m, m)",
  "kronRight(vec(M)*vec(M)', F[1..m, 1..m], n, n)",
  "M'*M*pinv(M)",
  "A*B*pinv(A*B)*pinv(A*B)'",
  "pinv(M)'*M'",
  "B'*A'*pinv(A*B)'*x",
  'logm(A)*A*inv(A)',
  'expm(2*A)*A*B',
  "A*(x'*y)*B",
  "x*y'*z*x'",
  "y'*x",
  "ones(n)*ones(n)'",
  'diag(x)*ones(n)',
  "ones(n)'*diag(x)",
  "ones(m)'*M*ones(n)",
  "ones(n)'*x",
  'X*X',
  'X*X*X',
  'A + A',
  'A + 2*(B - A)',
  'B + A',
  '(Y - X)*A',
  'log(1 + exp(a))',
  'log(ones(n) + exp(x))',
  'kron(A, B)*vec(X)',
  'vec(A) - vec(B)',
  'norm(vec(M))',
  'tr(kron(A, B))',
  'log(c*exp(x))',
  'log(c^p)',
  'eye(n) : A',
  'diag(A*diag(x)*B)',
  "eye(n) .* A'",
  'exp(x) .* (ones(n) + exp(x)).^(-1)',
  'sinh(x) ./ cosh(x)',
  'A*X + A*Y',
  'X*A + Y*A',
  'a*A + a*X',
  '2*A + 2*B',
  'X .* A + Y .* A',
  'norm(x)^-4',
  '(x - y) : (x - y)',
  '((M + N) : (M + N))^-1',
  '(-a - b)^3',
  'norm(-x - y)',
  'sinh(-x - y)',
  "kronLeft(A', F', n, n)",
  "kronRight(F', A', n, n)",
  'diag(ones(n))',
  'log(softmax(x))',
  'A .* (a*ones(n, n))',
  "A' : B'",
  "diag(A'*X')",
  '(a*ones(n)).^2',
  'diag(x.^2)*A - diag(x)*X',
  'kronLeft(A, eye(n*n), n, n)',
  'commutation(n, n)*diag(vec(eye(n)))',
  'log(colsum(exp(A)))*log(rowsum(exp(A)))',
  "softmax(X'*A', rows)",
  "log(exp(A)'*ones(n)) + log(ones(1, n)*exp(A)')'",
  'A*X + (A*X)^-1 + 2*(A*X)^-1*(B - X)',
  'kronLeft(A, A, 1, 1)',
  'triu(zeros(n, n)) + tr(A*X)*zeros(n, n)',
  'kronRight(A, norm(v), n, n)',
  'kronRight(kron(A, B), X, n, n)',
  'A .* (-X - Y)',
  'sum(x .* y)',
  'inv(A*X)',
  'inv(X)*inv(A)*B',
  "inv(X')*inv(A')",
  'X^-1*(eye(n) + X^-1)^-1*A',
  'X^-1*(eye(n) + X^-1)^-2*X^-1',
  "x*ones(n)' .* A",
  "ones(n)*y' .* A",
  '(diag(x)*A) .* B',
  'diag(x)*diag(y)',
  'diag(x)*y',
  "y'*diag(x)",
  '(A .* B)*ones(n)',
  "ones(n)'*(A .* B)",
  'kron(A, x)*B',
  "B*kron(x', A)",
  'log(det(A))',
  'log(abs(det(A)))',
  'exp(x)/sum(exp(x))',
  "exp(x)*exp(x)'/sum(exp(x))^2",
  "tr(M'*M)",
  'sum(M.^2)',
  'sum(M .* M)',
  "(x'*x)^(1/2)",
  'sqrt(sum(M.^2))',
  'exp(x).^2',
  'log(sigmoid(x))',
  'log(sum(exp(x)))',
  '1/(1 + exp(-a))',
  'exp(-x) ./ (ones(n) + exp(-x)).^2',
  'exp(x) .* exp(y)',
  'inv(-A)',
  'log(1/(1 + exp(a)))',
  'sign(2*x)',
  'a^-1*A + a^-3*X',
  'tr(A) - tr(B)',
  'kron(A, B) + kron(A, X)',
  '-A*X - A*Y',
  '-1/2*(a*A + 2*B)',
  "(B'*A') + X'",
  "A'*B'*X'",
  "A' + B'",
  '(A + X)*(B + X)',
  'r*x',
  '[A, B; X, Y]',
  'expm(A)*expm(A)',
  'exp(A*x)',
  "logdet(X')",
  "det(A')",
  "x'*S*x",
  'sum(vec(M))',
  "kron(A, M)*kron(B, N')",
  'commutation(m, n)*kron(A, M)',
  'commutation(m, n)*commutation(n, m)',
  'commutation(m, n)*vec(M)',
  "vec(x*v')",
  "Q'*Q*A",
  "A*Q*Q'",
  'inv(Q)*A',
  'pinv(Q)',
  "x'*T*x",
  'tr(T)',
  'T : S',
  "T'*A",
  'E*D*A',
  'eye(n) .* D',
  'tril(L)',
  'sym(S)',
  'sym(T)',
  'inv(kron(A, B))',
  'kron(A, M) + kron(A, N)',
  'kron(A, M) - 2*kron(B, M)',
  "U*diag(s)*V'",
  "V*diag(s.^-1)*U'",
  "O*diag(lambda)*O'",
  "O*diag(exp(lambda))*O'",
  "O*diag(lambda.^2)*O'",
  "U'*U*x",
  'exp(0*x)',
  'sin(0*x)',
  'sqrt(c)^-2*A',
  'sigmoid(x) - y + sigmoid(-x)',
  'a*sigmoid(b) + a*sigmoid(-b)',
  'exp(b)*exp(b)*sigmoid(-b)',
  'sum(x)/n*ones(n)',
  'sum(x)*sum(x)/n',
  'sum(M)/(m*n)',
  "diag(x*y'*A)",
  'ones(m, n)*ones(n, n)',
  'A .* (2*A .* B^⊙2).^-1',
  "A : B'",
  "A : inv(B)'",
  "A : x*y'",
  'x - (a*x)/(a + b)',
  "1 - (x'*x)/(x'*x + c)",
  '(a*A)/(a*(b/a + c))',
  'b^2*(c/b^2 + a)*x',
  'norm(x)*norm(x)^2',
  '(x - y)/(norm(x - y)*norm(y - x)^2)',
  'det(S)/sqrt(det(S))',
  'sign(x) ./ abs(x)',
  'S : inv(S)',
  'kron(A, B)*khatrirao(X, Y)',
  "khatrirao(X, Y)'*kron(A, B)",
  "khatrirao(M, A)'*commutation(m, n)",
  "khatrirao(x', A)",
];

const expressions: readonly Expr[] = texts.map((text) => read(text, scope));
const places: readonly Expr[] = [...new Set(expressions.flatMap((e) => nodes(e)))];

const fits = (rule: Rule): readonly (readonly [Expr, Expr])[] =>
  places.flatMap((e) => {
    const result = rule.rewrite(e);
    return result === undefined || result === e ? [] : [[e, result] as const];
  });

/** Rules that need operators which only derivatives make; the derivations in test/differentiate use them. */
const madeByDerivatives: readonly string[] = [
  'block-of-block',
  'derivative-at-identity',
  'sign-of-bracket',
  'dimension-number',
  'derivative-under-frobenius',
  'transpose-of-scalar',
  'hadamard-of-scalars',
];

const rules = [...normalRules, ...separatingRules, ...shorteningRules, ...presentingRules, ...usualRules];

test.each(rules.filter((rule) => !madeByDerivatives.includes(rule.name)))('$name keeps value and shape', (rule) => {
  const found = fits(rule);
  expect(found.length).toBeGreaterThan(0);
  for (const [before, after] of found) {
    expect(after.shape).toEqual(before.shape);
    expect([renderText(before, 'ascii'), equal(before, after)]).toEqual([renderText(before, 'ascii'), true]);
  }
});

test.each([...shorteningRules, ...presentingRules])('$name makes the expression shorter', (rule) => {
  for (const [before, after] of fits(rule)) expect(cost(after)).toBeLessThan(cost(before));
});

test.each(usualRules)('$name makes the expression no longer than a sign', (rule) => {
  for (const [before, after] of fits(rule)) expect(cost(after)).toBeLessThanOrEqual(cost(before) + 1);
});

test('names of rules', () => {
  expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length);
  for (const { name } of rules) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

const free = (e: Expr): readonly SymbolExpr[] => [...freeSymbols(e)];

test.each(texts)('tidy form of %s', (text) => {
  const e = read(text, scope);
  const { value } = tidy(e);
  expect(value.shape).toEqual(e.shape);
  expect(equal(e, value)).toBe(true);
  // The usual form may be one sign longer.
  expect(cost(value)).toBeLessThanOrEqual(cost(simplify(e).value) + 1);
  expect(simplify(simplify(e).value).value).toBe(simplify(e).value);
  expect(free(e).length).toBeGreaterThanOrEqual(free(value).length);
});
