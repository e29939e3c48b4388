/** Which formula a function with several follows, as signs: the `branches` of entries. */
import type { Matrix } from '../linalg/matrix.ts';

/** Another formula on either side of zero, entry by entry. */
export const entriesOf = ({ data }: Matrix<number>): readonly number[] => data;

/** Smooth everywhere, and on one side of zero, or on both, hardly to be told from a constant. */
export const fading = { text: '', latex: '', sample: 'real', branches: entriesOf } as const;

const asIs = (x: number): number => x;

/** By how much each entry leads all others: only one number is positive, at the largest (1) or the smallest (-1). */
export const leadsOf =
  (direction: 1 | -1, of: (x: number) => number = asIs) =>
  ({ data }: Matrix<number>): readonly number[] => {
    const values = data.map((x) => direction * of(x));
    return values.map((x, i) => x - Math.max(...values.filter((_, j) => j !== i)));
  };
