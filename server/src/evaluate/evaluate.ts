/**
 * The value of an expression at a point, over any arithmetic.
 *
 * Shared parts are computed once per point, and nothing recurses along a sum, product or layer chain, so that long
 * chains cost neither time nor stack.
 */
import { assertNever } from '../base/never.ts';
import type { Rational } from '../base/rational.ts';
import { isOneRational } from '../base/rational.ts';
import type { Dim } from '../expr/dim.ts';
import { evaluateDim } from '../expr/dim.ts';
import type { ApplyExpr, DifferentialExpr, Expr, IndexedSumExpr, ProductExpr } from '../expr/expr.ts';
import { children, dependsOn } from '../expr/walk.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { Undefined } from '../linalg/arithmetic.ts';
import { add, multiply, scale, zeros } from '../linalg/dense.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { at, scalarMatrix } from '../linalg/matrix.ts';
import { entryOf } from '../operators/index.ts';
import { derivativeOf } from './derivative.ts';
import type { Point } from './point.ts';
import { bindIndex } from './point.ts';

/** Evaluates at any number of points and remembers what it has computed at each. */
export type Evaluator<T> = (e: Expr, point: Point<T>) => Matrix<T>;

/** Hears of every value that is computed: for counting work, for the scale on which differences are judged, for branches. */
export type Observer<T> = (value: Matrix<T>, of: Expr) => void;

/** The value of `e` at `point`; throws `Undefined` or `Unavailable`. */
export const evaluate = <T>(e: Expr, point: Point<T>, arithmetic: Arithmetic<T>): Matrix<T> =>
  evaluator(arithmetic, () => {})(e, point);

/** An evaluator whose memory lasts as long as the points at which it is used. */
export function evaluator<T>(arithmetic: Arithmetic<T>, observe: Observer<T>): Evaluator<T> {
  const memories = new WeakMap<Point<T>, Map<Expr, Matrix<T>>>();
  const memoryOf = (point: Point<T>): Map<Expr, Matrix<T>> => {
    const known = memories.get(point);
    if (known !== undefined) return known;
    const memory = new Map<Expr, Matrix<T>>();
    memories.set(point, memory);
    return memory;
  };
  const run: Evaluator<T> = (root, start) => {
    const point = homeOf(root, start);
    const memory = memoryOf(point);
    const stack: Expr[] = [root];
    for (let e = stack.at(-1); e !== undefined; e = stack.at(-1)) {
      const missing = memory.has(e) ? [] : pending(e, point, memory);
      if (missing.length > 0) {
        stack.push(...missing);
        continue;
      }
      stack.pop();
      if (memory.has(e)) continue;
      const value = computed(e, { point, arithmetic, get: (part) => memory.get(part) ?? run(part, point), run });
      observe(value, e);
      memory.set(e, value);
    }
    return memory.get(root) ?? run(root, point);
  };
  return run;
}

/** The outermost point at which `e` has the same value: a part that does not use an index is not computed per index. */
function homeOf<T>(e: Expr, point: Point<T>): Point<T> {
  let home = point;
  while (home.bound !== undefined && !dependsOn(e, home.bound.index)) home = home.bound.outer;
  return home;
}

/** The parts whose values are still needed at this very point before `e` can be computed. */
const pending = <T>(e: Expr, point: Point<T>, memory: ReadonlyMap<Expr, Matrix<T>>): readonly Expr[] =>
  operands(e).filter((part) => !memory.has(part) && homeOf(part, point) === point);

function operands(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case 'differential':
      return [];
    case 'symbol':
      return e.definition === undefined ? [] : [e.definition];
    case 'indexedSum':
      return [e.from, e.to];
    case 'derivative':
      return e.at;
    default:
      return children(e);
  }
}

/** What the value of one node is made from. */
export interface Context<T> {
  readonly point: Point<T>;
  readonly arithmetic: Arithmetic<T>;
  /** The value of a part at this point. */
  readonly get: (part: Expr) => Matrix<T>;
  readonly run: Evaluator<T>;
}

function computed<T>(e: Expr, context: Context<T>): Matrix<T> {
  const { point, arithmetic, get } = context;
  switch (e.kind) {
    case 'number':
      return scalarMatrix(fraction(e.value, arithmetic));
    case 'symbol':
      return e.definition === undefined ? point.value(e) : get(e.definition);
    case 'differential':
      return differentialOf(e, context);
    case 'sum':
      return e.terms.map(get).reduce((total, term) => add(total, term, arithmetic));
    case 'product':
      return productOf(e, context);
    case 'apply':
      return applied(e, context);
    case 'indexedSum':
      return indexedSumOf(e, context);
    case 'derivative':
      return derivativeOf(e, context);
    default:
      return assertNever(e);
  }
}

const fraction = <T>(x: Rational, arithmetic: Arithmetic<T>): T => arithmetic.fraction(x.numerator, x.denominator);

/** Evaluates what stands under the `d` at points nearby. */
const differentialOf = <T>(e: DifferentialExpr, { point, run }: Context<T>): Matrix<T> =>
  point.derivative((near) => run(e.of, near), 0);

function productOf<T>(e: ProductExpr, { arithmetic, get }: Context<T>): Matrix<T> {
  const { multiply: times, one } = arithmetic;
  const scalars = e.scalars.map((s) => at(get(s), 0, 0));
  const front = isOneRational(e.coefficient) ? [] : [fraction(e.coefficient, arithmetic)];
  const factor = [...front, ...scalars];
  const [first, ...rest] = e.factors.map(get);
  if (first === undefined) return scalarMatrix(factor.reduce(times, one));
  const chain = chainProduct([first, ...rest], arithmetic);
  return factor.length === 0 ? chain : scale(factor.reduce(times), chain, arithmetic);
}

/** From the end where a vector stands, so that vectors are never spread to matrices. */
function chainProduct<T>(factors: readonly [Matrix<T>, ...Matrix<T>[]], arithmetic: Arithmetic<T>): Matrix<T> {
  const [first, ...rest] = factors;
  const last = factors.at(-1) ?? first;
  if (last.columns < first.rows) {
    return factors.reduceRight((product, factor) => multiply(factor, product, arithmetic));
  }
  return rest.reduce((product, factor) => multiply(product, factor, arithmetic), first);
}

function sizeOf<T>(dim: Dim, point: Point<T>): number {
  const size = evaluateDim(dim, point.size);
  if (size === undefined || !Number.isInteger(size) || size < 0) throw new Undefined(`no size for ${dim.text}`);
  return size;
}

function applied<T>(e: ApplyExpr, { point, arithmetic, get }: Context<T>): Matrix<T> {
  const entry = entryOf(e);
  const args: Record<string, Matrix<T>> = {};
  entry.letters.forEach((letter, i) => {
    const arg = e.args[i];
    if (arg !== undefined) args[letter] = get(arg);
  });
  return entry.value(args, arithmetic, { sizes: e.dims.map((dim) => sizeOf(dim, point)), label: e.label ?? '' });
}

function integerOf<T>(x: Matrix<T>, { toNumber }: Arithmetic<T>): number {
  const value = toNumber(at(x, 0, 0));
  if (!Number.isInteger(value)) throw new Undefined('a sum from or to what is no integer');
  return value;
}

function indexedSumOf<T>(e: IndexedSumExpr, { point, arithmetic, get, run }: Context<T>): Matrix<T> {
  const from = integerOf(get(e.from), arithmetic);
  const to = integerOf(get(e.to), arithmetic);
  let total = zeros(sizeOf(e.shape.rows, point), sizeOf(e.shape.columns, point), arithmetic);
  for (let i = from; i <= to; i++) {
    const bound = bindIndex(point, e.index, scalarMatrix(arithmetic.fromNumber(i)));
    total = add(total, run(e.body, bound), arithmetic);
  }
  return total;
}
