/** The equations that a step uses, read from the table of operators and written in letters of their own. */
import type { Identity } from '../derivation/derivation.ts';
import { one, product, sum } from '../expr/build.ts';
import { namedDim } from '../expr/dim.ts';
import type { ApplyExpr, Expr, ProductExpr } from '../expr/expr.ts';
import { apply, differential, symbol } from '../expr/expr.ts';
import { isColumn, isRow, isScalar, shape, transposeShape } from '../expr/shape.ts';
import { call } from '../operators/call.ts';
import { simplify } from '../simplify/simplify.ts';
import { transposed } from '../simplify/symmetry.ts';
import { namedArgs, operatorOf } from './pullback.ts';

/** A letter of the shape of `e`: capital for a matrix, small for a vector or a number; a row is a column transposed. */
function letterFor(letter: string, e: Expr): Expr {
  if (isRow(e.shape)) return call('transpose', symbol(letter.toLowerCase(), transposeShape(e.shape)));
  return symbol(isScalar(e.shape) || isColumn(e.shape) ? letter.toLowerCase() : letter.toUpperCase(), e.shape);
}

/** Numbers, row and column numbers and constants of the table are part of the equation; anything else is a letter. */
const standsForItself = (e: Expr): boolean =>
  e.kind === 'number' || (e.kind === 'symbol' && e.role === 'index') || (e.kind === 'apply' && e.args.length === 0);

/** The operator applied to letters, one and the same for arguments that are one and the same. */
function inLetters(e: ApplyExpr): ApplyExpr {
  const { letters } = operatorOf(e);
  const known = new Map<Expr, Expr>();
  e.args.forEach((arg, i) => {
    if (!known.has(arg)) known.set(arg, standsForItself(arg) ? arg : letterFor(letters[i] ?? 'A', arg));
  });
  return apply(
    e.op,
    e.args.map((arg) => known.get(arg) ?? arg),
    e.shape,
    e.dims,
    e.label,
  );
}

/** `d(X⁻¹) = −X⁻¹ dX X⁻¹` for the arguments of `e` that move; `undefined` if the table does not say. */
export function differentialIdentity(e: ApplyExpr, moves: (arg: Expr) => boolean): Identity | undefined {
  const operator = operatorOf(e);
  const self = inLetters(e);
  const args = namedArgs(operator, self);
  const terms: Expr[] = [];
  for (const [i, arg] of e.args.entries()) {
    const letter = self.args[i];
    const rule = operator.differential[operator.letters[i] ?? ''];
    if (!moves(arg) || letter === undefined || typeof rule !== 'function') continue;
    const term = rule(args, differential(letter), self);
    if (term === 'unsupported') return undefined;
    terms.push(term);
  }
  return terms.length === 0 ? undefined : { left: differential(self), right: simplify(sum(...terms)).value };
}

/** `d(A B) = dA B + A dB`, for the first two parts that move. */
export function productIdentity(parts: readonly Expr[]): Identity | undefined {
  const [first, second] = parts;
  if (first === undefined || second === undefined) return undefined;
  const scalar = isScalar(first.shape) || isScalar(second.shape);
  const fit = scalar || first.shape.columns === second.shape.rows;
  // Other factors may stand between the two: then any matrices that fit say what is meant.
  const [p, q, r] = [namedDim('p'), namedDim('q'), namedDim('r')];
  const A = fit ? letterFor('A', first) : symbol('A', shape(p, q));
  const B = fit ? letterFor('B', second) : symbol('B', shape(q, r));
  return {
    left: differential(product(A, B)),
    right: sum(product(differential(A), B), product(A, differential(B))),
  };
}

/** The factors around number `i` of a product as letters. */
function lettersAround(
  { factors }: ProductExpr,
  i: number,
): { readonly left: readonly Expr[]; readonly right: readonly Expr[] } {
  const [before, after] = [factors.slice(0, i), factors.slice(i + 1)];
  return {
    left: before.length === 0 ? [] : [letterFor('A', product(...before))],
    right: after.length === 0 ? [] : [letterFor('B', product(...after))],
  };
}

/** `G : A X B = Aᵀ G Bᵀ : X` for factor number `i` of a product; `aᵀ x = a : x` where the product is a number. */
export function carryThroughProduct(e: ProductExpr, i: number): Identity | undefined {
  const moving = e.factors[i];
  if (moving === undefined || e.factors.length === 1) return undefined;
  const { left, right } = lettersAround(e, i);
  const X = letterFor('X', moving);
  const whole = product(...left, X, ...right);
  const [l, r] = [left.map(transposeOf), right.map(transposeOf)];
  if (!isScalar(whole.shape)) {
    const G = letterFor('G', whole);
    return { left: call('frobenius', G, whole), right: call('frobenius', simplify(product(...l, G, ...r)).value, X) };
  }
  if (isRow(X.shape)) return { left: whole, right: call('frobenius', product(...right), transposed(X)) };
  return { left: whole, right: call('frobenius', simplify(product(...l, ...r)).value, X) };
}

/** `tr(A X B) = Aᵀ Bᵀ : X` for factor number `i` of the product whose trace, sum … the operator takes. */
export function carryThroughBoth(e: ApplyExpr, arg: ProductExpr, i: number): Identity | undefined {
  const moving = arg.factors[i];
  const [rule] = operatorOf(e).letters.flatMap((letter) => operatorOf(e).pullback[letter] ?? []);
  if (moving === undefined || e.args.length !== 1 || typeof rule !== 'function') return undefined;
  const { left, right } = lettersAround(arg, i);
  const X = letterFor('X', moving);
  const inner = product(...left, X, ...right);
  const self = apply(e.op, [inner], e.shape, e.dims, e.label);
  const H = rule(namedArgs(operatorOf(e), self), one, self);
  if (H === 'unsupported') return undefined;
  const seed = product(...left.map(transposeOf), H, ...right.map(transposeOf));
  return { left: self, right: pairOf(simplify(seed).value, X) };
}

const transposeOf = (e: Expr): Expr => call('transpose', e);

/** `G : L(X) = L*(G) : X` for a linear operator, by the table. */
export function carryThroughOperator(e: ApplyExpr, i: number): Identity | undefined {
  const operator = operatorOf(e);
  const self = inLetters(e);
  const rule = operator.pullback[operator.letters[i] ?? ''];
  const X = self.args[i];
  if (typeof rule !== 'function' || X === undefined) return undefined;
  if (isScalar(e.shape)) {
    const H = rule(namedArgs(operator, self), one, self);
    return H === 'unsupported' ? undefined : { left: self, right: pairOf(simplify(H).value, X) };
  }
  const G = letterFor('G', e);
  const H = rule(namedArgs(operator, self), G, self);
  return H === 'unsupported' ? undefined : { left: pairOf(G, self), right: pairOf(simplify(H).value, X) };
}

/** `G : E`, or `g e` for scalars. */
export const pairOf = (seed: Expr, e: Expr): Expr =>
  isScalar(e.shape) ? product(seed, e) : call('frobenius', seed, e);
