import { expect, test } from 'vitest';
import { readKnowing } from './read.ts';

test('a bracket after a name that is no function is a factor', () => {
  const known = { isFunction: 'f h' };
  expect(readKnowing(known, 'f(x)')).toBe('(f() x)');
  expect(readKnowing(known, 'f (x)')).toBe('(f␣() x)');
  expect(readKnowing(known, 'A(B)')).toBe('(· A {B})');
  expect(readKnowing(known, "A(B)'")).toBe("(· A (' {B}))");
  expect(readKnowing(known, 'C / A(B) + D')).toBe('(+ (· (/ C A) {B}) D)');
  expect(readKnowing(known, '-A(B)[1,2]')).toBe('(· (- A) (at {B} 1 2))');
  expect(readKnowing(known, 'A : B (C)')).toBe('(: A (· B {C}))');
  expect(readKnowing(known, 'f(A(B))')).toBe('(f() (· A {B}))');
  expect(readKnowing(known, 'X^(A(B))')).toBe('(^ {(· A {B})} X)');
});

test("' before a bracket is the derivative of a function, the transpose of another name", () => {
  const known = { isFunction: 'h' };
  expect(readKnowing(known, "h'(x)")).toBe("(h'() x)");
  expect(readKnowing(known, "x'(A x)")).toBe("(· (' x) {(· A x)})");
});

test('Σ where it is a name', () => {
  const known = { isPlain: 'Sigma' };
  expect(readKnowing(known, 'Σ_i x : y + z')).toBe('(+ (: (· Sigma_i x) y) z)');
  expect(readKnowing(known, 'A .* Σ_i x : y')).toBe('(: (⊙ A (· Sigma_i x)) y)');
  expect(readKnowing(known, 'A : Σ_i x : y')).toBe('!((: A (· Sigma_i x)) y)');
  expect(readKnowing(known, 'Σ_(i=1..m) x')).toBe('(Σ i=1..m. x)');
  expect(readKnowing({}, 'Σ_i x')).toBe('(Σ i. x)');
});

test('a quotient of differentials is a derivative', () => {
  const known = { isDifferential: 'df dX dA' };
  expect(readKnowing(known, 'df/dX')).toBe('(∂ f by X)');
  expect(readKnowing(known, '-A*df/dX*B')).toBe('(* (* (- A) (∂ f by X)) B)');
  expect(readKnowing(known, '-df/dX')).toBe('(- (∂ f by X))');
  expect(readKnowing(known, "df/dX'")).toBe("(∂ f by (' X))");
  expect(readKnowing(known, 'df/dA[l,m]')).toBe('(∂ f by (at A l m))');
  expect(readKnowing(known, 'd(a + b)/dX')).toBe('(∂ (+ a b) by X)');
  expect(readKnowing(known, 'df/den')).toBe('(/ df den)');
  expect(readKnowing({}, 'df/dX')).toBe('(/ df dX)');
});
