import { expect, test } from 'vitest';
import { mark, readAll } from './read.ts';

test('problems of expressions', () =>
  expect(
    mark(`f = a +

f = * b
f = A : B : C
f = tr(A*B
f = A) + B
f = 2 3
f = X^
f = X^*
f = ‖x
f = |x|
f = a $ b
f = 2 where x = ?
f = ∂f/X
f = A × B
f = ()
)
= 3`),
  ).toMatchInlineSnapshot(`
    "f = a +
           ^ Something is missing after \`+\`.

    f = * b
       ^ Something is missing after \`=\`.
    f = A : B : C
              ^ \`A : B : C\` has no meaning, because \`A : B\` is a number. Put brackets around one of the products.
    f = tr(A*B
          ^ \`(\` is never closed.
    f = A) + B
         ^ \`)\` does not fit here.
    f = 2 3
         ^ Two numbers stand side by side. Write \`*\` for a product, \`,\` between columns.
    f = X^
         ^ After \`^\` comes a number, a name, \`T\`, \`-T\`, \`+\`, or an exponent in brackets.
    f = X^*
         ^ After \`^\` comes a number, a name, \`T\`, \`-T\`, \`+\`, or an exponent in brackets.
           ^ Something is missing after \`*\`.
    f = ‖x
        ^ \`‖\` is never closed.
    f = |x|
        ^ \`|\` is not a bracket. Write \`abs(x)\`, \`det(X)\` or \`‖x‖\`.
          ^ \`|\` is not a bracket. Write \`abs(x)\`, \`det(X)\` or \`‖x‖\`.
    f = a $ b
          ^ \`$\` is not a sign of this language.
    f = 2 where x = ?
                    ^ \`?\` stands for the right side of a claim, or for a part of it.
    f = ∂f/X
        ^^^ This derivative is incomplete. Write \`∂f/∂X\`, or \`∂²f/∂x∂xᵀ\` for a Hessian.
    f = A × B
          ^ \`×\` separates sizes, as in \`R^(m×n)\`. Write \`*\` for a product.
    f = ()
         ^ Something is missing after \`(\`.
    )
    ^ \`)\` does not fit here.
    = 3"
  `));

test('problems of other statements', () =>
  expect(
    mark(`A in S^n symmetric
A in R^(m x n x k)
A in R^(m x n) square
A in R^(m x n) rank
A in R, B in R^n
in R^n
2 in R
x_i in R (1..N)
convention norm1
p > 1 = 2
df wrt = 2
a = b > c
a where b`),
  ).toMatchInlineSnapshot(`
    "A in S^n symmetric
         ^^^ A space reads \`R\`, \`R^n\` or \`R^(m x n)\`.
    A in R^(m x n x k)
         ^^^^^^^^^^^^^ A space reads \`R\`, \`R^n\` or \`R^(m x n)\`.
    A in R^(m x n) square
                   ^^^^^^ \`square\` is no attribute of a declaration.
    A in R^(m x n) rank
                       ^ Something is missing after \`rank\`.
    A in R, B in R^n
          ^ Declarations of different spaces are separated by \`;\`.
    in R^n
    ^ A name is missing here.
    2 in R
    ^ A name is missing here.
    x_i in R (1..N)
              ^^^^ An index set reads \`(i = 1..N)\`.
    convention norm1
    ^^^^^^^^^^^^^^^^ A convention reads \`convention name = value\`, for example \`convention sign(0) = 1\`.
    p > 1 = 2
          ^ \`=\` does not fit here.
    df wrt = 2
          ^ A name is missing here.
    a = b > c
          ^ \`>\` does not fit here.
    a where b
             ^ Something is missing after \`b\`."
  `));

test('the rest of the statement is read on', () => {
  expect(readAll('f = A) + B = C')).toEqual(['(chain f = !(A) = C)']);
  expect(readAll('f = (A ] B) = C')).toEqual(['(chain f = !(!(A)) = C)']);
  expect(readAll('f = a + * b')).toEqual(['(chain f = (+ a (* ! b)))']);
});

test('depth and length are bounded', () => {
  expect(mark(`${'('.repeat(2000)}x`).split('\n')).toHaveLength(2);
  expect(readAll(`${'a+'.repeat(5000)}a\nb`)).toEqual(['!unreadable', 'b']);
});

test('a thousand layers in each other', () => {
  const layers = 1000;
  const text = `f = ${'W*tanh('.repeat(layers)}x${')'.repeat(layers)}`;
  expect(readAll(text)).toEqual([`(chain f = ${'(* W (tanh() '.repeat(layers)}x${'))'.repeat(layers)})`]);
});
