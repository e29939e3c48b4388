/** What the checker says of a claim. */

export type Status = 'verified' | 'refuted' | 'unknown';

export interface Evidence {
  /** `exact`: equal in a prime field, with differentials as coefficients, at every dimension choice. */
  readonly kind: 'exact' | 'numeric';
  /** Points at which both sides were compared. */
  readonly points: number;
  /** Choices of sizes for the dimension names at which there were points. */
  readonly dimensions: number;
  /** The largest gap, relative to the scale on which it was judged. */
  readonly worst: number;
  readonly seed: number;
  /** The dimension classes to which the verdict is limited, e.g. `m ≥ n`. */
  readonly where?: string;
}

export interface Counterexample {
  readonly sizes: Readonly<Record<string, number>>;
  /** Values of the free symbols by name; a direction is called `dX`. */
  readonly values: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly left: readonly (readonly number[])[];
  readonly right: readonly (readonly number[])[];
  /** Where the sides differ, counted from 1. */
  readonly entries: readonly (readonly [row: number, column: number])[];
}

/** Why a claim is refuted or left open, as data; `showReason` words it. */
export type Reason =
  | {
      readonly kind: 'shapes';
      readonly left: string;
      readonly right: string;
      /** The right side has the transposed shape. */
      readonly otherLayout: boolean;
      /** Conventions under which the claim would be right, such as `layout = numerator`. */
      readonly conventions: readonly string[];
    }
  | { readonly kind: 'differs'; readonly conventions: readonly string[] }
  | { readonly kind: 'differs-where'; readonly where: string; readonly conventions: readonly string[] }
  | { readonly kind: 'undefined'; readonly side: 'left' | 'right' | 'both' }
  | { readonly kind: 'no-sizes' }
  | { readonly kind: 'no-scalar'; readonly shape: string }
  | { readonly kind: 'unsupported'; readonly what: string }
  /** A Hessian of the function of all matrices, where the one on the orthogonal matrices is another. */
  | { readonly kind: 'straight-hessian'; readonly name: string }
  | { readonly kind: 'nothing-varies' }
  | { readonly kind: 'doubtful' }
  | { readonly kind: 'interrupted' };

export interface Verdict {
  readonly status: Status;
  readonly evidence?: Evidence;
  readonly reason?: Reason;
  /** Short additions: `away from zero entries`, `the right side is not defined for m < n`. */
  readonly notes: readonly string[];
  readonly counterexample?: Counterexample;
}

/** Thrown inside the checker when the budget is spent. */
export class Interrupted extends Error {}

/** Thrown inside the checker when the host asks to stop. */
export class Stopped extends Interrupted {}

/** The verdict where neither could be established. */
export const undecided = (reason: Reason, notes: readonly string[] = []): Verdict => ({
  status: 'unknown',
  reason,
  notes,
});
