import { expect, test } from 'vitest';
import { elaborateText, typeOf, understood } from '../support/elaborated.ts';

const scopeAfter = (text: string) => {
  const scope = elaborateText(text).parts.at(-1)?.scope;
  if (scope === undefined) throw new Error('no parts');
  return scope;
};

const namesAfter = (text: string): string[] =>
  [...scopeAfter(text).names.values()].map(({ name, symbol, origin }) => `${name} = ${typeOf(symbol)}, ${origin}`);

test('declarations', () =>
  expect(
    namesAfter(`A, B in R^(m x n); S ∈ ℝ^{n×n} symmetric spd rank 2
a in R positive; x in R^(2*n + 1); λ in R`),
  ).toMatchInlineSnapshot(`
    [
      "A = A: m×n, declared",
      "B = B: m×n, declared",
      "S = S: n×n spd symmetric rank 2, declared",
      "a = a: scalar positive, declared",
      "x = x: (2n+1)×1, declared",
      "lambda = lambda: scalar, declared",
    ]
  `));

test('a declaration and := bind anew, = defines', () =>
  expect(
    namesAfter(`A in R^(m x n); M in R^(n x n) symmetric
M = A'*A
A in R^n
M := A*A'
B = A`),
  ).toMatchInlineSnapshot(`
    [
      "A = A: n×1, declared",
      "M = M: n×n, defined",
      "B = A: n×1, defined",
    ]
  `));

test('a line of dashes forgets everything', () =>
  expect(
    understood(`A in R^(m x n)
convention sign(0) = 1
h elementwise
---
f = tr(A) + h(1) + sign(2)`),
  ).toMatchInlineSnapshot(
    `"definition: f: scalar := (+ (tr A) h (sign 2)); assume A: m×m by convention; assume h: scalar by use"`,
  ));

test('statements that change nothing keep the scope', () => {
  const { parts } = elaborateText('x in R^n\nf = x*x\nf == f\ndf = 2*x\ntr(x*y)\nx');
  const scopes = parts.map((part) => part.scope);
  expect(scopes[2]).toBe(scopes[1]);
  expect(scopes[3]).toBe(scopes[1]);
  expect(scopes[5]).toBe(scopes[1]);
});

test('bounds', () =>
  expect(
    scopeAfter('p, q in R; A in R^(m x n)\np > 1; 1 <= q < 2; m >= n').bounds.map(({ left, relation, right }) =>
      [left.kind, relation, right.kind].join(' '),
    ),
  ).toEqual(['symbol > number', 'number <= symbol', 'symbol < number', 'apply >= apply']));

test('conventions choose the nodes', () =>
  expect(
    understood(`X in R^(m x n)
f = sign(X) + X.^-1 + 1 ./ X
convention sign(0) = 1
convention 0^⊙p = 0
convention norm1 = induced
convention mixed = rows
convention mixedindex = outer
f := sign(X) + X.^-1 + 1 ./ X
‖X‖_1
‖X‖_{1,2}
convention norm1 = entrywise
‖X‖_1`),
  ).toMatchInlineSnapshot(`
    "definition: f: m×n := (+ (sign X) (hadamardPower X -1) (hadamardPower X -1))
    definition: f: m×n := (+ (sign 'one' X) (hadamardPower 'zeroStaysZero' X -1) (hadamardPower 'zeroStaysZero' X -1))
    expression: (max (colsum (abs X)))
    expression: (mixedNorm 'rows' X 2 1)
    expression: (norm1 X)"
  `));

test('conventions reach claims', () =>
  expect(
    understood(`x in R^n; S in R^(n x n) symmetric
f = x'*S*x
convention layout = numerator
df/dx = 2*x'*S
convention symmetric = entries
df/dS = 2*x*x'
convention layout = denominator
∂(S*x)/∂x = S
∂f/∂x' = 2*x'*S`),
  ).toMatchInlineSnapshot(`
    "definition: f: scalar := (* x' S x)
    gradient: ∂f/∂x = (* 2 x' S) numerator
    gradient: ∂f/∂S = (* 2 x x') numerator entries
    jacobian: ∂(* S x)/∂x = S denominator
    gradient: ∂f/∂x = (* 2 x' S) numerator entries"
  `));

test('a declaration says what an inferred name was', () =>
  expect(
    understood(`f = ‖A*x - b‖^2
A in R^(m x n); x in R^n
∂f/∂x = 2*A'*(A*x - b)
b in R
∂f/∂x = 2*A'*x`),
  ).toMatchInlineSnapshot(`
    "definition: f: scalar := (power (normF (+ (* A x) (* -1 b))) 2); assume A: m×n by convention; assume x: n×1 by use; assume b: m×1 by use
    gradient: ∂f/∂x = (* 2 A' (+ (* A x) (* -1 b)))
    gradient: error: This product does not fit: the left factor \`A'\` is n×m, the right factor \`x\` is n×1. Did you mean \`A*x\`?"
  `));

test('a name that was declared anew is another variable', () =>
  expect(
    understood(`x in R^n
f = x'*x
x in R^m
df/dx = 2*x
f = x'*x
df = 2*x'*dx`),
  ).toMatchInlineSnapshot(`
    "definition: f: scalar := (* x' x)
    gradient: unknown: \`x\` means one thing on one side and another on the other, since it was declared anew
    identity: unknown: \`x\` means one thing on one side and another on the other, since it was declared anew
    differential: unknown: \`x\` means one thing on one side and another on the other, since it was declared anew"
  `));

test('an equation for built-in notation sets the convention that makes it true', () =>
  expect(
    understood(`X in R^(m x n); p, q in R
‖X‖_{1,2}
‖X‖_{1,2} = Σ_i ‖X[i,:]‖
‖X‖_{1,2}
‖X‖_{2,1} = Σ_j ‖X[:,j]‖
‖X‖_{2,1}
‖X‖_{p,q} = (Σ_i (Σ_j abs(X[i,j])^p)^(q/p))^(1/q)
‖X‖_{2,1}
‖X‖_1 = max(colsum(abs(X)))
‖X‖_1
sign(0) = 1
sign(X)
0.^p = 0
X.^-1
‖X‖_{1,2} = tr(X'*X)`),
  ).toMatchInlineSnapshot(`
    "expression: (mixedNorm X 1 2)
    identity: (mixedNorm 'rows' X 2 1) = (Σ i 1 m (normF (row X i)))
    expression: (mixedNorm 'rows' X 2 1)
    identity: (mixedNorm X 2 1) = (Σ j 1 n (normF (column X j)))
    expression: (mixedNorm X 2 1)
    identity: (mixedNorm 'rows' X p q) = (power (Σ i 1 m (power (Σ j 1 n (power (abs (entry X i j)) p)) (* q (power p -1)))) (power q -1))
    expression: (mixedNorm 'rows' X 2 1)
    identity: (max (colsum (abs X))) = (max (colsum (abs X)))
    expression: (max (colsum (abs X)))
    identity: (sign 'one' 0) = 1
    expression: (sign 'one' X)
    identity: (hadamardPower 'zeroStaysZero' 0 p) = 0
    expression: (hadamardPower 'zeroStaysZero' X -1)
    identity: (mixedNorm 'rows' X 1 2) = (tr (* X' X))"
  `));

test('a known λ leaves `lambda_max` a function', () =>
  expect(
    understood(`S in R^(n x n) symmetric
(lambda, Q) = eig(S)
f = lambda_max(S) - lambda[1]`),
  ).toMatchInlineSnapshot(`
    "definition: lambda: n×1 := (eigenvalues S)
    definition: f: scalar := (+ (lambda_max S) (* -1 (entry lambda 1 1)))"
  `));

test('a name that has been a size is that number in the rest of the line', () =>
  expect(understood('tr(commutation(n, n)) == n')).toBe('identity: (tr (commutation n n)) = n'));

test('the F of a norm in the definition of F', () =>
  expect(
    namesAfter(`N in R^(m x n)
F = norm(N, F)^2
G = ‖N‖_F`),
  ).toMatchInlineSnapshot(`
  [
    "N = N: m×n, declared",
    "F = F: scalar, defined",
    "G = G: scalar, defined",
  ]
`));
