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

/** Counts work; `spend` throws `Interrupted` when the budget is used up, and `Stopped` if the host asks to stop. */
export interface Meter {
  readonly spend: (amount: number) => void;
  /** Work that lies within what is spent: it only brings the next question to the host nearer. */
  readonly work: (amount: number) => void;
  /** Asks the host; throws `Stopped` if it says so. */
  readonly pause: () => void;
}

/** Work between two questions to the host: less than a millisecond. */
const stride = 4000;

export function meter(budget: number, shouldStop: () => boolean): Meter {
  let left = budget;
  let since = 0;
  const pause = (): void => {
    since = 0;
    if (shouldStop()) throw new Stopped('stopped');
  };
  const work = (amount: number): void => {
    since += amount;
    if (since > stride) pause();
  };
  return {
    spend: (amount) => {
      left -= amount;
      if (left < 0) throw new Interrupted('budget');
      work(amount);
    },
    work,
    pause,
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

export function workshop<T>({ arithmetic, cost }: Machine<T>, meter: Meter): Workshop<T> {
  const { spend } = meter;
  let largest = 0;
  const observe = (value: Matrix<T>): void => {
    spend(cost * (1 + value.data.length));
    for (const x of value.data) largest = Math.max(largest, arithmetic.magnitude(x));
  };
  return { evaluate: evaluator(metered(arithmetic, cost, meter), observe), largest: () => largest };
}

/** A series in 64 digits takes as long as some dozens of products. */
const seriesCost = 30;

/** A product of two numbers of 64 digits, in entries of doubles. */
const productWork = 10;

/** The arithmetic with its scalar functions paid for one by one, where they are dear, and its products counted. */
function metered<T>(arithmetic: Arithmetic<T>, cost: number, { spend, work }: Meter): Arithmetic<T> {
  // What takes long divides: eliminations, series, rotations.
  const divide: typeof arithmetic.divide = (a, b) => {
    work(productWork);
    return arithmetic.divide(a, b);
  };
  return arithmetic.name !== 'digits'
    ? { ...arithmetic, divide }
    : {
        ...arithmetic,
        divide,
        multiply: (a, b) => {
          work(productWork);
          return arithmetic.multiply(a, b);
        },
        call: (f, x) => {
          spend(cost * seriesCost);
          return arithmetic.call(f, x);
        },
        power: (a, b) => {
          spend(cost * seriesCost);
          return arithmetic.power(a, b);
        },
      };
}
