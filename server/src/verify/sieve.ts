/**
 * A claim whose right side is open: what the left side is at a few points in doubles, and which right sides agree there.
 *
 * The points and the left side are computed once, and parts that right sides share are too, so that a look at one more
 * right side costs little. A look decides nothing: what passes is `check`ed, what fails is clearly wrong.
 */

import { evaluator } from '../evaluate/evaluate.ts';
import { zero } from '../expr/build.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr } from '../expr/expr.ts';
import { freeSymbols } from '../expr/walk.ts';
import { Unavailable, Undefined } from '../linalg/arithmetic.ts';
import { double } from '../linalg/double.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { Draw } from './draw.ts';
import { familyOf } from './draw.ts';
import { judge } from './judge.ts';
import { doubleMachine } from './machine.ts';
import type { Problem } from './problem.ts';
import { problemOf, realPoints, spotsOf } from './problem.ts';
import { shapeProblem } from './shapes.ts';
import { sidesOf } from './sides.ts';
import { Interrupted } from './verdict.ts';
import type { VerifyOptions } from './verify.ts';

/** The entries of a side, point by point. */
export type Values = readonly (readonly number[])[];

export interface Sieve {
  readonly expected: Values;
  /** What a right side gives; `undefined` where it has no value, or none of this shape. */
  readonly predicted: (right: Expr) => Values | undefined;
  /** The value of an expression; `undefined` where it has none. */
  readonly valueOf: (e: Expr) => Values | undefined;
  /** False if the right side is clearly wrong. */
  readonly passes: (right: Expr) => boolean;
}

/** Sizes at which right sides are looked at: two, so that neither a square nor a tall matrix hides anything. */
const nPoints = 2;

/** A sieve for right sides of a claim, made of the same names; `undefined` if there is no point to look at. */
export function sieveFor(claim: Claim, options: VerifyOptions): Sieve | undefined {
  const open = shapeProblem(claim) === undefined ? claim : { ...claim, right: zero };
  if (shapeProblem(open) !== undefined) return undefined;
  return unlessInterrupted(() => {
    // Names on the right side may come back in another one.
    const problem = withNamesOf(problemOf(open, options), problemOf(claim, options));
    const screens = screensOf(problem);
    return screens.length === 0 ? undefined : sieveOn(claim, screens);
  });
}

const withNamesOf = (problem: Problem, whole: Problem): Problem => ({
  ...problem,
  subject: whole.subject,
  choices: whole.choices,
  finder: whole.finder,
});

function unlessInterrupted<V>(compute: () => V): V | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Interrupted) return undefined;
    throw error;
  }
}

/** One point with everything that was computed there. */
interface Screen {
  readonly left: Matrix<number>;
  readonly rightOf: (right: Expr) => Reached;
  readonly valueOf: (e: Expr) => Matrix<number>;
  /** Whether all names of an expression were drawn. */
  readonly hasAll: (e: Expr) => boolean;
  readonly order: number;
}

/** A value with the largest number that was met on the way to it, or to the left side. */
interface Reached {
  readonly value: Matrix<number>;
  readonly largest: number;
}

function screensOf(problem: Problem): readonly Screen[] {
  const screens: Screen[] = [];
  for (const { spot } of spotsOf(problem)) {
    if (screens.length === nPoints) break;
    if (spot.deficient.size > 0) continue;
    const [point] = realPoints(problem, spot, 0, 1).points;
    const screen = point === undefined ? undefined : screenAt(problem, point.draw);
    if (screen !== undefined) screens.push(screen);
  }
  return screens;
}

function screenAt({ claim, order, meter }: Problem, draw: Draw): Screen | undefined {
  const machine = doubleMachine(order);
  // What one right side met is no scale for the next: only what the left side met, and what is new in this one.
  let largest = 0;
  const observe = (value: Matrix<number>): void => {
    meter.spend(1 + value.data.length);
    for (const x of value.data) largest = Math.max(largest, Math.abs(x));
  };
  const evaluate = evaluator(machine.arithmetic, observe);
  const family = familyOf(draw, machine.arithmetic);
  const point = machine.pointOf(family);
  const world = { arithmetic: machine.arithmetic, evaluate, family, pointOf: () => point, nAxes: draw.axes.length };
  const sidesWith = (right: Expr): ReturnType<typeof sidesOf<number>> =>
    sidesOf({ ...claim, right }, claim.kind === 'directional' ? { ...world, pointOf: machine.pointOf } : world);
  const left = orMissing(() => sidesWith(claim.right).left());
  if (left === undefined) return undefined;
  const onTheLeft = largest;
  return {
    left,
    rightOf: (right) => {
      largest = onTheLeft;
      const value = sidesWith(right).right();
      return { value, largest };
    },
    valueOf: (e) => evaluate(e, point),
    hasAll: (e) => [...freeSymbols(e)].every((s) => draw.samples.has(s)),
    order,
  };
}

function orMissing<V>(compute: () => V): V | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unavailable) return undefined;
    throw error;
  }
}

function whole(values: readonly (Matrix<number> | undefined)[] | undefined): Values | undefined {
  const present = values?.flatMap((v) => (v === undefined ? [] : [v.data]));
  return present !== undefined && present.length === values?.length ? present : undefined;
}

const sources = ['values', 'differences', 'second differences'] as const;

function sieveOn(claim: Claim, screens: readonly Screen[]): Sieve {
  const known = new Map<Expr, readonly (Reached | undefined)[] | undefined>();
  const valuesOf = (right: Expr): readonly (Reached | undefined)[] | undefined => {
    if (known.has(right)) return known.get(right);
    const fits = shapeProblem({ ...claim, right }) === undefined && screens.every((s) => s.hasAll(right));
    const values = fits ? unlessInterrupted(() => screens.map((s) => orMissing(() => s.rightOf(right)))) : undefined;
    known.set(right, values);
    return values;
  };
  const agrees = (screen: Screen, { value, largest }: Reached): boolean => {
    const source = sources[Math.min(screen.order, 2)] ?? 'values';
    return judge(screen.left, value, double, source, largest).kind !== 'differ';
  };
  return {
    expected: screens.map(({ left }) => left.data),
    predicted: (right) => whole(valuesOf(right)?.map((reached) => reached?.value)),
    valueOf: (e) =>
      unlessInterrupted(() => whole(screens.map((s) => (s.hasAll(e) ? orMissing(() => s.valueOf(e)) : undefined)))),
    passes: (right) => {
      const values = valuesOf(right);
      const compared = screens.flatMap((screen, i) => {
        const value = values?.[i];
        return value === undefined ? [] : [agrees(screen, value)];
      });
      return compared.length > 0 && compared.every((agreed) => agreed);
    },
  };
}
