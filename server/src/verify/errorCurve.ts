/**
 * The gap between both sides of a claim as the step of the differences shrinks.
 *
 * Where a claim is right, the gap is the error of the difference: it falls with the step (with its square for central
 * differences) until rounding, which grows as the step shrinks, takes over. Where a claim is wrong, the gap stays.
 */
import { differencePoint } from '../evaluate/point.ts';
import { double } from '../linalg/double.ts';
import type { Draw } from './draw.ts';
import type { Machine } from './machine.ts';
import type { Problem } from './problem.ts';
import { tryClaim } from './trial.ts';

export type Difference = 'central' | 'forward';

export interface ErrorCurve {
  readonly difference: Difference;
  /** How often derivatives are taken. */
  readonly order: number;
  /** The largest first; steps at which a side has no value are left out. */
  readonly points: readonly { readonly step: number; readonly error: number }[];
}

/** Exponents of ten, two to a decade. */
const largestExponent = -0.5;
const smallestExponents: readonly [first: number, second: number] = [-13, -8];

const orders: Readonly<Record<Difference, 'plain' | 'forward'>> = { central: 'plain', forward: 'forward' };

/** The curve along the directions of a draw, in doubles; `undefined` if fewer than three steps have values. */
export function errorCurve(problem: Problem, draw: Draw, difference: Difference): ErrorCurve | undefined {
  const { claim, order, meter } = problem;
  const [first, second] = smallestExponents;
  const smallest = order <= 1 ? first : second;
  const points: { readonly step: number; readonly error: number }[] = [];
  for (let exponent = largestExponent; exponent >= smallest; exponent -= 0.5) {
    meter.pause();
    const step = 10 ** exponent;
    const trial = tryClaim(claim, draw, machineOf(step, difference), order, meter);
    if (trial.kind !== 'compared') continue;
    const scale = largestOf([...trial.left.data, ...trial.right.data]);
    const gap = trial.judgement.widest;
    if (Number.isFinite(gap) && Number.isFinite(scale)) points.push({ step, error: scale === 0 ? gap : gap / scale });
  }
  return points.length < 3 ? undefined : { difference, order, points };
}

const machineOf = (step: number, difference: Difference): Machine<number> => ({
  arithmetic: double,
  cost: 1,
  pointOf: (family) => differencePoint(family, double, { step, order: orders[difference] }),
});

const largestOf = (values: readonly number[]): number => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
