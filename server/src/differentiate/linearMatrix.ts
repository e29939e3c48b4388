/** The matrix of an expression that is linear in a direction D: J with `vec(L) = J*vec(D)`. */
import { product, scale, sum, zeroOf } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { multiplyDims, oneDim } from '../expr/dim.ts';
import type { ApplyExpr, Expr, ProductExpr, SymbolExpr } from '../expr/expr.ts';
import { indexedSum, symbol } from '../expr/expr.ts';
import { isScalar, shape } from '../expr/shape.ts';
import { dependsOn } from '../expr/walk.ts';
import { call, callWithDims } from '../operators/call.ts';
import { vecOf } from '../operators/vecMatrix.ts';
import { cost } from '../simplify/cost.ts';
import type { Simplified } from '../simplify/engine.ts';
import { simplify, tidy } from '../simplify/simplify.ts';
import { opened, weightOf } from './linear.ts';
import type { Projection } from './structure.ts';
import { NoDerivative } from './unsupported.ts';
import { vecMatrix } from './vecMatrices.ts';

/** A reader wants one Kronecker product for each term `A*D*B`, unless the brackets hold so many that it gets this much longer. */
const worthOpening = 2;

/** The matrix of `L`, read off its terms `A*D*B` one by one, or off the expression as it stands where that is far shorter. */
export function matrixOf(L: Expr, D: SymbolExpr): Simplified {
  const plain = simplify(L).value;
  const terms = opened(plain, D);
  const asItStands = tidy(rawMatrix(plain, D));
  if (terms === undefined) return asItStands;
  const byTerms = tidy(rawMatrix(simplify(terms).value, D));
  return cost(byTerms.value) <= worthOpening * cost(asItStands.value) ? byTerms : asItStands;
}

/** `J*L` for `vec(A*X*B) = (B' ⊗ A)*vec(X)`, without Kronecker products with 1×1 matrices. */
function sandwich(before: readonly Expr[], after: readonly Expr[], inner: Expr, L: Expr): Expr {
  const left = before.length === 0 ? callWithDims('identity', [L.shape.rows]) : product(...before);
  const right = after.length === 0 ? callWithDims('identity', [L.shape.columns]) : call('transpose', product(...after));
  if (after.length === 0 && (L.shape.columns === oneDim || before.length === 0)) return product(...before, inner);
  return product(call('kron', right, left), inner);
}

const entriesOf = ({ shape: { rows, columns } }: Expr): Dim => multiplyDims(rows, columns);

function rawMatrix(e: Expr, D: SymbolExpr): Expr {
  const visit = (L: Expr): Expr => {
    if (L === D) return callWithDims('identity', [multiplyDims(L.shape.rows, L.shape.columns)]);
    // What is constant almost everywhere has no direction left in it.
    if (!dependsOn(L, D)) return zeroOf(shape(entriesOf(L), entriesOf(D)));
    if (isScalar(L.shape) && !isScalar(D.shape)) return call('transpose', vecOf(weightOf(L, D)));
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
        throw new NoDerivative('this differential has no matrix form');
    }
  };
  const ofProduct = (L: ProductExpr): Expr => {
    const i = L.factors.findIndex((f) => dependsOn(f, D));
    if (i < 0) {
      const j = L.scalars.findIndex((s) => dependsOn(s, D));
      const s = L.scalars[j];
      if (s === undefined) throw new NoDerivative('this differential has no matrix form');
      const others = L.scalars.filter((_, k) => k !== j);
      const rest = scale(L.coefficient, product(...others, ...L.factors));
      return product(isScalar(rest.shape) ? rest : vecOf(rest), visit(s));
    }
    const inner = L.factors[i] ?? L;
    const front = scale(L.coefficient, product(...L.scalars));
    return product(front, sandwich(L.factors.slice(0, i), L.factors.slice(i + 1), visit(inner), inner));
  };
  const ofOperator = (L: ApplyExpr): Expr => {
    const moving = L.args.flatMap((arg, i) => (dependsOn(arg, D) ? [[arg, i] as const] : []));
    const terms = moving.map(([arg, i]) => {
      const K = vecMatrix(L, i);
      if (K === undefined) throw new NoDerivative(`the Jacobian through ${L.op} is not supported yet`);
      return product(K, visit(arg));
    });
    return sum(...terms);
  };
  return visit(e);
}

/** The Jacobian that acts as zero on matrices orthogonal to all admissible directions: `J*P`. */
export const onDirections = (J: Expr, x: SymbolExpr, projection: Projection): Simplified =>
  tidy(product(J, matrixOfProjection(x, projection)));

/** The matrix whose values are brought into the space of directions: `P*J`. */
export const intoDirections = (J: Expr, x: SymbolExpr, projection: Projection): Simplified =>
  tidy(product(matrixOfProjection(x, projection), J));

function matrixOfProjection(x: SymbolExpr, { project }: Projection): Expr {
  // Directions of any structure at first: P is what makes them admissible.
  const D = symbol(`d(${x.name})`, x.shape);
  return matrixOf(project(D, x), D).value;
}
