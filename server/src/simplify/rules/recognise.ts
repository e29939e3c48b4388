/** Rules that recognise a function of the table where it is spelled out. */
import { isInteger, isNegativeRational, isOneRational, multiplyRational, rational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { isOne, negate, num, product, splitCoefficient, sum } from '../../expr/build.ts';
import { oneDim } from '../../expr/dim.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { isColumn, isRow, isScalar } from '../../expr/shape.ts';
import { nodes } from '../../expr/walk.ts';
import { argOf, argsOf, call, callWithDims, hasTrait } from '../../operators/call.ts';
import { cost } from '../cost.ts';
import { transposed } from '../symmetry.ts';

const isOnes = (e: Expr): boolean => isOne(e) || (e.kind === 'apply' && e.op === 'ones');

/** The U of `1 + exp(U)`. */
export function onePlusExp(e: Expr): Expr | undefined {
  if (e.kind !== 'sum' || e.terms.length !== 2) return undefined;
  const [a, b] = e.terms;
  if (a === undefined || b === undefined) return undefined;
  if (isOnes(b)) return argOf(a, 'exp');
  return isOnes(a) ? argOf(b, 'exp') : undefined;
}

/** A power of a scalar, or of every entry, with its numeric exponent; conventions about zeros are left alone. */
function numericPower(e: Expr): { readonly base: Expr; readonly exponent: Expr & { kind: 'number' } } | undefined {
  const [base, exponent] = argsOf(e, 'power') ?? argsOf(e, 'hadamardPower') ?? [];
  if (base === undefined || exponent?.kind !== 'number' || (e.kind === 'apply' && e.label !== undefined))
    return undefined;
  return { base, exponent };
}

const raised = (base: Expr, exponent: Expr): Expr =>
  isOne(exponent) ? base : call(isScalar(base.shape) ? 'power' : 'hadamardPower', base, exponent);

/** `-e` with the sign inside the terms, so that `exp(-(a - b))` and `exp(b - a)` are one. */
const opposite = (e: Expr): Expr => (e.kind === 'sum' ? sum(...e.terms.map(negate)) : negate(e));

const softplusForm: Rule = {
  name: 'softplus-form',
  title: 'log(1 + exp(x)) = softplus(x)',
  rewrite: (e) => {
    const inner = argOf(e, 'log');
    if (inner === undefined) return undefined;
    const argument = onePlusExp(inner);
    if (argument !== undefined) return call('softplus', argument);
    const probability = argOf(inner, 'sigmoid');
    return probability === undefined ? undefined : negate(call('softplus', opposite(probability)));
  },
};

const sigmoidForm: Rule = {
  name: 'sigmoid-form',
  title: '1/(1 + exp(-x)) = sigmoid(x)',
  rewrite: (e) => {
    const { base, exponent } = numericPower(e) ?? {};
    const U = base === undefined ? undefined : onePlusExp(base);
    if (U === undefined || exponent === undefined || !isNegativeRational(exponent.value)) return undefined;
    const positive = number(multiplyRational(exponent.value, rational(-1)));
    return raised(call('sigmoid', opposite(U)), positive);
  },
};

const logOfSoftmax: Rule = {
  name: 'log-of-softmax',
  title: 'log(softmax(x)) = x - logsumexp(x)*1',
  rewrite: (e) => {
    const inner = argOf(e, 'log');
    const x = inner === undefined ? undefined : argOf(inner, 'softmax');
    if (x === undefined || !(isColumn(x.shape) || isRow(x.shape))) return undefined;
    const ones = callWithDims('ones', [x.shape.rows, x.shape.columns]);
    return sum(x, negate(product(call('logsumexp', x), ones)));
  },
};

const logdetForm: Rule = {
  name: 'logdet-form',
  title: 'log(det(X)) = logdet(X)',
  rewrite: (e) => {
    const inner = argOf(e, 'log');
    const X = inner === undefined ? undefined : argOf(argOf(inner, 'abs') ?? inner, 'det');
    return X === undefined ? undefined : call('logdet', X);
  },
};

const logSumExpForm: Rule = {
  name: 'logsumexp-form',
  title: 'log(sum(exp(x))) = logsumexp(x) for a vector',
  rewrite: (e) => {
    const inner = argOf(e, 'log');
    const entries = inner === undefined ? undefined : argOf(inner, 'sum');
    const x = entries === undefined ? undefined : argOf(entries, 'exp');
    return x !== undefined && (isColumn(x.shape) || isRow(x.shape)) ? call('logsumexp', x) : undefined;
  },
};

/** The second half of a chain that is its own mirror image: X for `X'*X`. */
function halfOf(e: Expr): Expr | undefined {
  if (e.kind !== 'product' || e.scalars.length > 0 || !isOneRational(e.coefficient)) return undefined;
  const { factors } = e;
  if (factors.length === 0 || factors.length % 2 !== 0) return undefined;
  const [left, right] = [factors.slice(0, factors.length / 2), factors.slice(factors.length / 2)].map((f) =>
    product(...f),
  );
  return left !== undefined && right !== undefined && transposed(left) === right ? right : undefined;
}

/** The matrix of which `e` has the squares as entries. */
function entriesSquared(e: Expr): Expr | undefined {
  const [X, Y] = argsOf(e, 'hadamard') ?? [];
  if (X !== undefined && X === Y) return X;
  const { base, exponent } = numericPower(e) ?? {};
  return exponent?.value.numerator === 2n && exponent.value.denominator === 1n ? base : undefined;
}

/** The matrix `X` if `e` is the sum of the squares of its entries, however it is spelled. */
function squaredEntries(e: Expr): Expr | undefined {
  const [A, B] = argsOf(e, 'frobenius') ?? [];
  if (A !== undefined && A === B) return A;
  const summed = argOf(e, 'sum');
  if (summed !== undefined) return entriesSquared(summed);
  const inner = argOf(e, 'tr') ?? (isScalar(e.shape) ? e : undefined);
  return inner === undefined ? undefined : halfOf(inner);
}

/** A trace or a sum of squares as a Frobenius product of a matrix with itself. */
const sumOfSquares: Rule = {
  name: 'sum-of-squares',
  title: "tr(X'*X) = X : X, sum(X.^2) = X : X",
  reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 1, § 10' },
  rewrite: (e) => {
    if (argOf(e, 'tr') === undefined && argOf(e, 'sum') === undefined) return undefined;
    const X = squaredEntries(e);
    return X === undefined ? undefined : call('frobenius', X, X);
  },
};

/** For columns, where the product is the common way to write it, also before a function is differentiated. */
const sumOfProducts: Rule = {
  name: 'sum-of-products',
  title: "sum(x ⊙ y) = x'*y for columns",
  rewrite: (e) => {
    const inner = argOf(e, 'sum');
    const [A, B] = inner === undefined ? [] : (argsOf(inner, 'hadamard') ?? []);
    if (A === undefined || B === undefined || !isColumn(A.shape)) return undefined;
    return product(transposed(A), B);
  },
};

/** A rule of presentation: it undoes `squared-norm` where that is shorter. */
export const normOfSquares: Rule = {
  name: 'norm-of-squares',
  title: 'X : X = ‖X‖_F^2',
  rewrite: (e) => {
    const { base, exponent } = numericPower(e) ?? { base: e, exponent: number(rational(1)) };
    const X = isScalar(base.shape) ? squaredEntries(base) : undefined;
    if (X === undefined) return undefined;
    const result = raised(call('normF', X), number(multiplyRational(exponent.value, rational(2))));
    // A quadratic form in a differential keeps its two factors; the norm of a matrix is written with its `F`.
    if (nodes(X).some((n) => n.kind === 'differential')) return undefined;
    return cost(result) + (isColumn(X.shape) ? 0 : 1) < cost(e) ? result : undefined;
  },
};

const rootOfSquares: Rule = {
  name: 'norm-form',
  title: '(X : X)^(1/2) = ‖X‖_F',
  rewrite: (e) => {
    const root = argOf(e, 'sqrt');
    const { base, exponent } =
      (root === undefined ? numericPower(e) : { base: root, exponent: number(rational(1, 2)) }) ?? {};
    if (base === undefined || exponent?.kind !== 'number' || exponent.value.denominator !== 2n) return undefined;
    const X = squaredEntries(base);
    if (X === undefined) return undefined;
    return raised(call('normF', X), number(multiplyRational(exponent.value, rational(2))));
  },
};

/** Replaces one `exp(x)` that stands as a factor in `e` by `softmax(x)`, which divides `e` by `sum(exp(x))`. */
function softmaxOnce(e: Expr, exponential: Expr): Expr | undefined {
  if (e === exponential) {
    const x = argOf(e, 'exp');
    return x === undefined ? undefined : call('softmax', x);
  }
  if (e.kind === 'product') {
    const parts = [...e.scalars, ...e.factors];
    const changed = replaceOne(parts, exponential);
    if (changed === undefined) return undefined;
    const count = e.scalars.length;
    return product(number(e.coefficient), ...changed.slice(0, count), product(...changed.slice(count)));
  }
  if (e.kind !== 'apply' || !hasTrait(e.op, 'linear') || e.label !== undefined) return undefined;
  const args = replaceOne(e.args, exponential);
  return args === undefined ? undefined : callWithDims(e.op, e.dims, ...args);
}

function replaceOne(list: readonly Expr[], exponential: Expr): readonly Expr[] | undefined {
  for (const [i, x] of list.entries()) {
    const changed = softmaxOnce(x, exponential);
    if (changed !== undefined) return list.map((y, k) => (k === i ? changed : y));
  }
  return undefined;
}

/** The `exp(x)` of a vector if `e` is a negative power of its sum, with what remains of the power after one step. */
function underSum(e: Expr): { readonly exponential: Expr; readonly rest: readonly Expr[] } | undefined {
  const { base, exponent } = numericPower(e) ?? {};
  const exponential = base === undefined ? undefined : argOf(base, 'sum');
  if (exponent === undefined || base === undefined || exponential === undefined) return undefined;
  if (argOf(exponential, 'exp') === undefined || !(isColumn(exponential.shape) || isRow(exponential.shape)))
    return undefined;
  if (!isInteger(exponent.value) || !isNegativeRational(exponent.value)) return undefined;
  const left = exponent.value.numerator + 1n;
  return { exponential, rest: left === 0n ? [] : [raised(base, number(rational(left)))] };
}

const softmaxForm: Rule = {
  name: 'softmax-form',
  title: 'exp(x)/sum(exp(x)) = softmax(x) for a vector',
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (const [i, s] of e.scalars.entries()) {
      const below = underSum(s);
      if (below === undefined) continue;
      const others = e.scalars.filter((_, k) => k !== i);
      const changed = softmaxOnce(product(number(e.coefficient), ...others, product(...e.factors)), below.exponential);
      if (changed !== undefined) return product(...below.rest, changed);
    }
    return undefined;
  },
};

const mergedExponentials = (factors: readonly Expr[]): readonly Expr[] | undefined => {
  const exponents = factors.map((f) => argOf(f, 'exp'));
  const [first, second] = exponents.flatMap((u, i) => (u === undefined ? [] : [i]));
  const [u, v] = [exponents[first ?? -1], exponents[second ?? -1]];
  if (u === undefined || v === undefined) return undefined;
  return [...factors.filter((_, k) => k !== first && k !== second), call('exp', sum(u, v))];
};

const powerOfExponential: Rule = {
  name: 'power-of-exponential',
  title: 'exp(x)^p = exp(p*x)',
  rewrite: (e) => {
    const { base, exponent } = numericPower(e) ?? {};
    const U = base === undefined ? undefined : argOf(base, 'exp');
    return U === undefined || exponent === undefined ? undefined : call('exp', product(exponent, U));
  },
};

/** True if `u` and `v` add up to zero, however their signs are written. */
function areOpposite(u: Expr, v: Expr): boolean {
  const total = new Map<Expr, ReturnType<typeof splitCoefficient>[0][]>();
  const collect = (e: Expr, sign: bigint): void => {
    const [c, rest] = splitCoefficient(e);
    const signed = { ...c, numerator: c.numerator * sign };
    if (e.kind === 'sum') for (const t of e.terms) collect(t, sign);
    else if (rest.kind === 'sum' && isInteger(c) && (c.numerator === 1n || c.numerator === -1n))
      for (const t of rest.terms) collect(t, sign * c.numerator);
    else total.set(rest, [...(total.get(rest) ?? []), signed]);
  };
  collect(u, 1n);
  collect(v, 1n);
  return [...total.values()].every(
    (list) => list.reduce((sum, c) => sum + Number(c.numerator) / Number(c.denominator), 0) === 0,
  );
}

/** A factor that is a positive whole power of `sigmoid(V)`, with what remains of it after one step. */
function sigmoidFactor(e: Expr): { readonly V: Expr; readonly rest: readonly Expr[] } | undefined {
  const { base, exponent } = numericPower(e) ?? { base: e, exponent: number(rational(1)) };
  const V = argOf(base, 'sigmoid');
  if (V === undefined || !isInteger(exponent.value) || isNegativeRational(exponent.value)) return undefined;
  const left = exponent.value.numerator - 1n;
  return { V, rest: left === 0n ? [] : [raised(base, number(rational(left)))] };
}

/** `exp(U)` and a power of `sigmoid(-U)`: one of its factors becomes `sigmoid(U)`. */
function mergedSigmoid(factors: readonly Expr[]): readonly Expr[] | undefined {
  for (const [i, factor] of factors.entries()) {
    const found = sigmoidFactor(factor);
    if (found === undefined) continue;
    const { V, rest } = found;
    // By its place: the same exponential may stand there twice.
    const j = factors.findIndex((f) => areOpposite(argOf(f, 'exp') ?? V, V));
    const partner = factors[j];
    const U = partner === undefined ? undefined : argOf(partner, 'exp');
    if (U === undefined) continue;
    return [...factors.filter((_, k) => k !== i && k !== j), ...rest, call('sigmoid', U)];
  }
  return undefined;
}

/** A quotient of hyperbolic functions. */
function mergedHyperbolic(factors: readonly Expr[]): readonly Expr[] | undefined {
  for (const [i, factor] of factors.entries()) {
    const { base, exponent } = numericPower(factor) ?? {};
    const U = base === undefined ? undefined : argOf(base, 'cosh');
    if (U === undefined || exponent?.value.numerator !== -1n || exponent.value.denominator !== 1n) continue;
    const j = factors.indexOf(call('sinh', U));
    if (j >= 0) return [...factors.filter((_, k) => k !== i && k !== j), call('tanh', U)];
  }
  return undefined;
}

/** Merges two factors that are one function together: `exp(U) ⊙ sigmoid(-U) = sigmoid(U)`. */
export const mergeFunctions = (factors: readonly Expr[]): readonly Expr[] | undefined =>
  mergedSigmoid(factors) ?? mergedHyperbolic(factors) ?? mergedExponentials(factors);

/** The same where a function is prepared, before its factors are in order. */
const mergedFactors: Rule = {
  name: 'merge-functions',
  title: 'exp(x)*sigmoid(-x) = sigmoid(x), exp(x)*exp(y) = exp(x + y)',
  rewrite: (e) => {
    const args = argsOf(e, 'hadamard');
    if (args !== undefined) {
      const [first, ...rest] = mergeFunctions(args) ?? [];
      return first === undefined ? undefined : rest.reduce((left, right) => call('hadamard', left, right), first);
    }
    if (e.kind !== 'product') return undefined;
    const merged = mergeFunctions(e.scalars);
    return merged === undefined ? undefined : product(number(e.coefficient), ...merged, ...e.factors);
  },
};

/** A term that is a sigmoid, a number and scalars apart. */
function sigmoidTerm(e: Expr): { readonly front: Expr; readonly inner: Expr } | undefined {
  const parts = e.kind === 'product' ? [...e.factors, ...e.scalars] : [e];
  const [only, more] = parts.filter((part) => !isScalar(part.shape) || argOf(part, 'sigmoid') !== undefined);
  const inner = only === undefined || more !== undefined ? undefined : argOf(only, 'sigmoid');
  if (inner === undefined) return undefined;
  const front = e.kind === 'product' ? product(number(e.coefficient), ...e.scalars.filter((s) => s !== only)) : num(1);
  return { front, inner };
}

const sigmoidPair: Rule = {
  name: 'sigmoid-pair',
  title: 'sigmoid(x) + sigmoid(-x) = 1',
  rewrite: (e) => {
    if (e.kind !== 'sum') return undefined;
    const found = e.terms.map(sigmoidTerm);
    for (const [i, a] of found.entries()) {
      if (a === undefined) continue;
      const j = found.findIndex((b, k) => k > i && b?.front === a.front && areOpposite(a.inner, b.inner));
      if (j < 0) continue;
      const ones = product(a.front, callWithDims('ones', [e.shape.rows, e.shape.columns]));
      return sum(...e.terms.filter((_, k) => k !== i && k !== j), ones);
    }
    return undefined;
  },
};

/** A rule of presentation. */
export const meanForm: Rule = {
  name: 'mean-form',
  title: 'sum(x)/n = mean(x) for n entries',
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (const [i, s] of e.scalars.entries()) {
      const X = argOf(s, 'sum');
      if (X === undefined) continue;
      const sizes = [X.shape.rows, X.shape.columns].filter((size) => size !== oneDim);
      const below: readonly Expr[] = sizes.map((size) => call('power', callWithDims('dimension', [size]), num(-1)));
      if (new Set(below).size < below.length || !below.every((size) => e.scalars.includes(size))) continue;
      const others = e.scalars.filter((other, k) => k !== i && !below.includes(other));
      return product(number(e.coefficient), call('mean', X), ...others, product(...e.factors));
    }
    return undefined;
  },
};

/** Of a function that is prepared as well as of an answer. */
export const recognisingRules: readonly Rule[] = [
  softplusForm,
  sigmoidForm,
  logOfSoftmax,
  logdetForm,
  logSumExpForm,
  softmaxForm,
  sumOfSquares,
  sumOfProducts,
  rootOfSquares,
  powerOfExponential,
  mergedFactors,
  sigmoidPair,
];
