/** Common factors taken out of sums: rules of presentation, which make the expression shorter. */
import type { Rational } from '../../base/rational.ts';
import {
  invertRational,
  isNegativeRational,
  isOneRational,
  negateRational,
  sameRational,
} from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { one, product, scale, splitCoefficient, sum } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { number, symbol } from '../../expr/expr.ts';
import { attribute } from '../../expr/intern.ts';
import { isScalar } from '../../expr/shape.ts';
import { argOf, argsOf, call, callWithDims, isLinearIn } from '../../operators/call.ts';
import { cost } from '../cost.ts';
import { hadamardFactors, hadamardProduct } from './hadamard.ts';
import { elementwisePower, scalarPower } from './powers.ts';

/** A factor taken out of a term, what remains, and how both are put together again. */
interface Taken {
  readonly factor: Expr;
  /** Made when asked for: most factors are found to be nobody else's. */
  readonly rest: () => Expr;
  readonly at: 'left' | 'right' | 'entries' | 'around';
  readonly join: (bracket: Expr) => Expr;
}

const onTheLeft = (factor: Expr, rest: () => Expr): Taken => ({
  factor,
  rest,
  at: 'left',
  join: (bracket) => product(factor, bracket),
});

const onTheRight = (factor: Expr, rest: () => Expr): Taken => ({
  factor,
  rest,
  at: 'right',
  join: (bracket) => product(bracket, factor),
});

const entryByEntry = (factor: Expr, rest: () => Expr): Taken => ({
  factor,
  rest,
  at: 'entries',
  join: (bracket) => hadamardProduct(factor, bracket),
});

const numericExponent = (e: Expr): Rational | undefined => (e.kind === 'number' ? e.value : undefined);

/** `x^-1` and `x^-2` for `x^-3`: the integer powers of the base that divide it. */
function divisors(
  e: Expr,
  op: 'power' | 'hadamardPower',
): readonly (readonly [factor: Expr, rest: Expr | undefined])[] {
  const [base, p] = argsOf(e, op) ?? [];
  const exponent = p === undefined ? undefined : numericExponent(p);
  const whole: readonly [Expr, undefined] = [e, undefined];
  if (base === undefined || exponent === undefined || (e.kind === 'apply' && e.label !== undefined)) return [whole];
  const raise = op === 'power' ? scalarPower : elementwisePower;
  const step = isNegativeRational(exponent) ? -1n : 1n;
  const { numerator, denominator } = exponent;
  const parts: (readonly [Expr, Expr])[] = [];
  for (let taken = step; taken * step * denominator < numerator * step && parts.length < 3; taken += step) {
    const rest = { numerator: numerator - taken * denominator, denominator };
    parts.push([raise(base, number({ numerator: taken, denominator: 1n })), raise(base, number(rest))]);
  }
  return [whole, ...parts];
}

/** A matrix and, if it is diagonal, each diagonal matrix of which it is a product: `diag(u ⊙ v)`, `diag(v^⊙2)`. */
function diagonalDivisors(e: Expr): readonly (readonly [factor: Expr, ...rest: Expr[]])[] {
  const vector = argOf(e, 'diag');
  if (vector === undefined) return [[e]];
  const list = hadamardFactors(vector);
  const parts = list.flatMap((f, i) => {
    const others = list.filter((_, j) => j !== i);
    return divisors(f, 'hadamardPower').flatMap(([factor, rest]): (readonly [Expr, Expr])[] => {
      const [first, ...more] = rest === undefined ? others : [rest, ...others];
      return first === undefined ? [] : [[call('diag', factor), call('diag', hadamardProduct(first, ...more))]];
    });
  });
  return [[e], ...parts];
}

const known = attribute<readonly Taken[]>();

/** Everything that may be taken out of a term at one of its ends, as a scalar, or as a factor entry by entry. */
function takings(term: Expr): readonly Taken[] {
  const found = known.get(term) ?? findTakings(term);
  known.set(term, found);
  return found;
}

function findTakings(term: Expr): readonly Taken[] {
  const [coefficient, body] = splitCoefficient(term);
  const back = (...list: readonly Expr[]): Expr => scale(coefficient, product(...list));
  const found: Taken[] = [];
  const list = hadamardFactors(body);
  if (list.length > 1) {
    list.forEach((f, i) => {
      const others = list.filter((_, j) => j !== i);
      for (const [factor, rest] of divisors(f, 'hadamardPower')) {
        const [first, ...more] = rest === undefined ? others : [rest, ...others];
        if (first !== undefined) found.push(entryByEntry(factor, () => back(hadamardProduct(first, ...more))));
      }
    });
  }
  found.push(...linearArguments(body).map((taken) => ({ ...taken, rest: () => scale(coefficient, taken.rest()) })));
  const { scalars, factors } =
    body.kind === 'product' ? body : { scalars: isScalar(body.shape) && body !== one ? [body] : [], factors: [] };
  scalars.forEach((s, i) => {
    const others = [...scalars.filter((_, j) => j !== i), ...factors];
    for (const [factor, rest] of divisors(s, 'power')) {
      found.push(onTheLeft(factor, () => back(...(rest === undefined ? [] : [rest]), ...others)));
    }
  });
  const [first, last] = [factors[0], factors.at(-1)];
  if (factors.length > 1 && first !== undefined && last !== undefined) {
    for (const [factor, ...rest] of diagonalDivisors(first))
      found.push(onTheLeft(factor, () => back(...scalars, ...rest, ...factors.slice(1))));
    for (const [factor, ...rest] of diagonalDivisors(last))
      found.push(onTheRight(factor, () => back(...scalars, ...factors.slice(0, -1), ...rest)));
  }
  return found;
}

/** The arguments of a linear operator: `tr(A) + tr(B) = tr(A + B)`. The transpose is left to its own rules. */
function linearArguments(e: Expr): readonly Taken[] {
  if (e.kind !== 'apply') return [];
  if (argOf(e, 'transpose') !== undefined || argOf(e, 'hadamard') !== undefined) return [];
  return e.args.flatMap((arg, i) => {
    if (!isLinearIn(e, i)) return [];
    const around = (bracket: Expr): Expr =>
      callWithDims(e.op, e.dims, ...e.args.map((a, k) => (k === i ? bracket : a)));
    // What surrounds the argument is the factor; a nameless symbol holds the argument's place.
    const place = symbol('', arg.shape);
    const [other] = argsOf(e, 'frobenius')?.filter((_, k) => k !== i) ?? [];
    const factor = other === undefined ? around(place) : call('frobenius', place, other);
    return [{ factor, rest: () => arg, at: 'around', join: around }];
  });
}

/** More ways than this to take out a factor are not compared. */
const maxCompared = 12;

/** Of longer sums only what half of the terms share is taken out, so that few rounds do. */
const maxTerms = 64;

interface Candidate {
  readonly taken: Map<number, Taken>;
  readonly saving: number;
}

/** What the terms share, the most promising first. */
function candidates(terms: readonly Expr[]): readonly Candidate[] {
  const shared = new Map<Taken['at'], Map<Expr, Map<number, Taken>>>();
  terms.forEach((term, i) => {
    for (const taken of takings(term)) {
      const byFactor = shared.get(taken.at) ?? new Map<Expr, Map<number, Taken>>();
      shared.set(taken.at, byFactor);
      const users = byFactor.get(taken.factor) ?? new Map<number, Taken>();
      byFactor.set(taken.factor, users);
      if (!users.has(i)) users.set(i, taken);
    }
  });
  const fewest = terms.length > maxTerms ? terms.length / 2 : 2;
  return [...shared.values()]
    .flatMap((byFactor) => [...byFactor])
    .filter(([, users]) => users.size >= fewest)
    .map(([factor, taken]) => ({ taken, saving: (taken.size - 1) * (cost(factor) + 1) }))
    .sort((a, b) => b.saving - a.saving)
    .slice(0, maxCompared);
}

/** The numbers that may stand before a bracket of all terms: each that a term has, with the sign that most have. */
function commonNumbers(terms: readonly Expr[]): readonly Rational[] {
  const coefficients = terms.map((t) => splitCoefficient(t)[0]);
  const isNegative = coefficients.every(isNegativeRational);
  const sizes: Rational[] = [];
  for (const c of coefficients) {
    const size = isNegativeRational(c) ? negateRational(c) : c;
    if (sizes.length < 3 && !sizes.some((other) => sameRational(other, size))) sizes.push(size);
  }
  return sizes.map((size) => (isNegative ? negateRational(size) : size)).filter((number) => !isOneRational(number));
}

function takeOut(terms: readonly Expr[], { taken }: Candidate): Expr | undefined {
  const [first] = taken.values();
  if (first === undefined) return undefined;
  const bracket = sum(...[...taken.values()].map(({ rest }) => rest()));
  return sum(first.join(bracket), ...terms.filter((_, i) => !taken.has(i)));
}

/** The shortest sum that results when a factor, an operator or a number that terms share is taken out of them. */
export function factorOut(e: Expr): Expr | undefined {
  if (e.kind !== 'sum') return undefined;
  const results = candidates(e.terms).map((candidate) => takeOut(e.terms, candidate));
  for (const number of commonNumbers(e.terms)) {
    results.push(scale(number, sum(...e.terms.map((t) => scale(invertRational(number), t)))));
  }
  let best: Expr | undefined;
  for (const result of results) {
    if (result !== undefined && (best === undefined || cost(result) < cost(best))) best = result;
  }
  return best;
}

export const factorRule: Rule = {
  name: 'factor-out',
  title: 'A*B + A*C = A*(B + C)',
  rewrite: (e) => {
    const result = factorOut(e);
    return result !== undefined && cost(result) < cost(e) ? result : undefined;
  },
};

/** The products of a matrix and a bracket that a term is: `A*(B - C)` as `A` beside what stands in the bracket. */
function besideBracket(term: Expr): readonly (readonly [A: Expr, join: (unit: Expr) => Expr])[] {
  if (term.kind !== 'product' || term.scalars.length > 0 || term.factors.length !== 2) return [];
  const [first, last] = term.factors;
  if (first === undefined || last === undefined) return [];
  const { coefficient } = term;
  return [
    ...(last.kind === 'sum'
      ? [[first, (unit: Expr) => product(first, sum(scale(coefficient, last), unit))] as const]
      : []),
    ...(first.kind === 'sum'
      ? [[last, (unit: Expr) => product(sum(scale(coefficient, first), unit), last)] as const]
      : []),
  ];
}

/** Puts what stands beside a bracket with the same factor into the bracket, as a multiple of the identity. */
export const unitIntoBracket: Rule = {
  name: 'unit-into-bracket',
  title: 'A + A*(B - C) = A*(I + B - C)',
  rewrite: (e) => {
    if (e.kind !== 'sum' || isScalar(e.shape)) return undefined;
    const beside = e.terms.flatMap((term) => besideBracket(term).map(([A, join]) => ({ term, A, join })));
    const byMatrix = new Map(beside.map((b) => [b.A, b]));
    for (const alone of beside.length === 0 ? [] : e.terms) {
      const [coefficient, A] = splitCoefficient(alone);
      const found = byMatrix.get(A);
      if (found === undefined) continue;
      const size = found.term.kind === 'product' && found.term.factors[0] === A ? A.shape.columns : A.shape.rows;
      const both = found.join(scale(coefficient, callWithDims('identity', [size])));
      const result = sum(...e.terms.flatMap((t) => (t === alone ? [] : t === found.term ? [both] : [t])));
      if (cost(result) < cost(e)) return result;
    }
    return undefined;
  },
};

/** Puts a number into a bracket where that is shorter. */
export const numberInside: Rule = {
  name: 'number-inside',
  title: 'c*(A + B) = c*A + c*B for a number c',
  rewrite: (e) => {
    const [coefficient, rest] = splitCoefficient(e);
    if (rest === e || rest.kind !== 'sum') return undefined;
    const opened = sum(...rest.terms.map((t) => scale(coefficient, t)));
    return cost(opened) < cost(e) ? opened : undefined;
  },
};
