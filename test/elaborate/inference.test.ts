import { expect, test } from 'vitest';
import { elaborateText, showPart, understood } from '../support/elaborated.ts';

test('shapes follow from use, and from letters where use leaves them open', () =>
  expect(
    understood(`f = ‖A*x - b‖^2
---
y = sigma*W*x + b
---
f = u + 1
---
f = a*X + b*Y
---
f = x'*M*y + tr(N)
---
g = X : Y
---
P = Q^-1*p
---
f = Lambda : S
---
f = X.^p
---
h = vec(K)'*v`),
  ).toMatchInlineSnapshot(`
    "definition: f: scalar := (power (normF (+ (* A x) (* -1 b))) 2); assume A: m×n by convention; assume x: n×1 by use; assume b: m×1 by use
    definition: y: m×1 := (+ (* sigma W x) b); assume sigma: scalar by convention; assume W: m×n by convention; assume x: n×1 by use; assume b: m×1 by use
    definition: f: scalar := (+ u 1); assume u: scalar by use
    definition: f: m×n := (+ (* a X) (* b Y)); assume a: scalar by use; assume X: m×n by use; assume b: scalar by use; assume Y: m×n by use
    definition: f: scalar := (+ (* x' M y) (tr N)); assume x: m×1 by use; assume M: m×n by convention; assume y: n×1 by use; assume N: p×p by convention
    definition: g: scalar := (frobenius X Y); assume X: m×n by use; assume Y: m×n by use
    definition: P: m×1 := (* (inv Q) p); assume Q: m×m by convention; assume p: m×1 by convention
    definition: f: scalar := (frobenius Lambda S); assume Lambda: m×n by use; assume S: m×n by use
    definition: f: m×n := (hadamardPower X p); assume X: m×n by convention; assume p: scalar by use
    definition: h: scalar := (* (transpose (vec K)) v); assume K: m×n by convention; assume v: mn×1 by convention"
  `));

test('identities hold for all names of fitting shapes', () =>
  expect(
    understood(`(A*B)' == B'*A'
---
tr(A*B) = tr(B*A)
---
‖x - y‖^2 = x'*x - 2*x'*y + y'*y
---
d(X^-1) = -X^-1*dX*X^-1
---
d(tr(X)) == tr(dX)
---
tr(A*dS) == A' : dS
---
X = X'
---
∂(x'*A*x)/∂x = (A + A')*x`),
  ).toMatchInlineSnapshot(`
    "identity: (transpose (* A B)) = (* B' A'); assume A: m×n by convention; assume B: n×p by convention
    identity: (tr (* A B)) = (tr (* B A)); assume A: m×n by convention; assume B: n×m by convention
    identity: (power (normF (+ x (* -1 y))) 2) = (+ (* x' x) (* -2 x' y) (* y' y)); assume x: m×1 by use; assume y: m×1 by use
    differential: d((inv X)) = (* -1 (inv X) dX (inv X)) varying X; assume X: m×m by convention
    identity: d((tr X)) = (tr dX) varying X; assume X: m×m by convention
    identity: (tr (* A dS)) = (frobenius A' dS); assume A: m×n by convention; assume dS: n×m by convention
    identity: X = X'; assume X: m×m by convention
    gradient: ∂(* x' A x)/∂x = (* (+ A A') x); assume x: m×1 by convention; assume A: m×m by convention"
  `));

test('a later statement tells what size an inferred name has', () =>
  expect(
    understood(`M = A*X
g = tr(M)
B in R^(p x q)
h = tr(M*B)
k = ‖A‖`),
  ).toMatchInlineSnapshot(`
    "definition: M: m×p := (* A X); assume A: m×n by convention; assume X: n×p by convention
    definition: g: scalar := (tr M)
    definition: unknown: the shapes do not fit if \`A\` is m×n, which was assumed; declare it
    definition: k: scalar := (normF A)"
  `));

test('letters of inferred sizes give way to the names of the author', () =>
  expect(
    understood(`M = A*X
B in R^(m x n)
f = A : B
m = 3
n = 2
y = n*x`),
  ).toMatchInlineSnapshot(`
    "definition: M: m×p := (* A X); assume A: m×n by convention; assume X: n×p by convention
    definition: f: scalar := (frobenius A B)
    definition: error: \`m\` is a size here and cannot be a variable too.
    definition: error: \`n\` is a size here and cannot be a variable too.
    definition: y: q×1 := (* n x); assume x: q×1 by convention"
  `));

test('a name that first occurs where nothing may be assumed leaves the claim undecided', () =>
  expect(
    understood(`A in R^(m x n); x in R^n; loss, lambda in R
f = x'*x
f = u_1 + 1
f = x'*x = 2*c
df = 2*x'*dx + tr(dS)
df/dx = 2*x + u
df/dx = I_k*x
f = lossy
f = losss
f = lamda
f = xx
f = A'Ax
f = Axx`),
  ).toMatchInlineSnapshot(`
    "definition: f: scalar := (* x' x)
    identity: unknown: \`u_1\` is not defined
    identity: f = (* x' x)
    identity 1: unknown: \`c\` is not defined
    differential: unknown: \`S\` is not defined
    gradient: unknown: \`u\` is not defined
    gradient: unknown: \`k\` is not defined
    identity: error: \`lossy\` is not defined. Did you mean \`loss\`?
    identity: error: \`losss\` is not defined. Did you mean \`loss\`?
    identity: error: \`lamda\` is not defined. Did you mean \`lambda\`?
    identity: error: \`xx\` is not defined. Did you mean \`x*x\`?
    identity: error: \`Ax\` is not defined. Did you mean \`A*x\`?
    identity: error: \`Axx\` is not defined. Did you mean \`A*x*x\`?"
  `));

test('a name that splits into known names is not assumed', () =>
  expect(
    understood(`A, X in R^(n x n)
f = tr(AX)
AX = X
g = tr(AX)
tr(XA) == tr(A*X)`),
  ).toMatchInlineSnapshot(`
    "definition: error: \`AX\` is not defined. Did you mean \`A*X\`?
    definition: X: n×n := X
    definition: g: scalar := (tr X)
    identity: error: \`XA\` is not defined. Did you mean \`X*A\`?"
  `));

test('an undeclared name that moves on one side only may be defined elsewhere', () =>
  expect(
    understood(`X in R^(n x n)
d(X*S) = dX*S
d(X*S) = dX*S + X*dS
X : dX = tr(dT)`),
  ).toMatchInlineSnapshot(`
    "differential: d((* X S)) = (* dX S) varying X; assume S: n×m by convention
    differential: d((* X S)) = (+ (* dX S) (* X dS)) varying S, X
    identity: (frobenius X dX) = (tr dT) varying X; doubt: \`T\` is not defined; assume dT: scalar by use"
  `));

test('a bare expression leaves its names alone', () => {
  const { parts } = elaborateText('tr(A*B)\nf = A + 1');
  expect(parts.map(showPart).join('\n')).toMatchInlineSnapshot(`
    "expression: (tr (* A B)); assume A: m×n by convention; assume B: n×m by convention
    definition: f: scalar := (+ A 1); assume A: scalar by use"
  `);
  expect(parts[0]?.scope.names.has('A')).toBe(true);
  expect(parts[1]?.scope.names.has('B')).toBe(false);
});

test('a guess that turns out not to fit is no error of the line', () =>
  expect(
    understood(`y = w*x + b
L = (y - t)^2
c in R
g = c + A
A + c`),
  ).toMatchInlineSnapshot(`
    "definition: y: m×1 := (+ (* x w) b); assume w: m×1 by convention; assume x: scalar by convention; assume b: m×1 by use
    definition: unknown: the shapes do not fit if \`x\` is scalar, which was assumed; declare it; assume t: m×1 by use
    definition: g: scalar := (+ c A); assume A: scalar by use
    expression: (+ A c)"
  `));

test('shapes that differ only because one was guessed', () =>
  expect(
    understood(`A = abs(X)
N^q = (A^⊙p*1_n)^⊙(q/p) : 1_m`),
  ).toMatchInlineSnapshot(`
  "definition: A: m×n := (abs X); assume X: m×n by convention
  identity: (matrixPower N q) = (frobenius (hadamardPower (* (hadamardPower A p) (ones n 1)) (* q (power p -1))) (ones m 1)); doubt: the shapes do not fit if \`N\` is t×t, which was assumed; declare it; assume N: t×t by convention; assume q: scalar by use; assume p: scalar by use"
`));
