/** Traces, Frobenius products and diagonals of products, of which only the entries that count are computed. */
import { product } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { number } from '../../expr/expr.ts';
import { isScalar } from '../../expr/shape.ts';
import { call } from '../../operators/call.ts';
import { transposed } from '../../simplify/symmetry.ts';
import type { Segments } from './chain.ts';
import { flipped, planChain, rowSums } from './chain.ts';
import type { Leaf, Planner } from './leaf.ts';
import { readLeaves, sizeOf } from './leaf.ts';
import { innerProduct } from './operation.ts';
import { hadamardSpread } from './spread.ts';

/** Longer products are multiplied as they stand. */
const maxFactors = 12;

/** An expression as numbers in front and a chain. */
interface Chain {
  readonly front: readonly Expr[];
  readonly factors: readonly Expr[];
}

function chainOf(e: Expr): Chain {
  if (e.kind !== 'product' || e.factors.length === 0) return { front: [], factors: [e] };
  return { front: [number(e.coefficient), ...e.scalars], factors: e.factors };
}

/** tr X for an X that is a product of at least two matrices. */
export function traceOfProduct(X: Expr, planner: Planner, segments: Segments): Expr | undefined {
  const { front, factors } = chainOf(X);
  const leaves = readLeaves(factors, planner);
  if (leaves.length < 2 || leaves.length > maxFactors) return undefined;
  return product(...front.map(planner.plan), traceOf(leaves, segments));
}

/** The transpose of a factor; a sum is computed as it stands, and turned. */
const mirrorOf = (e: Expr): Expr => (e.kind === 'sum' && transposed(e) !== e ? call('transpose', e) : transposed(e));

/** A : B where at least three matrices are multiplied. */
export function frobeniusOfProducts(A: Expr, B: Expr, planner: Planner, segments: Segments): Expr | undefined {
  const [a, b] = [chainOf(A), chainOf(B)];
  if (a.factors.length + b.factors.length < 3) return undefined;
  const mirrored = [...a.factors].reverse().map(mirrorOf);
  const leaves = readLeaves([...mirrored, ...b.factors], planner);
  if (leaves.length < 3 || leaves.length > maxFactors) return undefined;
  return product(...a.front.map(planner.plan), ...b.front.map(planner.plan), traceOf(leaves, segments));
}

function traceOf(leaves: readonly Leaf[], segments: Segments): Expr {
  const n = leaves.length;
  // A trace with a column and a row inside is the number that the chain between them is.
  const start = leaves.findIndex((l) => sizeOf(l.raw.shape.rows) === 1);
  if (start >= 0) {
    const turned = [...leaves.slice(start), ...leaves.slice(0, start)];
    return planChain(turned, segments).build(0, n);
  }
  const plan = planChain([...leaves, ...leaves], segments);
  let best = { cost: Number.POSITIVE_INFINITY, from: 0, to: 1 };
  for (let from = 0; from < n; from++) {
    for (let to = from + 1; to < n; to++) {
      const [rows, columns] = [leaves[from], leaves[to]].map((l) => (l === undefined ? 1 : sizeOf(l.raw.shape.rows)));
      const cost = plan.cost(from, to) + plan.cost(to, from + n) + (rows ?? 1) * (columns ?? 1);
      if (cost < best.cost) best = { cost, from, to };
    }
  }
  const { from, to } = best;
  const alone = [leafAlone(leaves, from, to), leafAlone([...leaves, ...leaves], to, from + n)];
  const scale = alone.find((l) => l?.kind === 'diagonal');
  if (scale?.kind === 'diagonal') {
    const other = alone[0] === scale ? plan.build(to, from + n) : plan.build(from, to);
    return innerProduct(scale.v, call('diagonal', other));
  }
  const [left, right] = [plan.build(from, to), plan.build(to, from + n)];
  return frobenius(flipped(left), right);
}

const leafAlone = (leaves: readonly Leaf[], from: number, to: number): Leaf | undefined =>
  to - from === 1 ? leaves[from] : undefined;

/** A' : B' is A : B, which spares both transposes. */
function frobenius(A: Expr, B: Expr): Expr {
  const isFlipped = (e: Expr): boolean => e.kind === 'apply' && e.op === 'transpose';
  return isFlipped(A) && isFlipped(B) ? call('frobenius', flipped(A), flipped(B)) : call('frobenius', A, B);
}

/** The diagonal of a product of at least two matrices, a column. */
export function diagonalOfProduct(X: Expr, planner: Planner, segments: Segments): Expr | undefined {
  const { front, factors } = chainOf(X);
  const leaves = readLeaves(factors, planner);
  const n = leaves.length;
  if (n < 2 || n > maxFactors || isScalar(X.shape)) return undefined;
  const plan = planChain(leaves, segments);
  let best = { cost: Number.POSITIVE_INFINITY, split: 1 };
  for (let split = 1; split < n; split++) {
    const inner = leaves[split];
    const size = inner === undefined ? 1 : sizeOf(inner.raw.shape.rows);
    const cost = plan.cost(0, split) + plan.cost(split, n) + size * sizeOf(X.shape.rows);
    if (cost < best.cost) best = { cost, split };
  }
  const [left, right] = [plan.build(0, best.split), flipped(plan.build(best.split, n))];
  return product(...front.map(planner.plan), rowSums(hadamardSpread(left, right, left.shape)));
}
