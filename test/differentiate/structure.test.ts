/**
 * Structured variables: the gradient lies in the space of admissible directions and is right along curves, Jacobians
 * and Hessians act as zero on what is orthogonal to it, and the entries convention is the conversion of the other.
 */
import { expect, test } from 'vitest';
import { inConvention } from '../../server/src/differentiate/convention.ts';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import { hessian, jacobian } from '../../server/src/differentiate/jacobian.ts';
import { isUnsupported } from '../../server/src/differentiate/unsupported.ts';
import { product, subtract, sum } from '../../server/src/expr/build.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { call, callWithDims } from '../../server/src/operators/call.ts';
import { renderText } from '../../server/src/render/text.ts';
import { equal, holds, nameIn, read, scopeOf } from '../support/calculus.ts';

const T = (e: Expr): Expr => call('transpose', e);
const identity = (e: Expr): Expr => callWithDims('identity', [e.shape.rows]);

/** The projections once more, in other words than those of the engine. */
const spaces: Readonly<Record<string, (G: Expr, S: Expr) => Expr>> = {
  symmetric: (G) => call('sym', G),
  spd: (G) => call('sym', G),
  'symmetric positive': (G) => call('sym', G),
  skew: (G) => call('skew', G),
  diagonal: (G) => call('diag', call('diagonal', G)),
  'diagonal spd': (G) => call('diag', call('diagonal', G)),
  'lower upper': (G) => call('diag', call('diagonal', G)),
  lower: (G) => subtract(G, subtract(call('triu', G), call('hadamard', identity(G), G))),
  upper: (G) => subtract(G, subtract(call('tril', G), call('hadamard', identity(G), G))),
  orthogonal: (G, S) => product(S, call('skew', product(T(S), G))),
};

const functions = ['tr(A*S*B*S) + sum(exp(S*A))'];
const maps = ['S*A*S + B*S'];
const words = Object.keys(spaces);

const given = (word: string): string => `S in R^(n x n) ${word}; A, B in R^(n x n)`;

function resultOf<D extends object>(found: D): Exclude<D, { unsupported: string }> {
  if (isUnsupported(found)) throw new Error(found.unsupported);
  return found as Exclude<D, { unsupported: string }>;
}

const shown = (e: Expr, good: boolean): readonly [string, boolean] => [renderText(e, 'ascii'), good];

test.each(words.flatMap((word) => functions.map((f) => [word, f] as const)))(
  'gradient for %s S of %s',
  (word, text) => {
    const scope = scopeOf(given(word));
    const [of, wrt] = [read(text, scope), nameIn(scope, 'S')];
    const { result } = resultOf(gradient(of, wrt));
    const claim = { kind: 'gradient', of, wrt, right: result, layout: 'default', symmetric: 'trace' } as const;
    expect(shown(result, holds(claim))).toEqual(shown(result, true));
    expect(shown(result, equal(result, spaces[word]?.(result, wrt) ?? wrt))).toEqual(shown(result, true));
  },
);

test.each(words.flatMap((word) => maps.map((F) => [word, F] as const)))('Jacobian for %s S of %s', (word, text) => {
  const scope = scopeOf(given(word));
  const [of, wrt] = [read(text, scope), nameIn(scope, 'S')];
  const { result } = resultOf(jacobian(of, wrt));
  expect(
    shown(result, holds({ kind: 'jacobian', of, wrt, right: result, layout: 'default', symmetric: 'trace' })),
  ).toEqual(shown(result, true));
  // J*vec(C) = J*vec(P(C)) for any matrix C at all.
  const C = read('B*A', scope);
  const P = spaces[word]?.(C, wrt) ?? C;
  expect(equal(product(result, call('vec', C)), product(result, call('vec', P)))).toBe(true);
});

test.each(words.filter((word) => word !== 'orthogonal'))('Hessian for %s S', (word) => {
  const scope = scopeOf(given(word));
  const [of, wrt] = [read('tr(A*S*B*S)', scope), nameIn(scope, 'S')];
  const { result } = resultOf(hessian(of, wrt, wrt));
  expect(shown(result, holds({ kind: 'hessian', of, wrt, and: wrt, right: result, symmetric: 'trace' }))).toEqual(
    shown(result, true),
  );
  expect(shown(result, equal(result, T(result)))).toEqual(shown(result, true));
  const C = read('B*A', scope);
  const P = spaces[word]?.(C, wrt) ?? C;
  expect(equal(product(result, call('vec', C)), product(result, call('vec', P)))).toBe(true);
});

test('Hessian for orthogonal S, along geodesics S*expm(t*K)', () => {
  // The second derivative of tr(A*S*exp(t*K)*B*S*exp(t*K)) at 0, K skew, in the direction D = S*K.
  const scope = scopeOf('S in R^(n x n) orthogonal; A, B in R^(n x n); K in R^(n x n) skew');
  const [of, wrt] = [read('tr(A*S*B*S)', scope), nameIn(scope, 'S')];
  const { result } = resultOf(hessian(of, wrt, wrt));
  const along = call('vec', read('S*K', scope));
  const second = read('tr(A*S*K^2*B*S) + 2*tr(A*S*K*B*S*K) + tr(A*S*B*S*K^2)', scope);
  expect(equal(product(T(along), result, along), second)).toBe(true);
  expect(equal(result, T(result))).toBe(true);
});

test.each(functions)('the entries convention for symmetric S of %s', (text) => {
  const scope = scopeOf(given('symmetric'));
  const [of, wrt] = [read(text, scope), nameIn(scope, 'S')];
  const trace = resultOf(gradient(of, wrt));
  const entries = inConvention(trace, 'gradient', { layout: 'default', symmetric: 'entries' }).result;
  const claim = { kind: 'gradient', of, wrt, right: entries, layout: 'default' } as const;
  expect(holds({ ...claim, symmetric: 'entries' })).toBe(true);
  expect(holds({ ...claim, symmetric: 'trace' })).toBe(false);
  const G = trace.result;
  expect(equal(entries, subtract(sum(G, T(G)), call('hadamard', identity(G), G)))).toBe(true);
});

test.each([
  ['symmetric', '1/2 (I_n ⊗ (S A) + (S Aᵀ) ⊗ I_n) (K_(n,n) + I_(n^2))'],
  ['diagonal', '(I_n ⊗ (S A) + (S Aᵀ) ⊗ I_n) diag(vec(I_n))'],
])('how the Jacobian of S*A*S for %s S is written', (word, expected) => {
  const scope = scopeOf(given(word));
  expect(renderText(resultOf(jacobian(read('S*A*S', scope), nameIn(scope, 'S'))).result, 'unicode')).toBe(expected);
});
