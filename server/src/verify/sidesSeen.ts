/** Which sides of which switches have been seen by a comparison that would have shown a difference there. */
import type { Draw } from './draw.ts';
import type { Switch } from './switches.ts';
import { switchValues } from './switches.ts';

/** One side of one number of a switch. */
export interface Target {
  readonly of: Switch;
  readonly index: number;
  readonly sign: 1 | -1;
}

/** How far a draw is on the side of a target; -∞ where there is no value. */
export const heightOf = ({ of, index, sign }: Target, draw: Draw, spend: Spend): number =>
  sign * (switchValues([of], draw, spend)[0]?.[index] ?? sign * Number.NEGATIVE_INFINITY);

type Spend = (amount: number) => void;

/** What a comparison at which both sides agree would have shown. */
export interface Sight {
  /** The largest number that was met. */
  readonly largest: number;
  readonly by: 'double' | 'digits';
}

export interface Seen {
  /** Both sides agree at the draw. */
  readonly see: (draw: Draw, sight: Sight) => void;
  /** Whether what begins at the target would have been noticed at the draw. */
  readonly shows: (draw: Draw, target: Target, sight: Sight) => boolean;
  readonly has: (target: Target) => boolean;
  /** True if the draw lies on a side that has not been seen. */
  readonly isNews: (draw: Draw) => boolean;
  /** What to look for. */
  readonly missing: () => readonly Target[];
  /** A side that can be reached, but not where it matters: nothing can be compared there. */
  readonly fail: (target: Target) => void;
  /** A side that lies outside the author's bounds. */
  readonly exclude: (target: Target) => void;
  /** A side that was seen by itself, but not together with another one far away. */
  readonly failTogether: (target: Target) => void;
  /** The names of functions of which some side is still to be seen. */
  readonly unseen: () => readonly string[];
}

/** The part of the largest number above which what begins at a switch would have been noticed. */
const finest = { double: 1e-7, digits: 1e-20 } as const;

/** Beyond it nothing is left of exp(-x), or of the difference of tanh(x) from 1. */
const faded = 30;

/** `spend` counts the work of looking. */
export function sidesSeen(switches: readonly Switch[], spend: Spend): Seen {
  const sides = switches.map(() => new Map<number, Record<'1' | '-1', boolean>>());
  /** The range in which the numbers of a switch were met. */
  const extents = switches.map((): [low: number, high: number] => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  const failed = new Set<Switch>();
  const excluded = new Set<string>();
  const failedTogether = new Set<Switch>();
  const sideOf = (i: number, index: number): Record<'1' | '-1', boolean> => {
    const known = sides[i]?.get(index) ?? { '1': false, '-1': false };
    sides[i]?.set(index, known);
    return known;
  };
  const has = ({ of, index, sign }: Target): boolean => sideOf(switches.indexOf(of), index)[`${sign}`];
  const valuesAt = (draw: Draw): readonly (readonly number[])[] => switchValues(switches, draw, spend);
  const news = (all: readonly (readonly number[])[], limit: number): readonly Target[] =>
    switches.flatMap((of, i) =>
      (all[i] ?? []).flatMap((value, index) => {
        const target: Target = { of, index, sign: value > 0 ? 1 : -1 };
        return Math.abs(value) > limit && !has(target) ? [target] : [];
      }),
    );
  const missing = (): readonly Target[] =>
    switches.flatMap((of, i) => {
      const [low, high] = extents[i] ?? [0, 0];
      const signs = ([1, -1] as const).filter((sign) => of.kinked || (sign === 1 ? high < -faded : low > faded));
      return [...(sides[i]?.keys() ?? [])].flatMap((index) =>
        signs.map((sign): Target => ({ of, index, sign })).filter((target) => !has(target)),
      );
    });
  return {
    see: (draw, { largest, by }) => {
      const all = valuesAt(draw);
      switches.forEach((_, i) => {
        for (const [index, value] of (all[i] ?? []).entries()) {
          const extent = extents[i];
          if (extent !== undefined) {
            extent[0] = Math.min(extent[0], value);
            extent[1] = Math.max(extent[1], value);
          }
          sideOf(i, index);
        }
      });
      for (const { of, index, sign } of news(all, finest[by] * largest))
        sideOf(switches.indexOf(of), index)[`${sign}`] = true;
    },
    shows: (draw, target, { largest, by }) => heightOf(target, draw, spend) > finest[by] * largest,
    has,
    isNews: (draw) => news(valuesAt(draw), 0).length > 0,
    missing,
    fail: ({ of }) => failed.add(of),
    exclude: ({ of, index, sign }) => excluded.add(`${switches.indexOf(of)} ${index} ${sign}`),
    failTogether: ({ of }) => failedTogether.add(of),
    unseen: () => {
      const isExcluded = ({ of, index, sign }: Target): boolean =>
        excluded.has(`${switches.indexOf(of)} ${index} ${sign}`);
      const open = missing().filter((target) => !isExcluded(target));
      const alone = open.flatMap(({ of }) => (of.kinked || failed.has(of) ? [of] : []));
      return [...new Set([...alone, ...failedTogether].map(({ node }) => node.op))];
    },
  };
}
