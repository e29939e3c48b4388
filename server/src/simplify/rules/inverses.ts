/** Rules for inverses of products and products of inverses. */
import { rational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { product, sum } from '../../expr/build.ts';
import type { Expr, ProductExpr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { isSquare } from '../../expr/shape.ts';
import { argOf, argsOf, call, callWithDims } from '../../operators/call.ts';
import { cost } from '../cost.ts';
import { transposed } from '../symmetry.ts';

const reference = { book: 'Magnus & Neudecker 2019', at: 'ch. 1, § 8' } as const;

/** Of square matrices only: if their product has an inverse, each of them has. */
const inverseOfProduct: Rule = {
  name: 'inverse-of-product',
  title: '(A*B)⁻¹ = B⁻¹*A⁻¹ for square matrices',
  reference,
  rewrite: (e) => {
    const inner = argOf(e, 'inv');
    if (inner?.kind !== 'product' || inner.factors.length < 2 || inner.scalars.length > 0) return undefined;
    if (inner.coefficient.numerator !== inner.coefficient.denominator) return undefined;
    if (!inner.factors.every((f) => isSquare(f.shape))) return undefined;
    return product(...[...inner.factors].reverse().map((f) => call('inv', f)));
  },
};

/** What a factor is the inverse of; an inverse transpose is the inverse of a transpose. */
function inverted(e: Expr): Expr | undefined {
  const direct = argOf(e, 'inv');
  if (direct !== undefined) return direct;
  const turned = argOf(e, 'transpose');
  const base = turned === undefined ? undefined : argOf(turned, 'inv');
  return base === undefined ? undefined : transposed(base);
}

const withFactors = (e: ProductExpr, factors: readonly Expr[]): Expr =>
  product(number(e.coefficient), ...e.scalars, product(...factors));

/** The inverse of a chain, as an inverse or as the transpose of one, whichever is shorter. */
function inverseOf(chain: Expr): Expr {
  const turned = transposed(chain);
  return cost(turned) < cost(chain) ? call('transpose', call('inv', turned)) : call('inv', chain);
}

/** A rule of presentation: it undoes `inverse-of-product`. */
export const productOfInverses: Rule = {
  name: 'product-of-inverses',
  title: 'B⁻¹*A⁻¹ = (A*B)⁻¹',
  reference,
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const bases: Expr[] = [];
      for (const factor of e.factors.slice(i)) {
        const base = inverted(factor);
        if (base === undefined) break;
        bases.unshift(base);
      }
      if (bases.length < 2) continue;
      const merged = inverseOf(product(...bases));
      const result = withFactors(e, [...e.factors.slice(0, i), merged, ...e.factors.slice(i + bases.length)]);
      if (cost(result) < cost(e)) return result;
    }
    return undefined;
  },
};

/** `P*term` or `term*P`, with an inverse of `P` that stands at that end cancelled. */
function timesBase(term: Expr, P: Expr, side: 'left' | 'right'): Expr {
  const { coefficient, scalars, factors } =
    term.kind === 'product' ? term : { coefficient: rational(1), scalars: [], factors: [term] };
  const end = side === 'left' ? factors[0] : factors.at(-1);
  const front = [number(coefficient), ...scalars];
  if (end !== undefined && inverted(end) === P) {
    const rest = side === 'left' ? factors.slice(1) : factors.slice(0, -1);
    return rest.length > 0 ? product(...front, ...rest) : product(...front, callWithDims('identity', [P.shape.rows]));
  }
  if (end?.kind === 'apply' && end.op === 'identity') return product(...front, P);
  return side === 'left' ? product(...front, P, ...factors) : product(...front, ...factors, P);
}

/** The sum of which a factor is the inverse or a negative power, with what remains of the power after one step. */
function invertedSum(e: Expr): { readonly S: Expr; readonly rest: readonly Expr[] } | undefined {
  const S = inverted(e);
  if (S?.kind === 'sum') return { S, rest: [] };
  const [base, p] = argsOf(e, 'matrixPower') ?? [];
  if (base?.kind !== 'sum' || p?.kind !== 'number' || p.value.denominator !== 1n || p.value.numerator > -2n)
    return undefined;
  const left = p.value.numerator + 1n;
  return { S: base, rest: [left === -1n ? call('inv', base) : call('matrixPower', base, number(rational(left)))] };
}

/** Two neighbours, one the inverse of `P` and the other of a sum, as the inverse of the sum times `P`. */
function absorbed(a: Expr, b: Expr): readonly Expr[] | undefined {
  const [P, left] = [inverted(a), invertedSum(b)];
  if (P !== undefined && left?.S.kind === 'sum')
    return [call('inv', sum(...left.S.terms.map((t) => timesBase(t, P, 'right')))), ...left.rest];
  const [Q, right] = [inverted(b), invertedSum(a)];
  if (Q === undefined || right?.S.kind !== 'sum') return undefined;
  return [...right.rest, call('inv', sum(...right.S.terms.map((t) => timesBase(t, Q, 'left'))))];
}

/** `P⁻¹*S⁻²*P⁻¹`, where the sum S takes both inverses in. */
function absorbedTwice(a: Expr, b: Expr, c: Expr | undefined): readonly Expr[] | undefined {
  const P = inverted(a);
  const [S, p] = argsOf(b, 'matrixPower') ?? [];
  if (P === undefined || c === undefined || inverted(c) !== P || S?.kind !== 'sum') return undefined;
  if (p?.kind !== 'number' || p.value.numerator !== -2n || p.value.denominator !== 1n) return undefined;
  return (['right', 'left'] as const).map((side) => call('inv', sum(...S.terms.map((t) => timesBase(t, P, side)))));
}

/** Shortens. */
export const inverseIntoSum: Rule = {
  name: 'inverse-into-sum',
  title: 'X⁻¹*(A + X⁻¹)⁻¹ = (A*X + I)⁻¹',
  reference,
  rewrite: (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + 1 < e.factors.length; i++) {
      const [a, b, c] = e.factors.slice(i, i + 3);
      if (a === undefined || b === undefined) continue;
      const twice = absorbedTwice(a, b, c);
      const merged = twice ?? absorbed(a, b);
      if (merged === undefined) continue;
      const rest = e.factors.slice(i + (twice === undefined ? 2 : 3));
      const result = withFactors(e, [...e.factors.slice(0, i), ...merged, ...rest]);
      if (cost(result) < cost(e)) return result;
    }
    return undefined;
  },
};

export const inverseRules: readonly Rule[] = [inverseOfProduct];
