/** A comparison far from ordinary points, where rounding and overflow are near: what it says must be beyond doubt. */
import type { Draw } from './draw.ts';
import { closeBy } from './lines.ts';
import type { Problem } from './problem.ts';
import { inDigits, inDoubles } from './problem.ts';
import type { Trial } from './trial.ts';

export type Settled =
  | { readonly kind: 'differs' }
  | { readonly kind: 'agrees'; readonly largest: number; readonly by: 'double' | 'digits' }
  /** No values, or nothing that could be relied on. */
  | { readonly kind: 'open' };

type Compared<T> = Trial<T> & { readonly kind: 'compared' };

const open: Settled = { kind: 'open' };

/** Compares the sides at a draw with 64 digits, or with doubles where there is nothing better. */
export function settled(problem: Problem, draw: Draw): Settled {
  const exact = inDigits(problem, draw);
  if (exact.kind === 'undefined') return open;
  if (exact.kind === 'unavailable') return inDoublesOnly(problem, draw);
  const { kind } = exact.judgement;
  if (kind === 'agree') return { kind: 'agrees', largest: exact.largest, by: 'digits' };
  if (kind === 'doubt' || !isFarApart(exact)) return open;
  if (exact.largest > largestTrusted && !isSeenInDoubles(exact, inDoubles(problem, draw))) return open;
  const near = inDigits(problem, closeBy(draw));
  return near.kind === 'compared' && near.judgement.kind === 'differ' && isSteady(exact, near)
    ? { kind: 'differs' }
    : open;
}

function inDoublesOnly(problem: Problem, draw: Draw): Settled {
  const trials = [inDoubles(problem, draw), inDoubles(problem, draw, 1), inDoubles(problem, closeBy(draw))];
  const compared = trials.flatMap((trial) => (trial.kind === 'compared' ? [trial] : []));
  const [first] = compared;
  if (first === undefined || compared.length < trials.length) return open;
  if (compared.every(isGross)) return { kind: 'differs' };
  return compared.every(({ judgement }) => judgement.kind === 'agree')
    ? { kind: 'agrees', largest: first.largest, by: 'double' }
    : open;
}

/** Beyond it, determinants and inverses of what was computed may drown in rounding, even with 64 digits. */
const largestTrusted = 1e12;

/** Larger than what the rounding and the step of a difference quotient can do, however small the point is. */
const isFarApart = ({ judgement, largest }: Compared<unknown>): boolean =>
  judgement.widest > 1e-12 * largest && judgement.worst > 1e-12;

/** A gap that doubles show as well, which have 50 digits less, does not come from rounding. */
const isSeenInDoubles = ({ judgement }: Compared<unknown>, rough: Trial<number>): boolean =>
  rough.kind === 'compared' && Math.abs(rough.judgement.widest - judgement.widest) < 0.1 * judgement.widest;

/** What comes from rounding is another at every point. */
const isSteady = (a: Compared<unknown>, b: Compared<unknown>): boolean =>
  Math.abs(a.judgement.widest - b.judgement.widest) < 0.3 * a.judgement.widest;

const isGross = ({ judgement, largest }: Compared<number>): boolean =>
  judgement.kind === 'differ' && judgement.worst > 1e-3 && judgement.widest > 1e-8 * largest;
