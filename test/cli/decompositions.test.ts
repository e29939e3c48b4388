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
        "3 S^2 + Q[:,1] Q[:,1]ᵀ where (λ, Q) = eig(S)
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

describe('names of one statement', () => {
  test('for the factors of a decomposition', () => {
    expect(
      verdicts(`A, X in R^(m x n); S in R^(n x n) symmetric
f = norm(X, nuc)
df/dX = U*V' where (U, s, V) = svd(X)
df/dX = U*V where (U, s, V) = svd(X)
df = U*V' : dX where (U, s, V) = svd(X)
   = V*U' : dX'
h = lambda_max(S)
dh/dS = Q[:,1]*Q[:,1]' where M = S, (l, Q) = eig(M)
dh/dS = Q[:,1]*Q[:,1]' where (l, Q) = eig(A'*A*S)
U*diag(s)*V' == X where (U, s, V) = svd(X)
tr(U) == tr(U')
tr(U) == s
`),
    ).toMatchInlineSnapshot(`
      "df/dX = U*V'  verified
      df/dX = U*V  refuted
      df = U*V' : dX  verified
      = V*U' : dX'  verified
      dh/dS = Q[:,1]*Q[:,1]'  verified
      dh/dS = Q[:,1]*Q[:,1]'  \`Q\` has no value: \`eig\` of a matrix that is not seen to be symmetric is not supported yet
      U*diag(s)*V' == X  verified
      tr(U) == tr(U')  verified
      tr(U) == s  the shapes do not fit if \`U\` is p×p, which was assumed; declare it"
    `);
  });

  const answer = (declare: string, wrt: string, f: string): string =>
    mcalc({}, 'grad', '-d', declare, '--wrt', wrt, '--format', 'ascii', f).out.trim();

  test.each([
    ['X in R^(m x n)', 'X', 'norm(X, nuc)', "U*V' where (U, s, V) = svd(X)"],
    [
      'A, X, U in R^(m x n); s in R',
      'X',
      '1/2*norm(X - A, 2)^2',
      "norm(X - A, 2)*U_1[:,1]*V_1[:,1]' where (U_1, s_1, V_1) = svd(X - A)",
    ],
    ['X in R^(2 x 3)', 'X', 'norm(X, nuc)', "V*U' where (U, s, V) = svd(X')"],
    [
      'X in R^(m x n)',
      'X',
      'norm(X, schatten, 3)',
      "(U*diag(s.^2)*V')/norm(X, schatten, 3)^2 where (U, s, V) = svd(X)",
    ],
    ['x in R^m; A in R^(m x n)', 'x', 'norm(diag(x)*A, nuc)', "diag(A*V*U') where (U, s, V) = svd(diag(x)*A)"],
    ['A in R^(n x n)', 'A', 'lambda_max(A)', "Q[:,1]*Q[:,1]' where (lambda, Q) = eig(sym(A))"],
    [
      'S in R^(n x n) symmetric; lambda in R',
      'S',
      'lambda*lambda_max(S + lambda*I)',
      "lambda*Q_1[:,1]*Q_1[:,1]' where (lambda_1, Q_1) = eig(S + lambda*I_n)",
    ],
    [
      'A, B in R^(3 x 2)',
      'A',
      'norm(A + B, nuc) + norm(A - B, 2)',
      "U[:,1]*V[:,1]' + U_1*V_1' where (U, s, V) = svd(A - B), (U_1, s_1, V_1) = svd(A + B)",
    ],
    ['X in R^(m x n); (P, r, W) = svd(X)', 'X', 'sum(r.^3)', "3*P*diag(r.^2)*W' where (P, r, W) = svd(X)"],
  ])('stand in answers with what they are: %s; %s of %s', (declare, wrt, f, expected) => {
    const text = answer(declare, wrt, f);
    expect(text).toBe(expected);
    expect(verdicts(`${declare}\ngrad(${f}, ${wrt}) = ${text}\n`)).toMatch(/ {2}verified$/);
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
