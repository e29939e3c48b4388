/** One comparison: a draw, an arithmetic, both sides, and what came of it. */
import type { Claim } from '../expr/claim.ts';
import { Unavailable, Undefined } from '../linalg/arithmetic.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { Draw } from './draw.ts';
import { familyOf } from './draw.ts';
import type { Judgement } from './judge.ts';
import { judge } from './judge.ts';
import type { Machine, Meter } from './machine.ts';
import { workshop } from './machine.ts';
import { sidesOf } from './sides.ts';

/** Which side has no value; `both` if neither has. */
export type UndefinedSide = 'left' | 'right' | 'both';

export type Trial<T> =
  | {
      readonly kind: 'compared';
      readonly judgement: Judgement;
      readonly left: Matrix<T>;
      readonly right: Matrix<T>;
      /** The largest number met while they were computed. */
      readonly largest: number;
    }
  | { readonly kind: 'undefined'; readonly side: UndefinedSide }
  | { readonly kind: 'unavailable' };

type Value<T> = Matrix<T> | 'undefined' | 'unavailable';

function attempt<T>(side: () => Matrix<T>): Value<T> {
  try {
    return side();
  } catch (error) {
    if (error instanceof Undefined) return 'undefined';
    if (error instanceof Unavailable) return 'unavailable';
    throw error;
  }
}

const sources = ['values', 'differences', 'second differences'] as const;

/** Computes and compares the sides of a claim. */
export function tryClaim<T>(claim: Claim, draw: Draw, machine: Machine<T>, order: number, meter: Meter): Trial<T> {
  const { arithmetic, pointOf } = machine;
  const { evaluate, largest } = workshop(machine, meter);
  let sides: ReturnType<typeof sidesOf<T>>;
  try {
    sides = sidesOf(claim, {
      arithmetic,
      evaluate,
      family: familyOf(draw, arithmetic),
      pointOf,
      nAxes: draw.axes.length,
    });
  } catch (error) {
    if (error instanceof Undefined) return { kind: 'undefined', side: 'both' };
    throw error;
  }
  const left = attempt(sides.left);
  const right = attempt(sides.right);
  if (left === 'unavailable' || right === 'unavailable') return { kind: 'unavailable' };
  if (left === 'undefined' || right === 'undefined') {
    return { kind: 'undefined', side: left !== 'undefined' ? 'right' : right === 'undefined' ? 'both' : 'left' };
  }
  const judgement = judge(left, right, arithmetic, sources[Math.min(order, 2)] ?? 'values', largest());
  return { kind: 'compared', judgement, left, right, largest: largest() };
}
