/**
 * The leading pair of singular vectors, and what divides its changes.
 *
 * For X = Σ σ_k u_k v_k' with a simple largest singular value σ₁, `leadingPair` is P = u₁ v₁'.
 */
import { num, product, subtract, sum } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { leadingPair as leadingPairOf, reducedResolvent as reducedResolventOf } from '../linalg/spectral.ts';
import { frobenius } from './frobenius.ts';
import { identity } from './identity.ts';
import { called, piece } from './notation.ts';
import type { Operator } from './operator.ts';
import { defineOperator } from './operator.ts';
import { trace } from './trace.ts';
import { transpose } from './transpose.ts';

const t = (e: Expr): Expr => transpose.of(e);

const domain = { text: '', latex: '', sample: 'full-rank', kinks: 'a multiple largest singular value' } as const;

/** The change of X'X along D. */
const gramChange = (X: Expr, D: Expr): Expr => sum(product(t(D), X), product(t(X), D));

/** u₁ v₁'. */
export const leadingPair: Operator = defineOperator({
  name: 'leadingPair',
  title: "Outer product u₁v₁' of the leading singular vectors",
  traits: ['commutes-with-transpose'],
  params: { X: ['m', 'n'] },
  result: ['m', 'n'],
  domain,
  value: ({ X }, arithmetic) => leadingPairOf(X, arithmetic),
  differential: {
    X: ({ X }, d, P) =>
      sum(
        product(reducedResolvent.of(t(X)), gramChange(t(X), t(d)), P),
        product(P, gramChange(X, d), reducedResolvent.of(X)),
      ),
  },
  pullback: {
    X: ({ X }, G, P) => {
      const A = product(reducedResolvent.of(t(X)), G, t(P));
      const B = product(t(P), G, reducedResolvent.of(X));
      return sum(product(sum(A, t(A)), X), product(X, sum(B, t(B))));
    },
  },
  notation: {
    ...called('leadingPair', 'P_1'),
    python: ({ X }, { library }) =>
      X.scalar
        ? piece('hadamard', `${X.at('hadamard')} / abs(${X.text})`)
        : `(lambda U, s, Vt: U[:, :1] @ Vt[:1, :])(*${library}.linalg.svd(${X.text}, full_matrices=False))`,
    julia: ({ X }) => (X.scalar ? `sign(${X.text})` : `(F -> F.U[:, 1:1] * F.Vt[1:1, :])(svd(${X.text}))`),
    matlab: ({ X }) => {
      const [first, scale] = [X.at('postfix'), `norm(${X.text})`];
      return piece('product', `${X.at('product')} / ${scale} * (${first}.' * ${X.at('prefix')} / ${scale}^2)^1e6`);
    },
  },
  references: [{ book: 'Horn & Johnson 2013', at: '§ 5.6, § 7.4' }],
});

/**
 * R = (σ₁² I - X'X)†, n×n: what divides the changes of v₁.
 *
 * With M = σ₁² I - X'X and N = P'P = I - M R, whose rank stays, dR = -R dM R + R R dM N + N dM R R.
 */
export const reducedResolvent: Operator = defineOperator({
  name: 'reducedResolvent',
  title: "Reduced resolvent (σ₁² I - X'X)† of X'X at the largest singular value",
  traits: ['symmetric', 'even'],
  params: { X: ['m', 'n'] },
  result: ['n', 'n'],
  domain,
  value: ({ X }, arithmetic) => reducedResolventOf(X, arithmetic),
  differential: {
    X: ({ X }, d, R) => {
      const P = leadingPair.of(X);
      const N = product(t(P), P);
      const I = identity.withDims([X.shape.columns]);
      const growth = product(num(2), frobenius.of(P, X), frobenius.of(P, d), I);
      const dM = subtract(growth, gramChange(X, d));
      return sum(product(num(-1), R, dM, R), product(R, R, dM, N), product(N, dM, R, R));
    },
  },
  pullback: {
    X: ({ X }, G, R) => {
      const P = leadingPair.of(X);
      const N = product(t(P), P);
      const H = sum(product(num(-1), R, G, R), product(R, R, G, N), product(N, G, R, R));
      return subtract(product(num(2), frobenius.of(P, X), trace.of(H), P), product(X, sum(H, t(H))));
    },
  },
  notation: {
    ...called('reducedResolvent', 'R_1'),
    python: ({ X }, { library }) =>
      X.scalar
        ? '0.0'
        : `(lambda w, V: V[:, :-1] / (w[-1] - w[:-1]) @ V[:, :-1].T)(*${library}.linalg.eigh(${X.at('postfix')}.T @ ${X.at('prefix')}))`,
    julia: ({ X }) =>
      X.scalar
        ? '0.0'
        : `(E -> E.vectors[:, 1:end-1] ./ (E.values[end] .- E.values[1:end-1])' * E.vectors[:, 1:end-1]')(eigen(Symmetric(${X.at('postfix')}' * ${X.at('prefix')})))`,
    matlab: ({ X }) => {
      const square = `norm(${X.text})^2`;
      const gram = `${X.at('postfix')}.' * ${X.at('prefix')}`;
      return `pinv(${square} * eye(size(${X.text}, 2)) - ${gram}, 1e-12 * ${square})`;
    },
  },
  references: [{ book: 'Kato 1995', at: 'ch. I, § 5.3' }],
});
