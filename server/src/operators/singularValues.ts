/**
 * Norms of the singular values, and what their gradients are made of.
 *
 * For X = U Σ V' with positive singular values, `polar` is U V', `singularPower` is U Σ^q V'.
 */
import { negate, num, one, product, subtract, sum } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { at, scalarMatrix } from '../linalg/matrix.ts';
import { schattenSum, singularPower as singularPowerOf, spectralNorm } from '../linalg/spectral.ts';
import { entrywise, entrywisePower } from './entrywise.ts';
import { frobenius } from './frobenius.ts';
import { leadingPair } from './leadingPair.ts';
import { logm } from './matrixFunctions.ts';
import { matrixPower, matrixPowerFrechet } from './matrixPower.ts';
import type { Argument, Library } from './notation.ts';
import { called, piece } from './notation.ts';
import type { Operator, References } from './operator.ts';
import { defineOperator } from './operator.ts';
import { trace } from './trace.ts';
import { transpose } from './transpose.ts';

const references: References = [{ book: 'Horn & Johnson 2013', at: '§ 5.6, § 7.4' }];

const fullRank = { text: '', latex: '', sample: 'full-rank' } as const;

const latexBars = (X: Argument, subscript: string): string => `\\left\\lVert ${X.text} \\right\\rVert_{${subscript}}`;

/** A formula in the factors of the singular value decomposition. */
const throughSvd = (X: Argument, library: Library, formula: string): string =>
  `(lambda U, s, Vt: ${formula})(*${library}.linalg.svd(${X.text}, full_matrices=False))`;

const singularValues = (X: Argument, library: Library): string =>
  library === 'torch' ? `torch.linalg.svdvals(${X.text})` : `${library}.linalg.svd(${X.text}, compute_uv=False)`;

/** X'X, of full rank for tall matrices only: there U Σ^q V' is X (X'X)^((q-1)/2). */
const gram = (X: Expr): Expr => product(transpose.of(X), X);

/** (q - 1)/2. */
const gramPower = (q: Expr): Expr => product(num(1, 2), subtract(q, one));

/** The change of X (X'X)^k along D. */
function gramDifferential(X: Expr, k: Expr, D: Expr): Expr {
  const change = sum(product(transpose.of(D), X), product(transpose.of(X), D));
  return sum(product(D, matrixPower.of(gram(X), k)), product(X, matrixPowerFrechet.of(gram(X), change, k)));
}

/** The matrix H with `G : gramDifferential(D) = H : D`. */
function gramPullback(X: Expr, k: Expr, G: Expr): Expr {
  const H = matrixPowerFrechet.of(gram(X), product(transpose.of(X), G), k);
  return sum(product(G, matrixPower.of(gram(X), k)), product(X, sum(H, transpose.of(H))));
}

/** The derivative of U Σ^q V' in q: U Σ^q log(Σ) V'. */
const inGramPower = (X: Expr, self: Expr): Expr => product(num(1, 2), self, logm.of(gram(X)));

/** U V', the orthogonal factor of the polar decomposition. */
export const polar: Operator = defineOperator({
  name: 'polar',
  title: "Polar factor UV' of X = UΣV'",
  traits: ['commutes-with-transpose', 'odd'],
  params: { X: ['m', 'n'] },
  result: ['m', 'n'],
  domain: { ...fullRank, kinks: 'where the rank changes' },
  value: ({ X }, arithmetic) => singularPowerOf(X, arithmetic.zero, arithmetic),
  differential: { X: ({ X }, d) => gramDifferential(X, num(-1, 2), d) },
  pullback: { X: ({ X }, G) => gramPullback(X, num(-1, 2), G) },
  notation: {
    ...called('polar'),
    python: ({ X }, { library }) =>
      X.scalar ? piece('hadamard', `${X.at('hadamard')} / abs(${X.text})`) : throughSvd(X, library, 'U @ Vt'),
    julia: ({ X }) => (X.scalar ? `sign(${X.text})` : `(F -> F.U * F.Vt)(svd(${X.text}))`),
    matlab: ({ X }) => piece('product', `${X.at('product')} * pinv(sqrtm(${X.at('postfix')}.' * ${X.at('prefix')}))`),
  },
  references,
});

/** U Σ^q V'. */
export const singularPower: Operator = defineOperator({
  name: 'singularPower',
  title: "Power of the singular values, UΣ^qV' for X = UΣV'",
  params: { X: ['m', 'n'], q: ['1', '1'] },
  result: ['m', 'n'],
  domain: { ...fullRank, kinks: 'where the rank changes' },
  value: ({ X, q }, arithmetic) => singularPowerOf(X, at(q, 0, 0), arithmetic),
  differential: {
    X: ({ X, q }, d) => gramDifferential(X, gramPower(q), d),
    q: ({ X }, d, self) => product(d, inGramPower(X, self)),
  },
  pullback: {
    X: ({ X, q }, G) => gramPullback(X, gramPower(q), G),
    q: ({ X }, G, self) => frobenius.of(G, inGramPower(X, self)),
  },
  notation: {
    ...called('singularPower'),
    python: ({ X, q }, { library }) =>
      X.scalar
        ? piece('hadamard', `${X.at('hadamard')} * abs(${X.text}) ** (${q.text} - 1)`)
        : throughSvd(X, library, `(U * s ** ${q.at('postfix')}) @ Vt`),
    julia: ({ X, q }) =>
      X.scalar
        ? piece('hadamard', `${X.at('hadamard')} * abs(${X.text})^(${q.at('hadamard')} - 1)`)
        : `(F -> F.U * (F.S .^ ${q.at('postfix')} .* F.Vt))(svd(${X.text}))`,
    matlab: ({ X, q }) =>
      piece(
        'product',
        `${X.at('product')} * pinv(sqrtm(${X.at('postfix')}.' * ${X.at('prefix')}))^(1 - ${q.at('prefix')})`,
      ),
  },
  references,
});

/** Σ σ_k. */
export const nuclear: Operator = defineOperator({
  name: 'nuclear',
  title: 'Nuclear norm, the sum of the singular values',
  traits: ['ignores-transpose', 'nonnegative', 'even'],
  params: { X: ['m', 'n'] },
  result: ['1', '1'],
  domain: { ...fullRank, kinks: 'singular values that vanish' },
  value: ({ X }, arithmetic) => scalarMatrix(schattenSum(X, arithmetic.one, arithmetic)),
  differential: { X: ({ X }, d) => frobenius.of(polar.of(X), d) },
  pullback: { X: ({ X }, G) => product(G, polar.of(X)) },
  notation: {
    unicode: ({ X }) => `‖${X.text}‖_*`,
    ascii: ({ X }) => `norm(${X.text}, nuc)`,
    latex: ({ X }) => latexBars(X, '*'),
    python: ({ X }, { library }) => (X.scalar ? `abs(${X.text})` : `${library}.linalg.norm(${X.text}, 'nuc')`),
    julia: ({ X }) => (X.scalar ? `abs(${X.text})` : `sum(svdvals(${X.text}))`),
    matlab: ({ X }) => `sum(svd(${X.text}))`,
  },
  references,
});

/** σ₁. */
export const spectral: Operator = defineOperator({
  name: 'spectral',
  title: 'Spectral norm, the largest singular value',
  traits: ['ignores-transpose', 'nonnegative', 'even'],
  aliases: ['sigma_max'],
  params: { X: ['m', 'n'] },
  result: ['1', '1'],
  domain: { ...fullRank, kinks: 'a multiple largest singular value' },
  value: ({ X }, arithmetic) => scalarMatrix(spectralNorm(X, arithmetic)),
  differential: { X: ({ X }, d) => frobenius.of(leadingPair.of(X), d) },
  pullback: { X: ({ X }, G) => product(G, leadingPair.of(X)) },
  notation: {
    unicode: ({ X }) => `‖${X.text}‖_2`,
    ascii: ({ X }) => `norm(${X.text}, 2)`,
    latex: ({ X }) => latexBars(X, '2'),
    python: ({ X }, { library }) => (X.scalar ? `abs(${X.text})` : `${library}.linalg.norm(${X.text}, 2)`),
    julia: ({ X }) => (X.scalar ? `abs(${X.text})` : `opnorm(${X.text})`),
    matlab: ({ X }) => `norm(${X.text})`,
  },
  references,
});

const schattenGradient = (X: Expr, p: Expr, self: Expr): Expr =>
  product(entrywisePower(self, subtract(one, p)), singularPower.of(X, subtract(p, num(1))));

/** The derivative in p: N/p*(Σ σ^p log(σ)/N^p - log(N)), with Σ σ^p log(σ) = tr((X'X)^(p/2)*log(X'X))/2. */
function inSchattenPower(X: Expr, p: Expr, N: Expr): Expr {
  const half = product(num(1, 2), p);
  const logs = product(num(1, 2), trace.of(product(matrixPower.of(gram(X), half), logm.of(gram(X)))));
  return product(
    N,
    entrywisePower(p, num(-1)),
    subtract(product(entrywisePower(N, negate(p)), logs), entrywise('log', N)),
  );
}

/** (Σ σ_k^p)^(1/p). */
export const schatten: Operator = defineOperator({
  name: 'schatten',
  title: 'Schatten norm, the p-norm of the singular values',
  traits: ['even'],
  params: { X: ['m', 'n'], p: ['1', '1'] },
  result: ['1', '1'],
  domain: {
    text: 'p ≥ 1',
    latex: 'p \\ge 1',
    sample: { X: 'full-rank', p: 'above-one' },
    kinks: 'where the norm is zero; for p = 1 singular values that vanish',
  },
  value: ({ X, p }, arithmetic) => {
    const power = at(p, 0, 0);
    const sum = schattenSum(X, power, arithmetic);
    return scalarMatrix(arithmetic.power(sum, arithmetic.divide(arithmetic.one, power)));
  },
  differential: {
    X: ({ X, p }, d, self) => frobenius.of(schattenGradient(X, p, self), d),
    p: ({ X, p }, d, self) => product(d, inSchattenPower(X, p, self)),
  },
  pullback: {
    X: ({ X, p }, G, self) => product(G, schattenGradient(X, p, self)),
    p: ({ X, p }, G, self) => product(G, inSchattenPower(X, p, self)),
  },
  notation: {
    unicode: ({ X, p }) => `norm(${X.text}, schatten, ${p.text})`,
    ascii: ({ X, p }) => `norm(${X.text}, schatten, ${p.text})`,
    latex: ({ X, p }) => latexBars(X, `S_{${p.text}}`),
    python: ({ X, p }, { library }) =>
      X.scalar
        ? `abs(${X.text})`
        : piece(
            'prefix',
            `${library}.sum(${singularValues(X, library)} ** ${p.at('postfix')}) ** (1 / ${p.at('postfix')})`,
          ),
    julia: ({ X, p }) =>
      X.scalar
        ? `abs(${X.text})`
        : piece('prefix', `sum(svdvals(${X.text}) .^ ${p.at('postfix')})^(1 / ${p.at('postfix')})`),
    matlab: ({ X, p }) => piece('prefix', `sum(svd(${X.text}) .^ ${p.at('postfix')})^(1 / ${p.at('postfix')})`),
  },
  references,
});
