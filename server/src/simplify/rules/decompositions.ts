/** Rules that put a matrix together again from its singular values and vectors, or its eigenvalues and eigenvectors. */
import { rational, sameRational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { numberValue, product } from '../../expr/build.ts';
import type { Expr, ProductExpr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { argOf, argsOf, call } from '../../operators/call.ts';
import { isSymmetric, transposed } from '../symmetry.ts';

/** What a name stands for. */
const meaning = (e: Expr): Expr => (e.kind === 'symbol' && e.definition !== undefined ? meaning(e.definition) : e);

/** The X of `op(X)`, under a name or not. */
const under = (e: Expr | undefined, op: string): Expr | undefined => e && argOf(meaning(e), op);

/** The chain with `count` neighbours replaced. */
const splice = (e: ProductExpr, i: number, count: number, by: Expr): Expr =>
  product(number(e.coefficient), ...e.scalars, ...e.factors.slice(0, i), by, ...e.factors.slice(i + count));

/** The first place of a chain at which a few neighbours are something shorter. */
const inChain =
  (count: number, found: (neighbours: readonly Expr[]) => Expr | undefined): Rule['rewrite'] =>
  (e) => {
    if (e.kind !== 'product') return undefined;
    for (let i = 0; i + count <= e.factors.length; i++) {
      const whole = found(e.factors.slice(i, i + count));
      if (whole !== undefined) return splice(e, i, count, whole);
    }
    return undefined;
  };

/** The parts of `left*diag(values)*right'`. */
interface Middle {
  readonly left: Expr;
  readonly values: Expr;
  readonly right: Expr;
}

function middleOf([left, D, R]: readonly Expr[]): Middle | undefined {
  const [values, right] = [D && argOf(meaning(D), 'diag'), R && argOf(R, 'transpose')];
  return left === undefined || values === undefined || right === undefined ? undefined : { left, values, right };
}

/** X and p of `op(X)^⊙p`, under names or not. */
function exponentOver(e: Expr, op: string): { readonly of: Expr; readonly exponent: Expr } | undefined {
  const plain = under(e, op);
  if (plain !== undefined) return { of: plain, exponent: number(rational(1)) };
  const powered = meaning(e);
  if (powered.kind === 'apply' && powered.label !== undefined) return undefined;
  const [base, exponent] = argsOf(powered, 'hadamardPower') ?? [];
  const of = under(base, op);
  return of === undefined || exponent === undefined ? undefined : { of, exponent };
}

const isExponent = (e: Expr, n: number): boolean => {
  const value = numberValue(e);
  return value !== undefined && sameRational(value, rational(n));
};

/** C, its transpose or their pseudoinverses from the singular triple. */
function fromSingularTriple(neighbours: readonly Expr[]): Expr | undefined {
  const middle = middleOf(neighbours);
  const found = middle && exponentOver(middle.values, 'singularValues');
  if (middle === undefined || found === undefined) return undefined;
  const { of: C, exponent } = found;
  const [U, V] = ['leftSingularVectors', 'rightSingularVectors'];
  const straight = under(middle.left, U) === C && under(middle.right, V) === C;
  const turned = under(middle.left, V) === C && under(middle.right, U) === C;
  if (!straight && !turned) return undefined;
  if (isExponent(exponent, 1)) return straight ? C : transposed(C);
  if (!isExponent(exponent, -1)) return undefined;
  return turned ? call('pinv', C) : call('transpose', call('pinv', C));
}

/** Functions of a symmetric matrix by what they do to each eigenvalue. */
const byEigenvalues: readonly (readonly [entrywise: string, whole: string])[] = [
  ['exp', 'expm'],
  ['log', 'logm'],
  ['sqrt', 'sqrtm'],
];

function fromEigenpairs(neighbours: readonly Expr[]): Expr | undefined {
  const middle = middleOf(neighbours);
  const S = middle && under(middle.left, 'eigenvectors');
  if (middle === undefined || S === undefined || !isSymmetric(S) || under(middle.right, 'eigenvectors') !== S) {
    return undefined;
  }
  const found = exponentOver(middle.values, 'eigenvalues');
  if (found?.of === S) {
    if (isExponent(found.exponent, 1)) return S;
    return isExponent(found.exponent, -1) ? call('inv', S) : call('matrixPower', S, found.exponent);
  }
  for (const [entrywise, whole] of byEigenvalues) {
    if (under(under(middle.values, entrywise), 'eigenvalues') === S) return call(whole, S);
  }
  return undefined;
}

/** U*V' is the orthogonal factor of the polar decomposition, whose derivative needs no distinct singular values. */
export const polarFactor: Rule = {
  name: 'polar-factor',
  title: "U*V' = C*(C'*C)^(-1/2)",
  reference: { book: 'Higham 2008', at: 'ch. 8' },
  rewrite: inChain(2, ([left, R]) => {
    const C = under(left, 'leftSingularVectors');
    const right = R && argOf(R, 'transpose');
    if (C !== undefined && under(right, 'rightSingularVectors') === C) return call('polar', C);
    const D = under(left, 'rightSingularVectors');
    return D !== undefined && under(right, 'leftSingularVectors') === D ? transposed(call('polar', D)) : undefined;
  }),
};

export const decompositionRules: readonly Rule[] = [
  {
    name: 'singular-value-decomposition',
    title: "U*diag(s)*V' = C, V*diag(1/s)*U' = C⁺",
    reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 1, § 19' },
    rewrite: inChain(3, fromSingularTriple),
  },
  {
    name: 'spectral-decomposition',
    title: "Q*diag(lambda)*Q' = S, Q*diag(h(lambda))*Q' = h(S)",
    reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 1, § 16' },
    rewrite: inChain(3, fromEigenpairs),
  },
];
