/**
 * The author's words in an answer: brackets in the order and with the signs that they have in the function.
 *
 * The normal form sorts the terms of a sum and begins it with a plus, so that it does not depend on spelling; whoever
 * wrote `W*x + b` and `A*x - b` wants to read these, not `b + W*x` and `b - A*x`. No answer becomes longer by it.
 */
import { isNegativeRational } from '../base/rational.ts';
import { negate, product, splitCoefficient, sum } from '../expr/build.ts';
import type { Expr, SumExpr } from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { mapChildren, nodes, rewriter } from '../expr/walk.ts';
import { argsOf, call, callWithDims, hasTrait } from '../operators/call.ts';
import { cost } from './cost.ts';
import { simplify } from './simplify.ts';
import { transposed } from './symmetry.ts';

/** A bracket of the author's: the place and the sign of each term, by what stands behind its number. */
type Bracket = ReadonlyMap<Expr, { readonly place: number; readonly isNegative: boolean }>;

/** An expression as `sign` times one whose brackets have the author's signs. */
interface Signed {
  readonly sign: 1 | -1;
  readonly value: Expr;
}

const bodyOf = (term: Expr): Expr => splitCoefficient(term)[1];
const isNegative = (term: Expr): boolean => isNegativeRational(splitCoefficient(term)[0]);

/** The terms of an expression in normal form. */
function termsOf(e: Expr): readonly Expr[] {
  const { value } = simplify(e);
  return value.kind === 'sum' ? value.terms : [value];
}

function bracketOf(terms: readonly Expr[]): Bracket {
  const places = new Map<Expr, { readonly place: number; readonly isNegative: boolean }>();
  for (const term of terms.flatMap(termsOf)) {
    if (!places.has(bodyOf(term))) places.set(bodyOf(term), { place: places.size, isNegative: isNegative(term) });
  }
  return places;
}

/** Longer sums are told apart from no other; they are left in the order of the normal form. */
const maxTerms = 64;

/** Brackets that hold the same term beyond this number are not looked at. */
const maxCompared = 8;

/** The brackets of a function, by each of their terms. */
function bracketsOf(f: Expr): ReadonlyMap<Expr, readonly Bracket[]> {
  const byTerm = new Map<Expr, Bracket[]>();
  for (const e of nodes(f, 'definitions')) {
    if (e.kind !== 'sum' || e.terms.length > maxTerms) continue;
    for (const terms of [e.terms, e.terms.map(transposed)]) {
      const bracket = bracketOf(terms);
      for (const body of bracket.keys()) {
        const list = byTerm.get(body) ?? [];
        if (list.length < maxCompared) byTerm.set(body, [...list, bracket]);
      }
    }
  }
  return byTerm;
}

/** Brackets of a function that stand transposed in an answer, by the normal form of their transpose. */
function turnedBracketsOf(f: Expr): ReadonlyMap<Expr, Expr> {
  const turned = new Map<Expr, Expr>();
  for (const e of nodes(f, 'definitions')) {
    if (e.kind !== 'sum' || e.terms.length > maxTerms || isScalar(e.shape)) continue;
    const { value } = simplify(transposed(e));
    if (value !== simplify(e).value) turned.set(value, call('transpose', e));
  }
  return turned;
}

/** Writes expressions that come from `f` in the words of its author. */
export function wording(f: Expr): (e: Expr) => Expr {
  const brackets = bracketsOf(f);
  if (brackets.size === 0) return (e) => e;
  const turnedBrackets = turnedBracketsOf(f);

  const canonical = new Map<Expr, Expr>();
  /** What stands behind the number of a term, in normal form; the term itself if that is not one term. */
  const normalBody = (term: Expr): Expr => {
    const known = canonical.get(term);
    if (known !== undefined) return known;
    const [only, more] = termsOf(bodyOf(term));
    const body = only === undefined || more !== undefined ? bodyOf(term) : bodyOf(only);
    canonical.set(term, body);
    return body;
  };

  /** The shortest bracket of the author's that has all terms of a sum. */
  const bracketFor = (e: SumExpr): Bracket | undefined => {
    const [first, ...rest] = e.terms.length > maxTerms ? [] : e.terms.map(normalBody);
    const fitting = (brackets.get(first as Expr) ?? []).filter((b) => rest.every((body) => b.has(body)));
    return fitting.reduce<Bracket | undefined>((a, b) => (a === undefined || b.size < a.size ? b : a), undefined);
  };

  const ordered = (e: Expr): Expr => {
    const bracket = e.kind === 'sum' ? bracketFor(e) : undefined;
    if (e.kind !== 'sum' || bracket === undefined) return e;
    const turned = turnedBrackets.get(simplify(e).value);
    if (turned !== undefined && cost(turned) <= cost(e)) return turned;
    const place = (term: Expr): number => bracket.get(normalBody(term))?.place ?? 0;
    const terms = [...e.terms].sort((a, b) => place(a) - place(b));
    // A sum begins with a plus, unless the author's does not.
    const begins = terms[0] !== undefined && isNegative(terms[0]) && !isAuthors(e, bracket);
    return begins ? sum(...terms.filter((t) => !isNegative(t)), ...terms.filter(isNegative)) : sum(...terms);
  };

  const isAuthors = (e: SumExpr, bracket: Bracket): boolean =>
    e.terms.every((t) => bracket.get(normalBody(t))?.isNegative === isNegative(t));

  const isOpposite = (e: SumExpr): boolean => {
    const bracket = bracketFor(e);
    return bracket !== undefined && e.terms.every((t) => bracket.get(normalBody(t))?.isNegative === !isNegative(t));
  };

  const known = new Map<Expr, Signed>();
  const signed = (e: Expr): Signed => {
    const before = known.get(e);
    if (before !== undefined) return before;
    const result = decideSign(e);
    known.set(e, result);
    return result;
  };

  const decideSign = (e: Expr): Signed => {
    if (e.kind === 'sum')
      return isOpposite(e) ? { sign: -1, value: ordered(sum(...e.terms.map(negate))) } : { sign: 1, value: e };
    if (e.kind === 'product') {
      const scalars = e.scalars.map(signed);
      const factors = e.factors.map(signed);
      const chain = product(...factors.map((s) => s.value));
      const value = product(number(e.coefficient), ...scalars.map((s) => s.value), chain);
      return { sign: signOf([...scalars, ...factors]), value };
    }
    return e.kind === 'apply' && e.label === undefined && hasTrait(e.op, 'linear')
      ? linearSign(e.args.map(signed), (args) => callWithDims(e.op, e.dims, ...args))
      : { sign: 1, value: e };
  };

  const oriented = (e: Expr): Expr => {
    const { sign, value } = signed(e);
    if (value === e) return e;
    const turned = sign === 1 ? value : e.kind === 'product' && isNegative(e) ? negate(value) : e;
    return cost(turned) <= cost(e) ? turned : e;
  };

  /** Inside an even function the sign of a bracket is free. */
  const freed = (e: Expr): Expr => {
    const [inner] = e.kind === 'apply' && e.label === undefined && isEven(e) ? e.args : [];
    return inner === undefined ? e : mapChildren(e, (part) => (part === inner ? signed(inner).value : part));
  };

  return rewriter((e) => oriented(freed(ordered(e))));
}

const signOf = (parts: readonly Signed[]): 1 | -1 => (parts.filter((s) => s.sign === -1).length % 2 === 0 ? 1 : -1);

const linearSign = (args: readonly Signed[], make: (args: readonly Expr[]) => Expr): Signed => ({
  sign: signOf(args),
  value: make(args.map((s) => s.value)),
});

/** True for an operator that does not see the sign of its first argument, such as a norm or an even power. */
function isEven(e: Expr & { kind: 'apply' }): boolean {
  const [, exponent] = argsOf(e, 'power') ?? argsOf(e, 'hadamardPower') ?? [];
  if (exponent?.kind === 'number') return exponent.value.denominator === 1n && exponent.value.numerator % 2n === 0n;
  return hasTrait(e.op, 'even');
}
