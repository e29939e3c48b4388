import { expect, test } from 'vitest';
import { num, product, sum } from '../../server/src/expr/build.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { apply, indexedSum, symbol } from '../../server/src/expr/expr.ts';
import { shape } from '../../server/src/expr/shape.ts';
import { call, callWithDims } from '../../server/src/operators/call.ts';
import { parseDim } from '../../server/src/operators/signature.ts';
import type { Parameter } from '../../server/src/render/code.ts';
import { renderFunction } from '../../server/src/render/code.ts';
import type { CodeTargetName } from '../../server/src/render/targets/target.ts';
import { defined, dim, frobenius, hadamard, index, minus, t, times, variable } from './build.ts';

const Y = variable('Y', 'm', 'n');
const A = variable('A', 'm', 'k');
const X = variable('X', 'k', 'n');
const S = variable('S', 'n', 'n');
const x = variable('x', 'n');
const y = variable('y', 'n');
const a = variable('a');
const M = defined('M', minus(product(A, X), Y));

const code = (e: Expr, target: CodeTargetName, parameters: readonly Parameter[]): string =>
  renderFunction([{ name: 'result', value: e, form: 'value' }], target, {
    name: 'gradient',
    title: ['The gradient.'],
    parameters,
  });

/** The statements of the NumPy function without the checks of shapes. */
const statements = (e: Expr, ...parameters: readonly Parameter[]): readonly string[] =>
  code(e, 'numpy', parameters)
    .split('"""\n')[1]
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(if|raise) /.test(line)) ?? [];

/** The same without the sizes that are read off an argument as they are. */
const body = (e: Expr, ...parameters: readonly Parameter[]): readonly string[] =>
  statements(e, ...parameters).filter((line) => !/^\w+ = \w+\.shape\[\d\]$/.test(line));

test('a function in NumPy', () => {
  expect(code(times(2, M, t(X)), 'numpy', [Y, A, X, a])).toBe(`\
import numpy as np


def gradient(Y, A, X, a):
    """The gradient.

    Y: m x n matrix
    A: m x k matrix
    X: k x n matrix
    a: number
    Returns: m x k matrix
    """
    if Y.ndim != 2:
        raise ValueError(f"Y: expected shape (m, n), got shape {tuple(Y.shape)}")
    m = Y.shape[0]
    n = Y.shape[1]
    if A.ndim != 2 or A.shape[0] != m:
        raise ValueError(f"A: expected shape (m, k) with m = {m}, got shape {tuple(A.shape)}")
    k = A.shape[1]
    if X.shape != (k, n):
        raise ValueError(f"X: expected shape (k, n) with k = {k}, n = {n}, got shape {tuple(X.shape)}")
    M = A @ X - Y
    return 2 * (M @ X.T)
`);
});

test('in PyTorch and JAX', () => {
  const e = hadamard(call('exp', S), product(x, t(y)));
  expect(code(e, 'torch', [S, x, y])).toContain('    return torch.exp(S) * (x @ y.T)\n');
  expect(code(e, 'jax', [S, x, y])).toContain('import jax.numpy as jnp\n');
  expect(code(e, 'jax', [S, x, y])).toContain('    return jnp.exp(S) * (x @ y.T)\n');
});

test('in Julia', () => {
  expect(code(product(S, x), 'julia', [S, x])).toBe(`\
using LinearAlgebra

"""
    gradient(S, x)

The gradient.

S: n x n matrix
x: vector of length n
Returns: vector of length n
"""
function gradient(S, x)
    (ndims(S) == 2 && size(S, 2) == size(S, 1)) || throw(DimensionMismatch("S: expected size (n, n), got size $(size(S))"))
    n = size(S, 1)
    size(x) == (n,) || throw(DimensionMismatch("x: expected size (n,) with n = $n, got size $(size(x))"))
    x = reshape(x, :, 1)
    return vec(S * x)
end
`);
});

test('in MATLAB', () => {
  expect(code(hadamard(M, M), 'matlab', [Y, A, X])).toBe(`\
function result = gradient(Y, A, X)
% GRADIENT The gradient.
%
% Y: m x n matrix
% A: m x k matrix
% X: k x n matrix
% Returns: m x n matrix
    if ndims(Y) ~= 2
        error('Y: expected size m x n, got size %s', mat2str(size(Y)));
    end
    m = size(Y, 1);
    n = size(Y, 2);
    if ndims(A) ~= 2 || size(A, 1) ~= m
        error('A: expected size m x k with m = %d, got size %s', m, mat2str(size(A)));
    end
    k = size(A, 2);
    if ~isequal(size(X), [k, n])
        error('X: expected size k x n with k = %d, n = %d, got size %s', k, n, mat2str(size(X)));
    end
    M = A * X - Y;
    result = M .* M;
end
`);
});

test('a sum over an index', () => {
  const i = index('i');
  const e = indexedSum(i, num(1), callWithDims('dimension', [dim('m')]), product(a, i));
  expect(body(e, Y, a)).toEqual(['return float(sum(a * i for i in range(1, m + 1)))']);
  expect(code(e, 'julia', [Y, a])).toContain('return sum(a * i for i in 1:m)');
  expect(code(e, 'matlab', [Y, a])).toContain('result = sumover(@(i) a * i, 1:m);\nend\n\nfunction total = sumover(');
});

test.each([
  [
    'vectors are made columns and given back as vectors',
    product(S, x),
    ['x = x.reshape(-1, 1)', 'return (S @ x).reshape(-1)'],
  ],
  ['numbers come out as floats', frobenius(Y, Y), ['return float(np.sum(Y * Y))']],
  ['vectors are multiplied first', product(S, S, x, t(x)), ['x = x.reshape(-1, 1)', 'return S @ (S @ x) @ x.T']],
  [
    'a chain that is a number',
    product(t(x), S, y),
    ['x = x.reshape(-1, 1)', 'y = y.reshape(-1, 1)', 'return float(np.sum(x * (S @ y)))'],
  ],
  ['a sign goes before a number', times(-2, A, X), ['return -2 * (A @ X)']],
  ['or behind the matrices', times(-1, A, X), ['return -(A @ X)']],
  [
    'a quotient',
    product(num(3, 2), x, call('power', call('normF', x), num(-1))),
    ['x = x.reshape(-1, 1)', 'return ((3 * x) / (2 * np.linalg.norm(x))).reshape(-1)'],
  ],
  ['an elementwise quotient', hadamard(Y, call('hadamardPower', Y, num(-2))), ['return Y / Y ** 2']],
  ['products of different kinds', product(hadamard(S, product(S, S)), S), ['return (S * (S @ S)) @ S']],
  ['fractions', product(num(1, 3), Y), ['return (1 / 3) * Y']],
] as const)('%s', (_, e, lines) => {
  expect(body(e)).toEqual(lines);
});

test('what occurs twice is computed once, parts before wholes', () => {
  const inner = call('exp', product(S, x));
  const outer = call('tanh', sum(inner, x));
  expect(body(sum(hadamard(outer, inner), outer), S, x)).toEqual([
    'x = x.reshape(-1, 1)',
    't1 = np.exp(S @ x)',
    't2 = np.tanh(t1 + x)',
    'return (t2 * t1 + t2).reshape(-1)',
  ]);
});

test('a definition keeps its name, also where it is written out', () => {
  const P = product(A, X);
  expect(body(sum(hadamard(P, Y), defined('P', P)), A, X, Y)).toEqual(['P = A @ X', 'return P * Y + P']);
});

test('names that the language keeps are changed', () => {
  const e = product(variable('lambda'), variable('np'), variable('λ_1'), variable('X̂', 'n', 'n'));
  expect(code(e, 'numpy', [])).toContain('def gradient(lambda_, np_, lambda_1, X_hat):');
});

test('deep brackets are taken apart', () => {
  let e: Expr = x;
  for (let layer = 0; layer < 400; layer++) e = call('tanh', product(S, e));
  const lines = body(e, S, x);
  expect(lines.length).toBeGreaterThan(50);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(120);
});

const ones = (rows: string): Expr => callWithDims('ones', [parseDim(rows), dim(1)]);
const sized = (rows: string, columns: string): Parameter => symbol('W', shape(parseDim(rows), parseDim(columns)));

test.each([
  ['from rows', 'n', sized('n', 'k'), ['n = W.shape[0]']],
  ['from columns', 'n', sized('k', 'n'), ['n = W.shape[1]']],
  ['from a multiple', 'n', sized('2*n', 'k'), ['k = W.shape[1]', 'n = W.shape[0] // 2']],
  ['from a sum', 'n', sized('n+1', 'k'), ['k = W.shape[1]', 'n = (W.shape[0] - 1)']],
  ['from a part', 'n', sized('n/2', 'k'), ['k = W.shape[1]', 'n = 2 * W.shape[0]']],
  ['from a product', 'n', sized('k*n', 'k'), ['k = W.shape[1]', 'n = W.shape[0] // k']],
] as const)('a dimension is read %s', (_, wanted, W, lines) => {
  expect(statements(ones(wanted), W).slice(0, -1)).toEqual(lines);
});

test('a dimension that no argument tells is an argument', () => {
  expect(code(ones('q'), 'numpy', [Y])).toContain('def gradient(Y, q):');
});

test('a dimension is written as integer arithmetic', () => {
  expect(body(ones('n*(n+1)/2'), x).at(-1)).toBe('return np.ones((((n + n**2) // 2), 1)).reshape(-1)');
});

test('a Jacobian keeps two dimensions', () => {
  const text = renderFunction([{ name: 'jacobian', value: x, form: 'matrix' }], 'numpy', {
    name: 'jacobian',
    title: ['J.'],
    parameters: [x],
  });
  expect(text).toContain('Returns: n x 1 matrix');
  expect(text).toContain('    return x\n');
});

test('a function of which only the name is known is an argument, and so are its derivatives', () => {
  const h = (label: string): Expr => apply('function', [Y], Y.shape, [], label);
  const e = hadamard(h("h'"), h('h'));
  const text = code(e, 'numpy', [{ kind: 'function', name: 'h' }, Y]);
  expect(text).toContain('def gradient(h, Y, h_prime):');
  expect(text).toContain('    h: function, applied entry by entry\n');
  expect(text).toContain('    return h_prime(Y) * h(Y)\n');
});
