import { expect, test } from 'vitest';
import { understood } from '../support/elaborated.ts';
import { mark, markHints } from './mark.ts';

test('shapes of products', () =>
  expect(
    mark(`A in R^(m x n); B in R^(n x k); C in R^(k x m); x in R^n; y in R^m
f = A*C
f = A*x*B
f = B*A
f = A'*y'
f = (A*B)*x
f = A*B*B
f = x*x
f = 2*A/B`),
  ).toMatchInlineSnapshot(`
    "A in R^(m x n); B in R^(n x k); C in R^(k x m); x in R^n; y in R^m
    f = A*C
        ^^^ This product does not fit: the left factor \`A\` is m×n, the right factor \`C\` is k×m. Did you mean \`C*A\`?
    f = A*x*B
          ^^^ This product does not fit: the left factor \`x\` is n×1, the right factor \`B\` is n×k.
    f = B*A
        ^^^ This product does not fit: the left factor \`B\` is n×k, the right factor \`A\` is m×n. Did you mean \`A*B\`?
    f = A'*y'
        ^^^^^ This product does not fit: the left factor \`A'\` is n×m, the right factor \`y'\` is 1×m. Did you mean \`A'*y\`?
    f = (A*B)*x
        ^^^^^^^ This product does not fit: the left factor \`(A*B)\` is m×k, the right factor \`x\` is n×1.
    f = A*B*B
          ^^^ This product does not fit: the left factor \`B\` is n×k, the right factor \`B\` is n×k. Did you mean \`B*B'\`?
    f = x*x
        ^^^ This product does not fit: the left factor \`x\` is n×1, the right factor \`x\` is n×1. Did you mean \`x'*x\`?
    f = 2*A/B
            ^ \`B\` (n×k) is no number to divide by. Write \`inv(…)\` on the side that is meant, or \`⊘\` for an elementwise quotient."
  `));

test('shapes of sums and entrywise products', () =>
  expect(
    mark(`A in R^(m x n); B in R^(n x m); x in R^n; a in R
f = A + B
f = A - 2*a
f = A + x
f = 1 + A*x
f = A : B
f = A .* x
f = x + x'
f = A + I
f = (A*B) ⊘ A`),
  ).toMatchInlineSnapshot(`
    "A in R^(m x n); B in R^(n x m); x in R^n; a in R
    f = A + B
        ^^^^^ The terms of a sum need one shape, but the left \`A\` is m×n, the right \`B\` is n×m. Did you mean \`B'\`?
    f = A - 2*a
        ^^^^^^^ A scalar and a matrix have no sum: \`2*a\` is scalar, \`A\` is m×n. Did you mean \`(2*a)*ones(m,n)\`?
    f = A + x
        ^^^^^ The terms of a sum need one shape, but the left \`A\` is m×n, the right \`x\` is n×1.
    f = 1 + A*x
        ^^^^^^^ A scalar and a matrix have no sum: \`1\` is scalar, \`A*x\` is m×1. Did you mean \`ones(m)\`?
    f = A : B
        ^^^^^ Both sides of \`:\` need one shape, but the left \`A\` is m×n, the right \`B\` is n×m. Did you mean \`B'\`?
    f = A .* x
        ^^^^^^ Both sides of an elementwise product need one shape, but the left \`A\` is m×n, the right \`x\` is n×1.
    f = x + x'
        ^^^^^^ The terms of a sum need one shape, but the left \`x\` is n×1, the right \`x'\` is 1×n. Did you mean \`x\`?
    f = A + I
        ^^^^^ The terms of a sum need one shape, but the left \`A\` is m×n, the right \`I\` is square.
    f = (A*B) ⊘ A
        ^^^^^^^^^ Both sides of an elementwise product need one shape, but the left \`(A*B)\` is m×m, the right \`A\` is m×n."
  `));

test('operators and their arguments', () =>
  expect(
    mark(`A in R^(m x n); x in R^n; a in R; h elementwise
f = tr(A)
f = A^2
f = x^2
f = a^x
f = tr(A, A)
f = reshape(A, 2, 2)
f = ones(a)
f = ones(n + a)
f = zeros(n/3*k, 1/n)
f = A[x, 1]
f = A[1]
f = [A, x]
f = norm(A, 1, 2, 3)
f = h
f = tr
f = trace_of(A)
f = lodget(A)
f = softmax(A)`),
  ).toMatchInlineSnapshot(`
    "A in R^(m x n); x in R^n; a in R; h elementwise
    f = tr(A)
        ^^^^^ \`tr\` needs a square matrix, but \`A\` (m×n) is none.
    f = A^2
        ^^^ A power needs a square matrix, but \`A\` (m×n) is none. Did you mean \`A.^2\`?
    f = x^2
        ^^^ A power needs a square matrix, but \`x\` (n×1) is none. Did you mean \`x.^2\`?
    f = a^x
          ^ An exponent is a number, but \`x\` (n×1) is none.
    f = tr(A, A)
        ^^^^^^^^ \`tr\` takes one argument, not 2.
    f = reshape(A, 2, 2)
        ^^^^^^^^^^^^^^^^ \`reshape\` keeps the number of entries, but m*n is not 4.
    f = ones(a)
             ^ \`a\` is a variable here and cannot be a size too.
    f = ones(n + a)
                 ^ \`a\` is a variable here and cannot be a size too.
    f = zeros(n/3*k, 1/n)
                     ^^^ \`1/n\` is no size: sizes are made of positive integers, names, \`+\`, \`-\`, \`*\`, \`/\` and \`^\`.
    f = A[x, 1]
          ^ An index is a number, but \`x\` (n×1) is none.
    f = A[1]
        ^^^^ \`[ ]\` takes two indices here, not 1.
    f = [A, x]
         ^^^^ The rows of these blocks differ: \`A\` is m×n, \`x\` is n×1.
    f = norm(A, 1, 2, 3)
        ^^^^^^^^^^^^^^^^ \`norm\` takes at most three arguments, not 4.
    f = h
        ^ \`h\` is a function; its argument is missing.
    f = tr
        ^^ \`tr\` is a function; its argument is missing.
    f = trace_of(A)
    f = lodget(A)
        ^^^^^^ \`lodget\` is no known function. Did you mean \`logdet\`?
    f = softmax(A)
        ^^^^^^^^^^ \`softmax\` takes n×1, but gets \`A\` (m×n)."
  `));

test('declarations', () =>
  expect(
    mark(`A in R^(m x n) symmetric
m in R
x in R^(A x 2)
y in R^(n - n)
z in R^(1.5)
x_i in R^(2 x 2) (i = 1..N)
x_i in R^n (i = 0..N)
m = 3
convention color = red
n > A`),
  ).toMatchInlineSnapshot(`
    "A in R^(m x n) symmetric
                   ^^^^^^^^^ \`symmetric\` needs a square matrix, but \`A\` (m×n) is none.
    m in R
    ^ \`m\` is a size here and cannot be a variable too.
    x in R^(A x 2)
    y in R^(n - n)
            ^^^^^ \`n - n\` is no size: sizes are made of positive integers, names, \`+\`, \`-\`, \`*\`, \`/\` and \`^\`.
    z in R^(1.5)
            ^^^ \`1.5\` is no size: sizes are made of positive integers, names, \`+\`, \`-\`, \`*\`, \`/\` and \`^\`.
    x_i in R^(2 x 2) (i = 1..N)
    x_i in R^n (i = 0..N)
    ^^^^^^^^^^^^^^^^^^^^^ An index set that is not \`i = 1..N\` does not fit here.
    m = 3
    ^ \`m\` is a size here and cannot be a variable too.
    convention color = red
    ^^^^^^^^^^^^^^^^^^^^^^ There is no convention \`color = red\`.
    n > A"
  `));

test('a declared name keeps its shape', () =>
  expect(
    mark(`M in R^(m x n); A in R^(n x m)
M = A
N in R
N = A*A'`),
  ).toMatchInlineSnapshot(`
    "M in R^(m x n); A in R^(n x m)
    M = A
        ^ \`M\` is declared m×n, but \`A\` (n×m) is another shape.
    N in R
    N = A*A'
        ^^^^ \`N\` is declared scalar, but \`A*A'\` (n×n) is another shape."
  `));

test('names that are slips', () =>
  expect(
    mark(`A, X in R^(n x n); loss, alpha in R
f = tr(A*X)
f = tr(AX)
f = lsos
f = losss + alpa
f = dAX`),
  ).toMatchInlineSnapshot(`
    "A, X in R^(n x n); loss, alpha in R
    f = tr(A*X)
    f = tr(AX)
           ^^ \`AX\` is not defined. Did you mean \`A*X\`?
    f = lsos
        ^^^^ \`lsos\` is not defined. Did you mean \`loss\`?
    f = losss + alpa
        ^^^^^ \`losss\` is not defined. Did you mean \`loss\`?
                ^^^^ \`alpa\` is not defined. Did you mean \`alpha\`?
    f = dAX
        ^^^ \`dAX\` is not defined. Did you mean \`dA*X\`?"
  `));

test('groupings that other languages read otherwise', () =>
  expect(
    markHints(`A, B, C in R^(n x n); x in R^n; a in R
f = A .* B*C
f = A ⊗ B*C
f = A ./ 2*B
f = A*B .* C
f = A .* (B*C)
f = A^-1/2
f = A^2/2
f = A^(-1)/2
f = 1/2a
f = 1/2*a
f = 2^3^2
f = 1/2 x`),
  ).toMatchInlineSnapshot(`
    "A, B, C in R^(n x n); x in R^n; a in R
    f = A .* B*C
        ^^^^^^^^ \`A .* B*C\` is read as \`A .* (B*C)\`.
    f = A ⊗ B*C
        ^^^^^^^ \`A ⊗ B*C\` is read as \`A ⊗ (B*C)\`.
    f = A ./ 2*B
        ^^^^^^^^ \`A ./ 2*B\` is read as \`A ./ (2*B)\`.
    f = A*B .* C
    f = A .* (B*C)
    f = A^-1/2
        ^^^^^^ \`A^-1/2\` is read as \`(A^-1)/2\`.
    f = A^2/2
    f = A^(-1)/2
    f = 1/2a
        ^^^^ \`1/2a\` is read as \`(1/2)a\`.
    f = 1/2*a
    f = 2^3^2
        ^^^^^ \`2^3^2\` is read as \`(2^3)^2\`.
    f = 1/2 x"
  `));

test('what could not be read is an error, and nothing more', () =>
  expect(
    mark(`f = tr(
g = 2 +
x in Q
)`),
  ).toMatchInlineSnapshot(`
    "f = tr(
        ^^^ This could not be read.
    g = 2 +
           ^ This could not be read.
    x in Q
         ^ This could not be read.
    )
    ^ This could not be read."
  `));

test('claims about a name whose declaration has an error', () =>
  expect(understood("Q in R^(m x k) orthogonal\nQ'*Q == I")).toMatchInlineSnapshot(`
    "declaration: error: \`orthogonal\` needs a square matrix, but \`Q\` (m×k) is none.
    identity: unknown: \`Q\` has no value: its declaration has an error"
  `));
