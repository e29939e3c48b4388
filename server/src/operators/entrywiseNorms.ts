/** Norms with a parameter that are sums of powers of the entries, and the largest absolute entry. */
import { isOne, negate, numberValue, one, product, subtract } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { total, transpose as transposed } from '../linalg/dense.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { at, scalarMatrix } from '../linalg/matrix.ts';
import { leadsOf } from './branches.ts';
import { diag } from './diagonal.ts';
import { entrywise, entrywisePower, entrywiseProduct, reciprocal } from './entrywise.ts';
import { ismax } from './extremes.ts';
import { frobenius } from './frobenius.ts';
import type { Argument } from './notation.ts';
import { piece } from './notation.ts';
import type { Operator, Reference } from './operator.ts';
import { defineOperator } from './operator.ts';
import { columnSums, rowSums, sumOfEntries } from './sum.ts';

const entrywiseNorms: Reference = { book: 'Horn & Johnson 2013', at: '§ 5.6' };

const bars = (X: Argument, subscript: string): string => `‖${X.text}‖_${subscript}`;
const latexBars = (X: Argument, subscript: string): string => `\\left\\lVert ${X.text} \\right\\rVert_{${subscript}}`;

/** (Σ |x|^p)^(1/p) over a list. */
function powerMean<T>(list: readonly T[], p: T, arithmetic: Arithmetic<T>): T {
  const { call, divide, one: unit, power } = arithmetic;
  const powers = list.map((x) => power(call('abs', x), p));
  return power(total(powers, arithmetic), divide(unit, p));
}

/** |x|^p for every entry; an even power needs no absolute value. */
function absolutePower(X: Expr, p: Expr): Expr {
  const value = numberValue(p);
  const isEven = value !== undefined && value.denominator === 1n && value.numerator % 2n === 0n;
  return entrywisePower(isEven ? X : entrywise('abs', X), p);
}

/** sign(x) |x|^(p-1), the derivative of |x|^p / p, for every entry. */
function signedPower(X: Expr, p: Expr): Expr {
  const exponent = subtract(p, one);
  if (isOne(exponent)) return X;
  return entrywiseProduct(entrywise('sign', X), absolutePower(X, exponent));
}

const normGradient = (X: Expr, p: Expr, self: Expr): Expr =>
  product(entrywisePower(self, subtract(one, p)), signedPower(X, p));

/** The derivative of (Σ a^p)^(1/p) in p, with the sum of a^p*log(a) given: N/p*(t/N^p - log(N)). */
const inExponent = (N: Expr, p: Expr, t: Expr): Expr =>
  product(N, reciprocal(p), subtract(product(entrywisePower(N, negate(p)), t), entrywise('log', N)));

/** |x|^p*log|x| for every entry. */
const powerTimesLog = (X: Expr, p: Expr): Expr =>
  entrywiseProduct(absolutePower(X, p), entrywise('log', entrywise('abs', X)));

/** (Σ |x_ij|^p)^(1/p). */
export const normp: Operator = defineOperator({
  name: 'normp',
  title: 'Entrywise p-norm',
  traits: ['even'],
  params: { X: ['m', 'n'], p: ['1', '1'] },
  result: ['1', '1'],
  domain: {
    text: 'p ≥ 1',
    latex: 'p \\ge 1',
    sample: { X: 'nonzero', p: 'above-one' },
    kinks: 'where the norm is zero; for p = 1 zero entries',
  },
  value: ({ X, p }, arithmetic) => scalarMatrix(powerMean(X.data, at(p, 0, 0), arithmetic)),
  differential: {
    X: ({ X, p }, d, self) => frobenius.of(normGradient(X, p, self), d),
    p: ({ X, p }, d, self) => product(d, inExponent(self, p, sumOfEntries.of(powerTimesLog(X, p)))),
  },
  pullback: {
    X: ({ X, p }, G, self) => product(G, normGradient(X, p, self)),
    p: ({ X, p }, G, self) => product(G, inExponent(self, p, sumOfEntries.of(powerTimesLog(X, p)))),
  },
  notation: {
    unicode: ({ X, p }) => bars(X, p.text === '2' ? 'F' : p.at('atom')),
    ascii: ({ X, p }) => `norm(${X.text}, ${p.text === '2' ? 'F' : p.text})`,
    latex: ({ X, p }) => latexBars(X, p.text === '2' ? 'F' : p.text),
    python: ({ X, p }, { library }) => {
      const power = `${p.at('postfix')}`;
      if (X.scalar) return `abs(${X.text})`;
      return piece('prefix', `${library}.sum(${library}.abs(${X.text}) ** ${power}) ** (1 / ${power})`);
    },
    julia: ({ X, p }) => piece('prefix', `sum(abs.(${X.text}) .^ ${p.at('postfix')})^(1 / ${p.at('postfix')})`),
    matlab: ({ X, p }) => piece('prefix', `sum(sum(abs(${X.text}) .^ ${p.at('postfix')}))^(1 / ${p.at('postfix')})`),
  },
  references: [entrywiseNorms],
});

/** The gradient: sign(X) ⊙ |X|^⊙(p-1), every column weighed by its own norm to the power q - p. */
function mixedGradient(X: Expr, p: Expr, q: Expr, byRows: boolean, self: Expr): Expr {
  const powers = absolutePower(X, p);
  const exponent = product(subtract(q, p), reciprocal(p));
  const weights = diag.of(entrywisePower((byRows ? rowSums : columnSums).of(powers), exponent));
  const direction = signedPower(X, p);
  return product(entrywisePower(self, subtract(one, q)), ...(byRows ? [weights, direction] : [direction, weights]));
}

/** Σ_j c_j^q log c_j for the p-norms c of the lines, so that the derivative in q is that of a q-norm of c. */
function outerExponent(X: Expr, p: Expr, q: Expr, byRows: boolean, self: Expr): Expr {
  const c = entrywisePower((byRows ? rowSums : columnSums).of(absolutePower(X, p)), reciprocal(p));
  return inExponent(self, q, sumOfEntries.of(entrywiseProduct(entrywisePower(c, q), entrywise('log', c))));
}

/** N^(1-q)/p * Σ_j (c_j^(q-p)*t_j - c_j^q*log(c_j)), where t_j adds |x|^p*log|x| along the line. */
function innerExponent(X: Expr, p: Expr, q: Expr, byRows: boolean, self: Expr): Expr {
  const sums = byRows ? rowSums : columnSums;
  const c = entrywisePower(sums.of(absolutePower(X, p)), reciprocal(p));
  const terms = subtract(
    entrywiseProduct(entrywisePower(c, subtract(q, p)), sums.of(powerTimesLog(X, p))),
    entrywiseProduct(entrywisePower(c, q), entrywise('log', c)),
  );
  return product(entrywisePower(self, subtract(one, q)), reciprocal(p), sumOfEntries.of(terms));
}

const columnsOf = <T>(X: Matrix<T>): readonly (readonly T[])[] =>
  Array.from({ length: X.columns }, (_, j) => Array.from({ length: X.rows }, (__, i) => at(X, i, j)));

const isByRows = (label: string | undefined): boolean => label === 'rows';

/** (Σ_j (Σ_i |x_ij|^p)^(q/p))^(1/q); with the label `rows`, the inner sum runs along the rows. */
export const mixedNorm: Operator = defineOperator({
  name: 'mixedNorm',
  title: 'Mixed norm: q-norm of the p-norms of the columns',
  traits: ['even'],
  params: { X: ['m', 'n'], p: ['1', '1'], q: ['1', '1'] },
  label: ['rows'],
  result: ['1', '1'],
  domain: {
    text: 'p, q ≥ 1',
    latex: 'p, q \\ge 1',
    sample: { X: 'nonzero', p: 'above-one', q: 'above-one' },
    kinks: 'zero columns; for p = 1 zero entries',
  },
  value: ({ X, p, q }, arithmetic, { label }) => {
    const lists = columnsOf(isByRows(label) ? transposed(X) : X);
    const norms = lists.map((list) => powerMean(list, at(p, 0, 0), arithmetic));
    return scalarMatrix(powerMean(norms, at(q, 0, 0), arithmetic));
  },
  differential: {
    X: ({ X, p, q }, d, self) => frobenius.of(mixedGradient(X, p, q, isByRows(self.label), self), d),
    p: ({ X, p, q }, d, self) => product(d, innerExponent(X, p, q, isByRows(self.label), self)),
    q: ({ X, p, q }, d, self) => product(d, outerExponent(X, p, q, isByRows(self.label), self)),
  },
  pullback: {
    X: ({ X, p, q }, G, self) => product(G, mixedGradient(X, p, q, isByRows(self.label), self)),
    p: ({ X, p, q }, G, self) => product(G, innerExponent(X, p, q, isByRows(self.label), self)),
    q: ({ X, p, q }, G, self) => product(G, outerExponent(X, p, q, isByRows(self.label), self)),
  },
  notation: {
    unicode: ({ X, p, q }) => bars(X, `{${p.text},${q.text}}`),
    ascii: ({ X, p, q }) => `norm(${X.text}, ${p.text}, ${q.text})`,
    latex: ({ X, p, q }) => latexBars(X, `${p.text},${q.text}`),
    python: ({ X, p, q }, { library, label }) => {
      if (X.scalar) return `abs(${X.text})`;
      const [inner, outer] = [p.at('postfix'), q.at('postfix')];
      const sums = `${library}.sum(${library}.abs(${X.text}) ** ${inner}, ${axis(library, label)})`;
      return piece('prefix', `${library}.sum(${sums} ** (${outer} / ${inner})) ** (1 / ${outer})`);
    },
    julia: ({ X, p, q }, { label }) => {
      if (X.scalar) return `abs(${X.text})`;
      const [inner, outer] = [p.at('postfix'), q.at('postfix')];
      const sums = `sum(abs.(${X.text}) .^ ${inner}; dims=${isByRows(label) ? 2 : 1})`;
      return piece('prefix', `sum(${sums} .^ (${outer} / ${inner}))^(1 / ${outer})`);
    },
    matlab: ({ X, p, q }, { label }) => {
      const [inner, outer] = [p.at('postfix'), q.at('postfix')];
      const sums = `sum(abs(${X.text}) .^ ${inner}, ${isByRows(label) ? 2 : 1})`;
      return piece('prefix', `sum(${sums} .^ (${outer} / ${inner}))^(1 / ${outer})`);
    },
  },
  references: [{ book: 'Kowalski 2009, Sparse regression using mixed norms', at: '§ 2' }],
});

/** Along what NumPy sums for the inner norms. */
const axis = (library: string, label: string): string =>
  `${library === 'torch' ? 'dim' : 'axis'}=${isByRows(label) ? 1 : 0}`;

const maximalEntry = (X: Expr): Expr => entrywiseProduct(ismax.of(entrywise('abs', X)), entrywise('sign', X));

/** max |x_ij|. */
export const normInf: Operator = defineOperator({
  name: 'normInf',
  title: 'Largest absolute entry',
  traits: ['ignores-transpose', 'ignores-order', 'nonnegative', 'even'],
  params: { X: ['m', 'n'] },
  result: ['1', '1'],
  domain: {
    text: '',
    latex: '',
    sample: 'nonzero',
    kinks: 'several largest absolute entries',
    branches: leadsOf(1, Math.abs),
  },
  value: ({ X }, { call, compare }) => {
    const sizes = X.data.map((x) => call('abs', x));
    return scalarMatrix(sizes.reduce((best, x) => (compare(x, best) > 0 ? x : best)));
  },
  differential: { X: ({ X }, d) => frobenius.of(maximalEntry(X), d) },
  pullback: { X: ({ X }, G) => product(G, maximalEntry(X)) },
  notation: {
    unicode: ({ X }) => bars(X, '∞'),
    ascii: ({ X }) => `norm(${X.text}, inf)`,
    latex: ({ X }) => latexBars(X, '\\infty'),
    python: ({ X }, { library }) => (X.scalar ? `abs(${X.text})` : `${library}.max(${library}.abs(${X.text}))`),
    julia: ({ X }) => (X.scalar ? `abs(${X.text})` : `maximum(abs.(${X.text}))`),
    matlab: ({ X }) => `max(max(abs(${X.text})))`,
  },
  references: [entrywiseNorms],
});
