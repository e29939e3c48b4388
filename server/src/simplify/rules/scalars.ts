/** Rules for functions that give a scalar, for inverses and for operators of special arguments. */
import { invertRational } from '../../base/rational.ts';
import type { Rule } from '../../derivation/rule.ts';
import { one, product, splitCoefficient, sum } from '../../expr/build.ts';
import { compareExpr } from '../../expr/compare.ts';
import type { Dim } from '../../expr/dim.ts';
import { addDims, oneDim } from '../../expr/dim.ts';
import { apply, number } from '../../expr/expr.ts';
import { isColumn, isRow, isScalar } from '../../expr/shape.ts';
import { hasDifferential } from '../../expr/walk.ts';
import { argOf, argsOf, call, callWithDims, hasTrait } from '../../operators/call.ts';
import { transposed } from '../symmetry.ts';
import { scalarPower } from './powers.ts';

const linearOperator: Rule = {
  name: 'scalar-out',
  title: 'L(c*A) = c*L(A) for a linear operator',
  rewrite: (e) => {
    if (e.kind !== 'apply' || !hasTrait(e.op, 'linear')) return undefined;
    const i = e.args.findIndex(
      (a) => a.kind === 'product' && (a.scalars.length > 0 || splitCoefficient(a)[1] !== a) && !isScalar(a.shape),
    );
    const arg = e.args[i];
    if (arg === undefined || arg.kind !== 'product') return undefined;
    const rest = product(...arg.factors);
    const args = e.args.map((a, k) => (k === i ? rest : a));
    // The label says which function a Fréchet derivative belongs to.
    const inner =
      e.label === undefined ? callWithDims(e.op, e.dims, ...args) : apply(e.op, args, e.shape, e.dims, e.label);
    return product(number(arg.coefficient), ...arg.scalars, inner);
  },
};

export const scalarArgument: Rule = {
  name: 'operator-of-scalar',
  title: 'tr(a) = a, a : b = a*b, diag(a) = a for scalars',
  rewrite: (e) => {
    if (e.kind !== 'apply' || !e.args.every((a) => isScalar(a.shape)) || !isScalar(e.shape)) return undefined;
    const [first] = e.args;
    if (first === undefined) return undefined;
    if (hasTrait(e.op, 'identity-of-scalars')) return first;
    if (e.op === 'frobenius' || e.op === 'kron') return product(...e.args);
    return e.op === 'inv' || e.op === 'pinv'
      ? scalarPower(first, number({ numerator: -1n, denominator: 1n }))
      : undefined;
  },
};

export const frobeniusWithOnes: Rule = {
  name: 'frobenius-with-ones',
  title: '1 : A = sum(A) for a matrix 1 of ones',
  rewrite: (e) => {
    const [a, b] = argsOf(e, 'frobenius') ?? [];
    if (a === undefined || b === undefined) return undefined;
    if (a.kind === 'apply' && a.op === 'ones') return call('sum', b);
    return b.kind === 'apply' && b.op === 'ones' ? call('sum', a) : undefined;
  },
};

const frobeniusForm: Rule = {
  name: 'frobenius-form',
  title: "x : y = x'*y for columns, A : B = B : A",
  rewrite: (e) => {
    const args = argsOf(e, 'frobenius');
    const [a, b] = args ?? [];
    if (a === undefined || b === undefined) return undefined;
    if (isColumn(a.shape)) return product(transposed(a), b);
    if (isRow(a.shape)) return product(a, transposed(b));
    // What varies stands on the right, as in G : dX.
    const [movesA, movesB] = [a, b].map(hasDifferential);
    if (movesA !== movesB) return movesA ? call('frobenius', b, a) : undefined;
    return compareExpr(a, b) > 0 ? call('frobenius', b, a) : undefined;
  },
};

export const traceOfOuter: Rule = {
  name: 'trace-cyclic',
  title: "tr(x*y') = y'*x",
  reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 1, § 10' },
  rewrite: (e) => {
    const inner = argOf(e, 'tr');
    if (inner === undefined) return undefined;
    if (inner.kind === 'apply' && inner.op === 'identity') return callWithDims('dimension', [inner.shape.rows]);
    if (inner.kind !== 'product') return undefined;
    const i = inner.factors.findIndex((f) => f.shape.rows === oneDim);
    if (i <= 0) return undefined;
    const turned = product(...inner.factors.slice(i), ...inner.factors.slice(0, i));
    return product(number(inner.coefficient), ...inner.scalars, turned);
  },
};

const inverseForm: Rule = {
  name: 'inverse-form',
  title: '(A⁻¹)⁻¹ = A, (c*A)⁻¹ = A⁻¹/c, I⁻¹ = I',
  rewrite: (e) => {
    const inner = argOf(e, 'inv');
    if (inner === undefined) return undefined;
    const twice = argOf(inner, 'inv');
    if (twice !== undefined) return twice;
    if (inner.kind === 'apply' && inner.op === 'identity') return inner;
    if (inner.kind !== 'product') return undefined;
    const [coefficient, rest] = splitCoefficient(inner);
    if (rest === inner && inner.scalars.length === 0) return undefined;
    const scalars = inner.scalars.map((s) => scalarPower(s, number({ numerator: -1n, denominator: 1n })));
    return product(number(invertRational(coefficient)), ...scalars, call('inv', product(...inner.factors)));
  },
};

const kronOfOne: Rule = {
  name: 'kronecker-of-one',
  title: '1 ⊗ A = A, I_m ⊗ I_n = I_mn',
  rewrite: (e) => {
    const [a, b] = argsOf(e, 'kron') ?? [];
    if (a === undefined || b === undefined) return undefined;
    if (isScalar(a.shape) || isScalar(b.shape)) return product(a, b);
    const both = [a, b].every((x) => x.kind === 'apply' && x.op === 'identity');
    return both ? callWithDims('identity', [e.shape.rows]) : undefined;
  },
};

const trivialIdentity: Rule = {
  name: 'identity-of-size-one',
  title: 'I_1 = 1, K_(m,1) = I_m',
  rewrite: (e) => {
    if (e.kind !== 'apply') return undefined;
    if (e.op === 'identity' || e.op === 'ones') return isScalar(e.shape) ? one : undefined;
    if (e.op !== 'commutation') return undefined;
    return e.dims.some((d) => d === oneDim) ? callWithDims('identity', [e.shape.rows]) : undefined;
  },
};

export const vecOfColumn: Rule = {
  name: 'vec-of-column',
  title: 'vec(x) = x for a column',
  rewrite: (e) => {
    const inner = argOf(e, 'vec');
    if (inner !== undefined && inner.shape.columns === oneDim) return inner;
    return inner !== undefined && inner.shape.rows === oneDim ? transposed(inner) : undefined;
  },
};

const unvec: Rule = {
  name: 'reshape-of-vec',
  title: 'reshape(vec(X), m, n) = X',
  rewrite: (e) => {
    const inner = argOf(e, 'reshape');
    if (inner === undefined) return undefined;
    if (inner.shape.rows === e.shape.rows && inner.shape.columns === e.shape.columns) return inner;
    const matrix = argOf(inner, 'vec');
    return matrix !== undefined && matrix.shape.rows === e.shape.rows && matrix.shape.columns === e.shape.columns
      ? matrix
      : undefined;
  },
};

const blockOfBlock: Rule = {
  name: 'block-of-block',
  title: 'a block of a block is a block of the whole',
  rewrite: (e) => {
    if (e.kind !== 'apply' || e.op !== 'submatrix') return undefined;
    const [inner] = e.args;
    if (inner?.kind !== 'apply' || inner.op !== 'submatrix' || inner.args[0] === undefined) return undefined;
    const [top, rows, bottom, left, columns, right] = e.dims;
    const [top0, , bottom0, left0, , right0] = inner.dims;
    if (rows === undefined || columns === undefined) return undefined;
    const plus = (a: Dim | undefined, b: Dim | undefined): Dim => addDims(a ?? oneDim, b ?? oneDim);
    const dims = [plus(top, top0), rows, plus(bottom, bottom0), plus(left, left0), columns, plus(right, right0)];
    return callWithDims('submatrix', dims, inner.args[0]);
  },
};

const mirror: ReadonlyMap<string, string> = new Map([['diagonal', 'diag']]);

const diagonalOfDiag: Rule = {
  name: 'diagonal-of-diag',
  title: 'diagonal(diag(v)) = v',
  rewrite: (e) => {
    const other = e.kind === 'apply' ? mirror.get(e.op) : undefined;
    const inner =
      e.kind === 'apply' && e.args[0] !== undefined && other !== undefined ? argOf(e.args[0], other) : undefined;
    if (inner === undefined) return undefined;
    return inner.shape.columns === oneDim ? inner : transposed(inner);
  },
};

/** `sum` of a sum splits only if a part is known, e.g. a product of an outer structure. */
const sumOfColumn: Rule = {
  name: 'sum-of-ones',
  title: 'sum(1_(m×n)) = m*n',
  rewrite: (e) => {
    const inner = argOf(e, 'sum');
    if (inner?.kind !== 'apply' || inner.op !== 'ones') return undefined;
    return product(callWithDims('dimension', [inner.shape.rows]), callWithDims('dimension', [inner.shape.columns]));
  },
};

const dimensionNumber: Rule = {
  name: 'dimension-number',
  title: 'a dimension that is a number',
  rewrite: (e) => {
    if (e.kind !== 'apply' || e.op !== 'dimension') return undefined;
    const [dim] = e.dims;
    const [term, more] = dim?.terms ?? [];
    if (dim === undefined || more !== undefined) return undefined;
    return term === undefined
      ? sum(one, number({ numerator: -1n, denominator: 1n }))
      : term.powers.length === 0
        ? number(term.coefficient)
        : undefined;
  },
};

export const scalarRules: readonly Rule[] = [
  scalarArgument,
  linearOperator,
  frobeniusWithOnes,
  frobeniusForm,
  traceOfOuter,
  inverseForm,
  kronOfOne,
  trivialIdentity,
  vecOfColumn,
  unvec,
  diagonalOfDiag,
  blockOfBlock,
  sumOfColumn,
  dimensionNumber,
];
