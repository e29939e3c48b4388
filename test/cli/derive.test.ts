import { describe, expect, test } from 'vitest';
import { mcalc, mcalcFor } from './terminal.ts';

const given = 'Y in R^(m x n); A in R^(m x k); X in R^(k x n)';
const loss = '1/2*norm(A*X - Y, F)^2';
const grad = (...words: readonly string[]) => mcalc({}, 'grad', '-d', given, ...words);

describe('grad', () => {
  test('in Unicode unless asked otherwise', () => {
    expect(grad('--wrt', 'A,X', loss)).toEqual({ status: 0, out: '(A X − Y) Xᵀ\nAᵀ (A X − Y)\n', err: '' });
  });
  test('in every notation', () => {
    expect(grad('--wrt', 'A', '--format', 'ascii', loss).out).toBe("(A*X - Y)*X'\n");
    for (const format of ['latex', 'numpy', 'torch', 'jax', 'julia', 'matlab']) {
      expect(grad('--wrt', 'A', '--format', format, loss)).toMatchObject({ status: 0, err: '' });
    }
  });
  test('as JSON', () => {
    const [answer, ...more] = JSON.parse(grad('--wrt', 'A', '--format', 'json', loss).out);
    expect(more).toEqual([]);
    expect(Object.keys(answer)).toEqual(
      'wrt shape ascii unicode latex numpy torch jax julia matlab withValue steps status evidence'.split(' '),
    );
    expect(answer).toMatchObject({ wrt: 'A', shape: ['m', 'k'], ascii: "(A*X - Y)*X'", status: 'verified' });
    for (const step of answer.steps) {
      expect(Object.keys(step)).toEqual(expect.arrayContaining(['rule', 'latex', 'ascii', 'subject', 'title']));
    }
  });
  test('the parameters of code are all declared names in their order', () => {
    const { out } = grad('--wrt', 'A', '--format', 'numpy', "tr(A*X*Y')");
    expect(out).toContain('def gradient_A(Y, A, X):');
  });
  test.each([
    ['x', '3*x', []],
    ['x', 'x*v', ['n', '1']],
    ['v', "v'*v", ['n']],
    ['v', 'A*v', ['m', 'n']],
    ['A', 'A*v', ['m', 'm*n']],
  ])('the shape of the derivative in %s of %s', (wrt, expression, shape) => {
    const words = [
      'grad',
      '-d',
      'x in R; v in R^n; A in R^(m x n)',
      '--wrt',
      wrt,
      '--format',
      'json',
      '--',
      expression,
    ];
    expect(JSON.parse(mcalc({}, ...words).out)[0].shape).toEqual(shape);
  });
  test('of a matrix by a number: in its shape for people, through vec for programs', () => {
    const words = ['grad', '-d', 'A, B in R^(n x n); t in R', '--wrt', 't'];
    expect(mcalc({}, ...words, 'inv(A + t*B)').out).toBe('−(A + t B)⁻¹ B (A + t B)⁻¹\n');
    expect(mcalc({}, ...words, '--format', 'ascii', 'inv(A + t*B)').out).toBe('-vec((A + t*B)^-1*B*(A + t*B)^-1)\n');
  });
  test('of second order', () => {
    const words = [
      'grad',
      '-d',
      'B in R^(n x n); x in R^n',
      '--wrt',
      'x',
      '--order',
      '2',
      '--format',
      'ascii',
      "x'*B*x",
    ];
    expect(mcalc({}, ...words).out).toBe("B + B'\n");
  });
  test('code that returns the value too', () => {
    const { out } = grad('--wrt', 'A', '--format', 'julia', '--with-value', loss);
    expect(out).toContain('function value_and_gradient_A(Y, A, X)');
    expect(out).toContain("    t1 = A * X - Y\n    return 0.5 * norm(t1)^2, t1 * X'\n");
    expect(grad('--wrt', 'A', '--with-value', loss).status).toBe(2);
  });
  test('the Hessian as code that applies it', () => {
    const { out } = grad('--wrt', 'A', '--order', '2', '--operator', '--format', 'numpy', loss);
    expect(out).toContain('def hessian_A(Y, A, X, dA):');
    expect(out).toMatch(/return dA @ X @ X\.T|return dA @ \(X @ X\.T\)/);
    expect(grad('--wrt', 'A', '--operator', loss).status).toBe(2);
  });
  test.each([
    ['an unknown variable', ['--wrt', 'Q', loss], 'Q'],
    ['a wrong shape', ['--wrt', 'A', 'A*A'], 'm×k'],
    ['no expression', ['--wrt', 'A', 'A == A'], 'not one expression'],
    ['unreadable text', ['--wrt', 'A', 'tr(A'], 'closed'],
    ['a constant index', ['--wrt', 'm', "tr(A*X*Y')"], 'm'],
  ])('%s', (_, words, message) => {
    const { status, out, err } = grad(...words);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain(message);
  });
});

test('steps name the rule of each line', () => {
  expect(mcalc({}, 'steps', '-d', given, '--wrt', 'A', loss).out).toMatchInlineSnapshot(`
    "M     = A X − Y        name-part: a name for a part that the lines would repeat
    f     = 1/2 (M : M)    matrix-form: the same function in these names
    df    = M : dM         differential: d(A : A) = 2 (A : dA) (the differential)
          = M : dA X       substitute: dM = dA X (the definition, differentiated)
          = M Xᵀ : dA      transfer: G : X B = G Bᵀ : X (carry the factors across “:”)
    ∂f/∂A = M Xᵀ           first-identification: df = G : dA (G is the gradient; Magnus & Neudecker 2019, ch. 5, § 9)
          = (A X − Y) Xᵀ   write-out: the names written out
    "
  `);
});

describe('higher derivatives', () => {
  const words = ['grad', '-d', given, '--wrt', 'X', '--order', '2', loss];

  test('a person at a terminal sees every form of a Hessian, the shortest first', () => {
    expect(mcalcFor('person', {}, words).out).toMatchInlineSnapshot(`
      "∂²(1/2·‖A X − Y‖_F^2)/∂X∂Xᵀ   = I_n ⊗ (Aᵀ A)
      d(∂(1/2·‖A X − Y‖_F^2)/∂X)    = dX ↦ Aᵀ A dX
      D²(1/2·‖A X − Y‖_F^2)[dX, dX] = A dX : A dX
      "
    `);
  });

  test('a pipe, or a format that was asked for, gets the Hessian through vec alone', () => {
    expect(mcalc({}, ...words).out).toBe('I_n ⊗ (Aᵀ A)\n');
    expect(mcalcFor('person', {}, [...words, '--format', 'ascii']).out).toBe("kron(I_n, A'*A)\n");
  });

  test('JSON has the matrix and all forms', () => {
    const [answer] = JSON.parse(mcalc({}, ...words, '--format', 'json').out);
    expect(answer).toMatchObject({ shape: ['k*n', 'k*n'], ascii: "kron(I_n, A'*A)", status: 'verified' });
    expect(
      Object.fromEntries(Object.entries(answer.forms).map(([kind, form]) => [kind, (form as { ascii: string }).ascii])),
    ).toMatchInlineSnapshot(`
      {
        "matrix": "kron(I_n, A'*A)",
        "operator": "A'*A*dX",
        "quadratic": "A*dX : A*dX",
      }
    `);
  });

  test('third order along one direction', () => {
    const third = ['-d', 'X in R^(n x n)', '--wrt', 'X', '--order', '3', 'tr(X^3)'];
    expect(mcalc({}, 'grad', ...third).out).toBe('6 tr((dX)^3)\n');
    expect(mcalc({}, 'steps', ...third).out).toMatchInlineSnapshot(`
      "df                 = 3 tr(X^2 dX)     differential: the differential (Magnus & Neudecker 2019, ch. 6)
      D²f(X)[dX, dX]     = 6 tr(X (dX)^2)   differential: the differential of the line before, where dX is constant (Magnus & Neudecker 2019, ch. 6)
      D³f(X)[dX, dX, dX] = 6 tr((dX)^3)     differential: the differential of the line before, where dX is constant (Magnus & Neudecker 2019, ch. 6)
      "
    `);
  });
});
