/** Rules that recognise a function or a product in a longer way of writing it. */

import { isOneRational, rational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { product, splitCoefficient, sum } from '../../expr/build.ts';
import { compareExpr } from '../../expr/compare.ts';
import { oneDim } from '../../expr/dim.ts';
import { apply, number } from '../../expr/expr.ts';
import { sameShape } from '../../expr/shape.ts';
import { hasDifferential } from '../../expr/walk.ts';
import { argOf, argsOf, call, callWithDims, hasTrait } from '../../operators/call.ts';
import { entryOf } from '../../operators/index.ts';
import { named } from '../../operators/operator.ts';
import { isPositive } from '../../operators/positive.ts';
import { isFunctionOf } from '../commuting.ts';
import { cost } from '../cost.ts';
import { transposed } from '../symmetry.ts';
import { recognisingRules } from './recognise.ts';
import { noOtherValue, normOfPair, singleSingularValue } from './singular.ts';

const magnus = (at: string): { readonly book: string; readonly at: string } => ({
  book: 'Magnus & Neudecker 2019',
  at,
});

const vecOfProduct: Rule = {
  name: 'vec-of-product',
  title: "(B' ⊗ A)*vec(X) = vec(A*X*B)",
  reference: magnus('ch. 2, § 4'),
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const [left, right] = e.factors.slice(i, i + 2);
      const [B, A] = left === undefined ? [] : (argsOf(left, 'kron') ?? []);
      const X = right === undefined ? undefined : argOf(right, 'vec');
      if (A === undefined || B === undefined || X === undefined) continue;
      if (A.shape.columns !== X.shape.rows || B.shape.columns !== X.shape.columns) continue;
      const merged = call('vec', product(A, X, transposed(B)));
      return product(number(e.coefficient), ...e.scalars, ...e.factors.slice(0, i), merged, ...e.factors.slice(i + 2));
    }
    return undefined;
  },
};

const sumOfVecs: Rule = {
  name: 'vec-of-sum',
  title: 'vec(A) + vec(B) = vec(A + B)',
  rewrite: (e) => {
    if (e.kind !== 'sum') return undefined;
    const inner = e.terms.map((t) => {
      const [coefficient, rest] = splitCoefficient(t);
      const matrix = argOf(rest, 'vec');
      return matrix === undefined ? undefined : product(number(coefficient), matrix);
    });
    const [first] = inner;
    if (first === undefined || !inner.every((x) => x !== undefined && sameShape(x.shape, first.shape)))
      return undefined;
    return call('vec', sum(...inner.filter((x) => x !== undefined)));
  },
};

const entriesOfVec: Rule = {
  name: 'entries-of-vec',
  title: '‖vec(X)‖ = ‖X‖_F, sum(vec(X)) = sum(X)',
  rewrite: (e) => {
    if (e.kind !== 'apply' || !hasTrait(e.op, 'ignores-order')) return undefined;
    const [first] = e.args;
    const matrix = first === undefined ? undefined : argOf(first, 'vec');
    return matrix === undefined ? undefined : call(e.op, matrix);
  },
};

const traceOfKronecker: Rule = {
  name: 'trace-of-kronecker',
  title: 'tr(A ⊗ B) = tr(A)*tr(B)',
  reference: magnus('ch. 2, § 2'),
  rewrite: (e) => {
    const inner = argOf(e, 'tr');
    const [A, B] = inner === undefined ? [] : (argsOf(inner, 'kron') ?? []);
    if (A === undefined || B === undefined || A.shape.rows !== A.shape.columns) return undefined;
    return product(call('tr', A), call('tr', B));
  },
};

const squaredNorm: Rule = {
  name: 'squared-norm',
  title: '‖X‖_F^2 = X : X',
  rewrite: (e) => {
    const [base, p] = argsOf(e, 'power') ?? [];
    const X = base === undefined ? undefined : argOf(base, 'normF');
    if (X === undefined || p?.kind !== 'number' || p.value.denominator !== 1n || p.value.numerator % 2n !== 0n)
      return undefined;
    const squares = call('frobenius', X, X);
    return p.value.numerator === 2n ? squares : call('power', squares, number(rational(p.value.numerator / 2n)));
  },
};

const logOfProduct: Rule = {
  name: 'log-of-product',
  title: 'log(a*exp(X)) = X + log(a), log(x^p) = p*log(x) for positive a, x',
  rewrite: (e) => {
    const inner = argOf(e, 'log');
    if (inner === undefined) return undefined;
    const [base, p] = argsOf(inner, 'power') ?? argsOf(inner, 'hadamardPower') ?? [];
    if (base !== undefined && p !== undefined && isPositive(base)) return product(p, call('log', base));
    if (inner.kind !== 'product' || !inner.scalars.every(isPositive) || inner.factors.length !== 1) return undefined;
    const [X] = inner.factors.map((f) => argOf(f, 'exp'));
    if (X === undefined || inner.coefficient.numerator <= 0n || inner.scalars.length === 0) return undefined;
    const ones = callWithDims('ones', [e.shape.rows, e.shape.columns]);
    const front = isOneRational(inner.coefficient) ? [] : [product(call('log', number(inner.coefficient)), ones)];
    return sum(X, ...inner.scalars.map((s) => product(call('log', s), ones)), ...front);
  },
};

const identityUnderHadamard: Rule = {
  name: 'identity-under-hadamard',
  title: "I ⊙ A' = I ⊙ A, I^⊙p = I",
  rewrite: (e) => {
    const [base, p] = argsOf(e, 'hadamardPower') ?? [];
    if (base?.kind === 'apply' && base.op === 'identity' && p?.kind === 'number' && p.value.numerator > 0n) return base;
    const [I, A] = argsOf(e, 'hadamard') ?? [];
    if (I?.kind !== 'apply' || I.op !== 'identity' || A === undefined) return undefined;
    const turned = transposed(A);
    return cost(turned) < cost(A) || (cost(turned) === cost(A) && compareExpr(turned, A) < 0)
      ? call('hadamard', I, turned)
      : undefined;
  },
};

const commutingDirection: Rule = {
  name: 'derivative-at-identity',
  title: "L(X, E) = f'(X)*E for a matrix function f, if E commutes with X",
  reference: { book: 'Higham 2008', at: 'theorem 3.6' },
  rewrite: (e) => {
    if (e.kind !== 'apply') return undefined;
    const entry = entryOf(e);
    const [X, E] = e.args;
    if (entry.whereCommuting === undefined || X === undefined || E === undefined) return undefined;
    return isFunctionOf(E, X) ? entry.whereCommuting(named(entry, e.args), e) : undefined;
  },
};

/** The direction may stand on either side of a Frobenius product: `G : L(X, E) = L(X', G) : E`. */
const commutingCofactor: Rule = {
  name: 'derivative-under-frobenius',
  title: "G : L(X, E) = (f'(X')*G) : E for a matrix function f, if G commutes with X'",
  reference: { book: 'Higham 2008', at: 'theorem 3.6' },
  rewrite: (e) => {
    const args = argsOf(e, 'frobenius') ?? [];
    for (const [i, L] of args.entries()) {
      const G = args[1 - i];
      if (L.kind !== 'apply' || G === undefined) continue;
      const entry = entryOf(L);
      const [X, E] = L.args;
      if (entry.whereCommuting === undefined || X === undefined || E === undefined) continue;
      if (!isFunctionOf(G, transposed(X))) continue;
      const turned = apply(L.op, [transposed(X), G, ...L.args.slice(2)], L.shape, L.dims, L.label);
      if (turned.kind !== 'apply') continue;
      const moved = entry.whereCommuting(named(entry, turned.args), turned);
      if (moved !== undefined) return call('frobenius', moved, E);
    }
    return undefined;
  },
};

/** The usual way to write a Frobenius product with a transpose; no longer than the other. */
export const traceForm: Rule = {
  name: 'trace-form',
  title: "A : B' = tr(A*B)",
  reference: magnus('ch. 1, § 10'),
  rewrite: (e) => {
    const args = argsOf(e, 'frobenius') ?? [];
    if (args.length === 0 || hasDifferential(e)) return undefined;
    for (const [i, turned] of args.entries()) {
      const B = argOf(turned, 'transpose');
      const A = args[1 - i];
      if (A === undefined || B === undefined) continue;
      const isInverse = argOf(B, 'inv') !== undefined || argsOf(B, 'matrixPower') !== undefined;
      return call('tr', isInverse ? product(B, A) : product(A, B));
    }
    return undefined;
  },
};

/** The same where one of the two is a column times a row. */
export const frobeniusOfOuter: Rule = {
  name: 'frobenius-of-outer-product',
  title: "A : x*y' = x'*A*y",
  reference: magnus('ch. 1, § 10'),
  rewrite: (e) => {
    const args = argsOf(e, 'frobenius') ?? [];
    if (args.length === 0 || hasDifferential(e)) return undefined;
    for (const [i, outer] of args.entries()) {
      const A = args[1 - i];
      if (A === undefined || outer.kind !== 'product') continue;
      const at = outer.factors.findIndex((f) => f.shape.columns === oneDim);
      if (at < 0) continue;
      const [x, row] = [product(...outer.factors.slice(0, at + 1)), product(...outer.factors.slice(at + 1))];
      const front = [number(outer.coefficient), ...outer.scalars];
      const ways = [product(transposed(x), A, transposed(row)), product(row, transposed(A), x)];
      const [best] = ways.sort((a, b) => cost(a) - cost(b));
      const result = best === undefined ? undefined : product(...front, best);
      if (result !== undefined && cost(result) <= cost(e)) return result;
    }
    return undefined;
  },
};

/** `A : A^-T` is the trace of an identity. */
const pairedWithInverse: Rule = {
  name: 'pair-with-inverse',
  title: 'A : A^-T = n',
  rewrite: (e) => {
    const [A, B] = argsOf(e, 'frobenius') ?? [];
    if (A === undefined || B === undefined) return undefined;
    const areInverse = argOf(transposed(B), 'inv') === A || argOf(transposed(A), 'inv') === B;
    return areInverse ? callWithDims('dimension', [A.shape.rows]) : undefined;
  },
};

const frobeniusWithIdentity: Rule = {
  name: 'frobenius-with-identity',
  title: 'I : A = tr(A)',
  rewrite: (e) => {
    const args = argsOf(e, 'frobenius');
    if (args === undefined) return undefined;
    const [a, b] = args;
    if (a?.kind === 'apply' && a.op === 'identity' && b !== undefined) return call('tr', b);
    return b?.kind === 'apply' && b.op === 'identity' && a !== undefined ? call('tr', a) : undefined;
  },
};

const diagonalOfProduct: Rule = {
  name: 'diagonal-of-product',
  title: "diagonal(A*diag(v)*B) = (A ⊙ B')*v",
  rewrite: (e) => {
    const inner = argOf(e, 'diagonal');
    if (inner?.kind !== 'product') return undefined;
    const i = inner.factors.findIndex((f) => argOf(f, 'diag') !== undefined);
    const factor = inner.factors[i];
    const v = factor === undefined ? undefined : argOf(factor, 'diag');
    if (v === undefined || i === 0 || i === inner.factors.length - 1) return undefined;
    const column = v.shape.columns === e.shape.columns ? v : transposed(v);
    const left = product(...inner.factors.slice(0, i));
    const right = product(...inner.factors.slice(i + 1));
    const front = [number(inner.coefficient), ...inner.scalars];
    return product(...front, call('hadamard', left, transposed(right)), column);
  },
};

/** Rules that make a function easier to differentiate; applied to it before the first line. */
export const preparingRules: readonly Rule[] = [
  ...recognisingRules,
  vecOfProduct,
  sumOfVecs,
  entriesOfVec,
  traceOfKronecker,
  logOfProduct,
  squaredNorm,
  singleSingularValue,
  noOtherValue,
  normOfPair,
];

export const formRules: readonly Rule[] = [
  ...preparingRules,
  frobeniusWithIdentity,
  diagonalOfProduct,
  identityUnderHadamard,
  commutingDirection,
  commutingCofactor,
  pairedWithInverse,
];
