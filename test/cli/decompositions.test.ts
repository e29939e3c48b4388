import { describe, expect, test } from 'vitest';
import { mcalc } from './terminal.ts';

/** The status of every claim, beside its text. */
function verdicts(text: string): string {
  const report = JSON.parse(mcalc({ 'a.mcalc': text }, 'check', '--json', 'a.mcalc').out) as {
    readonly files: readonly {
      readonly statements: readonly { readonly text: string; readonly status: string; readonly reason?: string }[];
    }[];
  };
  const lines = report.files.flatMap((file) => file.statements).filter(({ status }) => status !== 'none');
  return lines.map(({ text: line, status, reason }) => `${line}  ${status === 'unknown' ? reason : status}`).join('\n');
}

describe('names bound by a decomposition', () => {
  test('svd', () => {
    expect(
      verdicts(`C in R^(m x n)
(U, s, V) = svd(C)
C == U*diag(s)*V'
ds = diag(U'*dC*V)
f = sum(s)
df/dC = U*V'
g = s[1]
dg/dC = U[:,1]*V[:,1]'
`),
    ).toMatchInlineSnapshot(`
      "C == U*diag(s)*V'  verified
      ds = diag(U'*dC*V)  verified
      df/dC = U*V'  verified
      dg/dC = U[:,1]*V[:,1]'  verified"
    `);
  });

  test('eig of a symmetric matrix', () => {
    expect(
      verdicts(`S in R^(n x n) symmetric
(lambda, Q) = eig(S)
S == Q*diag(lambda)*Q'
dlambda = diag(Q'*dS*Q)
f = sum(exp(lambda))
df/dS = expm(S)
g = lambda[2]
dg/dS = Q[:,1]*Q[:,1]'
q = Q[:,1]
dq = pinv(lambda[1]*I - S)*dS*q
`),
    ).toMatchInlineSnapshot(`
      "S == Q*diag(lambda)*Q'  verified
      dlambda = diag(Q'*dS*Q)  verified
      df/dS = expm(S)  verified
      dg/dS = Q[:,1]*Q[:,1]'  refuted
      dq = pinv(lambda[1]*I - S)*dS*q  verified"
    `);
  });

  test('functions put together from the factors, in matrices again', () => {
    const grad = (declare: string, wrt: string, f: string): string =>
      mcalc({}, 'grad', '-d', declare, '--wrt', wrt, f).out;
    const svd = 'B, C in R^(m x n); (U, s, V) = svd(C)';
    const eig = 'B in R^(n x n); S in R^(n x n) symmetric; (lambda, Q) = eig(S)';
    expect([
      grad(svd, 'C', "norm(U*diag(s)*V' - B, F)^2"),
      grad(svd, 'C', 'sum(log(s))'),
      grad(svd, 'C', "tr(B'*U*V')"),
      grad(eig, 'S', 'sum(log(lambda))'),
      grad(eig, 'S', "tr(Q*diag(exp(lambda))*Q')"),
      grad(eig, 'S', 'sum(lambda.^3) + lambda_max(S)'),
    ]).toMatchInlineSnapshot(`
      [
        "2 (C − B)
      ",
        "C†ᵀ
      ",
        "B t_1^(−1/2) + C (t_2 + t_2ᵀ) where t_1 = Cᵀ C, t_2 = [t_1, Cᵀ B; 0_(n×n), t_1]^(−1/2)[1..n, n+1..2*n]
      ",
        "S⁻¹
      ",
        "expm(S)
      ",
        "3 S^2 + eigenvector(S, 1) eigenvector(S, 1)ᵀ
      ",
      ]
    `);
  });

  test('values that are zero but for rounding have no logarithm', () => {
    expect(verdicts("C in R^(m x n)\n(U, s, V) = svd(C)\nf = sum(log(s))\ndf/dC = pinv(C)'")).toMatchInlineSnapshot(
      `"df/dC = pinv(C)'  verified"`,
    );
  });

  test('eig of what may have complex eigenvalues', () => {
    expect(verdicts('A in R^(n x n)\n(lambda, Q) = eig(A)\ntr(A) == sum(lambda)')).toMatchInlineSnapshot(
      `"tr(A) == sum(lambda)  \`lambda\` has no value: \`eig\` of a matrix that is not seen to be symmetric is not supported yet"`,
    );
    expect(verdicts("X in R^(m x n)\n(lambda, Q) = eig(X'*X)\nsum(lambda) == X : X")).toMatchInlineSnapshot(
      `"sum(lambda) == X : X  verified"`,
    );
  });
});

describe('derivatives through a decomposition', () => {
  const gradient = (declare: string, wrt: string, f: string): string => {
    const [found] = JSON.parse(mcalc({}, 'grad', '-d', declare, '--wrt', wrt, '--format', 'json', f).out) as {
      readonly ascii: string;
      readonly status: string;
    }[];
    return `${found?.status} ${found?.ascii}`;
  };
  test.each([
    ['S in R^(n x n) symmetric', 'S', 'lambda_max(S)'],
    ['B, S in R^(n x n) symmetric; (lambda, Q) = eig(S)', 'S', 'sum(log(lambda.^2 + ones(n)))'],
    ['B, C in R^(m x n); (U, s, V) = svd(C)', 'C', "1/2*norm(U*V' - B, F)^2"],
  ])('%s: %s of %s', (declare, wrt, f) => {
    expect(gradient(declare, wrt, f)).toMatch(/^verified /);
  });
});
