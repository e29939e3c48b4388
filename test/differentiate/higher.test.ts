import { expect, test } from 'vitest';
import { hessianForm, hessianOperator, higher } from '../../server/src/differentiate/higher.ts';
import { hessian } from '../../server/src/differentiate/jacobian.ts';
import { isUnsupported } from '../../server/src/differentiate/unsupported.ts';
import { product } from '../../server/src/expr/build.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { differential } from '../../server/src/expr/expr.ts';
import { call } from '../../server/src/operators/call.ts';
import { renderText } from '../../server/src/render/text.ts';
import { equal, nameIn, read, scopeOf } from '../support/calculus.ts';

interface Case {
  readonly name: string;
  readonly declare: string;
  readonly f: string;
  readonly operator: string;
  readonly form: string;
  readonly matrix: string;
}

const cases: readonly Case[] = [
  {
    name: 'least squares',
    declare: 'Y in R^(m x n); A in R^(m x k); X in R^(k x n)',
    f: '1/2*norm(A*X - Y, F)^2',
    operator: 'Aᵀ A dX',
    form: 'A dX : A dX',
    matrix: 'I_n ⊗ (Aᵀ A)',
  },
  {
    name: 'quadratic form in a matrix',
    declare: 'X in R^(m x n); A in R^(m x m); B in R^(n x n)',
    f: "tr(X'*A*X*B)",
    operator: 'A dX B + Aᵀ dX Bᵀ',
    form: '2 tr(dXᵀ A dX B)',
    matrix: 'B ⊗ Aᵀ + Bᵀ ⊗ A',
  },
  {
    name: 'log-determinant',
    declare: 'X in R^(n x n)',
    f: 'logdet(X)',
    operator: '−X⁻ᵀ dXᵀ X⁻ᵀ',
    form: '−tr(X⁻¹ dX X⁻¹ dX)',
    matrix: '−(X⁻¹ ⊗ X⁻ᵀ) K_(n,n)',
  },
  {
    name: 'log-determinant of a gram matrix',
    declare: 'X in R^(m x n)',
    f: "logdet(X'*X)",
    operator: '2 (dX − X (Xᵀ X)⁻¹ (Xᵀ dX + dXᵀ X)) (Xᵀ X)⁻¹',
    form: '2 ((dX − X (Xᵀ X)⁻¹ (Xᵀ dX + dXᵀ X)) (Xᵀ X)⁻¹ : dX)',
    matrix: '2 ((Xᵀ X)⁻¹ ⊗ (I_m − X (Xᵀ X)⁻¹ Xᵀ) − (((Xᵀ X)⁻¹ Xᵀ) ⊗ (X (Xᵀ X)⁻¹)) K_(m,n))',
  },
  {
    name: 'trace of a cube',
    declare: 'X in R^(n x n)',
    f: 'tr(X^3)',
    operator: '3 (dX X + X dX)ᵀ',
    form: '6 tr(X (dX)^2)',
    matrix: '3 (X ⊗ I_n + I_n ⊗ Xᵀ) K_(n,n)',
  },
  {
    name: 'symmetric variable',
    declare: 'X in R^(n x n) symmetric; A in R^(n x n) symmetric',
    f: 'tr(A*X*X)',
    operator: 'A dX + dX A',
    form: '2 tr(A (dX)^2)',
    matrix: '1/2 (A ⊗ I_n + I_n ⊗ A) (K_(n,n) + I_(n^2))',
  },
];

function unwrap<T extends object>(found: T): Exclude<T, { unsupported: string }> {
  if (isUnsupported(found)) throw new Error(found.unsupported);
  return found as Exclude<T, { unsupported: string }>;
}

const vecOf = (e: Expr): Expr => call('vec', e);

test.each(cases)('the three forms of the Hessian of $name', (c) => {
  const scope = scopeOf(c.declare);
  const [f, X] = [read(c.f, scope), nameIn(scope, 'X')];
  const [operator, form] = [unwrap(hessianOperator(f, X, X)), unwrap(hessianForm(f, X, X))];
  const matrix = unwrap(hessian(f, X, X)).result;
  expect([operator, form, matrix].map((e) => renderText(e, 'unicode'))).toEqual([c.operator, c.form, c.matrix]);
  const dX = differential(X);
  expect(equal(differential(differential(f)), form, [X])).toBe(true);
  expect(equal(vecOf(operator), product(matrix, vecOf(dX)), [X])).toBe(true);
});

test.each([
  ['X in R^(n x n)', 'tr(X^4)', 3, '24 tr(X (dX)^3)'],
  ['X in R^(n x n)', 'logdet(X)', 3, '2 tr(X⁻¹ dX X⁻¹ dX X⁻¹ dX)'],
  ['X in R^(n x n)', 'logdet(X)', 4, '−6 tr(X⁻¹ dX X⁻¹ dX X⁻¹ dX X⁻¹ dX)'],
  ['X in R^(m x n)', 'sum(exp(X))', 4, 'sum(exp(X) ⊙ (dX)^⊙4)'],
])('%s: derivative of %s of order %i', (declare, text, order, expected) => {
  const scope = scopeOf(declare);
  const [f, X] = [read(text, scope), nameIn(scope, 'X')];
  const { result } = unwrap(higher(f, X, order));
  const before = order === 3 ? differential(differential(f)) : unwrap(higher(f, X, order - 1)).result;
  expect(renderText(result, 'unicode')).toBe(expected);
  expect(equal(differential(before), result, [X])).toBe(true);
});
