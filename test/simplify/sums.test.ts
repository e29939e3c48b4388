import { expect, test } from 'vitest';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import { nodes } from '../../server/src/expr/walk.ts';
import { renderText } from '../../server/src/render/text.ts';
import { lowerSums } from '../../server/src/simplify/lowerSums.ts';
import { equal, holds, nameIn, read, scopeOf } from '../support/calculus.ts';
import { seeded } from '../support/random.ts';

const scope = scopeOf(`
A, Y in R^(m x n);  B in R^(n x p);  C in R^(p x m);  X in R^(m x n);  W in R^(n x n);  S in R^(m x m)
x, y in R^n;  u in R^m;  z_i in R^m (i = 1..n);  c_i in R (i = 1..n)
`);

/** The sum in matrix notation; equality with what was written is part of it. */
function lowered(text: string): string {
  const e = read(text, scope);
  const result = lowerSums(e);
  expect([text, equal(e, result)]).toEqual([text, true]);
  return renderText(result, 'ascii');
}

test('sums of entries, rows and columns in matrix notation', () =>
  expect(
    `
Σ_j A[1,j]*x[j]
Σ_i x[i]*y[i]
Σ_i x[i]
Σ_(i,j) A[i,j]*u[i]*x[j]
Σ_(i,j) A[i,j]*Y[i,j]
Σ_(i,j) A[i,j]*Y[i,j]*x[j]
Σ_(i,j,k) A[i,j]*B[j,k]*C[k,i]
Σ_(i,j) (Σ_k B[i,k]*C[k,j] - A[j,i])^2
Σ_i W[i,i]
Σ_(i,j) δ_(i,j)*W[i,j]
Σ_(i,j) (1 - δ_(i,j))*W[i,j]^2
Σ_i x[i]*X[:,i]
Σ_i X[:,i]*Y[:,i]'
Σ_(i,j) W[i,j]*X[:,i]*Y[:,j]'
Σ_i x[i]*X[:,i]*X[:,i]'
Σ_i c_i*z_i
Σ_i (z_i - u)'*S*(z_i - u)
Σ_(i,j) W[i,j]*‖z_i - z_j‖^2
Σ_(i,j) W[i,j]*(z_i - z_j)*(z_i - z_j)'
Σ_(i,j) exp(-‖z_i - z_j‖^2)
Σ_i ‖X[:,i]‖
Σ_i ‖X[i,:]‖_1
Σ_i x[i]*basis(i, n)
Σ_(i=1..n-1) (x[i+1] - x[i])^2
Σ_(i=2..n) X[:,i-1]*Y[:,i]'
Σ_i tr(S*z_i*z_i')
Σ_i c_i*u
Σ_i (S*z_i)[1]
Σ_i c_i*logsumexp(S*z_i)
Σ_i z_i'*log(softmax(S*z_i + u))
Σ_j logsumexp(A[j,:])
Σ_i softmax(z_i)*c_i
`
      .trim()
      .split('\n')
      .map((text) => `${text.padEnd(42)} ${lowered(text)}`)
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "Σ_j A[1,j]*x[j]                            A[1,:]*x
    Σ_i x[i]*y[i]                              x'*y
    Σ_i x[i]                                   sum(x)
    Σ_(i,j) A[i,j]*u[i]*x[j]                   x'*A'*u
    Σ_(i,j) A[i,j]*Y[i,j]                      A : Y
    Σ_(i,j) A[i,j]*Y[i,j]*x[j]                 x'*(A' .* Y')*ones(m)
    Σ_(i,j,k) A[i,j]*B[j,k]*C[k,i]             B : A'*C'
    Σ_(i,j) (Σ_k B[i,k]*C[k,j] - A[j,i])^2     sum((B*C - A').^2)
    Σ_i W[i,i]                                 tr(W)
    Σ_(i,j) δ_(i,j)*W[i,j]                     I_n : W
    Σ_(i,j) (1 - δ_(i,j))*W[i,j]^2             (ones(n, n) - I_n) : W.^2
    Σ_i x[i]*X[:,i]                            X*x
    Σ_i X[:,i]*Y[:,i]'                         X*Y'
    Σ_(i,j) W[i,j]*X[:,i]*Y[:,j]'              X*W*Y'
    Σ_i x[i]*X[:,i]*X[:,i]'                    X*diag(x)*X'
    Σ_i c_i*z_i                                z*c'
    Σ_i (z_i - u)'*S*(z_i - u)                 (z - u*ones(1, n)) : S*(z - u*ones(1, n))
    Σ_(i,j) W[i,j]*‖z_i - z_j‖^2               z : z*diag(W*ones(n)) - W : z'*z - W : z'*z + z : z*diag(W'*ones(n))
    Σ_(i,j) W[i,j]*(z_i - z_j)*(z_i - z_j)'    z*diag(W*ones(n))*z' - z*W*z' - z*W'*z' + z*diag(W'*ones(n))*z'
    Σ_(i,j) exp(-‖z_i - z_j‖^2)                sum(exp(-((z' .* z')*ones(m)*ones(1, n) - z'*z - (z'*z - ones(n)*ones(1, m)*(z .* z)))))
    Σ_i ‖X[:,i]‖                               sum(((X' .* X')*ones(m)).^(1/2))
    Σ_i ‖X[i,:]‖_1                             sum(abs(X)*ones(n))
    Σ_i x[i]*basis(i, n)                       I_n*x
    Σ_(i=1..n-1) (x[i+1] - x[i])^2             sum((x[2..n, 1..1] - x[1..n-1, 1..1]).^2)
    Σ_(i=2..n) X[:,i-1]*Y[:,i]'                X[1..m, 1..n-1]*Y[1..m, 2..n]'
    Σ_i tr(S*z_i*z_i')                         z : S*z
    Σ_i c_i*u                                  sum(c')*u
    Σ_i (S*z_i)[1]                             sum(z'*S[1,:]')
    Σ_i c_i*logsumexp(S*z_i)                   c*logsumexp(S*z, columns)'
    Σ_i z_i'*log(softmax(S*z_i + u))           z : log(softmax(S*z + u*ones(1, n), columns))
    Σ_j logsumexp(A[j,:])                      sum(logsumexp(A, rows))
    Σ_i softmax(z_i)*c_i                       softmax(z, columns)*c'"
  `));

const isSum = (text: string): boolean => nodes(lowerSums(read(text, scope))).some((e) => e.kind === 'indexedSum');

test('sums that have no matrix notation stay', () =>
  expect(
    ['Σ_(i=1..n) i*x[i]', 'Σ_(i,j,k) W[i,j]*W[j,k]*exp(x[i]*x[j]*x[k])', 'Σ_(i=1..n) Σ_(j=1..i) i*W[i,j]'].map(isSum),
  ).toEqual([true, true, true]));

/** A random scalar with the indices i and j, which run over columns and over places of x. */
function randomFactor(pick: (n: number) => number): string {
  const one = (...list: readonly string[]): string => list[pick(list.length)] ?? '';
  const [a, b] = pick(2) === 0 ? ['i', 'j'] : ['j', 'i'];
  return one(
    `x[${a}]`,
    `W[${a},${b}]`,
    `(x[${a}] - y[${b}])`,
    `(X[:,${a}] - z_${b})'*S*(X[:,${b}] - u)`,
    `‖X[:,${a}] - z_${b}‖^2`,
    `tanh(c_${a}*x[${b}])`,
    `exp(X[:,${a}]'*z_${b}/4)`,
    `(Σ_(k=1..m) A[k,${a}]*X[k,${b}])^2`,
    `u'*X[:,${a}]`,
    `δ_(${a},${b})`,
    `(S*X[:,${a}])[1]`,
  );
}

function randomSum(pick: (n: number) => number): string {
  const factors = Array.from({ length: 1 + pick(3) }, () => randomFactor(pick));
  const tails = ['', '', `*(X[:,i] - z_j)'*z_i`, `*u'*(X[:,j] - X[:,i])`, `*(u'*X[:,i] + x[j])`];
  return `sum(i=1..n, sum(j=1..n, (${factors.join(')*(')})${tails[pick(tails.length)] ?? ''}))`;
}

test('random sums equal their matrix form, and their gradients hold', () => {
  const random = seeded(7);
  const pick = (n: number): number => Math.floor(random() * n);
  const X = nameIn(scope, 'X');
  let kept = 0;
  for (let i = 0; i < 25; i++) {
    const text = randomSum(pick);
    const e = read(text, scope);
    const result = lowerSums(e);
    if (nodes(result).some((node) => node.kind === 'indexedSum')) kept += 1;
    expect([text, equal(e, result)]).toEqual([text, true]);
    const derived = gradient(e, X);
    if ('unsupported' in derived) throw new Error(text);
    const claim = {
      kind: 'gradient',
      of: e,
      wrt: X,
      right: derived.result,
      layout: 'default',
      symmetric: 'trace',
    } as const;
    expect([text, holds(claim)]).toEqual([text, true]);
  }
  expect(kept).toBe(0);
});
