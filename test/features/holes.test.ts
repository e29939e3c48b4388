/** Holes anywhere in a line: what the quick fix writes, and that the line then holds. */
import { expect, test } from 'vitest';
import type { Snapshot } from '../../server/src/analysis/snapshot.ts';
import { placedParts } from '../../server/src/analysis/snapshot.ts';
import { codeActions } from '../../server/src/features/codeActions.ts';
import { judged, open } from './annotate.ts';

const lastOf = (snapshot: Snapshot): { readonly status: string; readonly reason: string } => {
  const judgement = placedParts(snapshot).map(judged).at(-1);
  return { status: judgement?.status ?? '', reason: judgement?.reason ?? '' };
};

/** The last line with its holes filled, or why they are not; throws if what was filled in does not hold. */
function filled(given: string, line: string): string {
  const text = `${given}\n${line}`;
  const snapshot = open(text);
  const at = text.lastIndexOf('?');
  const fill = codeActions(snapshot, { start: at, end: at }, judged).find(({ title }) => title.includes('answer'));
  if (fill === undefined) return lastOf(snapshot).reason;
  const whole = fill.edits.reduceRight(
    (t, { span, text: put }) => t.slice(0, span.start) + put + t.slice(span.end),
    text,
  );
  expect(`${whole}: ${lastOf(open(whole)).status}`).toBe(`${whole}: verified`);
  return whole.slice(given.length + 1);
}

const table = (given: string, lines: string): string =>
  lines
    .split('\n')
    .map((line) => filled(given, line))
    .join('\n');

const squares = `Y in R^(m x n); A in R^(m x k); X in R^(k x n)
M = A*X - Y
f = 1/2 * M : M`;

test('in a differential', () =>
  expect(
    table(
      squares,
      `df = ? : dA
df = ? : dM
df = M : ?
df = ? : dA*X
df = (A*X - Y)*? : dA
df = tr(?*dA)
df = (?)' : dA'
df = ? : dA + ? : dX
df = ? + M : A*dX
M : dM = ? : dX
d(A*X) = ?*X + A*?
d(A*X) = ? + A*dX
df = ?`,
    ),
  ).toMatchInlineSnapshot(`
    "df = M*X' : dA
    df = M : dM
    df = M : dM
    df = M : dA*X
    df = (A*X - Y)*X' : dA
    df = tr(X*M'*dA)
    df = (M*X')' : dA'
    df = M*X' : dA + A'*M : dX
    df = -(M : dY) + M : A*dX
    M : dM = A'*M : dX
    d(A*X) = dA*X + A*dX
    d(A*X) = dA*X + A*dX
    df = M : (A*dX + dA*X - dY)"
  `));

test('as a later step of a chain, which says what varies', () => {
  const chain = `${squares}\ndf = M : dM\n   = (A*X - Y) : dA*X`;
  expect(table(chain, '   = ? : dA\n   = (A*X - Y)*? : dA\n   = ?')).toMatchInlineSnapshot(`
    "   = M*X' : dA
       = (A*X - Y)*X' : dA
       = M : dA*X"
  `);
});

test('in a gradient, a Jacobian, a Hessian, a directional derivative', () =>
  expect(
    table(
      `D in R^(n x n) spd; B in R^(n x n); a in R; x in R^n; h in R^n
g = x'*D*x + a*log(x'*x)
y = exp(B*x)`,
      `dg/dx = 2*D*x + ?*x
∂g/∂x = 2 D ? + ?
dg/dx = ?*(D*x + a*x/(x'*x))
dg/dx = 2*D*x + 2*a*x/?
hess(g, x) = 2*D + ?
jac(y, x) = Diag(?)*B
dy = exp(?) .* (B*dx)
Dg(x)[h] = ?
Dg(x)[h] = ?'*h`,
    ),
  ).toMatchInlineSnapshot(`
    "dg/dx = 2*D*x + (2*a)/(x'*x)*x
    ∂g/∂x = 2 D x + (2*a*x)/(x'*x)
    dg/dx = 2*(D*x + a*x/(x'*x))
    dg/dx = 2*D*x + 2*a*x/(x'*x)
    hess(g, x) = 2*D + (a*(2*I_n - (4*x*x')/(x'*x)))/(x'*x)
    jac(y, x) = Diag(y)*B
    dy = exp(B*x) .* (B*dx)
    Dg(x)[h] = 2*((a*(h'*x))/(x'*x) + h'*D*x)
    Dg(x)[h] = (2*(D*x + (a*x)/(x'*x)))'*h"
  `));

test('in an identity, on either side', () =>
  expect(
    table(
      'A, B, C in R^(n x n); D in R^(n x n) spd; x in R^n',
      `tr(A*B*C) == ? : C
A*B*C == A*(?)
B*? == B*C + 2*B*B
? == A*B - A*B + C
D*? == x
A .* ? == C
d(inv(B)) = -inv(B)*?*inv(B)
(A*B)' == B'*?
A/?+B == 3*A + B`,
    ),
  ).toMatchInlineSnapshot(`
    "tr(A*B*C) == (A*B)' : C
    A*B*C == A*(B*C)
    B*(2*B + C) == B*C + 2*B*B
    C == A*B - A*B + C
    D*D^-1*x == x
    A .* (C ./ A) == C
    d(inv(B)) = -inv(B)*dB*inv(B)
    (A*B)' == B'*A'
    A/(1/3)+B == 3*A + B"
  `));

test('brackets where the place needs them', () =>
  expect(
    table(
      'A, B, C in R^(n x n); x in R^n',
      `A*C + B*C == ?*C
A*B + A*C == A*?
A - B - C == A - ?
(A*x)'*A*x == ? : x
A*C + B*C == (?)*C
B'*A' == ?'`,
    ),
  ).toMatchInlineSnapshot(`
    "A*C + B*C == (A + B)*C
    A*B + A*C == A*(B + C)
    A - B - C == A - (B + C)
    (A*x)'*A*x == A'*A*x : x
    A*C + B*C == (A + B)*C
    B'*A' == (A*B)'"
  `));

test('what no rule lays bare is found among the parts of the derivation', () =>
  expect(
    table(
      `x, y, t in R^n; X in R^(m x n); W in R^(n x m); a in R
f = log(sum(exp(x))) - t'*x
D = X*W - eye(m)
g = 1/2 * norm(D, F)^2`,
      `df/dx = exp(x)/sum(exp(?)) - t
df/dx = exp(?)/sum(exp(x)) - t
dg = D : ?
dg = D : (dX*? + X*dW)
dg = (D : ?) + (D : (X*dW))
norm(X, F)^2 == ? : X`,
    ),
  ).toMatchInlineSnapshot(`
    "df/dx = exp(x)/sum(exp(log(sum(exp(x))))) - t
    df/dx = exp(x)/sum(exp(x)) - t
    dg = D : dD
    dg = D : (dX*W + X*dW)
    dg = (D : dX*W) + (D : (X*dW))
    norm(X, F)^2 == X : X"
  `));

test('no answer, and why', () =>
  expect(
    table(
      squares,
      `df = tr(?)
df/dA = A*?
N = A*?
df = ? : dA + ? : dA + ? : dA + ? : dA
df = ? where N = A`,
    ),
  ).toMatchInlineSnapshot(`
    "df = tr(M : dM)
    nothing was found that makes this line right
    \`N\` is not defined
    the shape of \`?\` does not follow from what stands around it
    df = M : (A*dX + dA*X - dY) where N = A"
  `));

test('a hole where nothing can be asked', () => {
  const problems = (text: string): readonly string[] =>
    open(text).blocks.flatMap((block) => block.meaning.problems.map(({ message }) => message));
  expect(problems('A in R^(n x n)\ntr(?)')).toMatchInlineSnapshot(`
    [
      "\`?\` stands for the right side of a claim, or for a part of it.",
    ]
  `);
  expect(problems('A in R^(n x n)\nA + ? == ?*A')).toMatchInlineSnapshot(`[]`);
});

test('in exponents, with and without brackets', () =>
  expect(
    table(
      'A in R^(n x n); x in R^n; p in R',
      `A*A*A == A^?
tr(A^?*A) == tr(A^3)
norm(x)^p/norm(x) == norm(x)^?
x .* x == x.^?`,
    ),
  ).toMatchInlineSnapshot(`
    "A*A*A == A^3
    tr(A^2*A) == tr(A^3)
    norm(x)^p/norm(x) == norm(x)^(p - 1)
    x .* x == x.^2"
  `));
