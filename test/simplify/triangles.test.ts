import { expect, test } from 'vitest';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import { renderText } from '../../server/src/render/text.ts';
import { lowerSums } from '../../server/src/simplify/lowerSums.ts';
import { equal, holds, nameIn, read, scopeOf } from '../support/calculus.ts';

const scope = scopeOf(`
A, W in R^(n x n);  S in R^(n x n) symmetric;  B in R^(m x n);  x in R^n;  z_i in R^m (i = 1..n);  a in R^n
`);

const conditioned = `
Σ_(i<j) ‖z_i - z_j‖^2
Σ_(1<=i<j<=n) (x[i] - x[j])^2
sum(i=1..n-1, j=i+1..n, (x[i] - x[j])^2)
Σ_(i=1..n) Σ_(j≠i) x[i]*x[j]
Σ_(i<j) A[i,j]^2
Σ_(i<=j) A[i,j]^2
Σ_(i>j) A[i,j]*W[i,j]
Σ_(i=1..n, j=1..n, j≠i) A[i,j]^2
Σ_(i!=j) abs(A[i,j])
Σ_(i<j) S[i,j]*x[i]*x[j]
Σ_(i<j) W[i,j]*‖z_i - z_j‖^2
Σ_(i≠j) exp(-‖z_i - z_j‖^2)
Σ_(i≠j) (B'*B)[i,j]^2
Σ_(i<j) (j - i)*x[i]*x[j]
Σ_(i<j) 1/‖z_i - z_j‖
Σ_(i≠j) ‖z_i - z_j‖
Σ_(i≠j) log(abs(x[i] - x[j]))
Σ_(i<j) x[j-1]*x[i]
Σ_(i<j) x[i]/(j - 1)
`
  .trim()
  .split('\n');

test('sums over pairs in matrix notation, where the diagonal has values as well', () =>
  expect(
    conditioned
      .map((text) => {
        const e = read(text, scope);
        const result = lowerSums(e);
        expect([text, equal(e, result)]).toEqual([text, true]);
        return `${text.padEnd(42)} ${renderText(result, 'ascii')}`;
      })
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "Σ_(i<j) ‖z_i - z_j‖^2                      1/2*(n*(z : z) - sum(z'*z) - sum(z'*z) + n*(z : z) - (z - z) : (z - z))
    Σ_(1<=i<j<=n) (x[i] - x[j])^2              1/2*(sum((x*ones(1, n) - ones(n)*x').^2) - sum((x - x).^2))
    sum(i=1..n-1, j=i+1..n, (x[i] - x[j])^2)   1/2*(sum((x*ones(1, n) - ones(n)*x').^2) - sum((x - x).^2))
    Σ_(i=1..n) Σ_(j≠i) x[i]*x[j]               sum(sum(x)*x) - x'*x
    Σ_(i<j) A[i,j]^2                           triu(ones(n, n)) : A.^2 - sum(diag(A).^2)
    Σ_(i<=j) A[i,j]^2                          triu(ones(n, n)) : A.^2
    Σ_(i>j) A[i,j]*W[i,j]                      triu(ones(n, n)) : A' .* W' - diag(A)'*diag(W)
    Σ_(i=1..n, j=1..n, j≠i) A[i,j]^2           sum(A.^2*ones(n)) - sum(diag(A).^2)
    Σ_(i!=j) abs(A[i,j])                       sum(abs(A)*ones(n)) - sum(abs(diag(A)))
    Σ_(i<j) S[i,j]*x[i]*x[j]                   1/2*(x'*S*x - diag(S)'*(x .* x))
    Σ_(i<j) W[i,j]*‖z_i - z_j‖^2               z : z*diag((triu(ones(n, n)) .* W)*ones(n)) - triu(ones(n, n)) : W .* z'*z - triu(ones(n, n)) : W .* z'*z + z : z*diag((triu(ones(n, n))' .* W')*ones(n)) - (z - z) : (z - z)*diag(diag(W))
    Σ_(i≠j) exp(-‖z_i - z_j‖^2)                sum(exp(-((z' .* z')*ones(m)*ones(1, n) - z'*z - (z'*z - ones(n)*ones(1, m)*(z .* z))))*ones(n)) - sum(exp(-((z' - z') .* (z' - z'))*ones(m)))
    Σ_(i≠j) (B'*B)[i,j]^2                      sum((B'*B).^2*ones(n)) - sum(diag(B'*B).^2)
    Σ_(i<j) (j - i)*x[i]*x[j]                  sum(i=1..n, x[i]*sum(j=(i + 1)..n, (j - i)*x[j]))
    Σ_(i<j) 1/‖z_i - z_j‖                      sum(i=1..n, sum(j=(i + 1)..n, 1/norm(z[:,i] - z[:,j])))
    Σ_(i≠j) ‖z_i - z_j‖                        sum(i=1..n, sum(j=1..(i - 1), norm(z[:,i] - z[:,j])) + sum(j=(i + 1)..n, norm(z[:,i] - z[:,j])))
    Σ_(i≠j) log(abs(x[i] - x[j]))              sum(i=1..n, sum(j=1..(i - 1), log(abs(x[i] - x[j]))) + sum(j=(i + 1)..n, log(abs(x[i] - x[j]))))
    Σ_(i<j) x[j-1]*x[i]                        sum(i=1..n, x[i]*sum(j=(i + 1)..n, x[j - 1]))
    Σ_(i<j) x[i]/(j - 1)                       sum(i=1..n, x[i]*sum(j=(i + 1)..n, 1/(j - 1)))"
  `));

test('gradients of sums over pairs', () =>
  expect(
    conditioned
      .map((text) => {
        const f = read(text, scope);
        const X = ['z_i', 'A', 'B', 'S', 'x'].find((n) => text.includes(n)) ?? 'x';
        const wrt = X === 'z_i' ? scope.families.get('z')?.matrix : nameIn(scope, X);
        const derived = wrt && gradient(f, wrt);
        if (wrt === undefined || derived === undefined || 'unsupported' in derived) return `${text} has no gradient`;
        const { result: value } = derived;
        const claim = { kind: 'gradient', of: f, wrt, right: value, layout: 'default', symmetric: 'trace' } as const;
        expect([text, holds(claim)]).toEqual([text, true]);
        return `${text.padEnd(42)} ${renderText(value, 'ascii')}`;
      })
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "Σ_(i<j) ‖z_i - z_j‖^2                      2*(n*z - z*ones(n, n))
    Σ_(1<=i<j<=n) (x[i] - x[j])^2              2*(n*x - sum(x)*ones(n))
    sum(i=1..n-1, j=i+1..n, (x[i] - x[j])^2)   2*(n*x - sum(x)*ones(n))
    Σ_(i=1..n) Σ_(j≠i) x[i]*x[j]               2*(sum(x)*ones(n) - x)
    Σ_(i<j) A[i,j]^2                           2*(triu(A) - diag(diag(A)))
    Σ_(i<=j) A[i,j]^2                          2*triu(A)
    Σ_(i>j) A[i,j]*W[i,j]                      tril(W) - diag(diag(W))
    Σ_(i=1..n, j=1..n, j≠i) A[i,j]^2           2*(A - diag(diag(A)))
    Σ_(i!=j) abs(A[i,j])                       sign(A) - diag(sign(diag(A)))
    Σ_(i<j) S[i,j]*x[i]*x[j]                   1/2*(x*x' - diag(x.^2))
    Σ_(i<j) W[i,j]*‖z_i - z_j‖^2               2*z*(diag((tril(W') + triu(W))*ones(n)) - triu(W)' - triu(W))
    Σ_(i≠j) exp(-‖z_i - z_j‖^2)                4*(z*exp(2*z'*z - ones(n, m)*z.^2 - (z.^2)'*ones(m, n)) - z .* ones(m, n)*exp(2*z'*z - ones(n, m)*z.^2 - (z.^2)'*ones(m, n)))
    Σ_(i≠j) (B'*B)[i,j]^2                      4*B*(B'*B - diag(diag(B'*B)))
    Σ_(i<j) (j - i)*x[i]*x[j]                  -sum(i=1..n, x[i]*sum(j=(i + 1)..n, (i - j)*basis(j, n))) - sum(i=1..n, sum(j=(i + 1)..n, x[j]*(i - j))*basis(i, n))
    Σ_(i<j) 1/‖z_i - z_j‖                      sum(i=1..n, sum(j=(i + 1)..n, ((z[:,i] - z[:,j])*basis(j, n)')/norm(z[:,i] - z[:,j])^3)) - sum(i=1..n, sum(j=(i + 1)..n, (z[:,i] - z[:,j])/norm(z[:,i] - z[:,j])^3)*basis(i, n)')
    Σ_(i≠j) ‖z_i - z_j‖                        sum(i=1..n, sum(j=1..(i - 1), (z[:,i] - z[:,j])/norm(z[:,i] - z[:,j]))*basis(i, n)') + sum(i=1..n, sum(j=(i + 1)..n, (z[:,i] - z[:,j])/norm(z[:,i] - z[:,j]))*basis(i, n)') - sum(i=1..n, sum(j=1..(i - 1), ((z[:,i] - z[:,j])*basis(j, n)')/norm(z[:,i] - z[:,j]))) - sum(i=1..n, sum(j=(i + 1)..n, ((z[:,i] - z[:,j])*basis(j, n)')/norm(z[:,i] - z[:,j])))
    Σ_(i≠j) log(abs(x[i] - x[j]))              sum(i=1..n, sum(j=1..(i - 1), 1/(x[i] - x[j]))*basis(i, n)) + sum(i=1..n, sum(j=(i + 1)..n, 1/(x[i] - x[j]))*basis(i, n)) - sum(i=1..n, sum(j=1..(i - 1), basis(j, n)/(x[i] - x[j]))) - sum(i=1..n, sum(j=(i + 1)..n, basis(j, n)/(x[i] - x[j])))
    Σ_(i<j) x[j-1]*x[i]                        sum(i=1..n, x[i]*sum(j=(i + 1)..n, basis(j - 1, n))) + sum(i=1..n, sum(j=(i + 1)..n, x[j - 1])*basis(i, n))
    Σ_(i<j) x[i]/(j - 1)                       sum(i=1..n, sum(j=(i + 1)..n, 1/(j - 1))*basis(i, n))"
  `));
