/** The three ways to compute a claim's sides, with what each costs and how its differences are taken. */

import type { Evaluator } from '../evaluate/evaluate.ts';
import { evaluator } from '../evaluate/evaluate.ts';
import type { Differences, Family, Point } from '../evaluate/point.ts';
import { differencePoint, exactPoint } from '../evaluate/point.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import type { Digits } from '../linalg/digits.ts';
import { digits } from '../linalg/digits.ts';
import { double } from '../linalg/double.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { Dual } from '../linalg/prime.ts';
import { prime } from '../linalg/prime.ts';
import { Interrupted, Stopped } from './verdict.ts';

export interface Machine<T> {
  readonly arithmetic: Arithmetic<T>;
  /** What an entry costs, in entries of doubles. */
  readonly cost: number;
  readonly pointOf: (family: Family<T>) => Point<T>;
}

/** Counts work; `spend` throws `Interrupted` when the budget is used up. */
export interface Meter {
  readonly spend: (amount: number) => void;
  /** Throws `Stopped` if the host asks to stop. */
  readonly pause: () => void;
}

export function meter(budget: number, shouldStop: () => boolean): Meter {
  let left = budget;
  return {
    spend: (amount) => {
      left -= amount;
      if (left < 0) throw new Interrupted('budget');
    },
    pause: () => {
      if (shouldStop()) throw new Stopped('stopped');
    },
  };
}

const byDifferences = <T>(arithmetic: Arithmetic<T>, cost: number, differences: Differences): Machine<T> => ({
  arithmetic,
  cost,
  pointOf: (family) => differencePoint(family, arithmetic, differences),
});

/** Doubles; `halvings` makes the step smaller, to tell a gap from the error of a difference. */
export function doubleMachine(order: number, halvings = 0): Machine<number> {
  const step = (order <= 1 ? 2 ** -9 : 2 ** -6) * 2 ** -halvings;
  return byDifferences(double, 1, { step, order: 'extrapolated' });
}

/**
 * 64 digits. With 72 digits carried, a difference at step 1e-24 is good to 48 digits, a second difference at step 1e-18
 * to 36.
 */
export function digitsMachine(order: number): Machine<Digits> {
  const differences: Differences =
    order <= 2 ? { step: order <= 1 ? 1e-24 : 1e-18, order: 'plain' } : { step: 1e-12, order: 'extrapolated' };
  return byDifferences(digits, 30, differences);
}

export const primeMachine: Machine<Dual> = { arithmetic: prime, cost: 4, pointOf: exactPoint };

/** An evaluator that pays for its work and remembers the largest number that it met. */
export interface Workshop<T> {
  readonly evaluate: Evaluator<T>;
  readonly largest: () => number;
}

export function workshop<T>({ arithmetic, cost }: Machine<T>, { spend }: Meter): Workshop<T> {
  let largest = 0;
  const observe = (value: Matrix<T>): void => {
    spend(cost * (1 + value.data.length));
    for (const x of value.data) largest = Math.max(largest, arithmetic.magnitude(x));
  };
  return { evaluate: evaluator(metered(arithmetic, cost, spend), observe), largest: () => largest };
}

/** A series in 64 digits takes as long as some dozens of products. */
const seriesCost = 30;

/** The arithmetic with its scalar functions paid for one by one, where they are dear. */
const metered = <T>(arithmetic: Arithmetic<T>, cost: number, spend: Meter['spend']): Arithmetic<T> =>
  arithmetic.name !== 'digits'
    ? arithmetic
    : {
        ...arithmetic,
        call: (f, x) => {
          spend(cost * seriesCost);
          return arithmetic.call(f, x);
        },
        power: (a, b) => {
          spend(cost * seriesCost);
          return arithmetic.power(a, b);
        },
      };
