/** Agreement of a symbolic derivative with differences of the function itself, by no rule of the calculus. */
import type { Evaluator } from '../../server/src/evaluate/evaluate.ts';
import { evaluator } from '../../server/src/evaluate/evaluate.ts';
import type { Point } from '../../server/src/evaluate/point.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import type { Arithmetic } from '../../server/src/linalg/arithmetic.ts';
import { Unavailable, Undefined } from '../../server/src/linalg/arithmetic.ts';
import { multiply, transpose, vec } from '../../server/src/linalg/dense.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { at, scalarMatrix } from '../../server/src/linalg/matrix.ts';
import { meetsKink } from './kinks.ts';
import type { Instrument, Place } from './place.ts';
import { doubles, manyDigits } from './place.ts';

/** Two expressions that must have the same value, or a function and its derivative. */
export type Statement =
  | { readonly kind: 'values'; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'gradient'; readonly of: Expr; readonly wrt: SymbolExpr; readonly right: Expr }
  | { readonly kind: 'jacobian'; readonly of: Expr; readonly wrt: SymbolExpr; readonly right: Expr }
  | {
      readonly kind: 'hessian';
      readonly of: Expr;
      readonly wrt: SymbolExpr;
      readonly and: SymbolExpr;
      readonly right: Expr;
    };

export type Outcome =
  | { readonly kind: 'agree' }
  /** The values at which the two differ. */
  | { readonly kind: 'differ'; readonly left: string; readonly right: string; readonly by: 'doubles' | 'digits' }
  /** The first side has no value here, or no derivative. */
  | { readonly kind: 'nowhere' }
  /** The first side has a value, the second has none. */
  | { readonly kind: 'undefined' }
  /** The two differ where a part of them has a kink, or a value that is not determined. */
  | { readonly kind: 'kink' }
  /** The arithmetic at hand cannot tell. */
  | { readonly kind: 'open' };

interface Sides<T> {
  readonly left: Matrix<T>;
  readonly right: Matrix<T>;
  /** What every entry of the right side is made of, to judge what cancels. */
  readonly scale: number;
}

const absolute = <T>(A: Matrix<T>, { magnitude }: Arithmetic<T>): number =>
  A.data.reduce((largest: number, x) => Math.max(largest, magnitude(x)), 0);

/** The product with the largest sum of absolute values that an entry of it has. */
function predicted<T>(J: Matrix<T>, d: Matrix<T>, arithmetic: Arithmetic<T>): { value: Matrix<T>; scale: number } {
  const { magnitude } = arithmetic;
  let scale = 0;
  for (let i = 0; i < J.rows; i++) {
    let row = 0;
    for (let j = 0; j < J.columns; j++) row += magnitude(at(J, i, j)) * magnitude(at(d, j, 0));
    scale = Math.max(scale, row);
  }
  return { value: multiply(J, d, arithmetic), scale };
}

/** The axis of the second derivative: the variable of the first moves along two, another one along the third. */
const axisOf = ({ wrt, and }: Statement & { readonly kind: 'hessian' }): number => (and === wrt ? 1 : 2);

function leftOf<T>(s: Statement, point: Point<T>, run: Evaluator<T>): Matrix<T> {
  switch (s.kind) {
    case 'values':
      return run(s.left, point);
    case 'gradient':
    case 'jacobian':
      return vec(point.derivative((near) => run(s.of, near), 0));
    case 'hessian':
      return point.derivative((near) => near.derivative((nearer) => run(s.of, nearer), 0), axisOf(s));
  }
}

function rightOf<T>(
  s: Statement,
  point: Point<T>,
  run: Evaluator<T>,
  arithmetic: Arithmetic<T>,
): Omit<Sides<T>, 'left'> {
  const right = run(s.right, point);
  const moved = (x: SymbolExpr, axis: number): Matrix<T> => vec(point.derivative((near) => near.value(x), axis));
  switch (s.kind) {
    case 'values':
      return { right, scale: absolute(right, arithmetic) };
    case 'gradient': {
      const { value, scale } = predicted(transpose(vec(right)), moved(s.wrt, 0), arithmetic);
      return { right: value, scale };
    }
    case 'jacobian': {
      const { value, scale } = predicted(right, moved(s.wrt, 0), arithmetic);
      return { right: value, scale };
    }
    case 'hessian': {
      const half = predicted(right, moved(s.and, axisOf(s)), arithmetic);
      const { value, scale } = predicted(transpose(moved(s.wrt, 0)), half.value, arithmetic);
      return { right: scalarMatrix(at(value, 0, 0)), scale: Math.max(scale, half.scale) };
    }
  }
}

type Attempt<T> =
  | { readonly kind: 'both'; readonly sides: Sides<T>; readonly noise: number }
  | Exclude<Outcome, { kind: 'agree' | 'differ' | 'kink' }>;

/** Multiplications after which a comparison is given up as undecided; an attempt then costs less than a second. */
const mostWork = { double: 1_000_000, digits: 40_000, prime: 0 };

/** What a function of a number costs beside a multiplication. */
const costOfCall = { double: 4, digits: 40, prime: 0 };

/** The arithmetic, which gives up when it has worked too long: what is inside a matrix function is counted as well. */
function bounded<T>(arithmetic: Arithmetic<T>): Arithmetic<T> {
  let work = 0;
  const spend = (cost: number): void => {
    work += cost;
    if (work > mostWork[arithmetic.name]) throw new Unavailable('too much work');
  };
  return {
    ...arithmetic,
    multiply: (a, b) => {
      spend(1);
      return arithmetic.multiply(a, b);
    },
    call: (f, x) => {
      spend(costOfCall[arithmetic.name]);
      return arithmetic.call(f, x);
    },
    power: (a, b) => {
      spend(costOfCall[arithmetic.name]);
      return arithmetic.power(a, b);
    },
  };
}

function attempt<T>(s: Statement, place: Place, { arithmetic: free, point: pointOf }: Instrument<T>): Attempt<T> {
  let noise = 0;
  const arithmetic = bounded(free);
  const run = evaluator<T>(arithmetic, (value) => {
    for (const x of value.data) noise = Math.max(noise, arithmetic.magnitude(x));
  });
  const point = pointOf(place);
  const tried = <V>(f: () => V, whenUndefined: 'nowhere' | 'undefined'): V | 'nowhere' | 'undefined' | 'open' => {
    try {
      return f();
    } catch (error) {
      if (error instanceof Undefined) return whenUndefined;
      if (error instanceof Unavailable) return 'open';
      throw error;
    }
  };
  const left = tried(() => leftOf(s, point, run), 'nowhere');
  if (typeof left === 'string') return { kind: left };
  const right = tried(() => rightOf(s, point, run, arithmetic), 'undefined');
  if (typeof right === 'string') return { kind: right };
  return { kind: 'both', sides: { left, ...right }, noise };
}

/** The largest gap, relative to the scale of what is compared. */
function gapOf<T>({ left, right, scale }: Sides<T>, floor: number, arithmetic: Arithmetic<T>): number {
  if (left.data.length !== right.data.length) return Number.POSITIVE_INFINITY;
  // A value beyond the numbers of this arithmetic is neither near nor far.
  if ([...left.data, ...right.data].some((x) => !Number.isFinite(arithmetic.toNumber(x)))) return Number.NaN;
  const whole = Math.max(scale, absolute(left, arithmetic), floor, 1e-200);
  return left.data.reduce(
    (worst: number, x, i) => Math.max(worst, arithmetic.magnitude(arithmetic.subtract(x, right.data[i] ?? x)) / whole),
    0,
  );
}

const shown = <T>(A: Matrix<T>, { toNumber }: Arithmetic<T>): string =>
  `[${A.data
    .slice(0, 6)
    .map((x) => toNumber(x).toPrecision(7))
    .join(', ')}]`;

/** Whether both sides agree at a place: doubles decide what is clear, 64 digits the rest. */
export function compare(s: Statement, place: Place): Outcome {
  const order = s.kind === 'values' ? 0 : s.kind === 'hessian' ? 2 : 1;
  const quick = doubles(order === 2 ? 6 : 9);
  const first = attempt(s, place, quick);
  if (first.kind === 'nowhere' || first.kind === 'open') return first;
  if (first.kind === 'both' && gapOf(first.sides, 0, quick.arithmetic) < (order === 2 ? 1e-5 : 1e-7))
    return { kind: 'agree' };
  const outcome = decided(s, place, order);
  return outcome.kind === 'differ' && meetsKink(s.kind === 'values' ? [s.left, s.right] : [s.of], place)
    ? { kind: 'kink' }
    : outcome;
}

/** Beside the largest number met, this much is taken for what cancels to zero. */
const cancelled = 1e-20;

function decided(s: Statement, place: Place, order: number): Outcome {
  const exact = manyDigits(order === 2 ? 14 : 20);
  const a = attempt(s, place, exact);
  if (a.kind === 'nowhere' || a.kind === 'undefined') return a;
  if (a.kind === 'open') return inDoubles(s, place, order);
  const limit = order === 2 ? 1e-10 : 1e-14;
  const gap = gapOf(a.sides, cancelled * a.noise, exact.arithmetic);
  if (gap < limit) return { kind: 'agree' };
  if (Number.isNaN(gap)) return { kind: 'open' };
  if (a.noise > 1e18) return { kind: 'open' };
  // What depends on the step is no derivative.
  const coarse = attempt(s, place, manyDigits(order === 2 ? 10 : 12));
  if (coarse.kind !== 'both') return { kind: 'nowhere' };
  const drift = gapOf({ ...coarse.sides, right: a.sides.left, scale: 0 }, cancelled * a.noise, exact.arithmetic);
  if (drift > 1e-6) return { kind: 'nowhere' };
  const { arithmetic } = exact;
  return {
    kind: 'differ',
    left: shown(a.sides.left, arithmetic),
    right: shown(a.sides.right, arithmetic),
    by: 'digits',
  };
}

/** Beside the largest number met, this much says nothing in doubles: what cancels leaves rounding. */
const roundedAway = 1e-6;

/** Where there are doubles only: a gap that stands at three step sizes, where the quotient itself does not move. */
function inDoubles(s: Statement, place: Place, order: number): Outcome {
  const steps = order === 2 ? [5, 6, 7] : [7, 9, 11];
  const all = steps.map((step) => attempt(s, place, doubles(step)));
  const [first, ...rest] = all;
  if (first?.kind !== 'both') return { kind: first?.kind === 'undefined' ? 'undefined' : 'open' };
  const { arithmetic } = doubles(9);
  const gaps = all.map((a) => (a.kind === 'both' ? gapOf(a.sides, roundedAway * a.noise, arithmetic) : Number.NaN));
  if (gaps.some(Number.isNaN)) return { kind: 'open' };
  const least = Math.min(...gaps);
  if (least < (order === 0 ? 1e-9 : 1e-5)) return { kind: 'agree' };
  const drift = Math.max(
    ...rest.map((a) =>
      a.kind === 'both' ? gapOf({ ...first.sides, right: a.sides.left, scale: 0 }, 0, arithmetic) : 1,
    ),
  );
  if (least < 1e-3 || drift > 0.1 * least || first.noise > 1e8) return { kind: 'open' };
  return {
    kind: 'differ',
    left: shown(first.sides.left, arithmetic),
    right: shown(first.sides.right, arithmetic),
    by: 'doubles',
  };
}

/** Whether doubles alone show a difference, at two step sizes: for derivatives that are known to be wrong. */
export const plainlyDiffers = (s: Statement, place: Place): boolean =>
  [8, 10].every((exponent) => {
    const tool = doubles(exponent);
    const a = attempt(s, place, tool);
    return a.kind === 'both' && gapOf(a.sides, 0, tool.arithmetic) > 1e-3;
  });
