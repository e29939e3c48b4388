/**
 * Plans how expressions are computed: the order of products, systems of equations instead of inverses, broadcasting
 * instead of products with ones and diagonal matrices, sums of entries instead of traces of products.
 *
 * The plan is an expression again, with the operations of `operation.ts` among its nodes; it has the same value.
 */
import { product, sum } from '../../expr/build.ts';
import { oneDim } from '../../expr/dim.ts';
import type { ApplyExpr, Expr, ProductExpr, Structure } from '../../expr/expr.ts';
import { apply, indexedSum, number } from '../../expr/expr.ts';
import { isScalar } from '../../expr/shape.ts';
import { children, mapChildren, nodes } from '../../expr/walk.ts';
import { argOf, argsOf, call, callWithDims, hasTrait } from '../../operators/call.ts';
import { isSymmetric, transposed } from '../../simplify/symmetry.ts';
import type { CodeTargetName } from '../targets/target.ts';
import type { Segments } from './chain.ts';
import { flipped, planChain } from './chain.ts';
import { diagonalOfProduct, frobeniusOfProducts, traceOfProduct } from './contract.ts';
import { redefined, shareFactors } from './factorization.ts';
import type { Planner } from './leaf.ts';
import { invertedBy, readLeaves } from './leaf.ts';
import { entrywiseOf, hadamardSpread, spreadSum } from './spread.ts';

/** The expressions, planned together so that they share what they have in common. */
export function planned(given: readonly Expr[], target: CodeTargetName): readonly Expr[] {
  const roots = distributed(given);
  const segments: Segments = new Map();
  const inverses = writtenInverses(roots);
  const positive = new Set<Expr>();
  const done = new Map<Expr, Expr>();

  const plan = (e: Expr): Expr => {
    const known = done.get(e);
    if (known !== undefined) return known;
    const result = planNode(e);
    done.set(e, result);
    if (isPositiveDefinite(e)) positive.add(result);
    return result;
  };
  const planner: Planner = { plan, hasInverse: (X) => inverses.has(X) || inverses.has(transposed(X)) };

  const planNode = (e: Expr): Expr => {
    switch (e.kind) {
      case 'number':
      case 'differential':
      case 'derivative':
        return e;
      case 'symbol':
        return e.definition === undefined ? e : redefined(e, plan(e.definition));
      case 'sum':
        return spreadSum(e.terms.map(plan));
      case 'product':
        return planProduct(e);
      case 'indexedSum':
        return indexedSum(e.index, plan(e.from), plan(e.to), plan(e.body));
      case 'apply':
        return planOperator(e);
    }
  };

  const planProduct = (e: ProductExpr): Expr => {
    const front = [number(e.coefficient), ...e.scalars.map(plan)];
    if (e.factors.length === 0) return product(...front);
    const leaves = readLeaves(e.factors, planner);
    return product(...front, planChain(leaves, segments).build(0, leaves.length));
  };

  const planOperator = (e: ApplyExpr): Expr => {
    const [A, B] = e.args;
    if (A === undefined) return e;
    if (argOf(e, 'transpose') !== undefined) return flipped(plan(A));
    return (
      planContraction(e, A) ??
      (argsOf(e, 'hadamard') !== undefined && B !== undefined && !isScalar(e.shape)
        ? hadamardSpread(plan(A), plan(B), e.shape)
        : hasTrait(e.op, 'entrywise') || e.op === 'hadamardPower'
          ? entrywiseOf(e, e.args.map(plan))
          : apply(e.op, e.args.map(plan), e.shape, e.dims, e.label))
    );
  };

  /** Sums of entries of products. */
  const planContraction = (e: ApplyExpr, A: Expr): Expr | undefined => {
    if (isScalar(A.shape)) return undefined;
    if (argOf(e, 'tr') !== undefined) return planTrace(A);
    if (argOf(e, 'diagonal') !== undefined) return diagonalOfProduct(A, planner, segments);
    const [L, R] = argsOf(e, 'frobenius') ?? [];
    if (L !== undefined && R !== undefined) return frobeniusOfProducts(L, R, planner, segments);
    const isSum = sums.some((name) => argOf(e, name) !== undefined);
    return isSum && A.kind === 'product' && A.factors.length > 1 ? planSums(e, A) : undefined;
  };

  const planTrace = (X: Expr): Expr | undefined =>
    X.kind === 'sum' ? plan(sum(...X.terms.map((term) => call('tr', term)))) : traceOfProduct(X, planner, segments);

  const planSums = (e: ApplyExpr, A: ProductExpr): Expr => {
    const before = argOf(e, 'rowsum') === undefined ? [callWithDims('ones', [oneDim, A.shape.rows])] : [];
    const after = argOf(e, 'colsum') === undefined ? [callWithDims('ones', [A.shape.columns, oneDim])] : [];
    const leaves = readLeaves(
      [...before, ...A.factors, ...after].filter((part) => !isScalar(part.shape)),
      planner,
    );
    return product(number(A.coefficient), ...A.scalars.map(plan), planChain(leaves, segments).build(0, leaves.length));
  };

  return shareFactors(roots.map(plan), target, (X) => positive.has(X));
}

/**
 * Takes products apart into sums where a factor is a sum of inverses, `(X⁻¹ + Y)*B` as `X⁻¹*B + Y*B`, and where a vector
 * spares products of matrices, `(A*B + B'*A')*v` as `A*(B*v) + B'*(A'*v)`.
 */
function distributed(roots: readonly Expr[]): readonly Expr[] {
  const done = new Map<Expr, Expr>();
  const visit = (e: Expr): Expr => {
    const known = done.get(e);
    if (known !== undefined) return known;
    const result =
      e.kind === 'symbol'
        ? e.definition === undefined
          ? e
          : redefined(e, visit(e.definition))
        : opened(mapChildren(e, visit));
    done.set(e, result);
    return result;
  };
  return roots.map(visit);
}

function opened(e: Expr): Expr {
  if (e.kind !== 'product' || e.factors.length < 2) return e;
  const i = placeToOpen(e);
  const inside = e.factors[i];
  if (inside?.kind !== 'sum') return e;
  const [before, after] = [e.factors.slice(0, i), e.factors.slice(i + 1)];
  const terms = inside.terms.map((term) => opened(product(...before, term, ...after)));
  return product(number(e.coefficient), ...e.scalars, sum(...terms));
}

/** The factor that is taken apart, or -1. */
function placeToOpen(e: ProductExpr): number {
  const inverses = e.factors.findIndex((f) => f.kind === 'sum' && f.terms.some(isMultipleOfInverse));
  if (inverses >= 0 || !isVector(e)) return inverses;
  const isSumOfProducts = (f: Expr): boolean =>
    f.kind === 'sum' && f.terms.some((term) => term.kind === 'product' && term.factors.length > 1);
  // Of several such sums the products would multiply; one that is a vector is as cheap as it can be.
  const [only, ...more] = e.factors.filter(isSumOfProducts);
  if (only === undefined || more.length > 0 || isVector(only)) return -1;
  return e.factors.indexOf(only);
}

const isVector = ({ shape }: Expr): boolean => shape.rows === oneDim || shape.columns === oneDim;

const isMultipleOfInverse = (e: Expr): boolean =>
  invertedBy(e) !== undefined ||
  (e.kind === 'product' && e.factors.length === 1 && e.factors.some((f) => invertedBy(f) !== undefined));

/** Sums of entries: `1'*X`, `X*1` and `1'*X*1`. */
const sums = ['rowsum', 'colsum', 'sum'];

/** The matrices whose inverse stands somewhere else than in a product of matrices. */
function writtenInverses(roots: readonly Expr[]): ReadonlySet<Expr> {
  const found = new Set<Expr>();
  const add = (e: Expr): void => {
    const X = invertedBy(e);
    if (X !== undefined) found.add(X);
  };
  roots.forEach(add);
  for (const e of new Set(roots.flatMap((root) => nodes(root, 'definitions')))) {
    if (e.kind === 'symbol' && e.definition !== undefined) add(e.definition);
    if (argOf(e, 'transpose') !== undefined) continue;
    if (e.kind !== 'product' || e.factors.length < 2) children(e).forEach(add);
  }
  return found;
}

const definite: readonly Structure[] = ['spd'];
const semidefinite: readonly Structure[] = ['spd', 'psd'];

const known = new WeakMap<Expr, boolean>();

/** True if the matrix is seen to be positive definite. */
function isPositiveDefinite(e: Expr): boolean {
  const before = known.get(e);
  if (before !== undefined) return before;
  const result = decidePositiveDefinite(e);
  known.set(e, result);
  return result;
}

function decidePositiveDefinite(e: Expr): boolean {
  if (isScalar(e.shape)) return false;
  if (e.kind === 'symbol') return declared(e, definite, isPositiveDefinite);
  if (e.kind === 'sum') return e.terms.some(isPositiveDefinite) && e.terms.every(isPositiveSemidefinite);
  if (e.kind === 'product') {
    const [only] = e.factors;
    return (
      only !== undefined && e.factors.length === 1 && e.scalars.length === 0 && isPlus(e) && isPositiveDefinite(only)
    );
  }
  const inverted = argOf(e, 'inv');
  return argsOf(e, 'identity') !== undefined || (inverted !== undefined && isPositiveDefinite(inverted));
}

/** True if the matrix is seen to be positive semidefinite: `X'*X`, `s^2*I`. */
function isPositiveSemidefinite(e: Expr): boolean {
  if (isPositiveDefinite(e)) return true;
  if (e.kind === 'symbol') return declared(e, semidefinite, isPositiveSemidefinite);
  if (e.kind === 'sum') return e.terms.every(isPositiveSemidefinite);
  if (e.kind !== 'product' || !isPlus(e) || !e.scalars.every(isSquare)) return false;
  const core = product(...e.factors);
  if (e.factors.length === 1) return isPositiveSemidefinite(core);
  const middle = e.factors.length % 2 === 1 ? e.factors[(e.factors.length - 1) / 2] : undefined;
  return isSymmetric(core) && (middle === undefined || isPositiveSemidefinite(middle));
}

function declared(e: Expr, words: readonly Structure[], ask: (e: Expr) => boolean): boolean {
  if (e.kind !== 'symbol') return false;
  return e.definition === undefined ? e.structure.some((word) => words.includes(word)) : ask(e.definition);
}

const isPlus = (e: ProductExpr): boolean => e.coefficient.numerator > 0n;

/** An even power of a number. */
function isSquare(e: Expr): boolean {
  const [, exponent] = argsOf(e, 'power') ?? [];
  return exponent?.kind === 'number' && exponent.value.denominator === 1n && exponent.value.numerator % 2n === 0n;
}
