/** Whether a value stays the same when two indices change places. */
import { negateRational } from '../../base/rational.ts';
import { num, numberValue, product, splitCoefficient } from '../../expr/build.ts';
import type { ApplyExpr, Expr, ProductExpr, SymbolExpr } from '../../expr/expr.ts';
import { isScalar } from '../../expr/shape.ts';
import { substitute } from '../../expr/walk.ts';
import { argsOf, hasTrait, isLinearIn } from '../../operators/call.ts';
import { isSymmetric } from '../symmetry.ts';
import { turn } from './axis.ts';

/** The value with i and j exchanged. */
export const exchanged = (e: Expr, i: SymbolExpr, j: SymbolExpr): Expr =>
  substitute(e, (s) => (s === i ? j : s === j ? i : undefined));

/** True if both are seen to have the same value: up to order, transposes of scalars, and signs under even functions. */
export const isSame = (a: Expr, b: Expr): boolean => signBetween(a, b) === 1;

/** The s with a = s*b, if it is seen to be 1 or -1. */
type Sign = 1 | -1 | undefined;

function signBetween(a: Expr, b: Expr): Sign {
  if (a === b) return 1;
  if (a.kind === 'sum' && b.kind === 'sum') return signBetweenTerms(a.terms, b.terms);
  if (a.kind === 'product' || b.kind === 'product') return signBetweenProducts(a, b);
  if (a.kind === 'apply' && b.kind === 'apply' && a.op === b.op) return signBetweenCalls(a, b);
  return undefined;
}

/** Each term of one sum has its counterpart in the other, all with the same sign. */
function signBetweenTerms(a: readonly Expr[], b: readonly Expr[]): Sign {
  if (a.length !== b.length) return undefined;
  const isMatched = (sign: Sign): boolean => {
    const open = [...b];
    return a.every((term) => {
      const at = open.findIndex((other) => signBetween(term, other) === sign);
      if (at >= 0) open.splice(at, 1);
      return at >= 0;
    });
  };
  return isMatched(1) ? 1 : isMatched(-1) ? -1 : undefined;
}

function signBetweenProducts(a: Expr, b: Expr): Sign {
  const [[p, A], [q, B]] = [splitCoefficient(a), splitCoefficient(b)];
  const minus = negateRational(q);
  const isTurned = p.numerator === minus.numerator && p.denominator === minus.denominator;
  const isLike = p.numerator === q.numerator && p.denominator === q.denominator;
  if (!isTurned && !isLike) return undefined;
  const sign = isLike ? 1 : -1;
  if (A.kind !== 'product' || B.kind !== 'product') {
    return A.kind === 'product' || B.kind === 'product' ? undefined : times(sign, signBetween(A, B));
  }
  return times(sign, times(signOfAll(A.scalars, B.scalars), signBetweenChains(A, B)));
}

const times = (s: Sign, t: Sign): Sign => (s === undefined || t === undefined ? undefined : s === t ? 1 : -1);

/** The product of the signs between scalars, in any order. */
function signOfAll(a: readonly Expr[], b: readonly Expr[]): Sign {
  if (a.length !== b.length) return undefined;
  const open = [...b];
  let sign: Sign = 1;
  for (const scalar of a) {
    const at = open.findIndex((other) => signBetween(scalar, other) !== undefined);
    const [found] = at < 0 ? [] : open.splice(at, 1);
    sign = found === undefined ? undefined : times(sign, signBetween(scalar, found));
  }
  return sign;
}

/** Factor by factor; a chain that is a number may also be read backwards. */
function signBetweenChains(a: ProductExpr, b: ProductExpr): Sign {
  const along = signInOrder(a.factors, b.factors);
  if (along !== undefined || a.factors.length === 0 || !isScalar(product(...a.factors).shape)) return along;
  const backwards = turn(product(...b.factors));
  return signInOrder(a.factors, backwards.kind === 'product' ? backwards.factors : [backwards]);
}

const signInOrder = (a: readonly Expr[], b: readonly Expr[]): Sign =>
  a.length === b.length
    ? a.reduce<Sign>((sign, factor, k) => times(sign, b[k] && signBetween(factor, b[k])), 1)
    : undefined;

function signBetweenCalls(a: ApplyExpr, b: ApplyExpr): Sign {
  const [[x, ...rest], [y, ...others]] = [a.args, b.args];
  if (x === undefined || y === undefined || a.label !== b.label) return undefined;
  if (argsOf(a, 'frobenius') !== undefined) return signBetweenFrobenius(a.args, b.args);
  if (isTurnedEntry(a, b)) return 1;
  const isLike = rest.length === others.length && rest.every((arg, k) => arg === others[k]);
  const inner = isLike ? signBetween(x, y) : undefined;
  if (inner !== -1) return inner;
  if (hasTrait(a.op, 'even') || isEvenPower(a)) return 1;
  return hasTrait(a.op, 'odd') || isLinearIn(a, 0) ? -1 : undefined;
}

/** `S[i,j]` and `S[j,i]` of a symmetric matrix. */
function isTurnedEntry(a: ApplyExpr, b: ApplyExpr): boolean {
  const [S, i, j] = argsOf(a, 'entry') ?? [];
  const [T, k, l] = argsOf(b, 'entry') ?? [];
  return S !== undefined && S === T && i === l && j === k && isSymmetric(S);
}

/** `A : B` is `B : A`. */
function signBetweenFrobenius([A, B]: readonly Expr[], [C, D]: readonly Expr[]): Sign {
  if (A === undefined || B === undefined || C === undefined || D === undefined) return undefined;
  return times(signBetween(A, C), signBetween(B, D)) ?? times(signBetween(A, D), signBetween(B, C));
}

function isEvenPower(e: ApplyExpr): boolean {
  const [, exponent] = argsOf(e, 'power') ?? argsOf(e, 'hadamardPower') ?? [];
  const value = numberValue(exponent ?? num(1, 2));
  return value?.denominator === 1n && value.numerator % 2n === 0n;
}
