/**
 * The two sides of a claim at a point, as matrices to be compared entry by entry.
 *
 * A claim about a derivative is compared along directions: the left side is the derivative of the function itself,
 * taken by differences or in the prime field, the right side is what the claim predicts. No rule of the calculus is used.
 */
import { assertNever } from '../base/never.ts';
import type { Evaluator } from '../evaluate/evaluate.ts';
import { patternOf } from '../evaluate/pattern.ts';
import type { Family, Point } from '../evaluate/point.ts';
import type { Claim, GradientClaim, HessianClaim, JacobianClaim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { add, frobenius, multiply, scale, transpose, vec, zeros } from '../linalg/dense.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { at, matrix } from '../linalg/matrix.ts';

export interface World<T> {
  readonly arithmetic: Arithmetic<T>;
  readonly evaluate: Evaluator<T>;
  readonly family: Family<T>;
  readonly pointOf: (family: Family<T>) => Point<T>;
  /** The number of axes along which the point moves. */
  readonly nAxes: number;
}

/** Each is computed when it is asked for, so that one knows which of them does not exist. */
export interface Sides<T> {
  readonly left: () => Matrix<T>;
  readonly right: () => Matrix<T>;
}

/** What the sides of a claim are at a point. */
export function sidesOf<T>(claim: Claim, world: World<T>): Sides<T> {
  const { evaluate, family, pointOf } = world;
  const point = pointOf(family);
  switch (claim.kind) {
    case 'equation':
      return equationSides(claim.left, claim.right, (e) => evaluate(e, point));
    case 'gradient':
      return gradientSides(claim, world, point);
    case 'jacobian':
      return jacobianSides(claim, world, point);
    case 'hessian':
      return hessianSides(claim, world, point);
    case 'directional':
      return {
        left: () => {
          const H = evaluate(claim.direction, point);
          const towards = pointOf(redirected(world, claim.wrt, H));
          return towards.derivative((near) => evaluate(claim.of, near), 0);
        },
        right: () => evaluate(claim.right, point),
      };
    default:
      return assertNever(claim);
  }
}

/** A number 0 on one side stands for the zero matrix. */
const equationSides = <T>(left: Expr, right: Expr, value: (e: Expr) => Matrix<T>): Sides<T> => ({
  left: () => spread(value(left), left, () => value(right)),
  right: () => spread(value(right), right, () => value(left)),
});

function spread<T>(own: Matrix<T>, e: Expr, other: () => Matrix<T>): Matrix<T> {
  const [zero] = own.data;
  if (e.kind !== 'number' || zero === undefined) return own;
  const shape = other();
  return matrix(shape.rows, shape.columns, () => zero);
}

/** The straight line through the point along H, whatever the structure of `s`. */
function redirected<T>({ family, arithmetic }: World<T>, s: Expr, H: Matrix<T>): Family<T> {
  return {
    size: family.size,
    at: (symbol, times) => {
      const value = family.at(symbol, []);
      const [time] = times;
      return symbol === s && time !== undefined ? add(value, scale(time, H, arithmetic), arithmetic) : value;
    },
  };
}

const column = <T>(entries: readonly T[]): Matrix<T> => ({ rows: entries.length, columns: 1, data: entries });

const axesOf = ({ nAxes }: { readonly nAxes: number }): readonly number[] => Array.from({ length: nAxes }, (_, k) => k);

/** The claim's matrix, put into the layout in which the core computes. */
function laidOut<T>(claim: GradientClaim | JacobianClaim, right: Matrix<T>): Matrix<T> {
  const other = claim.kind === 'gradient' ? 'numerator' : 'denominator';
  return claim.layout === other ? transpose(right) : right;
}

/** A number where a matrix is asked for can only be the zero matrix; the shapes were checked before. */
function ofSize<T>(A: Matrix<T>, rows: number, columns: number, arithmetic: Arithmetic<T>): Matrix<T> {
  return A.data.length === 1 && rows * columns > 1 ? zeros(rows, columns, arithmetic) : A;
}

/** Whether the derivative by the one entry that stands at (i, j) and at (j, i) is claimed at both places. */
const isByEntries = ({ symmetric }: Pick<GradientClaim, 'symmetric'>, s: SymbolExpr): boolean =>
  symmetric === 'entries' && patternOf(s) === 'symmetric';

/** A direction of `s` in the parts that a claim must predict each by itself: by entries either triangle is enough. */
function partsOf<T>(
  claim: Pick<GradientClaim, 'symmetric'>,
  s: SymbolExpr,
  D: Matrix<T>,
  { zero }: Arithmetic<T>,
): readonly Matrix<T>[] {
  if (!isByEntries(claim, s)) return [D];
  const half = (keep: (i: number, j: number) => boolean): Matrix<T> =>
    matrix(D.rows, D.columns, (i, j) => (keep(i, j) ? at(D, i, j) : zero));
  return [half((i, j) => i >= j), half((i, j) => i <= j)];
}

/** What happens along a direction of `s`, once for each of its parts. */
const forParts = <V>(claim: Pick<GradientClaim, 'symmetric'>, s: SymbolExpr, value: V): readonly V[] =>
  isByEntries(claim, s) ? [value, value] : [value];

function gradientSides<T>(claim: GradientClaim, world: World<T>, point: Point<T>): Sides<T> {
  const { arithmetic, evaluate } = world;
  const moved = (axis: number): Matrix<T> => point.derivative((near) => near.value(claim.wrt), axis);
  const slope = (axis: number): T =>
    at(
      point.derivative((near) => evaluate(claim.of, near), axis),
      0,
      0,
    );
  return {
    left: () => column(axesOf(world).flatMap((axis) => forParts(claim, claim.wrt, slope(axis)))),
    right: () => {
      const { rows, columns } = point.value(claim.wrt);
      const G = ofSize(laidOut(claim, evaluate(claim.right, point)), rows, columns, arithmetic);
      const predicted = (axis: number): readonly T[] =>
        partsOf(claim, claim.wrt, moved(axis), arithmetic).map((part) => frobenius(G, part, arithmetic));
      return column(axesOf(world).flatMap(predicted));
    },
  };
}

function jacobianSides<T>(claim: JacobianClaim, world: World<T>, point: Point<T>): Sides<T> {
  const { arithmetic, evaluate } = world;
  const moved = (axis: number): Matrix<T> => point.derivative((near) => near.value(claim.wrt), axis);
  const change = (axis: number): Matrix<T> => vec(point.derivative((near) => evaluate(claim.of, near), axis));
  return {
    left: () => sideBySide(axesOf(world).flatMap((axis) => forParts(claim, claim.wrt, change(axis)))),
    right: () => {
      const steps = axesOf(world).flatMap((axis) => partsOf(claim, claim.wrt, moved(axis), arithmetic).map(vec));
      const rows = evaluate(claim.of, point).data.length;
      const columns = point.value(claim.wrt).data.length;
      const J = ofSize(laidOut(claim, evaluate(claim.right, point)), rows, columns, arithmetic);
      return multiply(J, sideBySide(steps), arithmetic);
    },
  };
}

const sideBySide = <T>(columns: readonly Matrix<T>[]): Matrix<T> =>
  transpose({ rows: columns.length, columns: columns[0]?.rows ?? 0, data: columns.flatMap((c) => c.data) });

/** `d₁' H d₂` against the second derivative along d₁ and d₂, the directions of the first and the second axis. */
function hessianSides<T>(claim: HessianClaim, world: World<T>, point: Point<T>): Sides<T> {
  const { arithmetic, evaluate } = world;
  const moved = (s: SymbolExpr, axis: number): Matrix<T> =>
    sideBySide(
      partsOf(
        claim,
        s,
        point.derivative((near) => near.value(s), axis),
        arithmetic,
      ).map(vec),
    );
  return {
    left: () => {
      const change = point.derivative((near) => near.derivative((nearer) => evaluate(claim.of, nearer), 0), 1);
      const [down, across] = [forParts(claim, claim.wrt, 0).length, forParts(claim, claim.and, 0).length];
      return matrix(down, across, () => at(change, 0, 0));
    },
    right: () => {
      const [first, second] = [moved(claim.wrt, 0), moved(claim.and, 1)];
      const H = ofSize(evaluate(claim.right, point), first.rows, second.rows, arithmetic);
      return multiply(transpose(first), multiply(H, second, arithmetic), arithmetic);
    },
  };
}
