/**
 * Expressions that are linear in one matrix, the direction in which a variable moves.
 *
 * In an opened form each term holds the direction once, `A*D*B` or `A*D'*B` rather than `A*(C*D + D'*E)*B`: brackets
 * are multiplied out, transposes carried inside, and scalars such as `tr(A*D)` written as `G : D`.
 */
import { one, product, scale, sum, zeroOf } from '../expr/build.ts';
import type { ApplyExpr, Expr, ProductExpr, SymbolExpr } from '../expr/expr.ts';
import { apply, indexedSum, symbol } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { dependsOn, rewrite, substitute } from '../expr/walk.ts';
import { argOf, call, hasTrait } from '../operators/call.ts';
import { operatorNamed } from '../operators/index.ts';
import { simplify } from '../simplify/simplify.ts';
import { transposed } from '../simplify/symmetry.ts';
import { pull, pullAtom, toAtoms } from './pullback.ts';
import { directionStructure } from './structure.ts';

/** A symbol for `d(x)`, of the structure that directions have; no author can write its name. */
export const directionOf = (x: SymbolExpr): SymbolExpr =>
  symbol(`d(${x.name})`, x.shape, { structure: directionStructure(x) });

/** Writes the direction for `d(x)`. */
export const withDirection = (e: Expr, x: SymbolExpr, D: SymbolExpr): Expr =>
  rewrite(e, (node) => (node.kind === 'differential' && node.of === x ? D : node));

/** More terms than this are not written out. */
const maxTerms = 64;

/** The expression as a sum of terms that hold `D` once each; `undefined` if there would be too many. */
export function opened(L: Expr, D: SymbolExpr): Expr | undefined {
  const terms = termsOf(L, D);
  const [first] = terms;
  return first === undefined || terms.length > maxTerms ? undefined : sum(...terms);
}

function termsOf(L: Expr, D: SymbolExpr): readonly Expr[] {
  if (L === D) return [D];
  if (isScalar(L.shape) && !isScalar(D.shape)) return [scalarTerm(L, D)];
  switch (L.kind) {
    case 'sum':
      return L.terms.flatMap((term) => termsOf(term, D));
    case 'product':
      return ofProduct(L, D);
    case 'apply':
      return ofOperator(L, D);
    case 'indexedSum':
      return termsOf(L.body, D).map((term) => indexedSum(L.index, L.from, L.to, term));
    default:
      return [L];
  }
}

/** `G : D` for a scalar that is linear in `D`; the table's pullbacks give G. */
export function weightOf(s: Expr, D: SymbolExpr): Expr {
  const weights: Expr[] = [];
  const route = toAtoms(D);
  const receive = (atom: Expr, seed: Expr): void => {
    if (atom === D) weights.push(seed);
    else pullAtom(atom, seed, route, receive);
  };
  pull(s, one, route, receive);
  // A linear function has the same slope everywhere; at D = 0 the block forms of matrix functions hold no D any more.
  const total = weights.length === 0 ? zeroOf(D.shape) : sum(...weights);
  const atZero = substitute(total, (x) => (x === D ? zeroOf(D.shape) : undefined));
  return simplify(atZero).value;
}

const scalarTerm = (s: Expr, D: SymbolExpr): Expr => call('frobenius', weightOf(s, D), D);

function ofProduct(L: ProductExpr, D: SymbolExpr): readonly Expr[] {
  const front = scale(L.coefficient, product(...L.scalars));
  const i = L.factors.findIndex((f) => dependsOn(f, D));
  const inner = L.factors[i];
  if (inner !== undefined) {
    const [before, after] = [L.factors.slice(0, i), L.factors.slice(i + 1)];
    return termsOf(inner, D).map((term) => product(front, ...before, term, ...after));
  }
  const j = L.scalars.findIndex((s) => dependsOn(s, D));
  const s = L.scalars[j];
  if (s === undefined) return [L];
  const others = L.scalars.filter((_, k) => k !== j);
  return termsOf(s, D).map((term) => product(scale(L.coefficient, product(...others)), term, product(...L.factors)));
}

function ofOperator(L: ApplyExpr, D: SymbolExpr): readonly Expr[] {
  const inner = argOf(L, 'transpose');
  if (inner !== undefined) return termsOf(inner, D).map(transposed);
  const i = L.args.findIndex((arg) => dependsOn(arg, D));
  const arg = L.args[i];
  if (arg === undefined || !hasTrait(L.op, 'linear') || operatorNamed(L.op) === undefined) return [L];
  if (L.args.some((other, k) => k !== i && dependsOn(other, D))) return [L];
  return termsOf(arg, D).map((term) =>
    apply(
      L.op,
      L.args.map((other, k) => (k === i ? term : other)),
      L.shape,
      L.dims,
      L.label,
    ),
  );
}
