/** Jacobians and Hessians: the matrix J with `vec(dF) = J*vec(dX)`, read off the differential. */
import type { Derivation, Step } from '../derivation/derivation.ts';
import { product, scale, sum, zeroOf } from '../expr/build.ts';
import { multiplyDims, oneDim } from '../expr/dim.ts';
import type { ApplyExpr, Expr, ProductExpr, SymbolExpr } from '../expr/expr.ts';
import { indexedSum } from '../expr/expr.ts';
import { isScalar, shape } from '../expr/shape.ts';
import { dependsOn, nodes } from '../expr/walk.ts';
import { call, callWithDims } from '../operators/call.ts';
import { prepare, simplify, tidy } from '../simplify/simplify.ts';
import { differentialOf } from './differential.ts';
import { gradient } from './gradient.ts';
import type { Unsupported } from './unsupported.ts';
import { isUnsupported, NoDerivative, orUnsupported } from './unsupported.ts';
import { vecMatrix, vecOf } from './vecMatrices.ts';

const transposeOf = (e: Expr): Expr => call('transpose', e);

/** `J*L` for `vec(A*X*B) = (B' ⊗ A)*vec(X)`, without Kronecker products with 1×1 matrices. */
function sandwich(before: readonly Expr[], after: readonly Expr[], inner: Expr, L: Expr): Expr {
  const left = before.length === 0 ? callWithDims('identity', [L.shape.rows]) : product(...before);
  const right = after.length === 0 ? callWithDims('identity', [L.shape.columns]) : transposeOf(product(...after));
  if (after.length === 0 && (L.shape.columns === oneDim || before.length === 0)) return product(...before, inner);
  return product(call('kron', right, left), inner);
}

/** The matrix of an expression that is linear in `d(x)`. */
function matrixOf(e: Expr, isVariable: (e: Expr) => boolean): Expr {
  const contains = (part: Expr): boolean => nodes(part).some(isVariable);
  const visit = (L: Expr): Expr => {
    if (isVariable(L)) return callWithDims('identity', [multiplyDims(L.shape.rows, L.shape.columns)]);
    switch (L.kind) {
      case 'sum':
        return sum(...L.terms.map(visit));
      case 'product':
        return ofProduct(L);
      case 'apply':
        return ofOperator(L);
      case 'indexedSum':
        return indexedSum(L.index, L.from, L.to, visit(L.body));
      default:
        throw new NoDerivative('this differential has no matrix form yet');
    }
  };
  const ofProduct = (L: ProductExpr): Expr => {
    const i = L.factors.findIndex(contains);
    if (i < 0) {
      const j = L.scalars.findIndex(contains);
      const s = L.scalars[j];
      if (s === undefined) throw new NoDerivative('this differential has no matrix form yet');
      const others = L.scalars.filter((_, k) => k !== j);
      const rest = scale(L.coefficient, product(...others, ...L.factors));
      return product(isScalar(rest.shape) ? rest : vecOf(rest), visit(s));
    }
    const inner = L.factors[i] ?? L;
    const front = scale(L.coefficient, product(...L.scalars));
    return product(front, sandwich(L.factors.slice(0, i), L.factors.slice(i + 1), visit(inner), inner));
  };
  const ofOperator = (L: ApplyExpr): Expr => {
    const moving = L.args.flatMap((arg, i) => (contains(arg) ? [[arg, i] as const] : []));
    const terms = moving.map(([arg, i]) => {
      const K = vecMatrix(L, i);
      if (K === undefined) throw new NoDerivative(`the Jacobian through ${L.op} is not supported yet`);
      return product(K, visit(arg));
    });
    return sum(...terms);
  };
  return visit(e);
}

function run(F: Expr, x: SymbolExpr): Derivation {
  const prepared = prepare(F);
  const d = simplify(differentialOf(prepared, [x])).value;
  const variable = (e: Expr): boolean => e.kind === 'differential' && e.of === x;
  const matrix = tidy(matrixOf(d, variable));
  const steps: readonly Step[] = [
    { subject: 'differential', rule: 'differential', title: 'the differential', before: F, after: d, uses: [] },
    {
      subject: 'jacobian',
      rule: 'first-identification',
      title: "vec(dF) = J*vec(dX), with vec(A*X*B) = (B' ⊗ A)*vec(X)",
      reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 5, § 12' },
      before: d,
      after: matrix.value,
      uses: matrix.uses,
    },
  ];
  return { of: F, wrt: x, steps, result: matrix.value };
}

/** The Jacobian of a matrix function, `(rows*columns of F) × (rows*columns of x)`. */
export function jacobian(F: Expr, x: SymbolExpr): Derivation | Unsupported {
  const size = (s: Expr): Expr['shape']['rows'] => multiplyDims(s.shape.rows, s.shape.columns);
  if (!dependsOn(F, x)) return { of: F, wrt: x, steps: [], result: zeroOf(shape(size(F), size(x))) };
  return orUnsupported(() => run(F, x));
}

/** The Hessian: the Jacobian with respect to `y` of the gradient with respect to `x`. */
export function hessian(f: Expr, x: SymbolExpr, y: SymbolExpr): Derivation | Unsupported {
  const first = gradient(f, x);
  if (isUnsupported(first)) return first;
  const second = jacobian(first.result, y);
  if (isUnsupported(second)) return second;
  const steps = second.steps.map((s): Step => (s.subject === 'jacobian' ? { ...s, subject: 'hessian' } : s));
  return { of: f, wrt: x, steps: [...first.steps, ...steps], result: second.result };
}
